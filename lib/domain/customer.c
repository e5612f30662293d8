/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * customer.c -- see customer.h.
 *
 * The unique keys decide who was first, not a look before: a customer is
 * made to begin with, and undone where its keys turn out to be another's.
 * Asking first would lock the gap where the key is not yet, in which two
 * newcomers block each other; deleting what was made in vain would lock the
 * gaps in which its deals could have been.
 */
#include "domain/customer.h"

#include "q_customers.h"

/* The customer whose key it is already; 0: it is this one's from now on, or there is none. */
static struct err *
key_claim(struct db *db, const struct customer_keys *keys, enum key_kind kind, int64_t customer_id, int64_t *owner)
{
	*owner = 0;
	return keys->at[kind] == NULL
		? OK
		: q_customer_key_claim(db, owner, key_kind_name(kind), keys->at[kind], customer_id);
}

/* A customer of these keys, unless one of them is another's: then that one, and nothing was made. */
static struct err *
customer_make(struct db *db, const struct customer_keys *keys, const char *name, int64_t *made, int64_t *owner)
{
	int64_t by_domain, by_tax;

	TRY(q_customer_try(db, NULL));
	TRY(q_customer_insert(db, made, name));
	TRY(key_claim(db, keys, KEY_DOMAIN, *made, &by_domain));
	TRY(key_claim(db, keys, KEY_TAX, *made, &by_tax));
	*owner = by_domain != 0 ? by_domain : by_tax;
	return *owner != 0 ? q_customer_undo(db, NULL) : OK;
}

/* A domain that was new a moment ago may be somebody else's by now. */
static struct err *
customer_adopt(struct db *db, const void *ctx, const struct customer_keys *keys, int64_t customer_id)
{
	int64_t locked, owner;

	TRY(q_customer_lock(db, ctx, &locked, customer_id));
	TRY(key_claim(db, keys, KEY_DOMAIN, customer_id, &owner));
	if (owner != 0 && owner != customer_id)
		return err_new(ERR_RETRY, "%s was claimed meanwhile", keys->at[KEY_DOMAIN]);
	return key_claim(db, keys, KEY_TAX, customer_id, &owner);
}

struct err *
customer_find_or_make(struct db *db, const void *ctx, const struct customer_keys *keys, const char *name,
	int64_t *customer_id)
{
	int64_t owner, nobody;

	TRY(customer_make(db, keys, name, customer_id, &owner));
	if (owner != 0) {
		*customer_id = owner;
		TRY(customer_adopt(db, ctx, keys, owner));
	}
	return key_claim(db, keys, KEY_NAME, *customer_id, &nobody);
}

struct err *
customer_tax_add(struct db *db, int64_t customer_id, const char *tax)
{
	return q_customer_key_claim(db, NULL, key_kind_name(KEY_TAX), tax, customer_id);
}

static struct err *
line_clock(struct db *db, const void *ctx, int64_t customer_id, int64_t line_id, int64_t *id)
{
	struct q_customer_line_clock clock;

	TRY(q_customer_line_clock(db, ctx, &clock, customer_id, line_id));
	db_now(db, clock.at);
	*id = clock.id;
	return OK;
}

struct err *
customer_line_open(struct db *db, const void *ctx, int64_t customer_id, int64_t line_id, int64_t *id)
{
	TRY(q_customer_line_open(db, NULL, customer_id, line_id));
	return line_clock(db, ctx, customer_id, line_id, id);
}

struct err *
customer_line_lock(struct db *db, const void *ctx, int64_t customer_id, int64_t line_id, int64_t *id)
{
	TRY(q_customer_line_touch(db, customer_id, line_id));
	return line_clock(db, ctx, customer_id, line_id, id);
}
