/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* looks.c -- see looks.h. */
#include "base/file.h"
#include "parts/looks.h"
#include "view/assets.h"
#include "view/theme_name.h"
#include "view/theme_sheet.h"
#include "web/brand.h"

#define FALLBACK "en"
#define KEPT 16 /* brands or languages; the next ones are read each time */

struct err *
look_size(const struct req *rq, enum chart_size *size)
{
	const char *asked = req_query(rq, "size");

	*size = text_same(asked, "narrow") ? CHART_NARROW : CHART_WIDE;
	if (asked != NULL && !text_same(asked, "narrow") && !text_same(asked, "wide"))
		return err_new(ERR_NOT_FOUND, "no picture of that size");
	return OK;
}

/* ---- colours ---- */

/* Of a brand's style sheets, or of those of a theme that was chosen for it. */
struct kept_colours {
	const char *theme;
	struct colours by_scheme[2];
};

/* A sheet that is not there changes nothing. */
static void
sheet_read(struct kept_colours *kept, const struct conf *conf, struct assets *assets, const char *sheet)
{
	void *ctx = must(talloc_new(NULL));
	struct bytes css;

	if (file_read(ctx, text_format(ctx, "%s%s", conf->htdocs_dir, assets_url(assets, sheet)), &css) == OK)
		for (int dark = 0; dark < 2; dark++)
			colours_read(&kept->by_scheme[dark], (const char *)css.at, dark);
	talloc_free(ctx);
}

/* The sheet of a brand that was installed has the base's in it. */
static void
own_sheet_read(struct kept_colours *kept, const void *ctx, const struct conf *conf, const char *folder)
{
	struct bytes css;

	if (theme_sheet_make(ctx, conf->htdocs_dir, folder, &css) == OK && css.len > 0)
		for (int dark = 0; dark < 2; dark++)
			colours_read(&kept->by_scheme[dark], (const char *)css.at, dark);
}

static struct err *
colours_of(const struct conf *conf, const char *theme, struct kept_colours *kept)
{
	void *ctx = must(talloc_new(NULL));
	const char *file = theme_file(ctx, theme);
	const char *folder = file == NULL ? NULL : theme_own_folder(ctx, theme_installed_dir(ctx, conf), file);
	struct assets *assets;
	struct err *err = assets_load(ctx, conf->htdocs_dir, "", &assets);

	if (err == OK) {
		sheet_read(kept, conf, assets, "css/site.css");
		if (folder != NULL)
			own_sheet_read(kept, ctx, conf, folder);
		else
			sheet_read(kept, conf, assets, text_format(ctx, "themes/%s/theme.css", theme));
	}
	talloc_free(ctx);
	return err;
}

/* Those of its sheets; what is kept last makes room. */
static struct err *
colours_find(const struct conf *conf, const char *theme, const struct kept_colours **out)
{
	static struct kept_colours kept[KEPT];
	size_t i = 0;

	while (i + 1 < KEPT && kept[i].theme != NULL && !text_same(kept[i].theme, theme))
		i++;
	if (!text_same(kept[i].theme, theme)) {
		TRY(colours_of(conf, theme, &kept[i]));
		talloc_free((void *)(uintptr_t)kept[i].theme);
		kept[i].theme = text_copy(NULL, theme);
	}
	*out = &kept[i];
	return OK;
}

struct err *
look_colours(struct req *rq, struct colours *colours)
{
	const char *scheme = req_query(rq, "theme");
	const struct brand_shown *shown = req_brand(rq);
	const bool dark = text_same(scheme, "dark");
	const struct kept_colours *kept;

	if (scheme != NULL && !dark && !text_same(scheme, "light"))
		return err_new(ERR_NOT_FOUND, "no picture of that theme");
	TRY(colours_find(rq->conf, *shown->theme != '\0' ? shown->theme : rq->host->brand, &kept));
	*colours = kept->by_scheme[dark];
	colours_paint(colours, &shown->tokens, dark);
	return OK;
}

/* ---- words ---- */

struct kept_words {
	const char *lang;
	struct words words;
};

static struct err *
words_load(const struct conf *conf, const char *lang, struct messages *fallback, struct kept_words *kept)
{
	TRY(messages_load(NULL, conf->messages_dir, lang, fallback, &kept->words.messages));
	kept->words.locale = locale_new(NULL, lang);
	kept->lang = text_copy(NULL, lang);
	return OK;
}

/* A language without messages is written in English. */
struct err *
look_words(const struct req *rq, struct words *words)
{
	static struct kept_words kept[KEPT];
	const char *lang = rq->lang;
	size_t i = 0;

	if (kept[0].lang == NULL)
		TRY(words_load(rq->conf, FALLBACK, NULL, &kept[0]));
	while (i < KEPT && kept[i].lang != NULL && !text_same(kept[i].lang, lang))
		i++;
	if (i == KEPT || (kept[i].lang == NULL && words_load(rq->conf, lang, kept[0].words.messages, &kept[i]) != OK))
		i = 0;
	*words = kept[i].words;
	return OK;
}

const char *
look_word(const struct words *words, const char *key)
{
	const char *text = message_constant(messages_get(words->messages, key));

	return text != NULL ? text : key;
}
