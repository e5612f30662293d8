/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* share_forms.c -- see share_forms.h. */
#include "parts/share_forms.h"

#include "base/zone.h"
#include "q_shares.h"

enum { WITH, LEVEL, LAST, REASON };
enum { KIND, KEY };

static const struct choice levels[] = { { "read" }, { "write" }, { 0 } };
static const struct choice parts[] = { { "prime" }, { "reseller" }, { "services" }, { "referral" }, { "other" },
	{ 0 } };

static struct err *groups_list(struct req *rq, struct form *form, unsigned field);

#define WHAT_IT_GIVES \
	[LEVEL] = { "access", F_CHOICE, REQUIRED, .choices = levels }, [LAST] = { "last-day", F_DATE, FUTURE }

static const struct field team_fields[] = {
	[WITH] = { "partner", F_TEXT, REQUIRED, .max = 254 },
	WHAT_IT_GIVES,
	[REASON] = { "part", F_CHOICE, REQUIRED, .choices = parts },
	{ 0 },
};
static const struct field person_fields[] = {
	[WITH] = { "person", F_EMAIL, REQUIRED },
	WHAT_IT_GIVES,
	[REASON] = { "reason", F_TEXT, .max = 200 },
	{ 0 },
};
static const struct field group_fields[] = {
	[WITH] = { "group", F_CHOICE, REQUIRED, .list_choices = groups_list },
	WHAT_IT_GIVES,
	[REASON] = { "reason", F_TEXT, .max = 200 },
	{ 0 },
};
static const struct field remove_fields[] = {
	[KIND] = { "kind", F_HIDDEN, .max = 20 },
	[KEY] = { "key", F_HIDDEN, .max = 254 },
	{ 0 },
};

const struct form_spec deal_team_form = { "deal-team", team_fields };
const struct form_spec share_form = { "share", person_fields };
const struct form_spec share_group_form = { "share-group", group_fields };
const struct form_spec deal_team_remove_form = { "deal-team-remove", remove_fields };
const struct form_spec share_remove_form = { "share-remove", remove_fields };

struct group_choices {
	struct sink sink; /* first */
	struct form *form;
	unsigned field;
};

static void
group_add(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	const struct group_choices *choices = (const struct group_choices *)sink;

	(void)element;
	(void)n;
	form_choice(choices->form, choices->field, cells[0].text, cells[1].text);
}

static struct err *
groups_list(struct req *rq, struct form *form, unsigned field)
{
	struct group_choices choices = { { .row = group_add }, form, field };

	return q_share_groups(rq->db, &choices.sink);
}

struct share
share_read(const struct form *form)
{
	return (struct share){
		.with = form_text(form, WITH),
		.level = text_same(form_text(form, LEVEL), "write") ? LEVEL_WRITE : LEVEL_READ,
		.last = form_date(form, LAST),
		.reason = form_text(form, REASON),
	};
}

void
share_wrong(struct form *form, const char *wrong)
{
	if (wrong != NULL)
		form_wrong(form, WITH, wrong);
}

struct err *
share_remove(struct req *rq, const struct why_record *record, bool team)
{
	return share_take_back(rq->db, rq, record, team, form_text(rq->form, KIND), form_text(rq->form, KEY));
}

struct err *
share_form_emit(struct req *rq, const struct form_spec *spec, const char *action, struct form *sent)
{
	struct form *form = sent;

	if (sent == NULL || rq->route->form != spec) {
		form = form_new(rq, spec, action);
		form_set(form, LEVEL, "read");
	}
	return page_form(rq, form);
}

/* May the viewer know who that is, beside the address? Groups are called as the vendor calls them, for its own people. */
static bool
is_named(const struct viewer *viewer, const struct q_share_list *row)
{
	return !viewer_is_partner(viewer) || text_same(row->kind, "organisation") || row->staff != 0 ||
		(text_same(row->kind, "person") && row->org_id == viewer->org_id);
}

static struct err *
remove_emit(struct req *rq, const struct q_share_list *row, const char *at)
{
	struct form *form = form_new(rq, row->team ? &deal_team_remove_form : &share_remove_form, at);

	form_set(form, KIND, row->kind);
	form_set(form, KEY, row->key);
	return page_form(rq, form);
}

/* Its end: a day where it is one at the vendor's place, else an instant. */
static void
end_emit(struct xml *page, const struct viewer *viewer, struct instant until)
{
	struct date last;

	if (instant_none(until))
		return;
	zone_date(viewer->vendor_tz, instant_plus(until, -1), &last);
	if (zone_begins(viewer->vendor_tz, (struct date){ last.days + 1 }).us == until.us)
		xml_attr_date(page, "last", last);
	else
		xml_attr_time(page, "until", until);
}

static struct err *
row_emit(struct req *rq, const struct q_share_list *row, const char *at)
{
	const bool staff = !viewer_is_partner(rq->viewer), named = is_named(rq->viewer, row);
	struct xml *page = rq->page;

	xml_open(page, row->team ? "teammate" : "share");
	xml_attr(page, "kind", row->kind);
	xml_attr(page, "ref", named || text_same(row->kind, "person") ? row->key : NULL);
	xml_attr(page, "level", row->level);
	xml_attr(page, row->team ? "part" : "reason", row->reason);
	end_emit(page, rq->viewer, row->until);
	if (!instant_none(row->at))
		xml_attr_time(page, "at", row->at);
	xml_attr(page, "by", row->by);
	xml_attr(page, "unknown", staff && row->scope == 0 ? "yes" : NULL);
	if (named)
		xml_leaf(page, "name", row->name);
	if (named)
		xml_leaf(page, "org", row->org);
	if (at != NULL)
		TRY(remove_emit(rq, row, at));
	xml_close(page);
	return OK;
}

struct err *
share_rows_emit(struct req *rq, const struct why_record *record, bool team, const char *at)
{
	struct q_share_list *rows;
	size_t n;

	TRY(q_share_list(rq->db, rq, &rows, &n, object_decls[record->object].name, record->id));
	for (size_t i = 0; i < n; i++)
		if ((rows[i].team != 0) == team)
			TRY(row_emit(rq, &rows[i],
				share_may_take_back(rq->viewer, record, team, rows[i].by_org_id) ? at : NULL));
	return OK;
}
