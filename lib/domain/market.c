/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* market.c -- see market.h. */
#include "domain/market.h"

#include "data/audit.h"
#include "q_market.h"

#define PPM_DIGITS 4 /* of a percentage behind the point: parts per million */

bool
rate_read(const char *typed, int64_t *ppm)
{
	const size_t whole = strspn(typed, "0123456789");
	const bool point = typed[whole] == '.' || typed[whole] == ',';
	const char *rest = typed + whole + point;
	const size_t part = strspn(rest, "0123456789");

	if (whole == 0 || whole > 3 || part > PPM_DIGITS || rest[part] != '\0' || (point && part == 0))
		return false;
	*ppm = 0;
	for (size_t i = 0; i < whole; i++)
		*ppm = *ppm * 10 + (typed[i] - '0');
	for (size_t i = 0; i < PPM_DIGITS; i++)
		*ppm = *ppm * 10 + (i < part ? rest[i] - '0' : 0);
	return *ppm <= 1000000;
}

bool
line_code_ok(const char *code)
{
	const size_t length = strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return length > 0 && length <= LINE_CODE_MAX && code[length] == '\0';
}

struct err *
region_set(struct db *db, const void *ctx, const struct region *region)
{
	struct q_region_named there;
	int64_t id;

	TRY(q_region_named(db, ctx, &there, region->vendor_id, region->name));
	id = there.id;
	if (!there.found)
		TRY(q_region_insert(db, &id, region->vendor_id, region->name));
	for (const char *const *country = region->countries; *country != NULL; country++)
		TRY(q_region_country(db, NULL, region->vendor_id, id, *country));
	if (region->manager_id != 0)
		TRY(q_region_manager(db, NULL, id, region->manager_id));
	return audit_add(db, region->vendor_id, there.found ? "changed" : "made", "region",
		text_format(ctx, "%lld", (long long)id),
		text_format(ctx, "name=%s\nmanager=%lld", region->name, (long long)region->manager_id));
}

struct err *
region_speaks(struct db *db, const void *ctx, const struct region *region, const char *lang)
{
	struct q_region_named there;

	TRY(q_region_named(db, ctx, &there, region->vendor_id, region->name));
	if (!there.found)
		return err_new(ERR_NOT_FOUND, "no region %s", region->name);
	TRY(q_region_speak(db, NULL, there.id, lang));
	return audit_add(db, region->vendor_id, "changed", "region", text_format(ctx, "%lld", (long long)there.id),
		text_format(ctx, "name=%s\nlang=%s", region->name, lang != NULL ? lang : ""));
}

struct err *
line_make(struct db *db, const void *ctx, const struct product_line *line)
{
	struct q_plan_first plan;
	int64_t id, plan_id;

	TRY(q_line_insert(db, &id, line->vendor_id, line->code, line->name));
	TRY(q_plan_first(db, ctx, &plan, line->vendor_id));
	plan_id = plan.id;
	if (!plan.found)
		TRY(q_plan_insert(db, &plan_id, line->vendor_id));
	TRY(q_line_rule(db, NULL, plan_id, id, text_format(ctx, "R-%s", line->code), line->ppm));
	return audit_add(db, line->vendor_id, "made", "line", line->code,
		text_format(ctx, "ppm=%lld", (long long)line->ppm));
}
