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
#include "data/audit.h"
#include "q_market.h"
#include "web/field.h"

#define LINE_CODE_MAX 14 /* its rule is called R-CODE, of 16 letters */
#define PPM_DIGITS 4     /* of a percentage behind the point: parts per million */

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

/* 7.5 is 75000 parts per million. */
static bool
read_percent(const char *typed, int64_t *ppm)
{
	const size_t whole = strspn(typed, "0123456789");
	const char *rest = typed[whole] == '.' ? typed + whole + 1 : typed + whole;
	const size_t part = strspn(rest, "0123456789");

	if (whole == 0 || whole > 3 || part > PPM_DIGITS || rest[part] != '\0' || (typed[whole] == '.' && part == 0))
		return false;
	*ppm = 0;
	for (size_t i = 0; i < whole; i++)
		*ppm = *ppm * 10 + (typed[i] - '0');
	for (size_t i = 0; i < PPM_DIGITS; i++)
		*ppm = *ppm * 10 + (i < part ? rest[i] - '0' : 0);
	return *ppm <= 1000000;
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
set_manager(struct db *db, const struct wanted *w, int64_t vendor, int64_t region)
{
	struct q_channel_manager manager;

	TRY(q_channel_manager(db, w->ctx, &manager, vendor, w->manager));
	if (!manager.found)
		return err_new(ERR_NOT_FOUND, "%s has no channel manager %s", w->vendor, w->manager);
	if (q_region_manager(db, NULL, region, manager.id) != OK)
		return err_new(ERR_CONFLICT, "%s decides in another region already", w->manager);
	return OK;
}

static struct err *
add_region(struct db *db, void *arg)
{
	const struct wanted *w = arg;
	struct q_region_named region;
	int64_t vendor, id;

	TRY(find_vendor(db, w, &vendor));
	TRY(q_region_named(db, w->ctx, &region, vendor, w->name));
	id = region.id;
	if (!region.found)
		TRY(q_region_insert(db, &id, vendor, w->name));
	for (char *const *country = w->countries; *country != NULL && strncmp(*country, "--", 2) != 0; country++)
		TRY(q_region_country(db, NULL, vendor, id, *country));
	if (w->manager != NULL)
		TRY(set_manager(db, w, vendor, id));
	return audit_add(db, vendor, region.found ? "changed" : "made", "region", w->name,
		w->manager == NULL ? "" : text_format(w->ctx, "manager=%s", w->manager));
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
	struct q_plan_first plan;
	int64_t vendor, line, plan_id;
	struct err *err;

	TRY(find_vendor(db, w, &vendor));
	err = q_line_insert(db, &line, vendor, w->code, w->name);
	if (err != OK && err->code == ERR_CONFLICT)
		return err_new(ERR_CONFLICT, "%s has a product line %s already", w->vendor, w->code);
	TRY(err);
	TRY(q_plan_first(db, w->ctx, &plan, vendor));
	plan_id = plan.id;
	if (!plan.found)
		TRY(q_plan_insert(db, &plan_id, vendor, text_format(w->ctx, "%s partner plan", w->vendor)));
	TRY(q_line_rule(db, NULL, plan_id, line, text_format(w->ctx, "R-%s", w->code), w->ppm));
	return audit_add(db, vendor, "made", "line", w->code, text_format(w->ctx, "ppm=%lld", (long long)w->ppm));
}

struct err *
command_line(struct parley *p, char **words)
{
	struct wanted w = { .ctx = p->ctx, .vendor = words[0] };
	size_t length;

	for (int i = 0; i < 4; i++)
		if (words[i] == NULL)
			return err_new(ERR_BAD_REQUEST, "it takes VENDOR CODE NAME PERCENT");
	w.code = words[1];
	length = strspn(w.code, "abcdefghijklmnopqrstuvwxyz0123456789-");
	if (length == 0 || length > LINE_CODE_MAX || w.code[length] != '\0')
		return err_new(ERR_BAD_REQUEST, "%s is no code: up to %d small letters, digits, hyphens", w.code,
			LINE_CODE_MAX);
	TRY(read_name(p->ctx, words[2], &w.name));
	if (!read_percent(words[3], &w.ppm))
		return err_new(ERR_BAD_REQUEST, "%s is not a percentage such as 7.5", words[3]);
	TRY(in_transaction(p->db, add_line, &w));
	printf("%s sells %s, for a commission of %s %%\n", w.vendor, w.name, words[3]);
	return OK;
}
