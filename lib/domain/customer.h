/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * customer.h -- one row for each customer of a vendor, whoever names it, and
 * the clock of each customer and product line.
 *
 * What they lock stays locked until the transaction ends. Locks are taken in one
 * order: keys (by kind), customer, line.
 */
#ifndef PARLEY_CUSTOMER_H
#define PARLEY_CUSTOMER_H

#include "domain/match.h"

/*
 * The customer that the keys name, found or made, and locked. New keys
 * become its own; a tax number that is another customer's stays there. There
 * is a domain, or a tax number, or both.
 */
struct err *customer_find_or_make(struct db *db, const void *ctx, const struct customer_keys *keys, const char *name,
	int64_t *customer_id);

/* Makes a tax number a key of the customer; one that is another's stays there. */
struct err *customer_tax_add(struct db *db, int64_t customer_id, const char *tax);

/*
 * Locks what is registered for a customer and a product line, and moves the
 * database's clock (db_time) on, past all that ever happened there: two
 * requests that began in one order and got here in the other still have
 * their receipts, locks and commits in one order. The first is for who has
 * the customer locked and may be its first; the other for who has not.
 */
struct err *customer_line_open(struct db *db, const void *ctx, int64_t customer_id, int64_t line_id, int64_t *id);
struct err *customer_line_lock(struct db *db, const void *ctx, int64_t customer_id, int64_t line_id, int64_t *id);

#endif
