/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * plan.h -- commission plans: which rate a product line earns on a day.
 *
 * Rules are effective-dated and the database forbids overlaps, so at most
 * one rule of a plan is in force. Rates are parts per million.
 */
#ifndef PARLEY_PLAN_H
#define PARLEY_PLAN_H

#include "data/db.h"

struct rule {
	bool found;
	int64_t id;
	const char *code;
	int64_t version;
	int64_t rate_ppm;
};

/* A question: what does that vendor pay for that product line on that day? */
struct rule_ask {
	int64_t vendor_id, line_id;
	struct date on;
};

/* The answers to n questions, in their order; found says whether a rule is in force. Text is owned by ctx. */
struct err *plan_rules_on(struct db *db, const void *ctx, const struct rule_ask *asks, size_t n, struct rule *out);

/* What an amount earns at a rate, in minor units. Beyond MONEY_MAX is ERR_INVALID. */
struct err *plan_earns(int64_t amount, int64_t rate_ppm, int64_t *out);

#endif
