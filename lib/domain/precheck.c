/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* precheck.c -- see precheck.h. */
#include "domain/precheck.h"

#include "base/buf.h"
#include "domain/ref.h"
#include "q_checks.h"

/* So many questions of one person in so long. */
static const struct limit {
	int64_t questions, us;
} limits[] = {
	{ 30, 3600 * SECOND_US },
	{ 100, DAY_US },
};

static struct err *
limit_check(struct db *db, const void *ctx, const struct limit *limit)
{
	struct q_check_nth nth;
	int64_t wait;
	struct err *err;

	TRY(q_check_nth(db, ctx, &nth, limit->questions - 1));
	wait = nth.found ? nth.at.us + limit->us - db_time(db).us : 0;
	if (wait <= 0)
		return OK;
	err = err_say(err_new(ERR_TOO_MANY, "%d pre-checks", (int)limit->questions), "check-limit");
	err->retry_after = (int)((wait + SECOND_US - 1) / SECOND_US);
	return err;
}

/* "domain,tax" */
static const char *
kinds_text(const void *ctx, unsigned hits)
{
	struct buf out;

	buf_init(&out, ctx, 32);
	for (enum key_kind kind = 0; kind < KEY_KINDS; kind++)
		if ((hits & 1u << kind) != 0)
			buf_format(&out, "%s%s", out.len > 0 ? "," : "", key_kind_name(kind));
	return out.at;
}

struct err *
precheck_ask(struct db *db, const void *ctx, struct precheck *check)
{
	struct match match;
	int64_t locked;

	TRY(q_check_lock(db, ctx, &locked));
	for (size_t i = 0; i < LENGTH(limits); i++)
		TRY(limit_check(db, ctx, &limits[i]));
	TRY(match_find(db, ctx, &check->keys, check->line_id, &match));
	check->ref = ref_new(ctx);
	return ref_taken(q_check_insert(db, NULL, check->ref, check->line_id, check->customer,
		check->keys.at[KEY_DOMAIN], check->tax_number, colour_name(match.colour), kinds_text(ctx, match.hits)));
}
