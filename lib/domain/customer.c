/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * customer.c -- see customer.h.
 *
 * The unique keys decide who was first, not a look before: a new customer is
 * made to begin with and goes away again where the keys turn out to be
 * another's. Asking first would either lock the gap where the key is not yet,
 * in which two newcomers block each other, or see a past that has changed.
 */
#include "domain/customer.h"

#include "q_customers.h"

static struct err *
key_claim(struct db *db, const struct customer_keys *keys, enum key_kind kind, int64_t customer_id, int64_t *owner)
{
	*owner = 0;
	return keys->at[kind] == NULL ? OK : q_customer_key_claim(db, owner, key_kind_name(kind), keys->at[kind], customer_id);
}

/* Gives the place that was held for nothing back, and its keys to their owner. */
static struct err *
customer_merge(struct db *db, const void *ctx, int64_t from, int64_t into)
{
	int64_t locked;

	TRY(q_customer_lock(db, ctx, &locked, into));
	TRY(q_customer_keys_move(db, NULL, from, into));
	return q_customer_delete(db, from);
}

struct err *
customer_find_or_make(struct db *db, const void *ctx, const struct customer_keys *keys, const char *name, int64_t *customer_id)
{
	int64_t fresh, by_domain, by_tax, nobody;

	TRY(q_customer_insert(db, &fresh, name));
	TRY(key_claim(db, keys, KEY_DOMAIN, fresh, &by_domain));
	TRY(key_claim(db, keys, KEY_TAX, fresh, &by_tax));
	*customer_id = by_domain != 0 ? by_domain : by_tax != 0 ? by_tax : fresh;
	if (*customer_id != fresh)
		TRY(customer_merge(db, ctx, fresh, *customer_id));
	return key_claim(db, keys, KEY_NAME, *customer_id, &nobody);
}

struct err *
customer_tax_add(struct db *db, int64_t customer_id, const char *tax)
{
	return q_customer_key_claim(db, NULL, key_kind_name(KEY_TAX), tax, customer_id);
}

struct err *
customer_line_lock(struct db *db, const void *ctx, int64_t customer_id, int64_t line_id, int64_t *id)
{
	struct instant now;

	TRY(q_customer_line_touch(db, id, customer_id, line_id));
	TRY(q_customer_line_time(db, ctx, &now, *id));
	db_now(db, now);
	return OK;
}
