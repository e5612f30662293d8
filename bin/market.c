/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * market.c -- parley region and parley line: where a vendor's partners are, and what they sell.
 *
 * A partner is accepted into a region, and a deal is about a product line:
 * a new vendor needs one of each before it can begin.
 */
#include "parley.h"

#include <stdio.h>
#include <string.h>

#include "base/country.h"
#include "base/text.h"
#include "domain/market.h"
#include "q_market.h"
#include "web/field.h"

struct wanted {
	void *ctx;
	const char *vendor, *code, *name, *manager;
	char *const *countries; /* up to the first option or the end */
	int64_t ppm;
};

static struct err *
read_name(const void *ctx, const char *typed, const char **name)
{
	static const struct field field = { "name", F_TEXT, REQUIRED, .max = 120 };
	const struct setting nothing = { 0 };
	struct value value = VALUE_NONE;

	if (typed == NULL || text_accept(ctx, typed, strlen(typed)) == NULL ||
		field_read(ctx, &field, typed, &nothing, &value) != NULL)
		return err_new(ERR_BAD_REQUEST, "%s is not a name of 1 to 120 characters on one line",
			typed == NULL ? "" : typed);
	*name = value.text;
	return OK;
}

static struct err *
find_vendor(struct db *db, const struct wanted *w, int64_t *id)
{
	struct q_vendor_named vendor;

	TRY(q_vendor_named(db, w->ctx, &vendor, w->vendor));
	if (!vendor.found)
		return err_new(ERR_NOT_FOUND, "there is no vendor %s", w->vendor);
	*id = vendor.id;
	return OK;
}

static struct err *
find_manager(struct db *db, const struct wanted *w, int64_t vendor, int64_t *id)
{
	struct q_channel_manager manager;

	TRY(q_channel_manager(db, w->ctx, &manager, vendor, w->manager));
	if (!manager.found)
		return err_new(ERR_NOT_FOUND, "%s has no channel manager %s", w->vendor, w->manager);
	*id = manager.id;
	return OK;
}

/* Up to the first option. */
static const char *const *
countries_of(const struct wanted *w)
{
	const char **countries = NULL;
	unsigned n = 0;

	do {
		const bool end = w->countries[n] == NULL || strncmp(w->countries[n], "--", 2) == 0;

		countries = must(talloc_realloc(w->ctx, countries, const char *, n + 1));
		countries[n] = end ? NULL : w->countries[n];
	} while (countries[n++] != NULL);
	return countries;
}

static struct err *
add_region(struct db *db, void *arg)
{
	const struct wanted *w = arg;
	struct region region = { .name = w->name, .countries = countries_of(w) };
	struct err *err;

	TRY(find_vendor(db, w, &region.vendor_id));
	if (w->manager != NULL)
		TRY(find_manager(db, w, region.vendor_id, &region.manager_id));
	err = region_set(db, w->ctx, &region);
	if (err != OK && err->code == ERR_CONFLICT)
		return err_new(ERR_CONFLICT, "%s decides in another region already", w->manager);
	return err;
}

struct err *
command_region(struct parley *p, char **words)
{
	struct wanted w = { .ctx = p->ctx, .vendor = words[0], .manager = option(words, "manager") };

	if (words[0] == NULL || words[1] == NULL || strncmp(words[1], "--", 2) == 0)
		return err_new(ERR_BAD_REQUEST, "it takes VENDOR NAME [COUNTRY...]");
	TRY(read_name(p->ctx, words[1], &w.name));
	w.countries = words + 2;
	for (char *const *country = w.countries; *country != NULL && strncmp(*country, "--", 2) != 0; country++)
		if (!country_known(*country))
			return err_new(ERR_BAD_REQUEST, "%s is not a country such as CH", *country);
	TRY(in_transaction(p->db, add_region, &w));
	printf("%s is a region of %s\n", w.name, w.vendor);
	return OK;
}

static struct err *
add_line(struct db *db, void *arg)
{
	const struct wanted *w = arg;
	struct product_line line = { .code = w->code, .name = w->name, .ppm = w->ppm };
	struct err *err;

	TRY(find_vendor(db, w, &line.vendor_id));
	err = line_make(db, w->ctx, &line);
	if (err != OK && err->code == ERR_CONFLICT)
		return err_new(ERR_CONFLICT, "%s has a product line %s already", w->vendor, w->code);
	return err;
}

struct err *
command_line(struct parley *p, char **words)
{
	struct wanted w = { .ctx = p->ctx, .vendor = words[0] };

	for (int i = 0; i < 4; i++)
		if (words[i] == NULL)
			return err_new(ERR_BAD_REQUEST, "it takes VENDOR CODE NAME PERCENT");
	w.code = words[1];
	if (!line_code_ok(w.code))
		return err_new(ERR_BAD_REQUEST, "%s is no code: up to %d small letters, digits, hyphens", w.code,
			LINE_CODE_MAX);
	TRY(read_name(p->ctx, words[2], &w.name));
	if (!rate_read(words[3], &w.ppm))
		return err_new(ERR_BAD_REQUEST, "%s is not a percentage such as 7.5", words[3]);
	TRY(in_transaction(p->db, add_line, &w));
	printf("%s sells %s, for a commission of %s %%\n", w.vendor, w.name, words[3]);
	return OK;
}
