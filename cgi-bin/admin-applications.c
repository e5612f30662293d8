/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-applications.c -- companies that want to be partners: who waits, one
 * application with what is known about it, and the decision.
 *
 * A channel manager decides within the territory, a program admin within the
 * vendor. An approval makes the organisation and its first member, and sends
 * the invitation, all in its transaction.
 */
#include "base/text.h"
#include "data/like.h"
#include "domain/application.h"
#include "domain/invite.h"
#include "parts/application_files.h"
#include "parts/record_layout.h"
#include "parts/sensitive.h"
#include "parts/sink_choices.h"
#include "q_applications.h"
#include "web/list.h"
#include "web/url.h"

#define WORDS_MAX 1000 /* of a question, a note */
#define SEARCH_MAX 80

/* ---- forms ---- */

/* The first field of each: which version was looked at. */
enum { SEEN, PROFILE, REGION, QUESTION = 1, CODE = 1, NOTE };
#define SEEN_FIELD \
	{ \
		"version", F_HIDDEN, .max = 20 \
	}

static struct err *regions_list(struct req *rq, struct form *form, unsigned field);

static const struct choice profiles[] = { { "executive" }, { "manager" }, { "rep" }, { 0 } };
static const struct choice codes[] = {
	{ "not-a-fit" },
	{ "region-covered" },
	{ "existing-partner" },
	{ "insufficient-information" },
	{ "requirements" },
	{ "other" },
	{ 0 },
};
static const struct field approve_fields[] = {
	[SEEN] = SEEN_FIELD,
	[PROFILE] = { "profile", F_CHOICE, REQUIRED, .choices = profiles },
	[REGION] = { "region", F_CHOICE, REQUIRED, .list_choices = regions_list },
	{ 0 },
};
static const struct field ask_fields[] = {
	[SEEN] = SEEN_FIELD,
	[QUESTION] = { "question", F_AREA, REQUIRED, .max = WORDS_MAX },
	{ 0 },
};
static const struct field reject_fields[] = {
	[SEEN] = SEEN_FIELD,
	[CODE] = { "reason-code", F_CHOICE, REQUIRED, .choices = codes },
	[NOTE] = { "note", F_AREA, .max = WORDS_MAX },
	{ 0 },
};
static const struct field no_fields[] = { { 0 } };
static const struct form_spec approve_form = { "application-approve", approve_fields };
static const struct form_spec ask_form = { "application-ask", ask_fields };
static const struct form_spec reject_form = { "application-reject", reject_fields };
static const struct form_spec resend_form = { "application-resend", no_fields };

/* In the order in which the page offers them. */
static const struct form_spec *const
	step_forms[] = { [APPLY_APPROVE] = &approve_form, [APPLY_ASK] = &ask_form, [APPLY_REJECT] = &reject_form };

/* The territory to which who decides is bound; NULL: to none. */
static const int64_t *
bound_to(const struct req *rq)
{
	return access_scope(rq->viewer, OBJECT_APPLICATION, VERB_DECIDE) == SCOPE_TERRITORY ? &rq->viewer->territory_id
											    : NULL;
}

static struct err *
regions_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	sink_choices(&choices, form, field);
	return q_territory_list(rq->db, &choices.sink, bound_to(rq));
}

/* ---- the list ---- */

struct asked {
	const char *q, *state, *after, *until, *like;
	struct q_application_key key;
};

static const char waiting[] = "waiting";

static struct err *
asked_read(struct req *rq, struct asked *a)
{
	*a = (struct asked){ req_query(rq, "q"), req_query(rq, "state"), req_query(rq, "after"),
		req_query(rq, "until") };
	if (a->q != NULL && text_length(a->q) > SEARCH_MAX)
		return err_new(ERR_BAD_REQUEST, "a search for more than %d characters", SEARCH_MAX);
	if (a->state != NULL && !text_same(a->state, waiting) && application_state_from(a->state) == APPLICATION_STATES)
		return err_new(ERR_BAD_REQUEST, "no such state: %s", a->state);
	a->like = like_containing(rq, a->q);
	if (a->after == NULL)
		return OK;
	TRY(q_application_key(rq->db, rq, &a->key, a->after));
	if (a->until != NULL && !instant_read(a->until, &a->key.due_at))
		return err_new(ERR_BAD_REQUEST, "a list from %s on", a->until);
	return OK;
}

