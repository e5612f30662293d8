/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * second-step.c -- the second step of signing in: setting it up with an
 * authenticator app, recovery codes, and turning it off.
 *
 * A member does it from the profile. Where the vendor wants one of its own
 * people, somebody who has none sets it up between password and session, on
 * the same pages below /sign-in. The secret is shown until a code of it was
 * seen, recovery codes once.
 */
#include "domain/second_step.h"
#include "parts/authenticator.h"
#include "parts/proof.h"
#include "web/password.h"
#include "web/pending.h"
#include "web/throttle.h"
#include "web/trail.h"

#define PROFILE "/profile/second-step"
#define SIGN_IN "/sign-in/second-step"

enum { CODE };

static const struct field code_fields[] = { [CODE] = { "code", F_TEXT, REQUIRED, .max = 40 }, { 0 } };
static const struct field no_fields[] = { { 0 } };
static const struct form_spec begin_form = { "second-step-begin", no_fields, .keyless = true };
static const struct form_spec confirm_form = { "second-step-confirm", code_fields };

/* Who has both may change it. */
enum { BOTH_PASSWORD, BOTH_CODE };

static const struct field both_fields[] = { [BOTH_PASSWORD] = { "password-now", F_PASSWORD, REQUIRED,
						    .max = PASSWORD_BYTES_MAX },
	[BOTH_CODE] = { "code", F_TEXT, REQUIRED, .max = 40 },
	{ 0 } };
static const struct form_spec codes_form = { "second-step-codes", both_fields };
static const struct form_spec off_form = { "second-step-off", both_fields };

/* Whose it is, and below which address its pages are. */
struct setting_up {
	int64_t member_id;
	const char *email, *at;
	struct pending pending; /* of who signs in */
};

/* The member, or whoever is between password and session; member 0: nobody. */
static struct err *
whose(struct req *rq, struct setting_up *who)
{
	*who = (struct setting_up){ .at = PROFILE };
	if (rq->viewer != NULL) {
		who->member_id = rq->viewer->member_id;
		who->email = rq->viewer->email;
		return OK;
	}
	TRY(pending_find(rq, &who->pending));
	who->member_id = who->pending.member_id;
	who->email = who->pending.email;
	who->at = SIGN_IN;
	return OK;
}

static struct err *
begin_anew(struct req *rq)
{
	return req_see_other(rq, "/sign-in?notice=sign-in-again");
}

/* ---- the page ---- */

/* The form that was sent, or an empty one. */
static struct err *
form_show(struct req *rq, const struct form_spec *spec, const char *address, struct form *sent,
	const struct form_spec *of)
{
	return page_form(rq, sent != NULL && spec == of ? sent : form_new(rq, spec, address));
}

static struct err *
begun_emit(struct req *rq, const struct setting_up *who, const struct second_step *step, struct form *sent)
{
	xml_attr(rq->page, "stand", "begun");
	xml_leaf(rq->page, "secret", authenticator_secret(rq, step));
	xml_leaf(rq->page, "address", authenticator_address(rq, step));
	return page_form(rq, sent != NULL ? sent : form_new(rq, &confirm_form, text_format(rq, "%s/confirm", who->at)));
}

static struct err *
on_emit(struct req *rq, const struct second_step *step, struct form *sent, const struct form_spec *of)
{
	xml_attr(rq->page, "stand", "on");
	xml_attr(rq->page, "required", step->required ? "yes" : NULL);
	xml_attr_time(rq->page, "since", step->since);
	xml_attr_number(rq->page, "codes", step->codes);
	TRY(form_show(rq, &codes_form, PROFILE "/codes", sent, of));
	return step->required ? OK : form_show(rq, &off_form, PROFILE "/off", sent, of);
}

/* sent: a form with mistakes, and which one it is. */
static struct err *
page(struct req *rq, const struct setting_up *who, struct form *sent, const struct form_spec *of)
{
	struct second_step step;

	page_name(rq, "second-step");
	TRY(second_step_of(rq->db, rq, rq->conf, who->member_id, &step));
	xml_open(rq->page, "second-step");
	if (step.on) {
		TRY(on_emit(rq, &step, sent, of));
	} else if (step.begun) {
		TRY(begun_emit(rq, who, &step, sent));
	} else {
		xml_attr(rq->page, "stand", "off");
		xml_attr(rq->page, "required", step.required ? "yes" : NULL);
		TRY(page_form(rq, form_new(rq, &begin_form, text_format(rq, "%s/begin", who->at))));
	}
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	struct setting_up who;

	TRY(whose(rq, &who));
	return who.member_id != 0 ? page(rq, &who, NULL, NULL) : begin_anew(rq);
}

/* Where it is on already, the code is asked for instead. */
static struct err *
show_signing_in(struct req *rq)
{
	struct second_step step;
	struct setting_up who;

	if (rq->viewer != NULL)
		return req_see_other(rq, PROFILE);
	TRY(whose(rq, &who));
	if (who.member_id == 0)
		return begin_anew(rq);
	TRY(second_step_of(rq->db, rq, rq->conf, who.member_id, &step));
	return step.on ? req_see_other(rq, "/sign-in/code") : page(rq, &who, NULL, NULL);
}

