/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* looks.c -- see looks.h. */
#include "base/file.h"
#include "parts/looks.h"
#include "view/assets.h"

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

struct kept_colours {
	const char *brand;
	struct colours by_theme[2];
};

/* A sheet that is not there changes nothing. */
static void
sheet_read(struct kept_colours *kept, const struct conf *conf, struct assets *assets, const char *sheet)
{
	void *ctx = must(talloc_new(NULL));
	struct bytes css;

	if (file_read(ctx, text_format(ctx, "%s%s", conf->htdocs_dir, assets_url(assets, sheet)), &css) == OK)
		for (int dark = 0; dark < 2; dark++)
			colours_read(&kept->by_theme[dark], (const char *)css.at, dark);
	talloc_free(ctx);
}

static struct err *
colours_of(const struct conf *conf, const char *brand, struct kept_colours *kept)
{
	void *ctx = must(talloc_new(NULL));
	struct assets *assets;
	struct err *err = assets_load(ctx, conf->htdocs_dir, "", &assets);

	if (err == OK) {
		sheet_read(kept, conf, assets, "css/site.css");
		sheet_read(kept, conf, assets, text_format(ctx, "themes/%s/theme.css", brand));
	}
	talloc_free(ctx);
	return err;
}

struct err *
look_colours(const struct req *rq, struct colours *colours)
{
	static struct kept_colours kept[KEPT];
	const char *theme = req_query(rq, "theme"), *brand = rq->host->brand;
	const bool dark = text_same(theme, "dark");
	size_t i = 0;

	if (theme != NULL && !dark && !text_same(theme, "light"))
		return err_new(ERR_NOT_FOUND, "no picture of that theme");
	while (i + 1 < KEPT && kept[i].brand != NULL && !text_same(kept[i].brand, brand))
		i++;
	if (!text_same(kept[i].brand, brand)) {
		TRY(colours_of(rq->conf, brand, &kept[i]));
		kept[i].brand = brand; /* the configuration's, which stays */
	}
	*colours = kept[i].by_theme[dark];
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
