/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* plan.c -- see plan.h. */
#include "domain/plan.h"

#include "base/money.h"
#include "data/rows.h"
#include "q_plans.h"

struct err *
plan_rules_on(struct db *db, const void *ctx, const struct rule_ask *asks, size_t n, struct rule *out)
{
	struct q_plan_rules_on *found;
	struct rows rows;
	size_t count;

	rows_init(&rows, ctx);
	for (size_t i = 0; i < n; i++)
		rows_add(&rows, "iid", asks[i].vendor_id, asks[i].line_id, asks[i].on);
	TRY(q_plan_rules_on(db, ctx, &found, &count, rows_text(&rows)));
	memset(out, 0, n * sizeof *out);
	for (size_t i = 0; i < count; i++)
		out[found[i].n - 1] =
			(struct rule){ true, found[i].id, found[i].code, found[i].version, found[i].rate_ppm };
	return OK;
}

struct err *
plan_earns(int64_t amount, int64_t rate_ppm, int64_t *out)
{
	if (!money_rate(amount, rate_ppm, out))
		return err_new(ERR_INVALID, "%lld earns more than an amount can be", (long long)amount);
	return OK;
}
