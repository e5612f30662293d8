/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_clock.c -- the calendar against the rules of Gregory, and clocks that are set. */
#include "unit.h"
#include "base/clock.h"

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Walks day by day through all years that can be written. */
START_TEST(every_day_has_its_number_and_its_text)
{
	int32_t days = date_of(1, 1, 1).days;

	ck_assert_int_eq(days, -719162);
	for (int year = 1; year <= 9999; year++)
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= days_in(year, month); day++, days++) {
				char text[DATE_TEXT], expected[48];
				struct date read;
				int y, m, d;

				date_parts((struct date){ days }, &y, &m, &d);
				if (date_of(year, month, day).days != days || y != year || m != month || d != day)
					ck_abort_msg("%d-%d-%d is %d", year, month, day, days);
				if (year < 1970 || year > 2100)
					continue;
				snprintf(expected, sizeof expected, "%04d-%02d-%02d", year, month, day);
				ck_assert_str_eq(date_write((struct date){ days }, text), expected);
				ck_assert(date_read(text, &read) && read.days == days);
			}
}
END_TEST

START_TEST(days_that_do_not_exist_are_none)
{
	static const int cases[][3] = { { 2026, 2, 29 }, { 2024, 2, 30 }, { 2100, 2, 29 }, { 2026, 4, 31 },
		{ 2026, 0, 1 }, { 2026, 13, 1 }, { 2026, 1, 0 }, { 2026, 12, 32 }, { 0, 1, 1 }, { 10000, 1, 1 },
		{ -4, 2, 29 } };

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert(date_none(date_of(cases[i][0], cases[i][1], cases[i][2])));
	ck_assert(!date_none(date_of(2000, 2, 29)));
	ck_assert_int_eq(date_of(1970, 1, 1).days, 0);
	ck_assert_int_eq(date_of(2026, 3, 2).days, 20514);
}
END_TEST

START_TEST(reading_a_date_is_strict)
{
	static const char *const bad[] = { "", "2026", "2026-3-2", "2026-03-02 ", " 2026-03-02", "2026-03-02T00:00:00Z",
		"20260302", "2026/03/02", "2026-02-29", "2026-13-01", "0000-01-01", "+026-03-02", "2026-03-0x",
		"12026-03-02" };
	struct date out = { 1 };

	for (size_t i = 0; i < LENGTH(bad); i++)
		ck_assert_msg(!date_read(bad[i], &out), "%s", bad[i]);
	ck_assert(!date_read(NULL, &out));
}
END_TEST

START_TEST(instants_are_read_and_written)
{
	static const struct {
		const char *text, *written;
		int64_t us;
	} cases[] = { { "1970-01-01T00:00:01Z", NULL, 1000000 }, { "2026-03-02T10:11:12Z", NULL, 1772446272000000 },
		{ "2026-03-02T10:11:12.123456Z", NULL, 1772446272123456 },
		{ "2026-03-02T10:11:12.5Z", "2026-03-02T10:11:12.500000Z", 1772446272500000 },
		{ "2026-03-02T10:11:12.000000Z", "2026-03-02T10:11:12Z", 1772446272000000 },
		{ "1969-12-31T23:59:59.999999Z", NULL, -1 },
		{ "9999-12-31T23:59:59.999999Z", NULL, 253402300799999999 },
		{ "0001-01-01T00:00:00Z", NULL, -62135596800000000 } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		char text[INSTANT_TEXT];
		struct instant out;

		ck_assert_msg(instant_read(cases[i].text, &out), "%s", cases[i].text);
		ck_assert_int_eq(out.us, cases[i].us);
		ck_assert_str_eq(instant_write(out, text), cases[i].written != NULL ? cases[i].written : cases[i].text);
	}
}
END_TEST

START_TEST(reading_an_instant_is_strict)
{
	static const char *const bad[] = { "", "2026-03-02", "2026-03-02T10:11Z", "2026-03-02T10:11:12",
		"2026-03-02 10:11:12Z", "2026-03-02t10:11:12Z", "2026-03-02T10:11:12z", "2026-03-02T10:11:12+00:00",
		"2026-03-02T24:00:00Z", "2026-03-02T10:60:00Z", "2026-03-02T10:11:60Z", "2026-03-02T10:11:12.Z",
		"2026-03-02T10:11:12.1234567Z", "2026-03-02T10:11:12,5Z", "2026-03-02T10:11:12.5",
		"2026-02-30T10:11:12Z", "2026-03-02T10:11:12ZZ", "1970-01-01T00:00:00Z" };
	struct instant out;

	for (size_t i = 0; i < LENGTH(bad); i++)
		ck_assert_msg(!instant_read(bad[i], &out), "%s", bad[i]);
	ck_assert(!instant_read(NULL, &out));
}
END_TEST

