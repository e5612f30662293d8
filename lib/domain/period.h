/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * period.h -- the months of a vendor's books: open, then closed for good.
 *
 * Months tile the calendar and are made when the first posting reaches them.
 * Closed ones come before open ones: only the earliest open month may be
 * closed, so what comes late goes to the next. Posting and closing meet at
 * the row of the month, which one shares with others of its kind and the
 * other takes alone.
 */
#ifndef PARLEY_PERIOD_H
#define PARLEY_PERIOD_H

#include "data/db.h"

#define PERIOD_GRACE_DAYS 5 /* of a month that is over, for what comes late */

/* The business day at that instant in a vendor's time zone: of rates, postings and months, whoever looks from where. */
struct err *business_day(const char *tz, struct instant at, struct date *out);

/* The open month for a posting of that day, locked until the transaction ends. */
struct err *period_hold(struct db *db, int64_t vendor_id, struct date on, int64_t *period_id);

/*
 * Closes a month and issues its statements. ERR_NOT_FOUND: no such month.
 * ERR_CONFLICT with key "period-not-open", "period-order" (an earlier one is
 * open) or "period-empty" (it is not over at the vendor's place, and nothing
 * was posted in it).
 */
struct err *period_close(struct db *db, const struct conf *conf, const char *vendor_code, const char *period_code);

/*
 * Closes the earliest open month if its days of grace are over; *closed is
 * its code, owned by ctx. If there is none it is NULL, and today's month is
 * made if need be.
 */
struct err *period_close_overdue(struct db *db, const void *ctx, const struct conf *conf, const char *vendor_code,
	const char **closed);

#endif
