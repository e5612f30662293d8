/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-themes.c -- how a vendor's brands look: a program admin chooses a
 * theme and says colours, words and logo, for a brand or for one region of
 * it; sees it before anybody else does, publishes it, and goes back.
 *
 * Themes themselves are the operator's files. Here they are tried, and what
 * broke while it was shown is told.
 */
#include <stdlib.h>

#include "base/secret.h"
#include "base/text.h"
#include "parts/theme_places.h"
#include "parts/theme_state.h"
#include "q_themes.h"

#define LINK_DAYS 7

/* ---- forms ---- */

enum { E_THEME, E_VERSION, E_LOGO, E_LOGO_GONE, E_NAME, E_CONTACT, E_LEGAL, E_COLOURS };
enum { P_VERSION, P_NOTE };

#define BY_NAME "by-name" /* the theme that has the name of the brand and the region */

static struct err *
themes_offer(struct req *rq, struct form *form, unsigned field)
{
	form_choice(form, field, BY_NAME, NULL);
	return theme_choices(rq, form, field);
}

#define COLOUR(at, name) \
	[E_COLOURS + 2 * (at)] = { name, F_TEXT, .max = 7 }, \
			 [E_COLOURS + 2 * (at) + 1] = { name "-dark", F_TEXT, .max = 7 }

static const struct field edit_fields[] = {
	[E_THEME] = { "theme", F_CHOICE, REQUIRED, .list_choices = themes_offer },
	[E_VERSION] = { "version", F_HIDDEN, .max = 24 },
	[E_LOGO] = { "logo", F_FILE, .max = 2 * 1024 * 1024 },
	[E_LOGO_GONE] = { "logo-gone", F_CHECKBOX },
	[E_NAME] = { "brand-name", F_TEXT, .max = 120 },
	[E_CONTACT] = { "brand-contact", F_EMAIL },
	[E_LEGAL] = { "brand-legal", F_TEXT, .max = 120 },
	COLOUR(0, "accent"),
	COLOUR(1, "accent-deep"),
	COLOUR(2, "on-accent"),
	COLOUR(3, "canvas"),
	COLOUR(4, "surface"),
	COLOUR(5, "sunken"),
	COLOUR(6, "ink"),
	COLOUR(7, "muted"),
	COLOUR(8, "bar"),
	COLOUR(9, "bar-ink"),
	COLOUR(10, "bar-muted"),
	COLOUR(11, "bar-mark"),
	{ 0 },
};
static const struct field publish_fields[] = {
	[P_VERSION] = { "version", F_HIDDEN, .max = 24 },
	[P_NOTE] = { "note", F_TEXT, .max = 120 },
	{ 0 },
};
static const struct field return_fields[] = { { "no", F_NUMBER, REQUIRED, .min = 1 }, { 0 } };
static const struct field trial_fields[] = { { "theme", F_CHOICE, REQUIRED, .list_choices = theme_choices }, { 0 } };
static const struct field no_fields[] = { { 0 } };

static const struct form_spec edit_form = { "theme-edit", edit_fields };
static const struct form_spec publish_form = { "theme-publish", publish_fields };
static const struct form_spec discard_form = { "theme-discard", no_fields };
static const struct form_spec preview_form = { "theme-preview", no_fields };
static const struct form_spec return_form = { "theme-return", return_fields };
static const struct form_spec trial_form = { "theme-trial", trial_fields };

/* A token's field, or 0 past the end of the words: the logo has a field of its own kind. */
static unsigned
field_of(unsigned token)
{
	static const unsigned words[T_COLOURS] = { [T_NAME] = E_NAME, [T_CONTACT] = E_CONTACT, [T_LEGAL] = E_LEGAL };

	return token >= T_COLOURS ? E_COLOURS + token - T_COLOURS : words[token];
}

/* ---- all of them ---- */

