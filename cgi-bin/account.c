/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * account.c -- signing in and out, the profile, a new password.
 *
 * Somebody unknown, a wrong password and a membership at another vendor get
 * the same answer after the same work. A new password ends every other
 * session of that person, and no session begins with one that was replaced
 * while it was verified. Who came, went or was refused stands in the trail.
 */
#include "data/audit.h"
#include "domain/password_reset.h"
#include "parts/new_password.h"
#include "q_account.h"
#include "web/app.h"
#include "web/password.h"
#include "web/throttle.h"
#include "web/trail.h"
#include "web/url.h"

enum { SIGN_EMAIL, SIGN_PASSWORD, SIGN_NEXT };

static const struct field sign_in_fields[] = { [SIGN_EMAIL] = { "email", F_EMAIL, REQUIRED, .max = 254 },
	[SIGN_PASSWORD] = { "password", F_PASSWORD, REQUIRED, .max = PASSWORD_BYTES_MAX },
	[SIGN_NEXT] = { "next", F_HIDDEN, .max = URL_MAX },
	{ 0 } };
static const struct form_spec sign_in_form = { "sign-in", sign_in_fields, .keyless = true };

enum { CHANGE_NOW, CHANGE_NEW, CHANGE_AGAIN };

static const struct field change_fields[] = { [CHANGE_NOW] = { "password-now", F_PASSWORD, REQUIRED,
						      .max = PASSWORD_BYTES_MAX },
	[CHANGE_NEW] = { "password", F_NEW_PASSWORD, REQUIRED, .min = 8, .max = PASSWORD_BYTES_MAX },
	[CHANGE_AGAIN] = { "password-again", F_NEW_PASSWORD, REQUIRED, .min = 1, .max = PASSWORD_BYTES_MAX },
	{ 0 } };
static const struct form_spec change_form = { "password-change", change_fields };

static struct err *
sign_in_page(struct req *rq)
{
	struct form *form = form_new(rq, &sign_in_form, "/sign-in");

	if (rq->viewer != NULL)
		return req_see_other(rq, "/");
	page_name(rq, "sign-in");
	form_set(form, SIGN_NEXT, req_query(rq, "next"));
	return page_form(rq, form);
}

/* What passwords cost long work for; done before the transaction, which would keep others waiting. */
struct proof {
	struct q_account_find found;
	bool right;
	const char *stored; /* the new password, hashed */
};

/* Counted before the hash, whether there is such a person or not. */
static struct err *
prove(struct req *rq, const char *email, const char *password, struct proof **out)
{
	struct proof *proof = new_zero(rq, struct proof);

	TRY(throttle_count(rq, email));
	TRY(q_account_find(rq->db, rq, &proof->found, rq->host->vendor, email));
	TRY(password_verify(rq->conf, proof->found.hash, password, &proof->right));
	rq->prepared = *out = proof;
	return proof->right ? throttle_take_back(rq, email) : OK;
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

	TRY(next_check(rq));
	if (!form_ok(rq->form))
		return OK;
	return prove(rq, form_text(rq->form, SIGN_EMAIL), form_text(rq->form, SIGN_PASSWORD), &proof);
}

static struct err *
sign_in(struct req *rq)
{
	const struct proof *proof = rq->prepared;
	const char *next;
	bool begun = false;

	page_name(rq, "sign-in");
	TRY(next_check(rq));
	if (proof == NULL)
		return page_form(rq, rq->form);
	if (proof->right)
		TRY(req_sign_in(rq, proof->found.member_id, proof->found.hash, &begun));
	TRY(trail_member(rq, begun ? TRAIL_SIGN_IN : TRAIL_SIGN_IN_REFUSED, proof->found.member_id));
	next = form_text(rq->form, SIGN_NEXT);
	if (begun)
		return req_see_other(rq, "%s", next != NULL ? next : "/");
	form_wrong(rq->form, SIGN_EMAIL, "wrong");
	return page_form(rq, rq->form);
}

static struct err *
sign_out(struct req *rq)
{
	TRY(req_sign_out(rq));
	TRY(trail(rq, TRAIL_SIGN_OUT, NULL, NULL));
	return req_see_other(rq, "/sign-in?notice=signed-out");
}

static struct err *
profile(struct req *rq)
{
	page_name(rq, "profile");
	return page_form(rq, form_new(rq, &change_form, "/profile/password"));
}

/* Says at the fields what is wrong with the new password. */
static void
check_new(struct req *rq)
{
	static const unsigned fields[] = { CHANGE_NEW, CHANGE_AGAIN };
	const struct viewer *viewer = rq->viewer;

	new_password_check(rq, fields, &(struct password_of){ viewer->name, viewer->email, viewer->org });
}

static struct err *
change_prepare(struct req *rq)
{
	struct proof *proof;

	if (!form_ok(rq->form))
		return OK;
	TRY(prove(rq, rq->viewer->email, form_text(rq->form, CHANGE_NOW), &proof));
	check_new(rq);
	if (!proof->right || !form_ok(rq->form))
		return OK;
	return password_hash(rq, rq->conf, form_text(rq->form, CHANGE_NEW), &proof->stored);
}

/* At the fields what is wrong with the new password or the old one. */
static struct err *
change_mistakes(struct req *rq, const struct proof *proof)
{
	if (proof == NULL)
		return OK;
	check_new(rq);
	if (proof->right)
		return OK;
	form_wrong(rq->form, CHANGE_NOW, "wrong");
	return trail(rq, TRAIL_PASSWORD_CHANGE_REFUSED, NULL, NULL);
}

/* Whoever sits at somebody else's browser cannot do it unseen. */
static struct err *
tell_owner(struct req *rq)
{
	const struct viewer *viewer = rq->viewer;

	return password_changed_tell(rq->db, rq,
		&(struct password_owner){ true, viewer->vendor_id, viewer->member_id, viewer->email, viewer->name,
			viewer->lang, viewer->org });
}

static struct err *
change_password(struct req *rq)
{
	const struct proof *proof = rq->prepared;
	bool begun;

	page_name(rq, "profile");
	TRY(change_mistakes(rq, proof));
	if (!form_ok(rq->form))
		return page_form(rq, rq->form);
	TRY(q_account_password(rq->db, proof->found.hash, proof->stored));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "changed-password", "member",
		text_format(rq, "%lld", (long long)rq->viewer->member_id), ""));
	TRY(tell_owner(rq));
	TRY(trail(rq, TRAIL_PASSWORD_CHANGE, NULL, NULL));
	TRY(req_end_other_sessions(rq));
	TRY(req_sign_in(rq, rq->viewer->member_id, proof->stored, &begun));
	return req_see_other(rq, "%s", begun ? "/profile?notice=password-changed" : "/sign-in");
}

static const struct route routes[] = { { GET, "/sign-in", sign_in_page, ANYONE },
	{ POST, "/sign-in", sign_in, ANYONE, &sign_in_form, sign_in_prepare },
	{ POST, "/sign-out", sign_out, MEMBERS, &form_sign_out }, { GET, "/profile", profile, MEMBERS },
	{ POST, "/profile/password", change_password, MEMBERS, &change_form, change_prepare }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "account", routes);
}
