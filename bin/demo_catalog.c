/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * demo_catalog.c -- what the vendors offer: products, prices by region, warehouses with stock.
 *
 * The numbers come from a generator of their own, so that nothing else of
 * the demo world depends on how many products there are.
 */
#include "demo.h"

#include <stdlib.h>

#include "base/text.h"
#include "q_demo_catalog.h"

#define COLUMNS 7
#define IDS_OF_VENDOR 1000 /* ids of products and lists are those of the vendor and a number */
#define OLD_PRICE 96       /* per cent of today's */
#define ONLY_ONE 20        /* one product of so many is offered in one region alone */

enum { VENDOR, LINE, NUMBER, NAME, PRICE, KINDS, WORDS };

/* Of a region: its lists. per_cent: of the price in catalog.txt, which is in the vendor's currency. */
static const struct list {
	const char *vendor;
	int64_t region;
	const char *currency;
	int64_t per_cent;
} lists[] = {
	{ "globaltech", 1, "EUR", 100 },
	{ "globaltech", 1, "USD", 108 },
	{ "globaltech", 1, "GBP", 86 },
	{ "globaltech", 2, "EUR", 102 },
	{ "globaltech", 2, "USD", 110 },
	{ "meridian", 1, "USD", 100 },
	{ "meridian", 1, "EUR", 92 },
	{ "meridian", 2, "USD", 100 },
	{ "meridian", 2, "EUR", 92 },
	{ "aerovault", 1, "USD", 100 },
	{ "aerovault", 2, "EUR", 94 },
};

/* minutes: how old its figures are. */
static const struct warehouse {
	const char *vendor;
	int64_t region;
	const char *code, *name, *address, *country, *tz;
	int64_t minutes;
} warehouses[] = {
	{ "globaltech", 1, "MUC1", "Munich", "Lilienthalallee 40, 80939 Munich", "DE", "Europe/Berlin", 95 },
	{ "globaltech", 2, "AMS1", "Amsterdam", "Keienbergweg 11, 1101 Amsterdam", "NL", "Europe/Amsterdam", 70 },
	{ "aerovault", 1, "DFW1", "Dallas", "2400 Aviation Drive, Dallas, TX 75261", "US", "America/Chicago", 1860 },
	{ "aerovault", 1, "ORD1", "Chicago", "514 Express Center Drive, Chicago, IL 60666", "US", "America/Chicago",
		45 },
	{ "aerovault", 2, "FRA1", "Frankfurt", "CargoCity Sued, 60549 Frankfurt", "DE", "Europe/Berlin", 25 },
	{ "aerovault", 2, "LGG1", "Liege", "Rue de l'Aeroport 50, 4460 Grace-Hollogne", "BE", "Europe/Brussels", 140 },
};

struct catalog {
	struct demo *demo;
	const struct demo_vendor *vendor;
	struct batch products, prices, stock;
	int64_t n; /* products so far */
	struct date turned, begun;
};

static int64_t
id_of(const struct demo_vendor *v, int64_t n)
{
	return v->id * IDS_OF_VENDOR + n;
}

static int64_t
line_of(const struct demo_vendor *v, const char *code)
{
	const size_t len = strlen(code);

	for (int64_t i = 0; i < DEMO_LINES && v->lines[i] != NULL; i++)
		if (strncmp(v->lines[i], code, len) == 0 && v->lines[i][len] == '=')
			return demo_line_id(v, i);
	return 0;
}

/* Some products are offered in one region alone. */
static bool
is_offered(const struct catalog *c, int64_t region)
{
	return c->n % ONLY_ONE != (region == 1 ? 0 : ONLY_ONE / 2);
}

/* It costs a little more since the beginning of the year. */
static struct err *
add_prices(struct catalog *c, int64_t amount)
{
	const struct date end = date_of(9999, 12, 31);

	for (size_t i = 0; i < LENGTH(lists); i++) {
		const int64_t today = amount * lists[i].per_cent / 100;

		if (!text_same(lists[i].vendor, c->vendor->code) || !is_offered(c, lists[i].region))
			continue;
		TRY(batch_add(&c->prices, "iiidd", id_of(c->vendor, (int64_t)i), id_of(c->vendor, c->n),
			today * OLD_PRICE / 100, c->begun, c->turned));
		TRY(batch_add(&c->prices, "iiidd", id_of(c->vendor, (int64_t)i), id_of(c->vendor, c->n), today,
			c->turned, end));
	}
	return OK;
}