static struct err *
places_emit(struct req *rq)
{
	struct look_place *places;
	struct look_edit edit;
	size_t n;

	TRY(places_list(rq, &places, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(edit_load(rq, &places[i], &edit));
		xml_open(rq->page, "theme-place");
		xml_attr(rq->page, "brand", places[i].at.brand);
		xml_attr(rq->page, "region", *places[i].region != '\0' ? places[i].region : NULL);
		xml_attr(rq->page, "href", place_address(rq, &places[i]));
		xml_attr_number(rq->page, "no", edit.no);
		xml_attr(rq->page, "theme", theme_name_of(rq, edit_file(rq, &places[i], &edit)));
		xml_attr(rq->page, "draft", edit.draft != 0 ? "yes" : NULL);
		xml_close(rq->page);
	}
	return OK;
}

static struct err *
list_page(struct req *rq, struct form *sent)
{
	page_name(rq, "themes");
	xml_open(rq->page, "themes");
	TRY(places_emit(rq));
	TRY(themes_emit(rq));
	TRY(page_form(rq, form_sent_or_new(rq, sent, &trial_form, "/admin/themes")));
	xml_close(rq->page);
	return OK;
}

static struct err *
list(struct req *rq)
{
	return list_page(rq, NULL);
}

/* Before the transaction: it takes as long as it takes. */
static struct err *
trial_prepare(struct req *rq)
{
	return form_ok(rq->form) ? theme_try(rq, form_text(rq->form, 0)) : OK;
}

static struct err *
trial(struct req *rq)
{
	if (!form_ok(rq->form) || rq->prepared == NULL)
		return list_page(rq, rq->form);
	TRY(theme_keep(rq, form_text(rq->form, 0)));
	return req_see_other(rq, "/admin/themes?notice=theme-tried");
}

/* ---- one place ---- */

static struct form *
edit_form_new(struct req *rq, const struct look_place *place, const struct look_edit *edit)
{
	struct form *form = form_new(rq, &edit_form, place_address(rq, place));

	form_set(form, E_THEME, *edit->theme != '\0' ? edit->theme : BY_NAME);
	form_set(form, E_VERSION, text_format(rq, "%lld.%lld", (long long)edit->no, (long long)edit->version));
	for (unsigned i = 0; i < TOKENS; i++)
		if (i != T_LOGO)
			form_set(form, field_of(i), edit->tokens.value[i]);
	return form;
}

static struct err *
steps_emit(struct req *rq, const struct look_place *place, const struct look_edit *edit, struct form *sent)
{
	const char *address = place_address(rq, place);
	struct form *publish = form_sent_or_new(rq, sent, &publish_form, text_format(rq, "%s/publish", address));

	if (edit->draft == 0)
		return OK;
	if (publish != sent)
		form_set(publish, P_VERSION, text_format(rq, "%lld", (long long)edit->version));
	TRY(page_form(rq, publish));
	TRY(page_form(rq, form_new(rq, &preview_form, text_format(rq, "%s/preview", address))));
	return page_form(rq, form_new(rq, &discard_form, text_format(rq, "%s/discard", address)));
}

static struct err *
place_page(struct req *rq, const struct look_place *place, struct form *sent)
{
	struct look_edit edit;

	TRY(edit_load(rq, place, &edit));
	page_name(rq, "theme-place");
	xml_open(rq->page, "theme-place");
	xml_attr(rq->page, "brand", place->at.brand);
	xml_attr(rq->page, "region", *place->region != '\0' ? place->region : NULL);
	xml_attr_number(rq->page, "no", edit.no);
	xml_attr(rq->page, "theme", theme_name_of(rq, edit_file(rq, place, &edit)));
	xml_attr(rq->page, "logo", edit.tokens.value[T_LOGO] != NULL ? "yes" : NULL);
	if (edit.draft != 0) {
		xml_attr(rq->page, "by", edit.by);
		xml_attr_time(rq->page, "at", edit.at);
	}
	TRY(contrasts_emit(rq, place, &edit));
	TRY(q_theme_versions(rq->db, &rq->page->sink, place->at.vendor_id, place->at.brand, place->at.territory_id));
	TRY(page_form(rq, form_was_sent(rq, sent, &edit_form) ? sent : edit_form_new(rq, place, &edit)));
	TRY(steps_emit(rq, place, &edit, sent));
	if (edit.no > 1)
		TRY(page_form(rq,
			form_sent_or_new(rq, sent, &return_form,
				text_format(rq, "%s/return", place_address(rq, place)))));
	xml_close(rq->page);
	return OK;
}

static struct err *
place_show(struct req *rq)
{
	struct look_place place;

	TRY(place_of(rq, &place));
	return place_page(rq, &place, NULL);
}

/* ---- preparing ---- */

/* A picture is in the store, drawn anew, as a form's other files are. */
static struct err *
logo_take(struct req *rq, struct token_set *tokens)
{
	const struct file *file = form_file(rq->form, E_LOGO);

	if (form_checked(rq->form, E_LOGO_GONE))
		tokens->value[T_LOGO] = NULL;
	if (file == NULL)
		return OK;
	if (!kind_is_picture(file->kind)) {
		form_wrong(rq->form, E_LOGO, "not-picture");
		return OK;
	}
	tokens->value[T_LOGO] =
		text_format(rq, "%s %s", kind_name(file->kind), text_hex(rq, file->sha256.at, file->sha256.len));
	return q_theme_picture_add(rq->db, NULL, file->sha256, kind_name(file->kind));
}

static struct err *
tokens_take(struct req *rq, struct token_set *tokens)
{
	for (unsigned i = 0; i < TOKENS; i++) {
		const char *typed = i == T_LOGO ? NULL : form_text(rq->form, field_of(i));

		if (i == T_LOGO)
			continue;
		if (typed != NULL && !token_fits(&token_specs[i], typed))
			form_wrong(rq->form, field_of(i), i >= T_COLOURS ? "not-colour" : "not-words");
		tokens->value[i] = typed;
	}
	return logo_take(rq, tokens);
}

static bool
is_same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && text_same(a, b));
}

