/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-why.c -- why a person may, or may not, do something with a record:
 * every grant with its chain, every block, every field, and what is missing.
 *
 * For program admins. The same answer for a partner's own records, in plain
 * words, is on the page of who sees a deal.
 */
#include "data/access_why.h"
#include "data/viewer_of.h"
#include "parts/why.h"
#include "q_access.h"
#include "web/app.h"

/* What is asked; each as it was typed, NULL: not said. */
struct question {
	const char *user, *object, *ref, *verb;
};

static const char *const verb_names[VERBS] = {
	[VERB_SEE] = "read",
	[VERB_EDIT] = "update",
	[VERB_DECIDE] = "decide",
	[VERB_DELETE] = "delete",
};

static enum verb
verb_from(const char *name)
{
	enum verb verb = 0;

	while (verb < VERBS && !text_same(verb_names[verb], name))
		verb++;
	return verb;
}

/* What can be asked about, for the form; personal objects are nobody else's. */
static void
choices_emit(struct xml *page, const struct question *q)
{
	for (enum object object = 0; object < OBJECTS; object++) {
		if (object_decls[object].personal || record_queries[object] == NULL)
			continue;
		xml_open(page, "choice");
		xml_attr(page, "name", object_decls[object].name);
		xml_attr(page, "current", text_same(object_decls[object].name, q->object) ? "yes" : NULL);
		xml_close(page);
	}
	for (enum verb verb = 0; verb < VERBS; verb++) {
		xml_open(page, "verb");
		xml_attr(page, "name", verb_names[verb]);
		xml_attr(page, "current", text_same(verb_names[verb], q->verb) ? "yes" : NULL);
		xml_close(page);
	}
}

/* "no-user" and "no-record" are mistakes of the question, no answers. */
static struct err *
answer_emit(struct req *rq, const struct question *q, enum object object, enum verb verb)
{
	struct q_member_by_email member;
	const struct viewer *subject;
	struct why_record record;
	bool found;

	TRY(q_member_by_email(rq->db, rq, &member, q->user));
	TRY(why_record(rq->db, rq, object, q->ref, &record, &found));
	if (!member.found || !found) {
		xml_attr(rq->page, "missing", !member.found ? "user" : "record");
		return OK;
	}
	TRY(viewer_find(rq->db, rq, member.id, &subject));
	return why_emit(rq, subject, &record, verb, member.id);
}

static struct err *
show(struct req *rq)
{
	const struct question q = { req_query(rq, "user"), req_query(rq, "object"), req_query(rq, "ref"),
		req_query(rq, "verb") };
	const enum object object = object_from(q.object);
	const enum verb verb = q.verb == NULL ? VERB_SEE : verb_from(q.verb);

	if ((q.object != NULL && (object == OBJECTS || object_decls[object].personal)) || verb == VERBS)
		return err_new(ERR_BAD_REQUEST, "no such object or verb");
	page_name(rq, "access-why");
	xml_open(rq->page, "why");
	xml_attr(rq->page, "user", q.user);
	xml_attr(rq->page, "object", q.object);
	xml_attr(rq->page, "ref", q.ref);
	xml_attr(rq->page, "verb", verb_names[verb]);
	if (q.user != NULL && q.object != NULL && q.ref != NULL)
		TRY(answer_emit(rq, &q, object, verb));
	choices_emit(rq->page, &q);
	xml_close(rq->page);
	return OK;
}

static const struct route routes[] = { { GET, "/admin/access/why", show, ADMINS }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-why", routes);
}
