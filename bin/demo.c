/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* demo.c -- parley demo: the vendors, the words, the order of things. */
#include "demo.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/money.h"
#include "domain/key.h"
#include "parley.h"
#include "q_demo.h"
#include "web/password.h"

#define BATCH_ROWS 1000
#define PASSWORD "demo-password"

const struct demo_vendor demo_vendors[] = {
	{ 1, "globaltech", "GlobalTech", "EUR", "Europe/Berlin", "GT", "p", 200, 100000,
		{ "servers=Servers", "storage=Storage", "network=Networking", "security=Security",
			"cloud=Cloud services", "workplace=Workplace" },
		{ 60000, 75000, 80000, 120000, 100000, 45000 }, { "First territory", "Second territory" } },
	{ 2, "meridian", "Meridian", "USD", "America/New_York", "ME", "m", 40, 800,
		{ "courses=Course licences", "assessment=Assessment", "campus=Campus platform" },
		{ 100000, 80000, 70000 }, { "First territory", "Second territory" } },
	{ 3, "aerovault", "AeroVault", "USD", "America/Chicago", "AV", "a", 60, 1200,
		{ "freight=Air freight", "cold-chain=Cold chain", "customs=Customs handling", "tracking=Tracking" },
		{ 30000, 50000, 40000, 65000 }, { "North America", "Europe" } },
	{ 0 }
};

const struct demo_country demo_countries[DEMO_COUNTRIES] = {
	{ "DE", "EUR", "Europe/Berlin", "GmbH" },
	{ "GB", "GBP", "Europe/London", "Ltd" },
	{ "FR", "EUR", "Europe/Paris", "SARL" },
	{ "US", "USD", "America/New_York", "Inc." },
	{ "CH", "CHF", "Europe/Zurich", "AG" },
	{ "NL", "EUR", "Europe/Amsterdam", "B.V." },
	{ "SE", "SEK", "Europe/Stockholm", "AB" },
	{ "JP", "JPY", "Asia/Tokyo", "K.K." },
	{ "ES", "EUR", "Europe/Madrid", "S.L." },
	{ "PL", "PLN", "Europe/Warsaw", "Sp. z o.o." },
};

