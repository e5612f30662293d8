/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme.c -- looks to themes, and themes to what they are made of.
 *
 * Looks and themes are two tables, since many looks share a theme: an
 * unknown brand shows the base theme, an unknown language English.
 */
#include "view/theme.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "view/map.h"

#define BASE "base/site.xsl"
#define FALLBACK_LANG "en"

enum { NAME_LEN = 64, KEY_ROOM = 3 * NAME_LEN, LOOKS = 256 };

/* A language that there is a catalogue for. */
struct language {
	struct messages *messages;
	struct locale *locale;
};

struct themes {
	const char *xsl_dir, *messages_dir;
	struct map *by_look; /* "brand region lang": the theme that it gets */
	struct map *by_file; /* "file lang" */
	struct map *languages;
	struct assets *assets;
	struct names *names;
};

struct themes *
themes_new(const void *ctx, const struct conf *conf)
{
	struct themes *themes = new_zero(ctx, struct themes);
	struct err *err = assets_load(themes, conf->htdocs_dir, conf->base_path, &themes->assets);

	/* Plain names still work where the hashed ones are not known. */
	if (err != OK) {
		log_err(err);
		assets_load(themes, "", conf->base_path, &themes->assets);
	}
	themes->xsl_dir = text_copy(themes, conf->xsl_dir);
	themes->messages_dir = text_copy(themes, conf->messages_dir);
	themes->names = names_new(themes);
	themes->by_look = map_new(themes);
	themes->by_file = map_new(themes);
	themes->languages = map_new(themes);
	return themes;
}

struct assets *
themes_assets(struct themes *themes)
{
	return themes->assets;
}

struct names *
themes_names(struct themes *themes)
{
	return themes->names;
}

/* Names become parts of file names. */
static bool
name_ok(const char *name)
{
	size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

	return len > 0 && len < NAME_LEN && name[len] == '\0';
}

static bool
file_there(const void *ctx, const char *dir, const char *file)
{
	return access(text_format(ctx, "%s/%s", dir, file), R_OK) == 0;
}

/* -- languages ------------------------------------------------------------ */

static bool
catalogue_there(const struct themes *themes, const void *ctx, const char *lang)
{
	return name_ok(lang) && file_there(ctx, themes->messages_dir, lang);
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

static struct err *
language_find(struct themes *themes, const char *lang, struct language **out)
{
	struct language *english = NULL, *language = map_get(themes->languages, lang);

	*out = language;
	if (language != NULL)
		return OK;
	if (!text_same(lang, FALLBACK_LANG))
		TRY(language_find(themes, FALLBACK_LANG, &english));
	language = new_zero(themes, struct language);
	TRY(messages_load(language, themes->messages_dir, lang, english != NULL ? english->messages : NULL,
		&language->messages));
	language->locale = locale_new(language, lang);
	map_put(themes->languages, text_copy(language, lang), language);
	*out = language;
	return OK;
}

/* -- themes --------------------------------------------------------------- */

/* All that a page depends on beside its XML; the program too, whose next version may write other HTML. */
static void
build_hash(struct theme *theme)
{
	struct {
		unsigned char source[SHA256_LEN], messages[SHA256_LEN], assets[SHA256_LEN];
		char lang[NAME_LEN];
		int64_t program[3];
	} parts;
	struct stat program = { .st_size = 0 };

	memset(&parts, 0, sizeof parts);
	memcpy(parts.source, theme->compiled.hash, SHA256_LEN);
	messages_hash(theme->words.messages, parts.messages);
	memcpy(parts.assets, assets_hash(theme->words.assets), SHA256_LEN);
	snprintf(parts.lang, sizeof parts.lang, "%s", theme->lang);
	stat("/proc/self/exe", &program);
	parts.program[0] = program.st_size;
	parts.program[1] = program.st_mtim.tv_sec;
	parts.program[2] = program.st_mtim.tv_nsec;
	sha256(&parts, sizeof parts, theme->build);
}

static struct err *
theme_make(struct themes *themes, const char *file, const char *lang, struct theme **out)
{
	struct theme *theme = new_zero(themes, struct theme);
	struct source source = { .xsl_dir = themes->xsl_dir, .file = file, .names = themes->names };
	struct language *language;

	TRY(language_find(themes, lang, &language));
	source.messages = language->messages;
	theme->file = text_copy(theme, file);
	theme->lang = text_copy(theme, lang);
	theme->words =
		(struct words){ .messages = language->messages, .locale = language->locale, .assets = themes->assets };
	buf_init(&theme->words.text, theme, 256);
	TRY(source_compile(theme, &source, &theme->compiled));
	if (theme->compiled.sheet == NULL)
		log_line("theme-interpreted", "why", theme->compiled.why, NULL);
	build_hash(theme);
	*out = theme;
	return OK;
}

static struct err *
theme_of_file(struct themes *themes, const char *file, const char *lang, struct theme **out)
{
	char key[KEY_ROOM + NAME_LEN];

	snprintf(key, sizeof key, "%s %s", file, lang);
	*out = map_get(themes->by_file, key);
	if (*out != NULL)
		return OK;
	TRY(theme_make(themes, file, lang, out));
	map_put(themes->by_file, text_copy(*out, key), *out);
	return OK;
}

/* The most special stylesheet that is there. */
static const char *
file_choose(const struct themes *themes, const void *ctx, const struct look *look)
{
	const char *brand = text_format(ctx, "themes/%s.xsl", look->brand);
	const char *region = text_format(ctx, "themes/%s-%s.xsl", look->brand, look->region);

	if (name_ok(look->brand) && name_ok(look->region) && file_there(ctx, themes->xsl_dir, region))
		return region;
	return name_ok(look->brand) && file_there(ctx, themes->xsl_dir, brand) ? brand : BASE;
}

static struct err *
theme_choose(struct themes *themes, const void *ctx, const struct look *look, struct theme **out)
{
	const char *lang = lang_choose(themes, ctx, look->lang), *file = file_choose(themes, ctx, look);
	struct err *err = theme_of_file(themes, file, lang, out);

	if (err == OK || text_same(file, BASE))
		return err;
	log_line("theme-refused", "file", file, "why", err->text, NULL);
	return theme_of_file(themes, BASE, lang, out);
}

struct err *
theme_find(struct themes *themes, const struct look *look, struct theme **out)
{
	char key[KEY_ROOM];
	struct err *err;
	void *ctx;

	snprintf(key, sizeof key, "%s %s %s", look->brand, name_ok(look->region) ? look->region : "", look->lang);
	*out = map_get(themes->by_look, key);
	if (*out != NULL)
		return OK;
	ctx = talloc_new(themes);
	err = theme_choose(themes, ctx, look, out);
	talloc_free(ctx);
	/* Languages are what browsers ask for: the table has an end. */
	if (err == OK && map_count(themes->by_look) < LOOKS)
		map_put(themes->by_look, text_copy(themes, key), *out);
	return err;
}

struct err *
theme_base(struct themes *themes, const struct theme *theme, struct theme **out)
{
	if (text_same(theme->file, BASE))
		return err_new(ERR_INTERNAL, "the base theme failed");
	return theme_of_file(themes, BASE, theme->lang, out);
}
