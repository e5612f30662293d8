/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * team.c -- the people of a partner: who they are, and looking after them.
 *
 * An executive sees the own organisation, a head office's also its branches,
 * and invites, moves, disables and enables people there, never oneself. A
 * manager sees who reports to the own self. For reps the page does not exist.
 */
#include "domain/delegation.h"
#include "domain/team.h"
#include "parts/sink_choices.h"
#include "q_team.h"
#include "web/app.h"
#include "web/throttle.h"

static struct err *managers_list(struct req *rq, struct form *form, unsigned field);
static struct err *own_managers_list(struct req *rq, struct form *form, unsigned field);
static struct err *profiles_list(struct req *rq, struct form *form, unsigned field);
static struct err *own_profiles_list(struct req *rq, struct form *form, unsigned field);
static struct err *orgs_list(struct req *rq, struct form *form, unsigned field);
static struct err *other_orgs_list(struct req *rq, struct form *form, unsigned field);

static const struct choice roles[] = { { "rep" }, { "manager" }, { "executive" }, { 0 } };

/* Who is invited says as much as who is changed, and more. */
enum { ROLE, MANAGER, PROFILE, OF_BOTH, EMAIL = OF_BOTH, NAME, ORG };
enum { SEEN = OF_BOTH };
enum { MOVE_TO };

static const struct field invite_fields[] = {
	[ROLE] = { "role", F_CHOICE, REQUIRED, .choices = roles },
	[MANAGER] = { "manager", F_CHOICE, .list_choices = managers_list },
	[PROFILE] = { "access-profile", F_CHOICE, .list_choices = profiles_list },
	[EMAIL] = { "email", F_EMAIL, REQUIRED },
	[NAME] = { "name", F_TEXT, REQUIRED, .min = 2, .max = 120 },
	[ORG] = { "organisation", F_CHOICE, .list_choices = orgs_list },
	{ 0 },
};
static const struct field change_fields[] = {
	[ROLE] = { "role", F_CHOICE, REQUIRED, .choices = roles },
	[MANAGER] = { "manager", F_CHOICE, .list_choices = own_managers_list },
	[PROFILE] = { "access-profile", F_CHOICE, .list_choices = own_profiles_list },
	[SEEN] = { "version", F_HIDDEN, .max = 20 },
	{ 0 },
};
static const struct field move_fields[] = {
	[MOVE_TO] = { "organisation", F_CHOICE, REQUIRED, .list_choices = other_orgs_list },
	{ 0 },
};
static const struct field no_fields[] = { { 0 } };
static const struct form_spec invite_form = { "team-invite", invite_fields };
static const struct form_spec change_form = { "team-change", change_fields };
static const struct form_spec move_form = { "team-move", move_fields };

/* At which field of the form it is said that a change does not go. */
static const struct {
	const char *wrong;
	unsigned field;
} mistakes[] = {
	{ "known", EMAIL },
	{ "has-reports", ROLE },
	{ "above-own", ROLE },
	{ "reports-to-itself", MANAGER },
	{ "no-such-manager", MANAGER },
	{ "no-such-profile", PROFILE },
	{ "no-such-organisation", ORG },
	{ "seats-full", EMAIL },
};

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

static void
say_wrong(struct form *form, const char *wrong)
{
	for (size_t i = 0; wrong != NULL && i < LENGTH(mistakes); i++)
		if (text_same(mistakes[i].wrong, wrong))
			form_wrong(form, mistakes[i].field, wrong);
}

/* ---- choices ---- */

static struct err *
managers_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	sink_choices(&choices, form, field);
	return q_team_managers(rq->db, &choices.sink, NULL);
}

/* Of the member's own organisation. */
static struct err *
own_managers_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;
	struct q_team_member member;

	TRY(q_team_member(rq->db, rq, &member, req_ref(rq, "ref")));
	sink_choices(&choices, form, field);
	return q_team_managers(rq->db, &choices.sink, &member.org_id);
}

static struct err *
profiles_list(struct req *rq, struct form *form, unsigned field)
{
	struct delegable *profiles;
	size_t n;

	TRY(delegation_list(rq->db, rq, &profiles, &n));
	for (size_t i = 0; i < n; i++)
		form_choice(form, field, profiles[i].ref, profiles[i].name);
	return OK;
}

/* The one that the member has stays a choice, whoever gave it. */
static struct err *
own_profiles_list(struct req *rq, struct form *form, unsigned field)
{
	struct q_team_member member;
	struct delegable *profiles;
	bool own = false;
	size_t n;

	TRY(q_team_member(rq->db, rq, &member, req_ref(rq, "ref")));
	TRY(delegation_list(rq->db, rq, &profiles, &n));
	for (size_t i = 0; i < n; i++) {
		own = own || text_same(profiles[i].ref, member.profile);
		form_choice(form, field, profiles[i].ref, profiles[i].name);
	}
	if (!own && member.profile != NULL)
		form_choice(form, field, member.profile, member.profile_name);
	return OK;
}

static struct err *
orgs_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	sink_choices(&choices, form, field);
	return q_team_org_choices(rq->db, &choices.sink, NULL);
}

static struct err *
other_orgs_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;
	struct q_team_member member;

	TRY(q_team_member(rq->db, rq, &member, req_ref(rq, "ref")));
	sink_choices(&choices, form, field);
	return q_team_org_choices(rq->db, &choices.sink, &member.org_id);
}

/* ---- all of them ---- */

