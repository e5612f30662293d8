/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * clock.h -- instants, business dates, and the one place that asks the time.
 *
 * An instant is UTC in microseconds. A date is a day of the proleptic
 * Gregorian calendar without a zone. "Now" is taken once per request or job
 * and handed on; clock.c is the only file that may call time functions.
 */
#ifndef PARLEY_CLOCK_H
#define PARLEY_CLOCK_H

#include "base/base.h"

/* Microseconds since 1970-01-01T00:00:00Z; {0} means "none". */
struct instant {
	int64_t us;
};

/* Days since 1970-01-01; {DATE_NONE} means "none". */
struct date {
	int32_t days;
};

#define DATE_NONE INT32_MIN
#define SECOND_US INT64_C(1000000)
#define DAY_US (86400 * SECOND_US)
#define INSTANT_TEXT 28 /* "2026-03-02T10:11:12.123456Z" and its NUL */
#define DATE_TEXT 11

/* Sets the clock: NULL or "system"; an ISO instant that stands still; or an offset such as "+3600". False: not a clock. */
bool clock_set(const char *setting);
struct instant clock_now(void);
/* Monotonic, for measuring only; never for business. */
int64_t clock_ticks_us(void);
/* The machine's own clock, whatever ours was set to: for the ages of files. */
struct instant clock_disk(void);

static inline bool
instant_none(struct instant t)
{
	return t.us == 0;
}

static inline bool
date_none(struct date d)
{
	return d.days == DATE_NONE;
}

static inline struct date
date_earlier(struct date a, struct date b)
{
	return a.days < b.days ? a : b;
}

struct instant instant_plus(struct instant t, int64_t us);

/* None where the calendar has no such day; only the years 1 to 9999 can be written. */
struct date date_of(int year, int month, int day);
void date_parts(struct date d, int *year, int *month, int *day);
/* The UTC day of an instant, and the first instant of a UTC day. */
struct date date_from_instant(struct instant t);
struct instant instant_from_date(struct date d);
struct date date_first_of_month(struct date d);
struct date date_plus_months(struct date first_of_month, int months);

/*
 * ISO 8601. Reading is strict and false on anything else, also on the instant that means "none"; writing needs a buffer of
 * the size above and returns it.
 */
bool date_read(const char *text, struct date *out);
bool instant_read(const char *text, struct instant *out);
const char *date_write(struct date d, char out[DATE_TEXT]);
/* Fractions only where there are any: "2026-03-02T10:11:12Z". None is written as "". */
const char *instant_write(struct instant t, char out[INSTANT_TEXT]);
/* The same for who has a calendar's parts, and the microseconds since midnight, in hand already. */
const char *date_write_parts(int year, int month, int day, char out[DATE_TEXT]);
const char *instant_write_parts(int year, int month, int day, int64_t us, char out[INSTANT_TEXT]);

#endif
