/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* home_form.c -- see home_form.h. */
#include "parts/home_form.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/zone.h"
#include "data/rows.h"
#include "parts/languages.h"
#include "parts/sink_choices.h"
#include "q_applications.h"
#include "q_homes.h"

#define ANY "any"
#define TEXT_MAX 4000
#define MINUTES_OF_DAY 1440

enum { SEEN, KIND, REGION, ROLE, LANG, FROM, UNTIL, PRODUCTS, TEXTS };

struct err *
home_regions_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	form_choice(form, field, ANY, NULL);
	sink_choices(&choices, form, field);
	return q_territory_list(rq->db, &choices.sink, NULL);
}

static const struct choice kinds[] = { { "text" }, { "announcement" }, { "notice" }, { "prices" }, { "stock" },
	{ "actions" }, { "figures" }, { "deals" }, { "learning" }, { 0 } };
const struct choice home_roles[] = { { ANY }, { HOME_PARTNERS }, { "rep" }, { "manager" }, { "executive" },
	{ HOME_STAFF }, { "channel" }, { "finance" }, { "admin" }, { 0 } };

static const struct field fields[] = {
	[SEEN] = HOME_SEEN_FIELD,
	[KIND] = { "home-kind", F_CHOICE, REQUIRED, .choices = kinds },
	[REGION] = { "home-region", F_CHOICE, REQUIRED, .list_choices = home_regions_list },
	[ROLE] = { "home-role", F_CHOICE, REQUIRED, .choices = home_roles },
	[LANG] = { "lang", F_CHOICE, .list_choices = languages_list },
	[FROM] = { "shows-from", F_TEXT, .max = 16 },
	[UNTIL] = { "shows-until", F_TEXT, .max = 16 },
	[PRODUCTS] = { "products", F_TEXT, .max = 400 },
	{ 0 },
};
const struct form_spec home_new_form = { "home-block-new", fields };
const struct form_spec home_edit_form = { "home-block-edit", fields };

/* A text in each language that the host name offers; no more of them than a block has room for. */
static unsigned
texts_ask(const struct req *rq, struct form *form)
{
	struct field *texts = new_array(form, struct field, HOME_LANGS);
	unsigned n = 0;

	for (const char *const *lang = rq->host->langs; *lang != NULL && n < HOME_LANGS; lang++)
		texts[n++] = (struct field){ text_format(form, "text-%s", *lang), F_AREA, .max = TEXT_MAX };
	form_add(form, texts, n);
	return n;
}

/* ---- times, as they are typed: a day, or a day and a time, in the vendor's zone ---- */

static const char *
time_write(struct req *rq, struct instant at)
{
	const int64_t minute = zone_minute(zone_open(rq, rq->viewer->vendor_tz), at);
	const struct date day = { (int32_t)(minute / MINUTES_OF_DAY) };
	const int rest = (int)(minute % MINUTES_OF_DAY);
	char text[DATE_TEXT];

	if (instant_none(at))
		return NULL;
	date_write(day, text);
	return rest == 0 ? text_copy(rq, text) : text_format(rq, "%s %02d:%02d", text, rest / 60, rest % 60);
}

/* "08:30" behind the day; -1: no time. */
static int
minute_read(const char *text)
{
	enum { HOURS = 24, MINUTES = 60 };
	char *end;
	long hour, minute;

	if (*text == '\0')
		return 0;
	if (strlen(text) != strlen(" 00:00") || strspn(text + 1, "0123456789:") != strlen("00:00") || text[3] != ':' ||
		(*text != ' ' && *text != 'T'))
		return -1;
	hour = strtol(text + 1, &end, 10);
	minute = *end == ':' ? strtol(end + 1, &end, 10) : MINUTES;
	return *end == '\0' && hour < HOURS && minute < MINUTES ? (int)(hour * MINUTES + minute) : -1;
}

static struct instant
time_take(struct req *rq, struct form *form, unsigned field)
{
	const char *typed = form_text(form, field);
	struct date day;
	int minute;

	if (typed == NULL)
		return (struct instant){ 0 };
	minute = strlen(typed) < DATE_TEXT - 1 ? -1 : minute_read(typed + DATE_TEXT - 1);
	if (minute < 0 || !date_read(text_copy_n(rq, typed, DATE_TEXT - 1), &day)) {
		form_wrong(form, field, "not-time");
		return (struct instant){ 0 };
	}
	return zone_instant(rq->viewer->vendor_tz, day, minute);
}

/* ---- the form ---- */