/* Whose people these are, and whether the viewer's organisation may have branches. */
static struct err *
orgs_emit(struct req *rq)
{
	struct q_team_office office;

	TRY(q_team_office(rq->db, rq, &office));
	xml_attr(rq->page, "branches", office.office ? "yes" : NULL);
	return q_team_orgs(rq->db, &rq->page->sink);
}

static struct err *
team_page(struct req *rq, struct form *sent)
{
	const int64_t *manager;
	struct sink *csv = req_csv(rq, "team");

	TRY(seen_by(rq, &manager));
	page_name(rq, "team");
	xml_open(rq->page, "team");
	xml_attr(rq->page, "scope", looks_after(rq) ? "org" : "team");
	if (looks_after(rq))
		TRY(orgs_emit(rq));
	TRY(q_team_list(rq->db, csv != NULL ? csv : &rq->page->sink, manager));
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
	return (struct team_person){ .role = role_from(form_text(form, ROLE)),
		.manager = form_text(form, MANAGER),
		.profile = form_text(form, PROFILE) };
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
	person.org = form_text(rq->form, ORG);
	TRY(team_invite(rq->db, rq, &person, &answer));
	if (answer.wrong == NULL)
		return req_see_other(rq, "/team/%s?notice=member-invited", answer.ref);
	say_wrong(rq->form, answer.wrong);
	return team_page(rq, rq->form);
}

/* ---- one of them ---- */

static struct err *
change_emit(struct req *rq, const char *address, const struct q_team_member *member)
{
	struct form *form = form_new(rq, &change_form, text_format(rq, "%s/change", address));

	form_set(form, ROLE, member->role);
	form_set(form, MANAGER, member->manager);
	form_set(form, PROFILE, member->profile);
	form_set(form, SEEN, member->version);
	return page_form(rq, form);
}

/* Who has nowhere to go is not asked where to. */
static struct err *
move_emit(struct req *rq, const char *address, const struct q_team_member *member)
{
	int64_t others;

	TRY(q_team_other_orgs(rq->db, rq, &others, member->org_id));
	if (others == 0 || text_same(member->state, "disabled"))
		return OK;
	return page_form(rq, form_new(rq, &move_form, text_format(rq, "%s/move", address)));
}

/* Enabling takes a seat. */
static bool
is_offered(const struct step *step, const struct q_team_member *member)
{
	if (text_same(member->state, "disabled") && !member->seat)
		return false;
	for (size_t k = 0; k < LENGTH(step->from); k++)
		if (text_same(step->from[k], member->state))
			return true;
	return false;
}

static struct err *
forms_emit(struct req *rq, const char *ref, struct form *sent)
{
	const char *address = text_format(rq, "/team/%s", ref);
	const struct form_spec *of = sent != NULL ? rq->route->form : NULL;
	struct q_team_member member;

	TRY(q_team_member(rq->db, rq, &member, ref));
	if (!looks_after(rq) || member.id == rq->viewer->member_id)
		return OK;
	TRY(of == &change_form ? page_form(rq, sent) : change_emit(rq, address, &member));
	TRY(of == &move_form ? page_form(rq, sent) : move_emit(rq, address, &member));
	for (size_t i = 0; i < LENGTH(steps); i++)
		if (is_offered(&steps[i], &member))
			TRY(page_form(rq,
				form_new(rq, &steps[i].form, text_format(rq, "%s/%s", address, steps[i].name))));
	return OK;
}

static struct err *
member_page(struct req *rq, const char *ref, struct form *sent)
{
	const int64_t *manager;

	TRY(seen_by(rq, &manager));
	page_name(rq, "team-member");
	xml_row_open(rq->page);
	TRY(q_team_show(rq->db, &rq->page->sink, ref, manager));
	if (form_was_sent(rq, sent, &move_form))
		TRY(q_team_orgs(rq->db, &rq->page->sink));
	TRY(forms_emit(rq, ref, sent));
	xml_close(rq->page);
	return OK;
}

static struct err *
member_show(struct req *rq)
{
	return member_page(rq, req_ref(rq, "ref"), NULL);
}

/* Whatever is wrong with the form: for oneself there is none. */
static struct err *
only_others(struct req *rq)
{
	struct q_team_member member;

	TRY(only_executives(rq));
	TRY(q_team_member(rq->db, rq, &member, req_ref(rq, "ref")));
	return member.id != rq->viewer->member_id ? OK : err_new(ERR_NOT_FOUND, "nobody looks after oneself");
}

static struct err *
change(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct team_answer answer = { 0 };
	struct team_person person;

	TRY(only_others(rq));
	if (form_ok(rq->form)) {
		person = person_of(rq->form);
		person.ref = ref;
		person.seen = form_text(rq->form, SEEN);
		TRY(team_change(rq->db, rq, &person, &answer));
	}
	say_wrong(rq->form, answer.wrong);
	if (!form_ok(rq->form))
		return member_page(rq, ref, rq->form);
	return req_see_other(rq, "/team/%s?notice=member-changed", ref);
}

/* All that can be wrong is said at the one field. */
static struct err *
move(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct team_answer answer = { 0 };

	TRY(only_others(rq));
	if (form_ok(rq->form))
		TRY(team_move(rq->db, rq, &(struct team_person){ .ref = ref, .org = form_text(rq->form, MOVE_TO) },
			&answer));
	if (answer.wrong != NULL)
		form_wrong(rq->form, MOVE_TO, answer.wrong);
	if (!form_ok(rq->form))
		return member_page(rq, ref, rq->form);
	return req_see_other(rq, "/team/%s?notice=member-moved", answer.ref);
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
	{ POST, "/team/{ref}/move", move, PARTNERS, &move_form },
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