START_TEST(none_is_written_as_nothing)
{
	char day[DATE_TEXT], time[INSTANT_TEXT];

	ck_assert_str_eq(date_write((struct date){ DATE_NONE }, day), "");
	ck_assert_str_eq(date_write((struct date){ INT32_MAX }, day), "");
	ck_assert_str_eq(instant_write((struct instant){ 0 }, time), "");
	ck_assert_str_eq(instant_write((struct instant){ INT64_MAX }, time), "");
	ck_assert_str_eq(instant_write((struct instant){ INT64_MIN }, time), "");
}
END_TEST

START_TEST(an_instant_belongs_to_the_utc_day_that_holds_it)
{
	static const struct {
		int64_t us;
		int32_t day;
	} cases[] = { { 1, 0 }, { DAY_US - 1, 0 }, { DAY_US, 1 }, { -1, -1 }, { -DAY_US, -1 }, { -DAY_US - 1, -2 } };

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_int_eq(date_from_instant((struct instant){ cases[i].us }).days, cases[i].day);
	ck_assert_int_eq(instant_from_date((struct date){ -2 }).us, -2 * DAY_US);
	ck_assert_int_eq(instant_plus((struct instant){ 5 }, -7).us, -2);
}
END_TEST

START_TEST(months_are_counted_across_years)
{
	static const struct {
		int months, year, month;
	} cases[] = { { 0, 2026, 3 }, { 1, 2026, 4 }, { 9, 2026, 12 }, { 10, 2027, 1 }, { -2, 2026, 1 },
		{ -3, 2025, 12 }, { 24, 2028, 3 }, { -27, 2023, 12 }, { -312, 2000, 3 } };
	struct date first = date_first_of_month(date_of(2026, 3, 31));

	ck_assert_int_eq(first.days, date_of(2026, 3, 1).days);
	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_int_eq(date_plus_months(first, cases[i].months).days,
			date_of(cases[i].year, cases[i].month, 1).days);
}
END_TEST

START_TEST(a_clock_stands_still_runs_off_or_is_the_systems)
{
	struct instant still;
	int64_t off;

	ck_assert(clock_set("2026-03-02T09:00:00Z") && instant_read("2026-03-02T09:00:00Z", &still));
	ck_assert_int_eq(clock_now().us, still.us);
	ck_assert_int_eq(clock_now().us, still.us);
	ck_assert(clock_set("+3600"));
	off = clock_now().us;
	ck_assert(clock_set("system"));
	off -= clock_now().us;
	ck_assert_int_gt(off, 3599 * SECOND_US);
	ck_assert_int_le(off, 3600 * SECOND_US);
	ck_assert(clock_set("-3600") && clock_set(NULL));
	ck_assert_int_gt(clock_now().us, still.us - 100 * 366 * DAY_US);
	ck_assert_int_le(clock_ticks_us(), clock_ticks_us());
}
END_TEST

START_TEST(what_is_no_clock_changes_nothing)
{
	static const char *const bad[] = { "", "now", "+", "-", "3600", "+1h", "+-1", "+99999999999999999999",
		"2026-03-02", "system " };
	struct instant still;

	ck_assert(clock_set("2026-03-02T09:00:00Z"));
	still = clock_now();
	for (size_t i = 0; i < LENGTH(bad); i++)
		ck_assert_msg(!clock_set(bad[i]), "%s", bad[i]);
	ck_assert_int_eq(clock_now().us, still.us);
}
END_TEST

UNIT_MAIN("clock", every_day_has_its_number_and_its_text, days_that_do_not_exist_are_none, reading_a_date_is_strict,
	instants_are_read_and_written, reading_an_instant_is_strict, none_is_written_as_nothing,
	an_instant_belongs_to_the_utc_day_that_holds_it, months_are_counted_across_years,
	a_clock_stands_still_runs_off_or_is_the_systems, what_is_no_clock_changes_nothing)
