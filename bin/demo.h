/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * demo.h -- the demo world: three vendors, their partners, three years of
 * deals. The same for a given day and scale: all chance comes from one
 * seeded generator, and the clock from --today.
 */
#ifndef PARLEY_DEMO_H
#define PARLEY_DEMO_H

#include "base/clock.h"
#include "data/db.h"
#include "data/rows.h"

#define DEMO_PEOPLE 10      /* of a partner: executive, manager, eight reps */
#define DEMO_ORGS_MOST 1000 /* of a vendor; ids are vendor * DEMO_ORGS_MOST + number */
#define DEMO_LINES 6        /* product lines of a vendor, at most */
#define DEMO_REGIONS 2      /* of a vendor */
#define DEMO_DAYS 1096      /* of history */

struct demo_vendor {
	int64_t id;
	const char *code, *name, *currency, *tz, *prefix, *letter;
	int64_t orgs, deals;
	const char *lines[DEMO_LINES]; /* "code=Name" */
	int64_t rates[DEMO_LINES];     /* parts per million, today's */
	const char *regions[DEMO_REGIONS];
};

/* A country in which partners live. */
struct demo_country {
	const char *code, *currency, *tz, *legal;
};

/* Words of one list of sql/demo. */
struct words {
	const char **at;
	size_t n;
};

struct demo {
	void *ctx;
	const struct conf *conf;
	struct db *db;
	struct date today;
	struct instant now;
	int64_t scale_ppm;
	uint64_t chance;
	struct words orgs, trades, customers, kinds, cities, first, last, catalog, homes;
	int64_t next_deal;
};

extern const struct demo_vendor demo_vendors[];
extern const struct demo_country demo_countries[];
#define DEMO_COUNTRIES 10

/* A number in [0, n). */
int64_t chance(struct demo *demo, int64_t n);
const char *pick(struct demo *demo, const struct words *words);

/* Rows for a query of demo.sql, sent a thousand at a time; the formats are those of data/rows.h. */
struct batch {
	struct db *db;
	struct err *(*send)(struct db *db, int64_t *changed, const char *list);
	struct rows rows;
};
void batch_begin(struct demo *demo, struct batch *batch, struct err *(*send)(struct db *, int64_t *, const char *));
struct err *batch_add(struct batch *batch, const char *format, ...);
struct err *batch_end(struct batch *batch);

static inline int64_t
demo_org_id(const struct demo_vendor *v, int64_t n)
{
	return v->id * DEMO_ORGS_MOST + n;
}
/* k: 0 executive, 1 manager, 2 … reps. */
static inline int64_t
demo_member_id(const struct demo_vendor *v, int64_t n, int64_t k)
{
	return demo_org_id(v, n) * DEMO_PEOPLE + k;
}
static inline int64_t
demo_line_id(const struct demo_vendor *v, int64_t n)
{
	return v->id * DEMO_LINES + n;
}
/* AeroVault's regions. */
#define DEMO_AMERICA "North America"
#define DEMO_EUROPE "Europe"

/* The countries take turns; AeroVault's odd partners are North American, its even ones European. */
const struct demo_country *demo_country_of(const struct demo_vendor *v, int64_t n);

/* Of its regions, from 1 on. */
static inline int64_t
demo_territory_id(const struct demo_vendor *v, int64_t n)
{
	return v->id * 10 + n;
}
/* Which territory looks after the n-th of demo_countries. */
int64_t demo_territory_of(const struct demo_vendor *v, int64_t country);

struct err *demo_people(struct demo *demo, const struct demo_vendor *v, const char *hash);
struct err *demo_applications(struct demo *demo, const struct demo_vendor *v);
struct err *demo_privacy(struct demo *demo, const struct demo_vendor *v);
struct err *demo_training(struct demo *demo, const struct demo_vendor *v);
struct err *demo_catalog(struct demo *demo, const struct demo_vendor *v);
struct err *demo_home(struct demo *demo, const struct demo_vendor *v);
struct err *demo_library(struct demo *demo, const struct demo_vendor *v);
struct err *demo_deals(struct demo *demo, const struct demo_vendor *v);
struct err *demo_money(struct demo *demo, const struct demo_vendor *v, int64_t first_deal);

#endif
