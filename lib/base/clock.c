/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * clock.c -- the calendar, and the only calls that ask what time it is.
 *
 * Days are counted in years that begin in March, so that a leap day is the
 * last of its year, and in eras of 400 years, after which the Gregorian
 * calendar repeats.
 */
#include <time.h>

#include "base/clock.h"

#define ERA_YEARS 400
#define ERA_DAYS 146097
#define EPOCH_DAYS 719468 /* from 0000-03-01 to 1970-01-01 */
#define YEAR_MIN 1
#define YEAR_MAX 9999
#define OFFSET_MAX (INT64_C(100) * 366 * 86400)

/* What clock_set chose: stands_at if there is one, else the system's time plus shift. */
static struct instant stands_at;
static int64_t shift_us;

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t
ticks(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return t.tv_sec * SECOND_US + t.tv_nsec / 1000;
}

struct instant
clock_now(void)
{
	if (!instant_none(stands_at))
		return stands_at;
	return (struct instant){ ticks(CLOCK_REALTIME) + shift_us };
}

struct instant
clock_disk(void)
{
	return (struct instant){ ticks(CLOCK_REALTIME) };
}

int64_t
clock_ticks_us(void)
{
	return ticks(CLOCK_MONOTONIC);
}

/* Exactly n digits, or -1; moves *at behind them. */
static int
read_digits(const char **at, int n)
{
	int value = 0;

	for (; n > 0; n--, ++*at) {
		if (**at < '0' || **at > '9')
			return -1;
		value = 10 * value + (**at - '0');
	}
	return value;
}

static bool
read_mark(const char **at, char mark)
{
	return **at == mark && *(*at)++ != '\0';
}

/* "+3600", "-86400". */
static bool
read_offset(const char *text, int64_t *us)
{
	int64_t seconds = 0;
	const char *at = text + 1;

	if ((*text != '+' && *text != '-') || *at == '\0')
		return false;
	while (*at != '\0') {
		int digit = read_digits(&at, 1);

		if (digit < 0 || seconds > OFFSET_MAX)
			return false;
		seconds = 10 * seconds + digit;
	}
	*us = (*text == '-' ? -seconds : seconds) * SECOND_US;
	return seconds <= OFFSET_MAX;
}

bool
clock_set(const char *setting)
{
	struct instant still = { 0 };
	int64_t shift = 0;

	if (setting != NULL && strcmp(setting, "system") != 0 && !read_offset(setting, &shift) &&
		!instant_read(setting, &still))
		return false;
	stands_at = still;
	shift_us = shift;
	return true;
}

struct instant
instant_plus(struct instant t, int64_t us)
{
	return (struct instant){ t.us + us };
}

static struct date
days_from_parts(int year, int month, int day)
{
	int64_t march_year = (int64_t)year - (month <= 2);
	int64_t era = floor_div(march_year, ERA_YEARS);
	int64_t of_era = march_year - era * ERA_YEARS;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t days = era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH_DAYS;

	return (struct date){ (int32_t)days };
}

void
date_parts(struct date d, int *year, int *month, int *day)
{
	int64_t days = (int64_t)d.days + EPOCH_DAYS;
	int64_t era = floor_div(days, ERA_DAYS);
	int of_era = (int)(days - era * ERA_DAYS);
	int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int from_march = (5 * of_year + 2) / 153;

	*day = of_year - (153 * from_march + 2) / 5 + 1;
	*month = from_march + (from_march < 10 ? 3 : -9);
	*year = (int)(era * ERA_YEARS) + year_of_era + (*month <= 2);
}

/* What comes back changed was no day of the calendar. */
struct date
date_of(int year, int month, int day)
{
	struct date d;
	int y, m, n;

	if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > 31)
		return (struct date){ DATE_NONE };
	d = days_from_parts(year, month, day);
	date_parts(d, &y, &m, &n);
	return m == month ? d : (struct date){ DATE_NONE };
}

struct date
date_from_instant(struct instant t)
{
	return (struct date){ (int32_t)floor_div(t.us, DAY_US) };
}

struct instant
instant_from_date(struct date d)
{
	return (struct instant){ d.days * DAY_US };
}

struct date
date_first_of_month(struct date d)
{
	int year, month, day;

	date_parts(d, &year, &month, &day);
	return (struct date){ d.days - (day - 1) };
}