struct form *
home_form(struct req *rq, const struct form_spec *spec, const char *action, const struct home *home,
	const struct home_block *block)
{
	struct form *form = form_new(rq, spec, action);

	texts_ask(rq, form);
	form_context(form, "zone", rq->viewer->vendor_tz);
	form_set(form, SEEN, text_format(rq, "%lld", (long long)home->no));
	form_set(form, KIND, home_kind_name(block->kind));
	form_set(form, REGION, block->region != NULL ? block->region : ANY);
	form_set(form, ROLE, block->role != NULL ? block->role : ANY);
	form_set(form, LANG, block->lang);
	form_set(form, FROM, time_write(rq, block->from));
	form_set(form, UNTIL, time_write(rq, block->until));
	form_set(form, PRODUCTS, block->products);
	for (size_t i = 0; i < HOME_LANGS && rq->host->langs[i] != NULL; i++)
		for (size_t t = 0; t < block->text_count; t++)
			if (text_same(block->texts[t].lang, rq->host->langs[i]))
				form_set(form, TEXTS + (unsigned)i, block->texts[t].source);
	return form;
}

int64_t
home_seen(const struct form *form, unsigned field)
{
	const char *text = form_text(form, field);

	return text != NULL && text[strspn(text, "0123456789")] == '\0' ? strtoll(text, NULL, 10) : -1;
}

const char *
home_choice(const struct form *form, unsigned field)
{
	const char *value = form_text(form, field);

	return text_same(value, ANY) ? NULL : value;
}

static bool
is_in(const char *skus, const char *sku)
{
	const size_t len = strlen(sku);

	for (const char *at = skus; (at = strstr(at, sku)) != NULL; at += len)
		if ((at == skus || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
			return true;
	return false;
}

/* Numbers with commas or spaces between, each once, as the catalogue knows them. */
static struct err *
products_take(struct req *rq, struct form *form, const char **products)
{
	char *typed = form_text(form, PRODUCTS) != NULL ? text_copy(rq, form_text(form, PRODUCTS)) : NULL;
	struct q_homes_products *unknown;
	struct rows list;
	struct buf out;
	char *sku;
	size_t n;

	rows_init(&list, rq);
	buf_init(&out, rq, 64);
	while ((sku = strsep(&typed, " ,;\n\t")) != NULL) {
		if (*sku == '\0' || is_in(out.at, sku))
			continue;
		rows_add(&list, "s", sku);
		buf_format(&out, "%s%s", out.len > 0 ? " " : "", sku);
	}
	TRY(q_homes_products(rq->db, rq, &unknown, &n, rows_text(&list)));
	if (n > 0)
		form_wrong(form, PRODUCTS, "unknown");
	*products = out.len > 0 ? out.at : NULL;
	return OK;
}

/* Texts in languages that this host name does not offer stay. */
static void
texts_take(struct req *rq, const struct form *form, struct home_block *block)
{
	const struct home_block old = *block;

	block->text_count = 0;
	for (size_t i = 0; i < HOME_LANGS && rq->host->langs[i] != NULL; i++) {
		const char *source = form_text(form, TEXTS + (unsigned)i);

		if (source != NULL)
			block->texts[block->text_count++] = (struct home_text){ rq->host->langs[i], source };
	}
	for (size_t t = 0; t < old.text_count && block->text_count < HOME_LANGS; t++)
		if (lang_listed(rq->host->langs, old.texts[t].lang) == NULL)
			block->texts[block->text_count++] = old.texts[t];
}

/* What one kind needs, and another has no use for. */
static void
kind_check(struct form *form, const struct home_block *block)
{
	if (home_kind_market(block->kind) && block->products == NULL)
		form_wrong(form, PRODUCTS, "required");
	if (!home_kind_market(block->kind) && block->products != NULL)
		form_wrong(form, PRODUCTS, "no-use");
	if (home_kind_written(block->kind) && block->text_count == 0)
		form_wrong(form, TEXTS, "no-text");
	if (!instant_none(block->from) && !instant_none(block->until) && block->until.us <= block->from.us)
		form_wrong(form, UNTIL, "not-after");
}

struct err *
home_form_take(struct req *rq, struct form *form, struct home_block *block)
{
	texts_ask(rq, form);
	form_context(form, "zone", rq->viewer->vendor_tz);
	TRY(form_review(form));
	block->kind = home_kind_from(form_text(form, KIND));
	block->region = home_choice(form, REGION);
	block->role = home_choice(form, ROLE);
	block->lang = form_text(form, LANG);
	block->from = time_take(rq, form, FROM);
	block->until = time_take(rq, form, UNTIL);
	TRY(products_take(rq, form, &block->products));
	texts_take(rq, form, block);
	if (form_ok(form))
		kind_check(form, block);
	return OK;
}