/* One in eight is gone, one in six nearly. */
static int64_t
quantity(struct demo *demo)
{
	if (chance(demo, 8) == 0)
		return 0;
	return chance(demo, 6) == 0 ? 1 + chance(demo, 9) : 10 + chance(demo, 990);
}

static struct err *
add_stock(struct catalog *c)
{
	for (size_t i = 0; i < LENGTH(warehouses); i++) {
		const struct instant at = instant_plus(c->demo->now, -warehouses[i].minutes * 60 * SECOND_US);

		if (text_same(warehouses[i].vendor, c->vendor->code) && is_offered(c, warehouses[i].region))
			TRY(batch_add(&c->stock, "iiits", id_of(c->vendor, (int64_t)i), id_of(c->vendor, c->n),
				quantity(c->demo), at, "warehouse system"));
	}
	return OK;
}

static struct err *
add_product(struct catalog *c, char *const *columns, const char *kind, int64_t place)
{
	struct demo *demo = c->demo;
	const int64_t amount = strtoll(columns[PRICE], NULL, 10) * (100 + 35 * place) / 100;

	c->n++;
	TRY(batch_add(&c->products, "iisisss", id_of(c->vendor, c->n), c->vendor->id,
		text_format(demo->ctx, "%s-%02d", columns[NUMBER], (int)place + 1), line_of(c->vendor, columns[LINE]),
		text_format(demo->ctx, "%s, %s", columns[NAME], kind), columns[WORDS], "active"));
	TRY(add_prices(c, amount));
	return add_stock(c);
}

/* A line of catalog.txt: a product for each of its kinds. */
static struct err *
add_family(struct catalog *c, const char *line)
{
	char *rest = text_copy(c->demo->ctx, line), *columns[COLUMNS], *kind;
	int64_t place = 0;

	for (int i = 0; i < COLUMNS; i++) {
		columns[i] = strsep(&rest, "|");
		if (columns[i] == NULL)
			return err_new(ERR_INTERNAL, "catalog.txt: too few columns: %s", line);
	}
	if (!text_same(columns[VENDOR], c->vendor->code))
		return OK;
	while ((kind = strsep(&columns[KINDS], ",")) != NULL)
		TRY(add_product(c, columns, kind, place++));
	return OK;
}

static struct err *
add_places(struct demo *demo, const struct demo_vendor *v)
{
	struct batch batch;

	batch_begin(demo, &batch, q_demo_price_lists);
	for (size_t i = 0; i < LENGTH(lists); i++)
		if (text_same(lists[i].vendor, v->code))
			TRY(batch_add(&batch, "iiis", id_of(v, (int64_t)i), v->id,
				demo_territory_id(v, lists[i].region), lists[i].currency));
	TRY(batch_end(&batch));
	batch_begin(demo, &batch, q_demo_warehouses);
	for (size_t i = 0; i < LENGTH(warehouses); i++)
		if (text_same(warehouses[i].vendor, v->code))
			TRY(batch_add(&batch, "iiisssss", id_of(v, (int64_t)i), v->id,
				demo_territory_id(v, warehouses[i].region), warehouses[i].code, warehouses[i].name,
				warehouses[i].address, warehouses[i].country, warehouses[i].tz));
	return batch_end(&batch);
}

static struct err *
add_products(struct catalog *c)
{
	struct demo *demo = c->demo;

	batch_begin(demo, &c->products, q_demo_products);
	batch_begin(demo, &c->prices, q_demo_prices);
	batch_begin(demo, &c->stock, q_demo_stock);
	for (size_t i = 0; i < demo->catalog.n; i++)
		TRY(add_family(c, demo->catalog.at[i]));
	TRY(batch_end(&c->products));
	TRY(batch_end(&c->prices));
	return batch_end(&c->stock);
}

struct err *
demo_catalog(struct demo *demo, const struct demo_vendor *v)
{
	const uint64_t kept = demo->chance;
	struct catalog c = { .demo = demo, .vendor = v };

	c.turned = date_plus_months(date_first_of_month(demo->today), -2);
	c.begun = date_plus_months(c.turned, -12);
	demo->chance = (uint64_t)v->id;
	TRY(add_places(demo, v));
	TRY(add_products(&c));
	TRY(q_demo_silence_told(demo->db, NULL, v->id, demo->now));
	demo->chance = kept;
	return OK;
}