struct date
date_plus_months(struct date first_of_month, int months)
{
	int year, month, day;
	int64_t count;

	date_parts(first_of_month, &year, &month, &day);
	count = (int64_t)year * 12 + (month - 1) + months;
	year = (int)floor_div(count, 12);
	return days_from_parts(year, (int)(count - (int64_t)year * 12) + 1, 1);
}

static bool
read_day(const char **at, struct date *out)
{
	int year, month, day;

	year = read_digits(at, 4);
	if (year < 0 || !read_mark(at, '-') || (month = read_digits(at, 2)) < 0 || !read_mark(at, '-') ||
		(day = read_digits(at, 2)) < 0)
		return false;
	*out = date_of(year, month, day);
	return !date_none(*out);
}

bool
date_read(const char *text, struct date *out)
{
	return text != NULL && read_day(&text, out) && *text == '\0';
}

/* Nothing, or a point and one to six digits. */
static bool
read_fraction(const char **at, int64_t *us)
{
	int64_t unit = SECOND_US;

	*us = 0;
	if (!read_mark(at, '.'))
		return true;
	do {
		int digit = read_digits(at, 1);

		if (digit < 0 || unit == 1)
			return false;
		unit /= 10;
		*us += digit * unit;
	} while (**at != 'Z');
	return true;
}

static bool
read_time(const char **at, int64_t *us)
{
	int hour, minute, second;

	if ((hour = read_digits(at, 2)) < 0 || !read_mark(at, ':') || (minute = read_digits(at, 2)) < 0 ||
		!read_mark(at, ':') || (second = read_digits(at, 2)) < 0 || !read_fraction(at, us))
		return false;
	*us += (hour * 3600 + minute * 60 + second) * SECOND_US;
	return hour < 24 && minute < 60 && second < 60;
}

bool
instant_read(const char *text, struct instant *out)
{
	struct date day;
	int64_t us;

	if (text == NULL || !read_day(&text, &day) || !read_mark(&text, 'T') || !read_time(&text, &us) ||
		!read_mark(&text, 'Z') || *text != '\0')
		return false;
	*out = instant_plus(instant_from_date(day), us);
	return !instant_none(*out);
}

/* So many digits, with leading zeros; returns where the next goes. */
static char *
write_digits(char *at, int value, int n)
{
	for (int i = n; i-- > 0; value /= 10)
		at[i] = (char)('0' + value % 10);
	return at + n;
}

/* Returns where the next goes: at itself when the year has not four digits. */
static char *
write_parts(char *at, int year, int month, int day)
{
	if (year < YEAR_MIN || year > YEAR_MAX)
		return at;
	at = write_digits(at, year, 4);
	*at++ = '-';
	at = write_digits(at, month, 2);
	*at++ = '-';
	return write_digits(at, day, 2);
}

/* Returns where the next goes: at itself when the date is none. */
static char *
write_day(char *at, struct date d)
{
	int year, month, day;

	if (date_none(d))
		return at;
	date_parts(d, &year, &month, &day);
	return write_parts(at, year, month, day);
}

const char *
date_write(struct date d, char out[DATE_TEXT])
{
	*write_day(out, d) = '\0';
	return out;
}

static char *
write_time(char *at, int64_t us)
{
	int second = (int)(us / SECOND_US), fraction = (int)(us % SECOND_US);

	at = write_digits(at, second / 3600, 2);
	*at++ = ':';
	at = write_digits(at, second / 60 % 60, 2);
	*at++ = ':';
	at = write_digits(at, second % 60, 2);
	if (fraction != 0) {
		*at++ = '.';
		at = write_digits(at, fraction, 6);
	}
	return at;
}

/* Behind a day that was written, up to at. */
static const char *
end_instant(char *out, char *at, int64_t us)
{
	if (at > out) {
		*at++ = 'T';
		at = write_time(at, us);
		*at++ = 'Z';
	}
	*at = '\0';
	return out;
}

const char *
instant_write(struct instant t, char out[INSTANT_TEXT])
{
	struct date day = date_from_instant(t);

	return end_instant(out, instant_none(t) ? out : write_day(out, day), t.us - instant_from_date(day).us);
}

const char *
instant_write_parts(int year, int month, int day, int64_t us, char out[INSTANT_TEXT])
{
	return end_instant(out, write_parts(out, year, month, day), us);
}

const char *
date_write_parts(int year, int month, int day, char out[DATE_TEXT])
{
	*write_parts(out, year, month, day) = '\0';
	return out;
}