static void
filters_emit(struct xml *page, const struct asked *a)
{
	xml_open(page, "filters");
	xml_attr(page, "q", a->q);
	xml_attr(page, "state", a->state);
	for (int i = -1; i < APPLICATION_STATES; i++) {
		const char *state = i < 0 ? waiting : application_state_name((enum application_state)i);

		xml_open(page, "state");
		xml_attr(page, "value", state);
		xml_attr(page, "current", text_same(state, a->state) ? "yes" : NULL);
		xml_close(page);
	}
	xml_close(page);
}

/* What waits comes by its clock, all else by its receipt. */
static struct err *
rows_emit(struct req *rq, const struct asked *a, struct list *list)
{
	const int64_t *id = a->after != NULL ? &a->key.id : NULL;

	if (a->state == NULL)
		return q_application_list(rq->db, &list->sink, a->like, a->key.at, id, list->limit);
	if (!text_same(a->state, waiting))
		return q_application_list_in_state(rq->db, &list->sink, a->state, a->like, a->key.at, id, list->limit);
	list->by_clock = true;
	return q_application_queue(rq->db, &list->sink, a->like, a->key.due_at, id, list->limit);
}

static struct err *
applications(struct req *rq)
{
	const char *address = "/admin/applications";
	struct asked a;
	struct list list;

	if (!access_may(rq->viewer, OBJECT_APPLICATION, VERB_SEE))
		return err_new(ERR_NOT_FOUND, "sees no applications");
	page_name(rq, "applications");
	TRY(asked_read(rq, &a));
	list_begin(&list, rq, "applications");
	TRY(sensitive_list(rq, list.limit != NULL ? SENSITIVE_APPLICATIONS : SENSITIVE_EXPORT_APPLICATIONS));
	xml_open(rq->page, "applications");
	filters_emit(rq->page, &a);
	TRY(rows_emit(rq, &a, &list));
	address = a.q != NULL ? url_with(rq, address, "q", a.q) : address;
	list_more(&list, a.state != NULL ? url_with(rq, address, "state", a.state) : address);
	xml_close(rq->page);
	return OK;
}

/* ---- one application ---- */

static struct form *
step_form(struct req *rq, const char *ref, const struct q_application_offer *offer, enum application_verb verb)
{
	struct form *form = form_new(rq, step_forms[verb],
		text_format(rq, "/admin/applications/%s/%s", ref, application_steps[verb].name));

	form_set(form, SEEN, offer->version);
	if (verb == APPLY_APPROVE) {
		form_set(form, PROFILE, role_name(ROLE_EXECUTIVE));
		form_set(form, REGION, offer->territory);
	}
	return form;
}

static bool
starts(const char *state, enum application_verb verb)
{
	return application_step_starts(&application_steps[verb], application_state_from(state));
}

static enum application_verb
verb_of(const struct form_spec *form)
{
	enum application_verb verb = 0;

	while (step_forms[verb] != form)
		verb++;
	return verb;
}

/* A form with mistakes is shown again as it was sent, where it can still be sent. */
static struct err *
forms_emit(struct req *rq, const char *ref, struct form *sent)
{
	struct q_application_offer offer;

	TRY(q_application_offer(rq->db, rq, &offer, ref));
	if (!offer.found)
		return sent == NULL ? OK : err_new(ERR_NOT_FOUND, "%s is not theirs to decide", ref);
	if (sent != NULL && !starts(offer.state, verb_of(rq->route->form)))
		return err_say(err_new(ERR_CONFLICT, "%s is %s", ref, offer.state), "application-moved-on");
	for (enum application_verb verb = 0; verb < LENGTH(step_forms); verb++) {
		const bool was_sent = form_was_sent(rq, sent, step_forms[verb]);

		if (starts(offer.state, verb))
			TRY(page_form(rq, was_sent ? sent : step_form(rq, ref, &offer, verb)));
	}
	if (!text_same(offer.member_state, "invited"))
		return OK;
	return page_form(rq, form_new(rq, &resend_form, text_format(rq, "/admin/applications/%s/resend", ref)));
}

