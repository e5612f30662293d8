/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sign-in-link.c -- signing in by a link that is mailed, for who has no
 * password at hand.
 *
 * Every address gets the same answer after the same work. Opening the link
 * changes nothing, since mail scanners follow links: its page has a button.
 * It is good once, for a quarter of an hour; the second step is asked for
 * all the same.
 */
#include "domain/link_request.h"
#include "parts/entry.h"
#include "web/throttle.h"
#include "web/trail.h"

enum { EMAIL };

static const struct field ask_fields[] = { [EMAIL] = { "email", F_EMAIL, REQUIRED, .max = 254 }, { 0 } };
static const struct field no_fields[] = { { 0 } };
static const struct form_spec ask_form = { "sign-in-link", ask_fields, .keyless = true };
static const struct form_spec use_form = { "sign-in-by-link", no_fields, .keyless = true };

static struct err *
ask_page(struct req *rq)
{
	TRY(entry_own_ways(rq));
	return page_form(rq, form_new(rq, &ask_form, "/sign-in/link"));
}

static struct err *
ask_prepare(struct req *rq)
{
	TRY(entry_own_ways(rq));
	return form_ok(rq->form) ? throttle_count(rq, ASKED_MAIL, form_text(rq->form, EMAIL)) : OK;
}

static struct err *
ask(struct req *rq)
{
	if (!form_ok(rq->form))
		return page_form(rq, rq->form);
	TRY(link_request_ask(rq->db, LINK_SIGN_IN, rq->host->vendor, form_text(rq->form, EMAIL)));
	return req_see_other(rq, "/sign-in/link/sent");
}

/* A page of its own, that may be reloaded and says what happens next. */
static struct err *
sent(struct req *rq)
{
	xml_open(rq->page, "prose");
	xml_attr(rq->page, "name", "sign-in-sent");
	xml_close(rq->page);
	return OK;
}

static struct link_key
key_of(const struct req *rq)
{
	return (struct link_key){ LINK_SIGN_IN, rq->host->vendor, req_ref(rq, "token") };
}

static struct err *
link_over(struct req *rq)
{
	page_name(rq, "link-over");
	xml_open(rq->page, "link-over");
	xml_attr(rq->page, "purpose", "sign-in");
	xml_close(rq->page);
	return OK;
}

static struct err *
use_page(struct req *rq)
{
	const struct link_key key = key_of(rq);
	struct link_owner owner;
	struct form *form;

	TRY(entry_own_ways(rq));
	TRY(link_owner_find(rq->db, rq, &key, &owner));
	if (!owner.found)
		return link_over(rq);
	page_name(rq, "sign-in-by-link");
	form = form_new(rq, &use_form, text_format(rq, "/sign-in/link/%s", key.token));
	form_context(form, "email", owner.email);
	return page_form(rq, form);
}

/* Whoever is in needs the other links no more. */
static struct err *
use(struct req *rq)
{
	const struct link_key key = key_of(rq);
	struct link_owner owner;
	bool entered;

	TRY(entry_own_ways(rq));
	TRY(link_owner_use(rq->db, rq, &key, &owner));
	if (!owner.found)
		return link_over(rq);
	TRY(link_end(rq->db, LINK_SIGN_IN, owner.member_id));
	TRY(entry_go(rq, &(struct entrant){ .member_id = owner.member_id }, &entered));
	return entered ? OK : link_over(rq);
}

static const struct route routes[] = {
	{ GET, "/sign-in/link", ask_page, ANYONE },
	{ POST, "/sign-in/link", ask, ANYONE, &ask_form, ask_prepare },
	{ GET, "/sign-in/link/sent", sent, ANYONE },
	{ GET, "/sign-in/link/{token}", use_page, ANYONE },
	{ POST, "/sign-in/link/{token}", use, ANYONE, &use_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "sign-in-link", routes);
}
