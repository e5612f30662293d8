/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme.c -- looks to themes, from the present edition of the files.
 *
 * Looks and themes are two tables, since many looks share a theme: an
 * unknown brand shows the base theme, an unknown language English.
 */
#include "view/theme.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "view/map.h"
#include "view/theme_edition.h"
#include "view/theme_name.h"

#define BASE "base/site.xsl"

enum { NAME_LEN = 64, KEY_ROOM = 256, LOOKS = 256 };

struct themes {
	struct workshop shop;
	struct edition *now;
	struct map *by_look;    /* of this edition, "theme brand region lang": the theme that it gets */
	struct edition *before; /* stands in where not even the base theme of this one can be made */
	bool leaning;           /* it did */
	int64_t looked_us;
};

struct themes *
themes_new(const void *ctx, const struct conf *conf)
{
	struct themes *themes = new_zero(ctx, struct themes);

	themes->shop = (struct workshop){ .xsl_dir = text_copy(themes, conf->xsl_dir),
		.messages_dir = text_copy(themes, conf->messages_dir),
		.htdocs_dir = text_copy(themes, conf->htdocs_dir),
		.base_path = text_copy(themes, conf->base_path),
		.installed_dir = theme_installed_dir(themes, conf),
		.names = names_new(themes) };
	themes->now = edition_new(themes, &themes->shop);
	themes->by_look = map_new(themes->now);
	themes->looked_us = clock_ticks_us();
	return themes;
}

struct assets *
themes_assets(struct themes *themes)
{
	return edition_assets(themes->now);
}

struct names *
themes_names(struct themes *themes)
{
	return themes->shop.names;
}

/* An edition that leans on the one before goes, that one stays. */
static void
edition_turn(struct themes *themes)
{
	if (themes->leaning) {
		talloc_free(themes->now);
	} else {
		talloc_free(themes->before);
		themes->before = themes->now;
	}
	themes->leaning = false;
	themes->now = edition_new(themes, &themes->shop);
	themes->by_look = map_new(themes->now);
}

void
themes_refresh(struct themes *themes)
{
	int64_t ticks = clock_ticks_us();

	if (ticks - themes->looked_us < SECOND_US)
		return;
	themes->looked_us = ticks;
	if (!edition_outdated(themes->now))
		return;
	log_line("themes-changed", NULL);
	edition_turn(themes);
}

void
themes_look_again(struct themes *themes)
{
	themes->looked_us = clock_ticks_us() - SECOND_US;
}

/* Names become parts of file names. */
static bool
name_ok(const char *name)
{
	size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

	return len > 0 && len < NAME_LEN && name[len] == '\0';
}

static bool
file_there(const struct themes *themes, const void *ctx, const char *file)
{
	return file != NULL &&
		access(theme_path(ctx, themes->shop.xsl_dir, themes->shop.installed_dir, file), R_OK) == 0;
}

static bool
catalogue_there(const struct themes *themes, const void *ctx, const char *lang)
{
	return name_ok(lang) && access(text_format(ctx, "%s/%s", themes->shop.messages_dir, lang), R_OK) == 0;
}

/* The language of that name, its first part ("de" for "de-CH"), or English: the first that has a catalogue. */
static const char *
lang_choose(const struct themes *themes, const void *ctx, const char *lang)
{
	const char *first = text_copy_n(ctx, lang, strcspn(lang, "-"));

	if (catalogue_there(themes, ctx, lang))
		return lang;
	return catalogue_there(themes, ctx, first) ? first : FALLBACK_LANG;
}

/* The most special stylesheet that is there. */
static const char *
file_choose(const struct themes *themes, const void *ctx, const struct look *look)
{
	const char *name = text_empty(look->theme) ? look->brand : look->theme;
	const char *brand = theme_file(ctx, name);
	const char *region = theme_region_file(ctx, name, text_slug(ctx, look->region));

	if (file_there(themes, ctx, region))
		return region;
	return file_there(themes, ctx, brand) ? brand : BASE;
}

/* The stylesheet, else the base theme, else the base theme as it was before. */
static struct err *
theme_made(struct themes *themes, const char *file, const char *lang, struct theme **out)
{
	struct err *err = edition_theme(themes->now, file, lang, out);

	if (err != OK && !text_same(file, BASE))
		err = edition_theme(themes->now, BASE, lang, out);
	if (err == OK || themes->before == NULL)
		return err;
	themes->leaning = true;
	return edition_theme(themes->before, BASE, lang, out);
}

static struct err *
theme_choose(struct themes *themes, const struct look *look, struct theme **out)
{
	void *ctx = must(talloc_new(themes));
	struct err *err = theme_made(themes, file_choose(themes, ctx, look), lang_choose(themes, ctx, look->lang), out);

	talloc_free(ctx);
	return err;
}

struct err *
theme_find(struct themes *themes, const struct look *look, struct theme **out)
{
	char key[KEY_ROOM];
	int len = snprintf(key, sizeof key, "%s %s %s %s", text_empty(look->theme) ? "" : look->theme, look->brand,
		look->region, look->lang);
	bool keyed = len < KEY_ROOM;

	*out = keyed ? map_get(themes->by_look, key) : NULL;
	if (*out != NULL)
		return OK;
	TRY(theme_choose(themes, look, out));
	/* Languages are what browsers ask for: the table has an end. */
	if (keyed && map_count(themes->by_look) < LOOKS)
		map_put(themes->by_look, text_copy(themes->by_look, key), *out);
	return OK;
}

struct err *
theme_of_file(struct themes *themes, const char *file, const char *lang, struct theme **out)
{
	return edition_theme(themes->now, file, lang, out);
}

struct err *
theme_base(struct themes *themes, const struct theme *theme, struct theme **out)
{
	if (text_same(theme->file, BASE))
		return err_new(ERR_INTERNAL, "the base theme failed");
	return theme_made(themes, BASE, theme->lang, out);
}