static struct err *
codes_show(struct req *rq, const char *const codes[RECOVERY_CODES], const char *next)
{
	page_name(rq, "recovery-codes");
	xml_open(rq->page, "recovery-codes");
	xml_attr(rq->page, "next", next);
	for (size_t i = 0; i < RECOVERY_CODES; i++)
		xml_leaf(rq->page, "code", codes[i]);
	xml_close(rq->page);
	req_shown_once(rq, PROFILE);
	return OK;
}

/* ---- setting up ---- */

static struct err *
begin(struct req *rq)
{
	struct setting_up who;

	TRY(whose(rq, &who));
	if (who.member_id == 0)
		return begin_anew(rq);
	TRY(second_step_begin(rq->db, rq, rq->conf, who.member_id));
	return req_see_other(rq, "%s", who.at);
}

static struct err *
confirm_prepare(struct req *rq)
{
	struct setting_up *who = new_zero(rq, struct setting_up);

	rq->prepared = who;
	TRY(whose(rq, who));
	return who->member_id != 0 && form_ok(rq->form) ? throttle_count(rq, TRIED_CODE, who->email) : OK;
}

/* Sessions that began without it end, but for the one that set it up; who was signing in is in. */
static struct err *
confirmed(struct req *rq, const struct setting_up *who, const char *const codes[RECOVERY_CODES])
{
	bool begun;

	if (rq->viewer != NULL) {
		TRY(req_end_other_sessions(rq));
		return codes_show(rq, codes, PROFILE);
	}
	TRY(pending_end(rq, &who->pending, &begun));
	if (!begun)
		return begin_anew(rq);
	TRY(trail_member(rq, TRAIL_SIGN_IN, who->member_id));
	return codes_show(rq, codes, who->pending.next);
}

static struct err *
confirm(struct req *rq)
{
	const struct setting_up *who = rq->prepared;
	const char *codes[RECOVERY_CODES];
	bool right = false;

	if (who->member_id == 0)
		return begin_anew(rq);
	if (form_ok(rq->form)) {
		TRY(second_step_confirm(rq->db, rq, rq->conf, who->member_id, form_text(rq->form, CODE), codes,
			&right));
		if (right)
			return confirmed(rq, who, codes);
		form_wrong(rq->form, CODE, "wrong");
	}
	return page(rq, who, rq->form, &confirm_form);
}

/* ---- changing it ---- */

static struct err *
both_prepare(struct req *rq)
{
	struct proof *proof;

	if (!form_ok(rq->form))
		return OK;
	TRY(throttle_count(rq, TRIED_CODE, rq->viewer->email));
	return proof_take(rq, rq->viewer->email, form_text(rq->form, BOTH_PASSWORD), &proof);
}

/* Says at the fields what is not right. The code is used up only with the right password. */
static struct err *
both_check(struct req *rq)
{
	const struct proof *proof = rq->prepared;
	bool right;

	if (proof == NULL)
		return OK;
	if (!proof->right) {
		form_wrong(rq->form, BOTH_PASSWORD, "wrong");
		return OK;
	}
	TRY(second_step_use(rq->db, rq, rq->conf, rq->viewer->member_id, form_text(rq->form, BOTH_CODE), &right));
	if (!right)
		form_wrong(rq->form, BOTH_CODE, "wrong");
	return OK;
}

static struct err *
mistakes(struct req *rq, const struct form_spec *of)
{
	struct setting_up who;

	TRY(whose(rq, &who));
	return page(rq, &who, rq->form, of);
}

static struct err *
new_codes(struct req *rq)
{
	const char *codes[RECOVERY_CODES];

	TRY(both_check(rq));
	if (!form_ok(rq->form))
		return mistakes(rq, &codes_form);
	TRY(second_step_codes(rq->db, rq, rq->conf, rq->viewer->member_id, codes));
	return codes_show(rq, codes, PROFILE);
}

static struct err *
off(struct req *rq)
{
	struct second_step step;

	TRY(both_check(rq));
	if (!form_ok(rq->form))
		return mistakes(rq, &off_form);
	TRY(second_step_of(rq->db, rq, rq->conf, rq->viewer->member_id, &step));
	if (step.required)
		return err_say(err_new(ERR_CONFLICT, "the vendor wants a second step"), "second-step-required");
	TRY(second_step_end(rq->db, rq, rq->viewer->member_id));
	return req_see_other(rq, PROFILE "?notice=second-step-off");
}

static const struct route routes[] = {
	{ GET, PROFILE, show, MEMBERS },
	{ POST, PROFILE "/begin", begin, MEMBERS, &begin_form },
	{ POST, PROFILE "/confirm", confirm, MEMBERS, &confirm_form, confirm_prepare },
	{ POST, PROFILE "/codes", new_codes, MEMBERS, &codes_form, both_prepare },
	{ POST, PROFILE "/off", off, MEMBERS, &off_form, both_prepare },
	{ GET, SIGN_IN, show_signing_in, ANYONE },
	{ POST, SIGN_IN "/begin", begin, ANYONE, &begin_form },
	{ POST, SIGN_IN "/confirm", confirm, ANYONE, &confirm_form, confirm_prepare },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "second-step", routes);
}
