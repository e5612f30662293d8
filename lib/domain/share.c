/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* share.c -- see share.h. */
#include "domain/share.h"

#include "base/zone.h"
#include "data/access_reach.h"
#include "data/audit.h"
#include "domain/deal.h"
#include "domain/share_notice.h"
#include "q_shares.h"

/* Whom it is for, once that is known. */
struct receiver {
	int64_t scope;    /* 0: an address that nobody has */
	const char *word; /* as the timeline and the audit log name it */
};

struct giving {
	struct db *db;
	const void *ctx;
	const struct why_record *record;
	const struct share *share;
	bool team;
};

/* Addresses and codes are stored in small letters; of others than ASCII the database makes them. */
static const char *
small(const void *ctx, const char *text)
{
	char *copy = text_copy(ctx, text);

	for (char *at = copy; *at != '\0'; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at += 'a' - 'A';
	return copy;
}

static int64_t
scope_of(int64_t id, enum grantee kind)
{
	return id * 8 + (int64_t)kind;
}

/* The end of the last day, where the vendor is. */
static struct instant
end_of(const struct giving *g)
{
	const struct date last = g->share->last;

	if (date_none(last))
		return (struct instant){ 0 };
	return zone_begins(db_who(g->db)->vendor_tz, (struct date){ last.days + 1 });
}

/* Is it given already, and not over? */
static struct err *
is_taken(const struct giving *g, const struct receiver *to, bool *taken)
{
	struct q_share_list *rows;
	size_t n;

	*taken = false;
	TRY(q_share_list(g->db, g->ctx, &rows, &n, object_decls[g->record->object].name, g->record->id));
	for (size_t i = 0; i < n; i++)
		*taken = *taken ||
			(to->scope != 0 ? rows[i].scope == to->scope
					: rows[i].scope == 0 && text_same(rows[i].key, to->word));
	return OK;
}

static struct err *
audit(const struct giving *g, const char *verb, const char *who)
{
	char until[INSTANT_TEXT];

	return audit_add(g->db, db_who(g->db)->vendor_id, verb, object_decls[g->record->object].name, g->record->ref,
		text_format(g->ctx, "with=%s\nlevel=%s\nuntil=%s", who, level_name(g->share->level),
			instant_write(end_of(g), until)));
}

/* A row, a line of the deal's timeline, an audit row; then those whom it is for are told. */
static struct err *
give(const struct giving *g, const struct receiver *to)
{
	const struct why_record *record = g->record;
	const char *level = level_name(g->share->level), *reason = g->share->reason;

	if (to->scope != 0)
		TRY(q_share_give(g->db, NULL, to->scope, object_decls[record->object].name, record->at, record->id,
			level, end_of(g), reason));
	else
		TRY(q_share_address(g->db, NULL, record->id, to->word, level, end_of(g), reason));
	if (record->object == OBJECT_DEAL)
		TRY(deal_note(g->db, record->id, g->team ? "team-added" : "shared", to->word));
	TRY(audit(g, g->team ? "add-to-team" : "share", to->word));
	return to->scope != 0 ? share_tell(g->db, g->ctx, record, to->scope, end_of(g)) : OK;
}

static struct err *
give_unless_taken(const struct giving *g, const struct receiver *to, const char **wrong)
{
	bool taken;

	TRY(is_taken(g, to, &taken));
	if (taken)
		*wrong = "taken";
	return *wrong == NULL ? give(g, to) : OK;
}

/* ---- the team of a deal ---- */

static struct err *
partner_find(const struct giving *g, struct receiver *to, const char **wrong)
{
	struct q_share_partner org;

	TRY(q_share_partner(g->db, g->ctx, &org, small(g->ctx, g->share->with)));
	if (!org.found)
		*wrong = "unknown";
	else if (org.id == g->record->org_id)
		*wrong = "own";
	to->scope = scope_of(org.id, GRANTEE_TEAM_ORG);
	to->word = org.name;
	return OK;
}

/* Only who knows the deal's people already is told that somebody is one of them. */
static bool
knows_people_of_deal(const struct giving *g)
{
	const struct viewer *viewer = db_who(g->db);

	return !viewer_is_partner(viewer) || viewer->org_id == g->record->org_id;
}

static struct err *
teammate_find(const struct giving *g, struct receiver *to, const char **wrong)
{
	struct q_share_person person;

	TRY(q_share_person(g->db, g->ctx, &person, g->share->with, g->record->org_id));
	if (person.found && person.staff)
		*wrong = "staff";
	else if (person.found && person.org_id == g->record->org_id && knows_people_of_deal(g))
		*wrong = "own-person";
	to->scope = person.found ? scope_of(person.id, GRANTEE_TEAM_MEMBER) : 0;
	to->word = small(g->ctx, g->share->with);
	return OK;
}

struct err *
share_team_lock(struct db *db, const void *ctx, const char *ref)
{
	struct q_share_deal deal;

	TRY(q_share_deal(db, ctx, &deal, ref));
	return deal.editable || deal.decidable ? OK : err_new(ERR_NOT_FOUND, "the team of %s is not theirs", ref);
}

struct err *
share_team_add(struct db *db, const void *ctx, const char *ref, const struct share *share, const char **wrong)
{
	struct why_record record;
	struct giving giving = { db, ctx, &record, share, true };
	struct receiver to = { 0 };
	bool found;

	*wrong = NULL;
	TRY(share_team_lock(db, ctx, ref));
	TRY(why_record(db, ctx, OBJECT_DEAL, ref, &record, &found));
	if (strchr(share->with, '@') != NULL)
		TRY(teammate_find(&giving, &to, wrong));
	else
		TRY(partner_find(&giving, &to, wrong));
	return *wrong == NULL ? give_unless_taken(&giving, &to, wrong) : OK;
}

/* ---- manual shares ---- */

struct err *
share_may(struct db *db, const void *ctx, const struct why_record *record, bool *may)
{
	struct why found;

	TRY(why(db, ctx, db_who(db), record, VERB_SEE, &found));
	*may = found.answer && why_level(&found) == LEVEL_WRITE;
	return OK;
}

static struct err *
may_or_not_found(struct db *db, const void *ctx, const struct why_record *record)
{
	bool may;

	TRY(share_may(db, ctx, record, &may));
	return may ? OK : err_new(ERR_NOT_FOUND, "%s is not theirs to share", record->ref);
}

/* Is it somebody with whom the viewer may share? */
static bool
is_near(const struct viewer *viewer, const struct why_record *record, const struct q_share_person *person)
{
	return person->staff || person->org_id == viewer->org_id ||
		(!viewer_is_partner(viewer) && person->org_id == record->org_id);
}

struct err *
share_person(struct db *db, const void *ctx, const struct why_record *record, const struct share *share,
	const char **wrong)
{
	const struct viewer *viewer = db_who(db);
	const struct giving giving = { db, ctx, record, share, false };
	struct q_share_person person;
	struct receiver to;

	*wrong = NULL;
	TRY(may_or_not_found(db, ctx, record));
	TRY(q_share_person(db, ctx, &person, share->with, viewer_is_partner(viewer) ? viewer->org_id : record->org_id));
	if (!person.found || !is_near(viewer, record, &person))
		*wrong = "unknown";
	else if (person.id == viewer->member_id)
		*wrong = "self";
	to = (struct receiver){ scope_of(person.id, GRANTEE_MEMBER), small(ctx, share->with) };
	return *wrong == NULL ? give_unless_taken(&giving, &to, wrong) : OK;
}

struct err *
share_group(struct db *db, const void *ctx, const struct why_record *record, const struct share *share,
	const char **wrong)
{
	const struct giving giving = { db, ctx, record, share, false };
	struct q_share_group group;
	struct receiver to;

	*wrong = NULL;
	TRY(may_or_not_found(db, ctx, record));
	TRY(q_share_group(db, ctx, &group, share->with));
	if (!group.found)
		*wrong = "unknown";
	to = (struct receiver){ scope_of(group.id, GRANTEE_GROUP), group.name };
	return *wrong == NULL ? give_unless_taken(&giving, &to, wrong) : OK;
}

/* ---- taking back ---- */

static struct err *
row_take_back(const struct giving *g, const struct q_share_list *row)
{
	const struct why_record *record = g->record;
	const char *word = text_same(row->kind, "person") ? row->key : row->name;

	if (row->scope != 0)
		TRY(q_share_end(g->db, row->scope, object_decls[record->object].name, record->id));
	else
		TRY(q_share_address_end(g->db, record->id, row->key));
	if (record->object == OBJECT_DEAL)
		TRY(deal_note(g->db, record->id, g->team ? "team-removed" : "unshared", word));
	return audit(g, g->team ? "remove-from-team" : "end-share", word);
}

bool
share_may_take_back(const struct viewer *viewer, const struct why_record *record, bool team, int64_t by_org_id)
{
	return !viewer_is_partner(viewer) || by_org_id == viewer->org_id || (team && viewer->org_id == record->org_id);
}

struct err *
share_take_back(struct db *db, const void *ctx, const struct why_record *record, bool team, const char *kind,
	const char *key)
{
	struct giving giving = { db, ctx, record, NULL, team };
	struct q_share_list *rows;
	size_t n;

	TRY(team ? share_team_lock(db, ctx, record->ref) : may_or_not_found(db, ctx, record));
	TRY(q_share_list(db, ctx, &rows, &n, object_decls[record->object].name, record->id));
	for (size_t i = 0; i < n; i++) {
		const struct share was = { .level = text_same(rows[i].level, "write") ? LEVEL_WRITE : LEVEL_READ,
			.last = { DATE_NONE } };

		giving.share = &was;
		if ((rows[i].team != 0) != team || !text_same(rows[i].kind, kind) || !text_same(rows[i].key, key))
			continue;
		if (!share_may_take_back(db_who(db), record, team, rows[i].by_org_id))
			return err_new(ERR_NOT_FOUND, "%s of %s is not theirs to take back", key, record->ref);
		return row_take_back(&giving, &rows[i]);
	}
	return err_say(err_new(ERR_CONFLICT, "%s of %s is over", key, record->ref), "share-ended");
}

struct err *
share_sweep(struct db *db, int64_t *removed)
{
	int64_t addresses;

	TRY(q_share_sweep(db, removed));
	TRY(q_share_address_sweep(db, &addresses));
	*removed += addresses;
	return OK;
}