/* A theme that was installed comes with tokens of its own: over those that were there, not over what the author has changed. */
static void
tokens_come(struct req *rq, const struct look_edit *before, struct look_edit *next)
{
	const struct token_set own = theme_tokens(rq, rq->conf, next->theme);

	if (text_same(before->theme, next->theme))
		return;
	for (unsigned i = 0; i < TOKENS; i++)
		if (own.value[i] != NULL && is_same(before->tokens.value[i], next->tokens.value[i]))
			next->tokens.value[i] = own.value[i];
}

/* The author has seen what is there. */
static struct err *
is_seen(const char *seen, const char *now)
{
	return text_same(seen, now) ? OK
				    : err_say(err_new(ERR_CONFLICT, "the look has changed since"), "look-moved-on");
}

static struct err *
edit(struct req *rq)
{
	struct look_place place;
	struct look_edit now, next;

	TRY(place_of(rq, &place));
	TRY(q_theme_hold(rq->db, NULL, place.at.vendor_id));
	TRY(edit_load(rq, &place, &now));
	TRY(is_seen(form_text(rq->form, E_VERSION),
		text_format(rq, "%lld.%lld", (long long)now.no, (long long)now.version)));
	next = now;
	TRY(tokens_take(rq, &next.tokens));
	if (!form_ok(rq->form))
		return place_page(rq, &place, rq->form);
	next.theme = text_same(form_text(rq->form, E_THEME), BY_NAME) ? "" : form_text(rq->form, E_THEME);
	tokens_come(rq, &now, &next);
	TRY(theming_draft(rq->db, &place.at, &(struct theming){ next.theme, tokens_write(rq, &next.tokens) }));
	return req_see_other(rq, "%s?notice=theme-saved", place_address(rq, &place));
}

