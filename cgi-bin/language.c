/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * language.c -- a visitor chooses a language, where the browser asked for
 * another one.
 *
 * The browser remembers it in a cookie that says nothing else. A member's
 * language belongs to the profile.
 */
#include "parts/languages.h"
#include "web/url.h"

enum { LANG, NEXT };

static const struct field language_fields[] = {
	[LANG] = { "lang", F_CHOICE, REQUIRED, .list_choices = languages_list },
	[NEXT] = { "next", F_HIDDEN, .max = URL_MAX },
	{ 0 },
};
static const struct form_spec language_form = { .name = "language", .fields = language_fields, .keyless = true };

static struct err *
choose(struct req *rq)
{
	const char *next = req_query(rq, "next");
	struct form *form;

	if (rq->viewer != NULL)
		return req_see_other(rq, "/profile");
	form = form_new(rq, &language_form, "/language");
	form_set(form, LANG, rq->lang);
	form_set(form, NEXT, next != NULL && req_is_own_path(next) ? next : NULL);
	return page_form(rq, form);
}

static struct err *
remember(struct req *rq)
{
	const char *next = form_text(rq->form, NEXT);

	if (!form_ok(rq->form))
		return page_form(rq, rq->form);
	req_remember_language(rq, form_text(rq->form, LANG));
	return req_see_other(rq, "%s", next != NULL && req_is_own_path(next) ? next : "/");
}

static const struct route routes[] = {
	{ GET, "/language", choose, ANYONE },
	{ POST, "/language", remember, ANYONE, &language_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "language", routes);
}