static struct err *
application_page(struct req *rq, const char *ref, struct form *sent)
{
	struct sink *page = &rq->page->sink;

	page_name(rq, "application");
	xml_row_open(rq->page);
	TRY(q_application_show(rq->db, page, ref));
	record_layout_emit(rq, OBJECT_APPLICATION);
	TRY(sensitive_read(rq, SENSITIVE_APPLICATION, ref, 0));
	TRY(q_application_labels(rq->db, page, ref));
	TRY(q_application_orgs(rq->db, page, ref));
	TRY(q_application_others(rq->db, page, ref));
	TRY(application_files_emit(rq, ref));
	xml_open(rq->page, "timeline");
	TRY(q_application_timeline(rq->db, page, ref));
	xml_close(rq->page);
	TRY(forms_emit(rq, ref, sent));
	xml_close(rq->page);
	return OK;
}

static struct err *
application_show(struct req *rq)
{
	return application_page(rq, req_ref(rq, "ref"), NULL);
}

/* ---- decisions ---- */

static struct err *
decide(struct req *rq, struct application_move *move)
{
	const char *ref = req_ref(rq, "ref");

	if (!form_ok(rq->form))
		return application_page(rq, ref, rq->form);
	move->seen = form_text(rq->form, SEEN);
	TRY(application_decide(rq->db, rq, ref, move));
	return req_see_other(rq, "/admin/applications/%s?notice=application-%s", ref,
		application_steps[move->verb].event);
}

static struct err *
approve(struct req *rq)
{
	struct application_move move = { .verb = APPLY_APPROVE };
	struct q_territory_find territory = { 0 };

	if (form_ok(rq->form)) {
		TRY(q_territory_find(rq->db, rq, &territory, form_text(rq->form, REGION), bound_to(rq)));
		move.profile = role_from(form_text(rq->form, PROFILE));
		move.territory_id = territory.id;
	}
	return decide(rq, &move);
}

static struct err *
ask(struct req *rq)
{
	return decide(rq, &(struct application_move){ .verb = APPLY_ASK, .words = form_text(rq->form, QUESTION) });
}

static struct err *
reject(struct req *rq)
{
	return decide(rq,
		&(struct application_move){ .verb = APPLY_REJECT,
			.code = form_text(rq->form, CODE),
			.words = form_text(rq->form, NOTE) });
}

/* The mail may have been lost, or its link may be over. */
static struct err *
resend(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct q_application_member member;

	TRY(q_application_member(rq->db, rq, &member, ref));
	TRY(invite_again(rq->db, rq, member.id));
	return req_see_other(rq, "/admin/applications/%s?notice=invitation-sent", ref);
}

static const struct route routes[] = {
	{ GET, "/admin/applications", applications, STAFF },
	{ GET, "/admin/applications/{ref}", application_show, STAFF },
	{ GET, "/admin/applications/{ref}/files/{file}", application_file_save, STAFF },
	{ GET, "/admin/applications/{ref}/files/{file}/preview", application_file_preview, STAFF },
	{ POST, "/admin/applications/{ref}/approve", approve, STAFF, &approve_form },
	{ POST, "/admin/applications/{ref}/ask", ask, STAFF, &ask_form },
	{ POST, "/admin/applications/{ref}/reject", reject, STAFF, &reject_form },
	{ POST, "/admin/applications/{ref}/resend", resend, STAFF, &resend_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-applications", routes);
}
