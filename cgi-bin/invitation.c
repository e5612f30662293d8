/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * invitation.c -- accepting an invitation: a first password for who is new,
 * a word of consent for who has one already.
 *
 * Looking at the page changes nothing and signs nobody in: mail scanners
 * follow links. The link is used up by the form, once.
 */
#include "domain/invite.h"
#include "web/app.h"
#include "web/guessable.h"
#include "web/password.h"
#include "web/throttle.h"

enum { PASSWORD, AGAIN };

static const struct field password_fields[] = {
	[PASSWORD] = { "password", F_NEW_PASSWORD, REQUIRED, .min = 8, .max = PASSWORD_BYTES_MAX },
	[AGAIN] = { "password-again", F_NEW_PASSWORD, REQUIRED, .min = 1, .max = PASSWORD_BYTES_MAX },
	{ 0 },
};
static const struct field no_fields[] = { { 0 } };
static const struct form_spec password_form = { "invitation", password_fields };
static const struct form_spec accept_form = { "invitation-accept", no_fields };

static struct err *
invited_find(struct req *rq, struct invited *invited)
{
	return invitation_find(rq->db, rq, rq->host->vendor, req_ref(rq, "token"), invited);
}

static struct err *
invitation_page(struct req *rq, const struct invited *invited, struct form *sent)
{
	const struct form_spec *spec = invited->known ? &accept_form : &password_form;
	const char *address =
		text_format(rq, "/invitation/%s%s", req_ref(rq, "token"), invited->known ? "/accept" : "");

	page_name(rq, "invitation");
	xml_open(rq->page, "invitation");
	xml_attr(rq->page, "email", invited->email);
	xml_attr(rq->page, "role", invited->role);
	xml_attr(rq->page, "known", invited->known ? "yes" : NULL);
	xml_attr_time(rq->page, "until", invited->until);
	xml_leaf(rq->page, "name", invited->name);
	xml_leaf(rq->page, "org", invited->org);
	TRY(page_form(rq, sent != NULL ? sent : form_new(rq, spec, address)));
	xml_close(rq->page);
	return OK;
}

static struct err *
invitation(struct req *rq)
{
	struct invited invited;

	TRY(invited_find(rq, &invited));
	return invitation_page(rq, &invited, NULL);
}

/* Says at the fields what is wrong with the password. */
static void
password_check(struct req *rq, const struct invited *invited)
{
	const char *password = form_text(rq->form, PASSWORD);

	if (password == NULL)
		return;
	if (guessable_by_all(password))
		form_wrong(rq->form, PASSWORD, "common");
	else if (guessable_from(password, invited->name) || guessable_from(password, invited->email) ||
		guessable_from(password, invited->org) || guessable_from(password, rq->host->vendor))
		form_wrong(rq->form, PASSWORD, "personal");
	if (!text_same(password, form_text(rq->form, AGAIN)))
		form_wrong(rq->form, AGAIN, "not-same");
}

/* The work of hashing is for good links only, and holds no lock. */
static struct err *
accept_prepare(struct req *rq)
{
	struct invited invited;
	const char *hash;

	TRY(invited_find(rq, &invited));
	password_check(rq, &invited);
	if (!form_ok(rq->form))
		return OK;
	TRY(throttle_count(rq, VISITED, "invitation"));
	TRY(password_hash(rq, rq->conf, form_text(rq->form, PASSWORD), &hash));
	rq->prepared = (void *)(uintptr_t)hash;
	return OK;
}

static struct err *
accept_by(struct req *rq, const char *hash)
{
	TRY(invitation_accept(rq->db, rq, rq->host->vendor, req_ref(rq, "token"), hash));
	return req_see_other(rq, "/sign-in?notice=invitation-accepted");
}

static struct err *
accept_first(struct req *rq)
{
	struct invited invited;

	if (rq->prepared != NULL)
		return accept_by(rq, rq->prepared);
	TRY(invited_find(rq, &invited));
	password_check(rq, &invited);
	return invitation_page(rq, &invited, rq->form);
}

static struct err *
accept_known(struct req *rq)
{
	return accept_by(rq, NULL);
}

static const struct route routes[] = {
	{ GET, "/invitation/{token}", invitation, ANYONE },
	{ POST, "/invitation/{token}", accept_first, ANYONE, &password_form, accept_prepare },
	{ POST, "/invitation/{token}/accept", accept_known, ANYONE, &accept_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "invitation", routes);
}
