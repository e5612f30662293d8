/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * team.c -- the people of a partner: who they are, and looking after them.
 *
 * An executive sees the own organisation and invites, moves, disables and
 * enables its people, never oneself. A manager sees who reports to the own
 * self. For reps the page does not exist.
 */
#include "domain/team.h"
#include "parts/sink_choices.h"
#include "q_team.h"
#include "web/app.h"
#include "web/throttle.h"

static struct err *managers_list(struct req *rq, struct form *form, unsigned field);

static const struct choice roles[] = { { "rep" }, { "manager" }, { "executive" }, { 0 } };

enum { ROLE, MANAGER, EMAIL, SEEN = 2, NAME };

static const struct field invite_fields[] = {
	[ROLE] = { "role", F_CHOICE, REQUIRED, .choices = roles },
	[MANAGER] = { "manager", F_CHOICE, .list_choices = managers_list },
	[EMAIL] = { "email", F_EMAIL, REQUIRED },
	[NAME] = { "name", F_TEXT, REQUIRED, .min = 2, .max = 120 },
	{ 0 },
};
static const struct field change_fields[] = {
	[ROLE] = { "role", F_CHOICE, REQUIRED, .choices = roles },
	[MANAGER] = { "manager", F_CHOICE, .list_choices = managers_list },
	[SEEN] = { "version", F_HIDDEN, .max = 20 },
	{ 0 },
};
static const struct field no_fields[] = { { 0 } };
static const struct form_spec invite_form = { "team-invite", invite_fields };
static const struct form_spec change_form = { "team-change", change_fields };

/* What is done to a member without a word more: the form, and in which state it is offered. */
static const struct step {
	const char *name, *notice, *from[2];
	struct err *(*take)(struct db *db, const void *ctx, const char *ref);
	struct form_spec form;
} steps[] = {
	{ "resend", "invitation-sent", { "invited" }, team_invite_again, { "team-resend", no_fields } },
	{ "disable", "member-disabled", { "active", "invited" }, team_disable, { "team-disable", no_fields } },
	{ "enable", "member-enabled", { "disabled" }, team_enable, { "team-enable", no_fields } },
};

static bool
looks_after(const struct req *rq)
{
	return rq->viewer->role == ROLE_EXECUTIVE;
}

/* Whose people the viewer sees: all (NULL), or those who report to the viewer. */
static struct err *
seen_by(const struct req *rq, const int64_t **manager)
{
	*manager = looks_after(rq) ? NULL : &rq->viewer->member_id;
	return rq->viewer->role != ROLE_REP ? OK : err_new(ERR_NOT_FOUND, "a rep has no team");
}

static struct err *
managers_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	sink_choices(&choices, form, field);
	return q_team_managers(rq->db, &choices.sink);
}

/* ---- all of them ---- */

static struct err *
team_page(struct req *rq, struct form *sent)
{
	const int64_t *manager;
	struct sink *csv = req_csv(rq, "team");

	TRY(seen_by(rq, &manager));
	page_name(rq, "team");
	xml_open(rq->page, "team");
	xml_attr(rq->page, "scope", looks_after(rq) ? "org" : "team");
	TRY(q_team_list(rq->db, csv != NULL ? csv : &rq->page->sink, rq->viewer->org_id, manager));
	if (looks_after(rq))
		TRY(page_form(rq, sent != NULL ? sent : form_new(rq, &invite_form, "/team/invite")));
	xml_close(rq->page);
	return OK;
}

static struct err *
team(struct req *rq)
{
	return team_page(rq, NULL);
}

static struct err *
only_executives(const struct req *rq)
{
	return looks_after(rq) ? OK : err_new(ERR_NOT_FOUND, "only executives look after people");
}

static struct err *
invite_prepare(struct req *rq)
{
	TRY(only_executives(rq));
	return form_ok(rq->form) ? throttle_count(rq, VISITED, "invite") : OK;
}

static struct team_person
person_of(const struct form *form)
{
	return (struct team_person){ .role = role_from(form_text(form, ROLE)), .manager = form_text(form, MANAGER) };
}

