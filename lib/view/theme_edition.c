/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme_edition.c -- stylesheet, catalogue and asset names become a theme; what cannot is remembered with its reason. */
#include "view/theme_edition.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "view/map.h"
#include "view/theme_name.h"
#include "view/theme_sheet.h"

enum { LANG_LEN = 64, KEY_ROOM = 256 };

/* A language that there is a catalogue for. */
struct language {
	struct messages *messages;
	struct locale *locale;
};

/* A theme, or why there is none. */
struct made {
	struct theme *theme;
	const char *why;
};

struct edition {
	const struct workshop *shop;
	struct map *by_file; /* "file lang" */
	struct map *languages;
	struct assets *assets;
	struct watch *watch;
	struct theme *ready[THEMES_READY]; /* those that are compiled, the latest used first; then NULL */
};

struct edition *
edition_new(const void *ctx, const struct workshop *shop)
{
	struct edition *edition = new_zero(ctx, struct edition);
	struct err *err;

	edition->shop = shop;
	edition->by_file = map_new(edition);
	edition->languages = map_new(edition);
	edition->watch = watch_new(edition);
	watch_add(edition->watch, text_format(edition, "%s/themes", shop->xsl_dir));
	watch_add(edition->watch, shop->messages_dir);
	if (shop->installed_dir != NULL)
		watch_add(edition->watch, shop->installed_dir);
	watch_add(edition->watch, text_format(edition, "%s/assets.map", shop->htdocs_dir));
	err = assets_load(edition, shop->htdocs_dir, shop->base_path, &edition->assets);
	/* Plain names still work where the hashed ones are not known. */
	if (err != OK) {
		log_err(err);
		assets_load(edition, "", shop->base_path, &edition->assets);
	}
	return edition;
}

struct assets *
edition_assets(const struct edition *edition)
{
	return edition->assets;
}

bool
edition_outdated(const struct edition *edition)
{
	return watch_changed(edition->watch);
}

/* -- languages ------------------------------------------------------------ */

static struct err *
language_find(struct edition *edition, const char *lang, struct language **out)
{
	struct language *english = NULL, *language = map_get(edition->languages, lang);

	*out = language;
	if (language != NULL)
		return OK;
	if (!text_same(lang, FALLBACK_LANG))
		TRY(language_find(edition, FALLBACK_LANG, &english));
	language = new_zero(edition, struct language);
	watch_folder(edition->watch, text_format(language, "%s/%s", edition->shop->messages_dir, lang), ".xml");
	TRY(messages_load(language, edition->shop->messages_dir, lang, english != NULL ? english->messages : NULL,
		&language->messages));
	language->locale = locale_new(language, lang);
	map_put(edition->languages, text_copy(language, lang), language);
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
		char lang[LANG_LEN];
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

/* An installed brand's own words in the language, over all others; where it lacks the language, its English ones. */
static struct err *
own_words(struct theme *theme, const char *own)
{
	const char *folder = text_format(theme, "%s/words", own), *lang = theme->lang;

	if (access(text_format(theme, "%s/%s", folder, lang), R_OK) != 0)
		lang = FALLBACK_LANG;
	if (access(text_format(theme, "%s/%s", folder, lang), R_OK) != 0)
		return OK;
	return messages_load(theme, folder, lang, theme->words.messages, &theme->words.messages);
}

/* Its style sheet is known to it by the path that it would have below htdocs (theme_sheet.h). */
static struct err *
own_assets(struct theme *theme, const char *htdocs_dir, const char *own)
{
	const char *url, *name = strrchr(own, '/') + 1;

	TRY(theme_sheet_address(theme, htdocs_dir, own, &url));
	if (url != NULL)
		theme->words.assets = assets_with(theme, theme->words.assets,
			text_format(theme, "themes/%.*s/" THEME_SHEET, (int)strcspn(name, "."), name), url);
	return OK;
}

static struct err *
words_make(struct edition *edition, struct theme *theme)
{
	const char *own = theme_own_folder(theme, edition->shop->installed_dir, theme->file);
	struct language *language;

	TRY(language_find(edition, theme->lang, &language));
	theme->words =
		(struct words){ .messages = language->messages, .locale = language->locale, .assets = edition->assets };
	buf_init(&theme->words.text, theme, 256);
	if (own == NULL)
		return OK;
	TRY(own_words(theme, own));
	return own_assets(theme, edition->shop->htdocs_dir, own);
}

static void
theme_forget(struct theme *theme)
{
	talloc_free(theme->owner);
	theme->owner = NULL;
	theme->compiled = (struct compiled){ .sheet = NULL };
}

static struct err *
theme_compile(struct theme *theme)
{
	struct edition *edition = theme->edition;
	const struct source source = { .xsl_dir = edition->shop->xsl_dir,
		.file = theme->file,
		.installed_dir = edition->shop->installed_dir,
		.messages = theme->words.messages,
		.names = edition->shop->names,
		.watch = edition->watch };
	struct theme **last = &edition->ready[THEMES_READY - 1];
	struct err *err;

	if (*last != NULL)
		theme_forget(*last);
	*last = NULL;
	memset(theme->build, 0, sizeof theme->build);
	theme->owner = must(talloc_new(theme));
	err = source_compile(theme->owner, &source, &theme->compiled);
	if (err != OK) {
		theme_forget(theme);
		return err;
	}
	if (theme->compiled.sheet == NULL)
		log_line("theme-interpreted", "why", theme->compiled.why, NULL);
	build_hash(theme);
	return OK;
}

struct err *
theme_ready(struct theme *theme)
{
	struct theme **ready = theme->edition->ready, *before = theme, *here;

	if (theme->owner == NULL)
		TRY(theme_compile(theme));
	for (unsigned i = 0; i < THEMES_READY && before != NULL; i++) {
		here = ready[i];
		ready[i] = before;
		before = here == theme ? NULL : here;
	}
	return OK;
}

static struct err *
theme_make(struct edition *edition, const char *file, const char *lang, struct theme *theme)
{
	theme->edition = edition;
	theme->file = text_copy(theme, file);
	theme->lang = text_copy(theme, lang);
	TRY(words_make(edition, theme));
	return theme_ready(theme);
}

static struct made *
made_new(struct edition *edition, const char *file, const char *lang)
{
	struct made *made = new_zero(edition, struct made);
	struct theme *theme = new_zero(made, struct theme);
	struct err *err = theme_make(edition, file, lang, theme);

	if (err == OK) {
		made->theme = theme;
		return made;
	}
	log_line("theme-refused", "file", file, "lang", lang, "why", err->text, NULL);
	made->why = text_copy(made, err->text);
	talloc_free(theme);
	return made;
}

struct err *
edition_theme(struct edition *edition, const char *file, const char *lang, struct theme **out)
{
	char key[KEY_ROOM];
	struct made *made;

	snprintf(key, sizeof key, "%s %s", file, lang);
	made = map_get(edition->by_file, key);
	if (made == NULL) {
		made = made_new(edition, file, lang);
		map_put(edition->by_file, text_copy(made, key), made);
	}
	*out = made->theme;
	return made->why == NULL ? OK : err_new(ERR_INTERNAL, "%s", made->why);
}
