/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* audit_filter.c -- see audit_filter.h. */
#include "parts/audit_filter.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/zone.h"
#include "web/url.h"

enum { PERSON, OBJECT, REF, VERB, FROM, TO };

/* What the log is known to say; words are "audit.object.OBJECT" and "audit.verb.VERB". */
static const struct choice objects[] = {
	{ "deal" },
	{ "file" },
	{ "accrual" },
	{ "statement" },
	{ "period" },
	{ "application" },
	{ "org" },
	{ "member" },
	{ "course" },
	{ "path" },
	{ "module" },
	{ "quiz" },
	{ "certificate" },
	{ "vendor" },
	{ "token" },
	{ "line" },
	{ "region" },
	{ "audit" },
	{ "notice" },
	{ "purpose" },
	{ "export" },
	{ "erasure" },
	{ "hold" },
	{ 0 },
};
static const struct choice verbs[] = {
	{ "read" },
	{ "download" },
	{ "export" },
	{ "register" },
	{ "approve" },
	{ "return" },
	{ "resubmit" },
	{ "reject" },
	{ "withdraw" },
	{ "expire" },
	{ "promote" },
	{ "won" },
	{ "lost" },
	{ "attach" },
	{ "apply" },
	{ "ask" },
	{ "answer" },
	{ "accept" },
	{ "erase" },
	{ "invite" },
	{ "invite-again" },
	{ "accept-invitation" },
	{ "change-member" },
	{ "disable" },
	{ "enable" },
	{ "made" },
	{ "changed-password" },
	{ "reset-password" },
	{ "chose-mail" },
	{ "refused-mail" },
	{ "closed" },
	{ "begin" },
	{ "begin-version" },
	{ "create" },
	{ "change" },
	{ "move" },
	{ "remove" },
	{ "publish" },
	{ "write-question" },
	{ "move-question" },
	{ "remove-question" },
	{ "add-course" },
	{ "move-course" },
	{ "remove-course" },
	{ "discard" },
	{ "set-second-step" },
	{ "made-recovery-codes" },
	{ "ended-second-step" },
	{ "changed-sign-in" },
	{ "revoked" },
	{ "pass" },
	{ "fail" },
	{ "finish" },
	{ "issue" },
	{ 0 },
};

static const struct field fields[] = {
	[PERSON] = { "person", F_EMAIL },
	[OBJECT] = { "object", F_CHOICE, .choices = objects },
	[REF] = { "ref", F_TEXT, .max = 40 },
	[VERB] = { "verb", F_CHOICE, .choices = verbs },
	[FROM] = { "from", F_DATE },
	[TO] = { "to", F_DATE },
	{ 0 },
};
static const struct form_spec filter_form = { "audit-filter", fields, .asks = true };

static struct err *
person_read(struct req *rq, struct audit_filter *filter)
{
	const char *email = form_text(filter->form, PERSON);
	struct q_audit_people *people;
	size_t n;

	if (email == NULL)
		return OK;
	TRY(q_audit_people(rq->db, rq, &people, &n, email));
	if (n == 0)
		form_wrong(filter->form, PERSON, "nobody");
	if (n == 1) {
		filter->member_id = people[0].id;
		filter->member = &filter->member_id;
	}
	if (n > 1)
		filter->email = email;
	return OK;
}

/* Days are the viewer's; the last one counts whole. */
static void
days_read(struct req *rq, struct audit_filter *filter)
{
	const char *tz = rq->viewer->tz;
	struct date from = form_date(filter->form, FROM), to = form_date(filter->form, TO);

	if (!date_none(from) && !date_none(to) && to.days < from.days)
		form_wrong(filter->form, TO, "before-from");
	if (!date_none(from))
		filter->since = zone_begins(tz, from);
	if (!date_none(to))
		filter->until = zone_begins(tz, (struct date){ to.days + 1 });
}

static struct err *
place_read(struct req *rq, struct audit_filter *filter)
{
	const char *after = req_query(rq, "after");
	char *rest;

	if (after == NULL)
		return OK;
	TRY(q_audit_key(rq->db, rq, &filter->key, strtoll(after, &rest, 10)));
	if (*rest != '\0')
		return err_new(ERR_NOT_FOUND, "no entry is called %s", after);
	return OK;
}

struct err *
audit_filter_read(struct req *rq, struct audit_filter *filter)
{
	*filter = (struct audit_filter){ .form = form_new(rq, &filter_form, "/admin/audit") };
	TRY(form_ask(filter->form));
	if (!form_ok(filter->form))
		return OK;
	filter->object = form_text(filter->form, OBJECT);
	filter->ref = form_text(filter->form, REF);
	filter->verb = form_text(filter->form, VERB);
	days_read(rq, filter);
	TRY(person_read(rq, filter));
	return place_read(rq, filter);
}

/* ---- rows ---- */

/* As many as one statement shows. */
#define ROWS_AT_ONCE 1000

/* Takes which rows they are, as JSON, and the key of the last one. */
struct places {
	struct sink sink; /* first */
	struct buf ids;
	struct q_audit_key last;
	int64_t n;
};

static void
places_row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct places *places = (struct places *)sink;

	(void)element;
	(void)n;
	buf_text(&places->ids, places->n++ == 0 ? "[" : ",");
	buf_text(&places->ids, cells[0].text);
	places->last.id = strtoll(cells[0].text, NULL, 10);
	if (!instant_read(cells[1].text, &places->last.at))
		places->last.at = (struct instant){ 0 };
}

typedef struct err *places_query(struct db *db, struct sink *sink, const int64_t *member, const char *email,
	const char *object, const char *ref, const char *verb, struct instant since, struct instant until,
	struct instant at, const int64_t *id, int64_t limit);

/* The optimizer walks from the newest row to where a page begins, unless it is told the index; of several it knows best. */
static places_query *
query_for(const struct audit_filter *f)
{
	const int asked =
		(f->member != NULL) + (f->email != NULL) + (f->object != NULL) + (f->ref != NULL) + (f->verb != NULL);

	if (asked > 1 || f->email != NULL)
		return q_audit_by_several;
	if (f->member != NULL)
		return q_audit_by_person;
	if (f->object != NULL)
		return q_audit_by_kind;
	if (f->ref != NULL)
		return q_audit_by_ref;
	return f->verb != NULL ? q_audit_by_verb : q_audit_by_time;
}

static struct err *
some_list(struct req *rq, struct audit_filter *f, struct sink *sink, int64_t limit, int64_t *n)
{
	struct places places = { .sink = { .row = places_row } };

	buf_init(&places.ids, rq, 512);
	TRY(query_for(f)(rq->db, &places.sink, f->member, f->email, f->object, f->ref, f->verb, f->since, f->until,
		f->key.at, f->key.id != 0 ? &f->key.id : NULL, limit));
	*n = places.n;
	f->key = places.last;
	buf_text(&places.ids, places.n == 0 ? "[]" : "]");
	return q_audit_list(rq->db, sink, places.ids.at);
}

struct err *
audit_filter_list(struct req *rq, struct audit_filter *filter, struct sink *sink, const int64_t *limit)
{
	int64_t n;

	if (limit != NULL)
		return some_list(rq, filter, sink, *limit, &n);
	do
		TRY(some_list(rq, filter, sink, ROWS_AT_ONCE, &n));
	while (n == ROWS_AT_ONCE);
	return OK;
}

const char *
audit_filter_address(struct req *rq, const char *address)
{
	for (const struct field *field = fields; field->name != NULL; field++)
		if (req_query(rq, field->name) != NULL)
			address = url_with(rq, address, field->name, req_query(rq, field->name));
	return address;
}
