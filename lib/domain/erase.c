/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* erase.c -- see erase.h. */
#include "domain/erase.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/xml.h"
#include "data/audit.h"
#include "domain/ref.h"
#include "q_erase.h"
#include "q_erasures.h"

#define ENTRIES 400 /* numbers of the log that a step looks through: as erase_entries has it */

/* ---- deciding ---- */

static struct err *
audit(struct db *db, const char *verb, const char *ref)
{
	return audit_add(db, db_who(db)->vendor_id, verb, "erasure", ref, "");
}

struct err *
erase_ask(struct db *db, const void *ctx, int64_t member_id, bool by_person)
{
	const char *ref = ref_new(ctx);
	struct q_erasure_lock open;

	TRY(q_erasure_lock(db, ctx, &open, member_id));
	if (open.found)
		return OK;
	TRY(ref_taken(q_erasure_ask(db, NULL, ref, member_id, by_person)));
	return audit(db, "ask", ref);
}

static struct err *
asked_for(struct db *db, const void *ctx, int64_t member_id, struct q_erasure_lock *open)
{
	TRY(q_erasure_lock(db, ctx, open, member_id));
	return open->found && text_same(open->state, "asked")
		? OK
		: err_say(err_new(ERR_CONFLICT, "no erasure is asked for"), "member-moved-on");
}

struct err *
erase_held(struct db *db, const void *ctx, int64_t member_id, const char **reason)
{
	struct q_hold_any hold;

	TRY(q_hold_any(db, ctx, &hold, member_id));
	*reason = hold.found ? hold.reason : NULL;
	return OK;
}

struct err *
erase_approve(struct db *db, const void *ctx, int64_t member_id)
{
	struct q_erasure_lock open;
	const char *held;

	TRY(erase_held(db, ctx, member_id, &held));
	if (held != NULL)
		return err_say(err_new(ERR_CONFLICT, "held: %s", held), "member-moved-on");
	TRY(asked_for(db, ctx, member_id, &open));
	TRY(q_erasure_decide(db, open.id, "approved", NULL));
	return audit(db, "approve", open.ref);
}

struct err *
erase_refuse(struct db *db, const void *ctx, int64_t member_id, const char *reason)
{
	struct q_erasure_lock open;

	TRY(asked_for(db, ctx, member_id, &open));
	TRY(q_erasure_decide(db, open.id, "refused", reason));
	return audit(db, "reject", open.ref);
}

struct err *
erase_hold(struct db *db, const void *ctx, int64_t member_id, int64_t org_id, const char *reason)
{
	const char *ref = ref_new(ctx);

	TRY(ref_taken(
		q_hold_place(db, NULL, ref, org_id == 0 ? &member_id : NULL, org_id != 0 ? &org_id : NULL, reason)));
	return audit_add(db, db_who(db)->vendor_id, "made", "hold", ref, "");
}

struct err *
erase_hold_end(struct db *db, const void *ctx, const char *ref)
{
	int64_t ended;

	(void)ctx;
	TRY(q_hold_end(db, &ended, ref));
	return ended > 0 ? audit_add(db, db_who(db)->vendor_id, "revoked", "hold", ref, "") : OK;
}

/* ---- the audit log ---- */

/* Entry by entry: the number, the digest as it was, the digest of what is left. */
static struct err *
entries_erase(struct db *db, const void *ctx, const struct q_erasure_due *due, const struct q_erase_entries *rows,
	size_t n)
{
	struct buf detail;
	int64_t voucher;

	buf_init(&detail, ctx, 64 * 1024);
	for (size_t i = 0; i < n; i++)
		buf_format(&detail, "%lld %s %s\n", (long long)rows[i].id, rows[i].digest, rows[i].rest);
	TRY(q_erase_vouch(db, &voucher, due->vendor_id, due->ref, detail.at, "erase-people"));
	for (size_t i = 0; i < n; i++) {
		unsigned char digest[SHA256_LEN];

		if (!text_unhex(rows[i].digest, digest, sizeof digest))
			return err_new(ERR_INTERNAL, "%s is no digest", rows[i].digest);
		TRY(q_erase_entry(db, NULL, rows[i].id, (struct bytes){ digest, sizeof digest }, voucher));
	}
	return q_erase_words(db, NULL, voucher);
}

/* The next numbers of the log; *last: it was looked through to its end, this transaction's own entries left out. */
static struct err *
log_step(struct db *db, const void *ctx, const struct q_erasure_due *due, bool *last)
{
	struct q_erase_entries *rows;
	int64_t end;
	size_t n;

	TRY(q_erase_entry_last(db, ctx, &end));
	TRY(q_erase_entries(db, ctx, &rows, &n, due->person_id, due->vendor_id, due->email, due->name, due->looked_at));
	if (n > 0)
		TRY(entries_erase(db, ctx, due, rows, n));
	*last = due->looked_at + ENTRIES >= end;
	return q_erase_looked(db, NULL, due->id, due->looked_at + ENTRIES < end ? due->looked_at + ENTRIES : end);
}