static struct err *
discard(struct req *rq)
{
	struct look_place place;

	TRY(place_of(rq, &place));
	TRY(theming_discard(rq->db, rq, &place.at));
	return req_see_other(rq, "%s?notice=theme-discarded", place_address(rq, &place));
}

/* The link goes on for some days, for whoever is given it. */
static struct err *
preview(struct req *rq)
{
	unsigned char token[SHA256_LEN], hash[SHA256_LEN];
	struct look_place place;
	struct look_edit now;

	TRY(place_of(rq, &place));
	TRY(edit_load(rq, &place, &now));
	if (now.draft == 0)
		return err_new(ERR_NOT_FOUND, "nothing is being prepared");
	random_bytes(token, sizeof token);
	sha256(token, sizeof token, hash);
	TRY(q_theme_link_add(rq->db, NULL, (struct bytes){ hash, sizeof hash }, now.draft,
		instant_plus(rq->now, LINK_DAYS * DAY_US)));
	return req_see_other(rq, "/looks/preview/%s", text_hex(rq, token, sizeof token));
}

/* ---- publishing ---- */

/* Only what passes its trial, which was made before the transaction began. */
static struct err *
publish_prepare(struct req *rq)
{
	struct look_place place;
	struct look_edit now;

	TRY(place_of(rq, &place));
	TRY(edit_load(rq, &place, &now));
	return theme_try(rq, theme_name_of(rq, edit_file(rq, &place, &now)));
}

static struct err *
publish(struct req *rq)
{
	const char *note = form_text(rq->form, P_NOTE);
	struct look_place place;
	struct look_edit now;
	int64_t no;

	TRY(place_of(rq, &place));
	TRY(q_theme_hold(rq->db, NULL, place.at.vendor_id));
	TRY(edit_load(rq, &place, &now));
	TRY(is_seen(form_text(rq->form, P_VERSION), text_format(rq, "%lld", (long long)now.version)));
	if (now.draft == 0)
		return err_new(ERR_NOT_FOUND, "nothing is being prepared");
	if (!theme_passed(rq))
		form_wrong(rq->form, P_NOTE, "theme-failed");
	else if (!contrasts_hold(rq, &place, &now))
		form_wrong(rq->form, P_NOTE, "low-contrast");
	if (!form_ok(rq->form))
		return place_page(rq, &place, rq->form);
	TRY(theme_keep(rq, theme_name_of(rq, edit_file(rq, &place, &now))));
	TRY(theming_publish(rq->db, rq, &place.at, &(struct theming){ now.theme, tokens_write(rq, &now.tokens) },
		note != NULL ? note : "", &no));
	return req_see_other(rq, "%s?notice=theme-published", place_address(rq, &place));
}

static struct err *
go_back(struct req *rq)
{
	struct look_place place;
	int64_t no;

	TRY(place_of(rq, &place));
	if (!form_ok(rq->form))
		return place_page(rq, &place, rq->form);
	TRY(theming_return(rq->db, rq, &place.at, strtoll(form_text(rq->form, 0), NULL, 10), &no));
	return req_see_other(rq, "%s?notice=theme-published", place_address(rq, &place));
}

static const struct route routes[] = {
	{ GET, "/admin/themes", list, ADMINS },
	{ POST, "/admin/themes", trial, ADMINS, &trial_form, trial_prepare },
	{ GET, "/admin/themes/{brand}/{place}", place_show, ADMINS },
	{ POST, "/admin/themes/{brand}/{place}", edit, ADMINS, &edit_form },
	{ POST, "/admin/themes/{brand}/{place}/discard", discard, ADMINS, &discard_form },
	{ POST, "/admin/themes/{brand}/{place}/preview", preview, ADMINS, &preview_form },
	{ POST, "/admin/themes/{brand}/{place}/publish", publish, ADMINS, &publish_form, publish_prepare },
	{ POST, "/admin/themes/{brand}/{place}/return", go_back, ADMINS, &return_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-themes", routes);
}