const struct demo_country *
demo_country_of(const struct demo_vendor *v, int64_t n)
{
	static const struct demo_country north_america = { "US", "USD", "America/Chicago", "LLC" };

	if (!text_same(v->code, "aerovault"))
		return &demo_countries[(n - 1) % DEMO_COUNTRIES];
	return n % 2 == 1 ? &north_america : &demo_countries[n % 4 == 0 ? 0 : 2];
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
int64_t
chance(struct demo *demo, int64_t n)
{
	uint64_t z = demo->chance += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (int64_t)((z ^ (z >> 31)) % (uint64_t)n);
}

const char *
pick(struct demo *demo, const struct words *words)
{
	return words->at[chance(demo, (int64_t)words->n)];
}

void
batch_begin(struct demo *demo, struct batch *batch, struct err *(*send)(struct db *, int64_t *, const char *))
{
	*batch = (struct batch){ .db = demo->db, .send = send };
	rows_init(&batch->rows, demo->ctx);
}

static struct err *
send(struct batch *batch)
{
	if (batch->rows.count > 0)
		TRY(batch->send(batch->db, NULL, rows_text(&batch->rows)));
	rows_clear(&batch->rows);
	return OK;
}

struct err *
batch_add(struct batch *batch, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	rows_add_list(&batch->rows, format, values);
	va_end(values);
	return batch->rows.count == BATCH_ROWS ? send(batch) : OK;
}

struct err *
batch_end(struct batch *batch)
{
	struct err *err = send(batch);

	talloc_free(batch->rows.json.at);
	return err;
}

static struct err *
read_words(struct demo *demo, const char *name, struct words *words)
{
	struct bytes file;
	char *line, *rest;

	TRY(file_read(demo->ctx, text_format(demo->ctx, "%s/demo/%s.txt", demo->conf->sql_dir, name), &file));
	rest = (char *)(uintptr_t)file.at;
	while ((line = strsep(&rest, "\n")) != NULL) {
		if (*line == '#' || *line == '\0')
			continue;
		words->at = must(talloc_realloc(demo->ctx, words->at, const char *, (unsigned)words->n + 1));
		words->at[words->n++] = line;
	}
	return OK;
}

static struct err *
read_all_words(struct demo *demo)
{
	const struct {
		const char *name;
		struct words *words;
	} lists[] = {
		{ "orgs", &demo->orgs },
		{ "trades", &demo->trades },
		{ "customers", &demo->customers },
		{ "kinds", &demo->kinds },
		{ "cities", &demo->cities },
		{ "first", &demo->first },
		{ "last", &demo->last },
		{ "catalog", &demo->catalog },
		{ "homes", &demo->homes },
	};

	for (size_t i = 0; i < LENGTH(lists); i++)
		TRY(read_words(demo, lists[i].name, lists[i].words));
	return OK;
}

/* "0.02" as parts per million, without floating point. */
static bool
read_scale(const char *text, int64_t *ppm)
{
	char *end;
	int64_t whole = strtol(text, &end, 10), unit = PPM;

	*ppm = whole * PPM;
	if (*end == '.')
		for (end++; *end >= '0' && *end <= '9' && unit > 1; end++)
			*ppm += (*end - '0') * (unit /= 10);
	return *end == '\0' && *ppm > 0 && *ppm <= 10 * PPM;
}

static struct err *
load_vendor(struct demo *demo, const struct demo_vendor *v, const char *hash)
{
	const int64_t first = demo->next_deal, began = clock_ticks_us();

	TRY(key_make(demo->conf, v->code));
	TRY(db_begin(demo->db));
	TRY(demo_people(demo, v, hash));
	TRY(demo_applications(demo, v));
	TRY(demo_privacy(demo, v));
	TRY(demo_training(demo, v));
	TRY(demo_catalog(demo, v));
	TRY(demo_home(demo, v));
	TRY(demo_library(demo, v));
	TRY(db_commit(demo->db));
	TRY(demo_deals(demo, v));
	TRY(demo_money(demo, v, first));
	printf("%s: %" PRId64 " partners, %" PRId64 " deals (%.1f s)\n", v->name, v->orgs, demo->next_deal - first,
		(double)(clock_ticks_us() - began) / 1e6);
	fflush(stdout);
	return OK;
}

static struct err *
read_options(struct demo *demo, char **words)
{
	const char *today = option(words, "today"), *scale = option(words, "scale");

	demo->today = date_from_instant(clock_now());
	if (today != NULL && !date_read(today, &demo->today))
		return err_new(ERR_BAD_REQUEST, "%s is not a day such as 2026-03-02", today);
	demo->scale_ppm = PPM;
	if (scale != NULL && !read_scale(scale, &demo->scale_ppm))
		return err_new(ERR_BAD_REQUEST, "%s is not a scale such as 0.02", scale);
	demo->now = instant_plus(instant_from_date(demo->today),
		today != NULL ? 9 * 3600 * SECOND_US : clock_now().us % DAY_US);
	return OK;
}

static struct err *
finish(struct demo *demo)
{
	struct bytes script;

	TRY(file_read(demo->ctx, text_format(demo->ctx, "%s/demo/finish.sql", demo->conf->sql_dir), &script));
	return db_script(demo->db, (const char *)script.at);
}

struct err *
command_demo(struct parley *p, char **words)
{
	struct demo demo = { .ctx = p->ctx, .conf = p->conf, .db = p->admin, .chance = 20260302, .next_deal = 1 };
	const char *hash;
	int64_t vendors;

	if (!p->conf->demo)
		return err_new(ERR_BAD_REQUEST, "the configuration does not say demo = yes");
	TRY(read_options(&demo, words));
	TRY(q_demo_is_empty(demo.db, p->ctx, &vendors));
	if (vendors > 0)
		return err_new(ERR_CONFLICT, "the database is not empty");
	TRY(read_all_words(&demo));
	TRY(password_hash(p->ctx, p->conf, PASSWORD, &hash));
	for (const struct demo_vendor *v = demo_vendors; v->code != NULL; v++)
		TRY(load_vendor(&demo, v, hash));
	return finish(&demo);
}
