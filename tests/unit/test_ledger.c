/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_ledger.c -- what the books refuse before the database is asked; the rest is in tests/money. */
#include "unit.h"

#include "base/conf.h"
#include "base/zone.h"
#include "domain/ledger.h"
#include "domain/plan.h"

/* A connection that leads nowhere: who reaches it gets ERR_UNAVAILABLE. */
static struct db *
nowhere(void)
{
	static const struct conf conf = { .db_socket = "/nonexistent/socket", .db_user = "nobody", .db_name = "none" };

	return db_new(unit_memory(), &conf, false);
}

static enum err_code
post(const struct leg *legs, size_t n)
{
	struct posting posting = { .vendor_id = 1, .ref = "T-1", .legs = legs, .leg_count = n };

	return ledger_post(nowhere(), &posting, 1)->code;
}

START_TEST(legs_that_do_not_sum_to_zero_are_refused)
{
	static const struct leg off[] = { { ACCOUNT_PAYABLE, 2, "EUR", -100 }, { ACCOUNT_EXPENSE, 1, "EUR", 101 } };
	static const struct leg mixed[] = { { ACCOUNT_PAYABLE, 2, "EUR", -100 }, { ACCOUNT_EXPENSE, 1, "USD", 100 } };
	static const struct leg nothing[] = { { ACCOUNT_PAYABLE, 2, "EUR", 0 }, { ACCOUNT_EXPENSE, 1, "EUR", 0 } };
	static const struct leg wide[] = { { ACCOUNT_PAYABLE, 2, "EUR", INT64_MIN },
		{ ACCOUNT_EXPENSE, 1, "EUR", INT64_MIN } };

	ck_assert_int_eq(post(off, 2), ERR_INTERNAL);
	ck_assert_int_eq(post(mixed, 2), ERR_INTERNAL);
	ck_assert_int_eq(post(nothing, 2), ERR_INTERNAL);
	ck_assert_int_eq(post(wide, 2), ERR_INTERNAL);
	ck_assert_int_eq(post(off, 1), ERR_INTERNAL);
	ck_assert_int_eq(post(NULL, 0), ERR_INTERNAL);
}
END_TEST

START_TEST(legs_that_sum_to_zero_in_each_currency_reach_the_database)
{
	static const struct leg legs[] = { { ACCOUNT_PAYABLE, 2, "EUR", -100 }, { ACCOUNT_PAYABLE, 3, "EUR", -50 },
		{ ACCOUNT_EXPENSE, 1, "EUR", 150 }, { ACCOUNT_PAYABLE, 2, "JPY", 7 }, { ACCOUNT_CASH, 1, "JPY", -7 } };

	ck_assert_int_eq(post(legs, LENGTH(legs)), ERR_UNAVAILABLE);
}
END_TEST

START_TEST(too_many_legs_are_refused)
{
	struct leg legs[18];

	for (size_t i = 0; i < LENGTH(legs); i++)
		legs[i] = (struct leg){ ACCOUNT_PAYABLE, (int64_t)i, "EUR", i % 2 != 0 ? 1 : -1 };
	ck_assert_int_eq(post(legs, LENGTH(legs)), ERR_INTERNAL);
	ck_assert_int_eq(post(legs, 16), ERR_UNAVAILABLE);
}
END_TEST

START_TEST(only_an_amount_is_a_payment)
{
	static const struct {
		int64_t amount;
		enum err_code code;
	} cases[] = { { 0, ERR_INVALID }, { -1, ERR_INVALID }, { 1, ERR_UNAVAILABLE } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct payment payment = { 2, "EUR", cases[i].amount, { 20000 } };

		ck_assert_int_eq(ledger_pay(nowhere(), &payment, 1)->code, cases[i].code);
	}
}
END_TEST

START_TEST(a_rate_earns_half_to_even)
{
	int64_t earned;

	ck_assert(plan_earns(100, 75000, &earned) == OK && earned == 8);
	ck_assert(plan_earns(100, 65000, &earned) == OK && earned == 6);
	ck_assert(plan_earns(9, 50000, &earned) == OK && earned == 0);
}
END_TEST

START_TEST(business_days_are_those_of_the_place)
{
	static const struct {
		const char *zone, *instant, *day;
	} cases[] = {
		{ "UTC", "2026-03-01T00:00:00Z", "2026-03-01" },
		{ "Europe/Berlin", "2026-02-28T22:59:59Z", "2026-02-28" },
		{ "Europe/Berlin", "2026-02-28T23:00:00Z", "2026-03-01" },
		{ "Europe/Berlin", "2026-06-30T22:00:00Z", "2026-07-01" }, /* summer time */
		{ "Asia/Tokyo", "2026-02-28T15:00:00Z", "2026-03-01" },
		{ "America/New_York", "2026-03-01T04:59:59Z", "2026-02-28" },
		{ "America/New_York", "1969-12-31T23:00:00Z", "1969-12-31" },
		{ "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31" }, /* the day that was left out */
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		char text[DATE_TEXT];
		struct instant at;
		struct date day;

		ck_assert(instant_read(cases[i].instant, &at));
		ck_assert(zone_date(cases[i].zone, at, &day));
		ck_assert_str_eq(date_write(day, text), cases[i].day);
	}
}
END_TEST

START_TEST(a_place_that_nobody_knows_has_no_day)
{
	struct date day;

	ck_assert(!zone_date("Europe/Atlantis", (struct instant){ 1 }, &day));
	ck_assert(!zone_date("", (struct instant){ 1 }, &day));
}
END_TEST

UNIT_MAIN("ledger", legs_that_do_not_sum_to_zero_are_refused, legs_that_sum_to_zero_in_each_currency_reach_the_database,
	too_many_legs_are_refused, only_an_amount_is_a_payment, a_rate_earns_half_to_even,
	business_days_are_those_of_the_place, a_place_that_nobody_knows_has_no_day)
