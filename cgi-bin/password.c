/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * password.c -- who forgot a password gets a link, and chooses a new one.
 *
 * Every address gets the same answer after the same work: one row, which a
 * job sees to. Opening the link changes nothing, since mail scanners follow
 * links; using it ends all sessions of the person and is told by mail.
 */
#include "domain/password_reset.h"
#include "parts/new_password.h"
#include "web/app.h"
#include "web/password.h"
#include "web/throttle.h"
#include "web/trail.h"

enum { FORGOT_EMAIL };

static const struct field forgot_fields[] = { [FORGOT_EMAIL] = { "email", F_EMAIL, REQUIRED, .max = 254 }, { 0 } };
static const struct form_spec forgot_form = { "password-forgot", forgot_fields, .keyless = true };

enum { RESET_NEW, RESET_AGAIN };

static const struct field reset_fields[] = { [RESET_NEW] = { "password", F_NEW_PASSWORD, REQUIRED, .min = 8,
						     .max = PASSWORD_BYTES_MAX },
	[RESET_AGAIN] = { "password-again", F_NEW_PASSWORD, REQUIRED, .min = 1, .max = PASSWORD_BYTES_MAX },
	{ 0 } };
static const struct form_spec reset_form = { "password-reset", reset_fields, .keyless = true };

static struct err *
forgot_page(struct req *rq)
{
	return page_form(rq, form_new(rq, &forgot_form, "/password/forgot"));
}

/* Counted apart from tries to sign in: who asks for a new password has not tried an old one. */
static struct err *
forgot_prepare(struct req *rq)
{
	if (!form_ok(rq->form))
		return OK;
	return throttle_count(rq, ASKED_MAIL, form_text(rq->form, FORGOT_EMAIL));
}

static struct err *
forgot(struct req *rq)
{
	if (!form_ok(rq->form))
		return page_form(rq, rq->form);
	TRY(link_request_ask(rq->db, LINK_PASSWORD_RESET, rq->host->vendor, form_text(rq->form, FORGOT_EMAIL)));
	return req_see_other(rq, "/password/sent");
}

/* A page of its own, that may be reloaded and says what happens next. */
static struct err *
sent(struct req *rq)
{
	xml_open(rq->page, "prose");
	xml_attr(rq->page, "name", "password-sent");
	xml_close(rq->page);
	return OK;
}

static struct link_key
key_of(const struct req *rq)
{
	return (struct link_key){ LINK_PASSWORD_RESET, rq->host->vendor, req_ref(rq, "token") };
}

/* Unknown, used and over are alike: the way to a new link. */
static struct err *
link_over(struct req *rq)
{
	page_name(rq, "link-over");
	xml_open(rq->page, "link-over");
	xml_attr(rq->page, "purpose", "password-reset");
	xml_close(rq->page);
	return OK;
}

static struct err *
reset_page(struct req *rq)
{
	const struct link_key key = key_of(rq);
	struct link_owner owner;

	TRY(link_owner_find(rq->db, rq, &key, &owner));
	if (!owner.found)
		return link_over(rq);
	return page_form(rq, form_new(rq, &reset_form, text_format(rq, "/password/reset/%s", req_ref(rq, "token"))));
}

/* What was found out before the transaction. */
struct choice_made {
	struct link_owner owner;
	const char *stored; /* the new password, hashed; NULL: there is a mistake */
};

static void
check_new(struct req *rq, const struct link_owner *owner)
{
	static const unsigned fields[] = { RESET_NEW, RESET_AGAIN };

	new_password_check(rq, fields, &(struct password_of){ owner->name, owner->email, owner->org });
}

/* Hashing takes long and is done for a good link only. */
static struct err *
reset_prepare(struct req *rq)
{
	struct choice_made *made = new_zero(rq, struct choice_made);
	const struct link_key key = key_of(rq);

	rq->prepared = made;
	TRY(link_owner_find(rq->db, rq, &key, &made->owner));
	if (!made->owner.found || !form_ok(rq->form))
		return OK;
	check_new(rq, &made->owner);
	return form_ok(rq->form) ? password_hash(rq, rq->conf, form_text(rq->form, RESET_NEW), &made->stored) : OK;
}

static struct err *
reset(struct req *rq)
{
	const struct choice_made *made = rq->prepared;
	const struct link_key key = key_of(rq);
	struct link_owner owner;

	if (!made->owner.found)
		return link_over(rq);
	if (made->stored == NULL) {
		if (form_ok(rq->form))
			check_new(rq, &made->owner);
		return page_form(rq, rq->form);
	}
	TRY(password_reset_use(rq->db, rq, &key, made->stored, &owner));
	if (!owner.found)
		return link_over(rq);
	TRY(trail_member(rq, TRAIL_PASSWORD_CHANGE, owner.member_id));
	return req_see_other(rq, "/sign-in?notice=password-reset");
}

static const struct route routes[] = { { GET, "/password/forgot", forgot_page, ANYONE },
	{ POST, "/password/forgot", forgot, ANYONE, &forgot_form, forgot_prepare },
	{ GET, "/password/sent", sent, ANYONE }, { GET, "/password/reset/{token}", reset_page, ANYONE },
	{ POST, "/password/reset/{token}", reset, ANYONE, &reset_form, reset_prepare }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "password", routes);
}
