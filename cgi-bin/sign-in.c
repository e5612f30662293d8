/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sign-in.c -- signing in by password or by the web server, with the second
 * step where there is one, and signing out.
 *
 * Somebody unknown, a wrong password and a membership at another vendor get
 * the same answer after the same work. A session begins with the last step,
 * and none begins with a password that was replaced while it was verified.
 * Who came, went or was refused stands in the trail.
 */
#include "domain/second_step.h"
#include "parts/entry.h"
#include "parts/proof.h"
#include "web/password.h"
#include "web/pending.h"
#include "web/throttle.h"
#include "web/trail.h"
#include "web/url.h"

enum { SIGN_EMAIL, SIGN_PASSWORD, SIGN_NEXT };

static const struct field sign_in_fields[] = { [SIGN_EMAIL] = { "email", F_EMAIL, REQUIRED, .max = 254 },
	[SIGN_PASSWORD] = { "password", F_PASSWORD, REQUIRED, .max = PASSWORD_BYTES_MAX },
	[SIGN_NEXT] = { "next", F_HIDDEN, .max = URL_MAX },
	{ 0 } };
static const struct form_spec sign_in_form = { "sign-in", sign_in_fields, .keyless = true };

enum { REMOTE_NEXT };

static const struct field remote_fields[] = { [REMOTE_NEXT] = { "next", F_HIDDEN, .max = URL_MAX }, { 0 } };
static const struct form_spec remote_form = { "sign-in-remote", remote_fields, .keyless = true };

enum { CODE };

static const struct field code_fields[] = { [CODE] = { "code", F_TEXT, REQUIRED, .max = 40 }, { 0 } };
static const struct form_spec code_form = { "sign-in-code", code_fields, .keyless = true };

/* ---- by the web server ---- */

/* Instead of the password's form: who it is, and a button, since looking at a page signs nobody in. */
static struct err *
remote_page(struct req *rq)
{
	const char *user = req_remote_user(rq);
	struct q_account_find found = { 0 };
	struct form *form = form_new(rq, &remote_form, "/sign-in/remote");

	if (user != NULL)
		TRY(q_account_find(rq->db, rq, &found, rq->host->vendor, user));
	xml_open(rq->page, "sign-in-remote");
	xml_attr(rq->page, "user", user);
	xml_attr(rq->page, "known", found.found ? "yes" : NULL);
	form_set(form, REMOTE_NEXT, req_query(rq, "next"));
	if (found.found)
		TRY(page_form(rq, form));
	xml_close(rq->page);
	return OK;
}

static struct err *
remote(struct req *rq)
{
	const char *user = req_remote_user(rq), *next = form_text(rq->form, REMOTE_NEXT);
	struct q_account_find found;
	bool entered = false;

	if (user == NULL)
		return err_new(ERR_NOT_FOUND, "the web server says of nobody who it is");
	TRY(q_account_find(rq->db, rq, &found, rq->host->vendor, user));
	if (found.found)
		TRY(entry_go(rq,
			&(struct entrant){ .member_id = found.member_id, .next = req_is_own_path(next) ? next : NULL },
			&entered));
	if (entered)
		return OK;
	TRY(trail_member(rq, TRAIL_SIGN_IN_REFUSED, found.member_id));
	page_name(rq, "sign-in");
	return remote_page(rq);
}

/* ---- by password ---- */

static struct err *
sign_in_page(struct req *rq)
{
	struct form *form = form_new(rq, &sign_in_form, "/sign-in");

	if (rq->viewer != NULL)
		return req_see_other(rq, "/");
	page_name(rq, "sign-in");
	if (rq->conf->remote_user)
		return remote_page(rq);
	form_set(form, SIGN_NEXT, req_query(rq, "next"));
	return page_form(rq, form);
}