static struct err *
invite(struct req *rq)
{
	struct team_answer answer = { 0 };
	struct team_person person;

	if (!form_ok(rq->form))
		return team_page(rq, rq->form);
	person = person_of(rq->form);
	person.email = form_text(rq->form, EMAIL);
	person.name = form_text(rq->form, NAME);
	TRY(team_invite(rq->db, rq, &person, &answer));
	if (answer.wrong == NULL)
		return req_see_other(rq, "/team/%s?notice=member-invited", answer.ref);
	form_wrong(rq->form, text_same(answer.wrong, "known") ? EMAIL : MANAGER, answer.wrong);
	return team_page(rq, rq->form);
}

/* ---- one of them ---- */

static struct err *
forms_emit(struct req *rq, const char *ref, struct form *sent)
{
	const char *address = text_format(rq, "/team/%s", ref);
	struct q_team_member member;
	struct form *form = sent;

	TRY(q_team_member(rq->db, rq, &member, ref));
	if (!looks_after(rq) || member.id == rq->viewer->member_id)
		return OK;
	if (form == NULL) {
		form = form_new(rq, &change_form, text_format(rq, "%s/change", address));
		form_set(form, ROLE, member.role);
		form_set(form, MANAGER, member.manager);
		form_set(form, SEEN, member.version);
	}
	TRY(page_form(rq, form));
	for (size_t i = 0; i < LENGTH(steps); i++)
		for (size_t k = 0; k < LENGTH(steps[i].from); k++)
			if (text_same(steps[i].from[k], member.state))
				TRY(page_form(rq,
					form_new(rq, &steps[i].form,
						text_format(rq, "%s/%s", address, steps[i].name))));
	return OK;
}

static struct err *
member_page(struct req *rq, const char *ref, struct form *sent)
{
	const int64_t *manager;

	TRY(seen_by(rq, &manager));
	page_name(rq, "team-member");
	xml_row_open(rq->page);
	TRY(q_team_show(rq->db, &rq->page->sink, rq->viewer->org_id, ref, manager));
	TRY(forms_emit(rq, ref, sent));
	xml_close(rq->page);
	return OK;
}

static struct err *
member_show(struct req *rq)
{
	return member_page(rq, req_ref(rq, "ref"), NULL);
}

static struct err *
change(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct team_answer answer = { 0 };
	struct team_person person;

	TRY(only_executives(rq));
	if (form_ok(rq->form)) {
		person = person_of(rq->form);
		person.ref = ref;
		person.seen = form_text(rq->form, SEEN);
		TRY(team_change(rq->db, rq, &person, &answer));
	}
	if (answer.wrong != NULL)
		form_wrong(rq->form, text_same(answer.wrong, "has-reports") ? ROLE : MANAGER, answer.wrong);
	if (!form_ok(rq->form))
		return member_page(rq, ref, rq->form);
	return req_see_other(rq, "/team/%s?notice=member-changed", ref);
}

/* Whichever step the route's form is for. */
static struct err *
step(struct req *rq)
{
	const struct step *taken = steps;

	TRY(only_executives(rq));
	while (&taken->form != rq->route->form)
		taken++;
	TRY(taken->take(rq->db, rq, req_ref(rq, "ref")));
	return req_see_other(rq, "/team/%s?notice=%s", req_ref(rq, "ref"), taken->notice);
}

static const struct route routes[] = {
	{ GET, "/team", team, PARTNERS },
	{ POST, "/team/invite", invite, PARTNERS, &invite_form, invite_prepare },
	{ GET, "/team/{ref}", member_show, PARTNERS },
	{ POST, "/team/{ref}/change", change, PARTNERS, &change_form },
	{ POST, "/team/{ref}/resend", step, PARTNERS, &steps[0].form },
	{ POST, "/team/{ref}/disable", step, PARTNERS, &steps[1].form },
	{ POST, "/team/{ref}/enable", step, PARTNERS, &steps[2].form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "team", routes);
}
