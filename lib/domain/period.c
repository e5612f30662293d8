/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* period.c -- see period.h. */
#include "domain/period.h"

#include "base/zone.h"
#include "data/audit.h"
#include "domain/issue.h"
#include "q_periods.h"

#define CODE_LEN 7 /* "2026-03" */

struct err *
business_day(const char *tz, struct instant at, struct date *out)
{
	return zone_date(tz, at, out) ? OK : err_new(ERR_INTERNAL, "%s is not a time zone", tz);
}

/* The code of a month begins its first day's ISO form. */
static const char *
code_write(struct date month, char out[DATE_TEXT])
{
	date_write(month, out);
	out[CODE_LEN] = '\0';
	return out;
}

static struct err *
months_make(struct db *db, int64_t vendor_id, struct date from, struct date last)
{
	char code[DATE_TEXT];

	for (struct date month = from; month.days <= last.days; month = date_plus_months(month, 1))
		TRY(q_period_insert(db, NULL, vendor_id, code_write(month, code), month, date_plus_months(month, 1)));
	return OK;
}

/* The month exists afterwards; one before all others becomes the first of them, since what is behind is closed. */
static struct err *
month_reach(struct db *db, int64_t vendor_id, struct date *month)
{
	struct q_period_span span;

	TRY(q_period_span(db, NULL, &span, vendor_id));
	if (date_none(span.first))
		return months_make(db, vendor_id, *month, *month);
	if (month->days < span.first.days)
		*month = span.first;
	return months_make(db, vendor_id, span.end, *month);
}

struct err *
period_hold(struct db *db, int64_t vendor_id, struct date on, int64_t *period_id)
{
	struct date month = date_first_of_month(on);
	struct q_period_hold row;
	char code[DATE_TEXT];

	for (;; month = date_plus_months(month, 1)) {
		TRY(q_period_hold(db, NULL, &row, vendor_id, code_write(month, code)));
		if (!row.found) {
			TRY(month_reach(db, vendor_id, &month));
			TRY(q_period_hold(db, NULL, &row, vendor_id, code_write(month, code)));
		}
		if (row.open) {
			*period_id = row.id;
			return OK;
		}
	}
}

/*
 * Closing is refused as long as something speaks against it. A picture of
 * the database that is older than the lock on the month may miss a posting:
 * then the transaction begins again.
 */
static struct err *
closing_check(struct db *db, const struct q_period_vendor *vendor, const struct q_period_lock *period)
{
	struct q_period_blockers against;
	struct date today;
	int64_t posted;

	if (!period->open)
		return err_say(err_new(ERR_CONFLICT, "period %s is closed", period->code), "period-not-open");
	TRY(q_period_posted(db, NULL, &posted, period->id));
	TRY(q_period_blockers(db, NULL, &against, vendor->id, period->id, period->starts_on));
	if (against.posted != posted)
		return err_new(ERR_RETRY, "period %s was posted to while it waited to be closed", period->code);
	if (against.earlier > 0)
		return err_say(err_new(ERR_CONFLICT, "a period before %s is open", period->code), "period-order");
	TRY(business_day(vendor->tz, db_time(db), &today));
	if (today.days < period->ends_on.days && posted == 0)
		return err_say(err_new(ERR_CONFLICT, "period %s has nothing to state yet", period->code),
			"period-empty");
	return OK;
}

static struct err *
close_month(struct db *db, const void *ctx, const struct conf *conf, const char *vendor_code, const char *period_code)
{
	struct q_period_vendor vendor;
	struct q_period_lock period;
	int64_t issued = 0;

	TRY(q_period_vendor(db, ctx, &vendor, vendor_code));
	TRY(q_period_lock(db, ctx, &period, vendor.id, period_code));
	TRY(closing_check(db, &vendor, &period));
	const struct closing closing = { .vendor_id = vendor.id,
		.vendor_code = vendor.code,
		.vendor_name = vendor.name,
		.prefix = vendor.prefix,
		.period_id = period.id,
		.period_code = period.code,
		.starts_on = period.starts_on };

	TRY(statement_issue(db, ctx, conf, &closing, &issued));
	TRY(q_period_close(db, period.id));
	TRY(months_make(db, vendor.id, period.ends_on, period.ends_on));
	return audit_add(db, vendor.id, "closed", "period", period.code,
		text_format(ctx, "statements=%lld\n", (long long)issued));
}

struct err *
period_close(struct db *db, const struct conf *conf, const char *vendor_code, const char *period_code)
{
	void *ctx = talloc_new(db);
	struct err *err = close_month(db, ctx, conf, vendor_code, period_code);

	talloc_free(ctx);
	return err;
}

struct err *
period_close_overdue(struct db *db, const void *ctx, const struct conf *conf, const char *vendor_code,
	const char **closed)
{
	struct q_period_earliest earliest;
	struct q_period_vendor vendor;
	struct date today;
	int64_t open_id;

	*closed = NULL;
	TRY(q_period_vendor(db, ctx, &vendor, vendor_code));
	TRY(business_day(vendor.tz, db_time(db), &today));
	TRY(q_period_earliest(db, ctx, &earliest, vendor.id));
	if (!earliest.found || earliest.ends_on.days + PERIOD_GRACE_DAYS > today.days)
		return period_hold(db, vendor.id, today, &open_id);
	*closed = earliest.code;
	return period_close(db, conf, vendor_code, earliest.code);
}
