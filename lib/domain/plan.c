/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* plan.c -- see plan.h. */
#include "domain/plan.h"

#include "base/money.h"
#include "q_plans.h"

struct err *
plan_rule_on(struct db *db, const void *ctx, int64_t vendor_id, int64_t line_id, struct date on, struct rule *out)
{
	struct q_plan_rule_on row;

	TRY(q_plan_rule_on(db, ctx, &row, vendor_id, line_id, on));
	*out = (struct rule){ row.found, row.id, row.code, row.version, row.rate_ppm };
	return OK;
}

struct err *
plan_earns(int64_t amount, int64_t rate_ppm, int64_t *out)
{
	if (!money_rate(amount, rate_ppm, out))
		return err_new(ERR_INVALID, "%lld earns more than an amount can be", (long long)amount);
	return OK;
}