/* ---- everything else ---- */

/* What goes by person and vendor alone, in this order: reasons are known by the timeline. */
static struct err *(*const steps[])(struct db *db, int64_t *changed, int64_t person, int64_t vendor) = {
	q_erase_files,
	q_erase_exports,
	q_erase_drafts,
	q_erase_checks,
	q_erase_notifications,
	q_erase_mails,
	q_erase_refusals,
	q_erase_requests,
	q_erase_sessions,
	q_erase_pending,
	q_erase_reasons,
	q_erase_notes,
	q_erase_timeline,
	q_erase_decisions,
	q_erase_application_events,
	q_erase_shares,
	q_erase_team_reasons,
	q_erase_team_addresses,
	q_erase_visits,
	q_erase_imports,
};

static struct err *
contents_list(struct db *db, const void *ctx, const struct q_erasure_due *due, struct erased *erased)
{
	struct q_erase_contents *rows;
	struct bytes *contents;
	size_t n;

	TRY(q_erase_contents(db, ctx, &rows, &n, due->person_id, due->vendor_id));
	contents = new_array(ctx, struct bytes, 2 * n + 1);
	for (size_t i = 0; i < n; i++) {
		contents[erased->count++] = rows[i].sha256;
		if (rows[i].preview.len == SHA256_LEN)
			contents[erased->count++] = rows[i].preview;
	}
	erased->contents = contents;
	return OK;
}

/* As it stands in facts. */
static const char *
escaped(const void *ctx, const char *text)
{
	struct xml *xml = xml_new(ctx);

	xml_open(xml, "x");
	xml_text(xml, text);
	xml_close(xml);
	return text_copy_n(ctx, xml->out.at + 3, xml->out.len - 7);
}

/* One of their names, where others were told of them. */
static struct err *
name_replace(struct db *db, const void *ctx, const struct q_erasure_due *due, const char *called, const char *other,
	const char *address)
{
	const char *name = escaped(ctx, called), *email = escaped(ctx, due->email);

	TRY(q_erase_told(db, NULL, due->vendor_id, name, other, email, address));
	return q_erase_outbox(db, NULL, due->vendor_id, name, other, email, address);
}

static struct err *
names_replace(struct db *db, const void *ctx, const struct q_erasure_due *due, const char *other, const char *address)
{
	struct q_erase_names *names;
	size_t n;

	TRY(q_erase_names(db, ctx, &names, &n, due->person_id, due->vendor_id));
	TRY(name_replace(db, ctx, due, due->name, other, address));
	for (size_t i = 0; i < n; i++)
		TRY(name_replace(db, ctx, due, names[i].name, other, address));
	TRY(q_erase_flyers(db, NULL, due->vendor_id, due->name, other, due->email, address));
	TRY(q_erase_kits(db, NULL, due->vendor_id, due->name, other, due->email, address));
	TRY(q_erase_mentions(db, NULL, due->vendor_id, due->email));
	TRY(q_erase_setups(db, NULL, due->vendor_id, due->email, address));
	return q_erase_applications(db, NULL, due->person_id, due->vendor_id, other, address);
}

static struct err *
person_replace(struct db *db, const struct q_erasure_due *due, const char *other, const char *address)
{
	int64_t stand_in;

	TRY(q_erase_stand_in(db, &stand_in, address, other));
	TRY(q_erase_members(db, NULL, due->person_id, due->vendor_id, stand_in));
	TRY(q_erase_browsers(db, NULL, due->person_id));
	TRY(q_erase_second_step(db, NULL, due->person_id));
	return q_erase_person(db, NULL, due->person_id);
}

static struct err *
person_erase(struct db *db, const void *ctx, const struct q_erasure_due *due, struct erased *erased)
{
	const char *other = text_format(ctx, "Erased %s", due->ref),
		   *address = text_format(ctx, "%s@erased.invalid", due->ref);

	TRY(contents_list(db, ctx, due, erased));
	for (size_t i = 0; i < LENGTH(steps); i++)
		TRY(steps[i](db, NULL, due->person_id, due->vendor_id));
	TRY(names_replace(db, ctx, due, other, address));
	TRY(q_erasure_done(db, due->id));
	TRY(person_replace(db, due, other, address));
	return audit_add(db, due->vendor_id, "erase", "erasure", due->ref, "");
}

struct err *
erase_step(struct db *db, const void *ctx, struct erased *erased)
{
	struct q_erasure_due due;
	const char *held;
	bool last;

	*erased = (struct erased){ 0 };
	TRY(q_erasure_due(db, ctx, &due));
	if (!due.found)
		return OK;
	erased->more = true;
	TRY(erase_held(db, ctx, due.member_id, &held));
	if (held != NULL)
		return q_erasure_hold_back(db, due.id, held);
	TRY(log_step(db, ctx, &due, &last));
	return last ? person_erase(db, ctx, &due, erased) : OK;
}