/* Where to go on to is no mistake of whoever signs in: what leads nowhere is forgotten. */
static struct err *
next_check(struct req *rq)
{
	if (req_is_own_path(form_text(rq->form, SIGN_NEXT)))
		return OK;
	form_set(rq->form, SIGN_NEXT, NULL);
	return form_review(rq->form);
}

static struct err *
sign_in_prepare(struct req *rq)
{
	struct proof *proof;

	TRY(entry_own_ways(rq));
	TRY(next_check(rq));
	if (!form_ok(rq->form))
		return OK;
	return proof_take(rq, form_text(rq->form, SIGN_EMAIL), form_text(rq->form, SIGN_PASSWORD), &proof);
}

static struct err *
sign_in(struct req *rq)
{
	const struct proof *proof = rq->prepared;
	bool entered = false;

	page_name(rq, "sign-in");
	TRY(next_check(rq));
	if (proof == NULL)
		return page_form(rq, rq->form);
	if (proof->right)
		TRY(entry_go(rq,
			&(struct entrant){ proof->found.member_id, proof->found.hash, form_text(rq->form, SIGN_NEXT) },
			&entered));
	if (entered)
		return OK;
	TRY(trail_member(rq, TRAIL_SIGN_IN_REFUSED, proof->found.member_id));
	form_wrong(rq->form, SIGN_EMAIL, "wrong");
	return page_form(rq, rq->form);
}

/* ---- the second step ---- */

/* Whoever waits too long, or has no first step, begins anew. */
static struct err *
begin_anew(struct req *rq)
{
	return req_see_other(rq, "%s", rq->viewer != NULL ? "/" : "/sign-in?notice=sign-in-again");
}

static struct err *
code_page(struct req *rq)
{
	struct pending pending;

	TRY(pending_find(rq, &pending));
	return pending.found ? page_form(rq, form_new(rq, &code_form, "/sign-in/code")) : begin_anew(rq);
}

static struct err *
code_prepare(struct req *rq)
{
	struct pending *pending = new_zero(rq, struct pending);

	rq->prepared = pending;
	TRY(pending_find(rq, pending));
	return pending->found && form_ok(rq->form) ? throttle_count(rq, TRIED_CODE, pending->email) : OK;
}

static struct err *
code(struct req *rq)
{
	const struct pending *pending = rq->prepared;
	bool right, begun;

	if (!pending->found)
		return begin_anew(rq);
	if (!form_ok(rq->form))
		return page_form(rq, rq->form);
	TRY(second_step_use(rq->db, rq, rq->conf, pending->member_id, form_text(rq->form, CODE), &right));
	if (!right) {
		TRY(trail_member(rq, TRAIL_SIGN_IN_REFUSED, pending->member_id));
		form_wrong(rq->form, CODE, "wrong");
		return page_form(rq, rq->form);
	}
	TRY(pending_end(rq, pending, &begun));
	if (!begun)
		return begin_anew(rq);
	TRY(trail_member(rq, TRAIL_SIGN_IN, pending->member_id));
	return req_see_other(rq, "%s", pending->next);
}

/* ---- signing out ---- */

static struct err *
sign_out(struct req *rq)
{
	TRY(req_sign_out(rq));
	TRY(trail(rq, TRAIL_SIGN_OUT, NULL, NULL));
	return req_see_other(rq, "/sign-in?notice=%s", rq->conf->remote_user ? "signed-out-remote" : "signed-out");
}

static const struct route routes[] = {
	{ GET, "/sign-in", sign_in_page, ANYONE },
	{ POST, "/sign-in", sign_in, ANYONE, &sign_in_form, sign_in_prepare },
	{ POST, "/sign-in/remote", remote, ANYONE, &remote_form },
	{ GET, "/sign-in/code", code_page, ANYONE },
	{ POST, "/sign-in/code", code, ANYONE, &code_form, code_prepare },
	{ POST, "/sign-out", sign_out, MEMBERS, &form_sign_out },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "sign-in", routes);
}
