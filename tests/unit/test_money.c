/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_money.c -- not a cent too much, not a cent too little. */
#include "unit.h"
#include "base/money.h"

START_TEST(currencies_have_the_digits_of_iso_4217)
{
	static const struct {
		const char *code;
		int digits;
	} cases[] = { { "EUR", 2 }, { "USD", 2 }, { "JPY", 0 }, { "KWD", 3 }, { "TND", 3 }, { "CLF", 4 }, { "UYW", 4 },
		{ "ISK", 0 }, { "MGA", 2 }, { "AED", 2 }, { "ZWG", 2 }, { "IQD", 3 }, { "XPF", 0 }, { "INR", 2 },
		{ "eur", -1 }, { "EU", -1 }, { "EURO", -1 }, { "", -1 }, { "XAU", -1 }, { "XXX", -1 }, { "DEM", -1 },
		{ "AAA", -1 }, { "ZZZ", -1 } };

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(currency_digits(cases[i].code) == cases[i].digits, "%s", cases[i].code);
}
END_TEST

START_TEST(amounts_are_read_as_people_write_them)
{
	static const struct {
		const char *text, *currency;
		int64_t minor;
	} cases[] = { { "0", "EUR", 0 }, { "7", "EUR", 700 }, { "1234.5", "EUR", 123450 }, { "1234.50", "EUR", 123450 },
		{ "1234,5", "EUR", 123450 }, { "0.07", "EUR", 7 }, { "-0.07", "EUR", -7 }, { "-0", "EUR", 0 },
		{ "007", "EUR", 700 }, { "1,234.50", "EUR", 123450 }, { "1.234,50", "EUR", 123450 },
		{ "1 234,50", "EUR", 123450 }, { "1\u00a0234,50", "EUR", 123450 }, { "1\u202f234.50", "EUR", 123450 },
		{ "1'234.50", "EUR", 123450 }, { "1\u2019234.50", "CHF", 123450 }, { "1,234", "EUR", 123400 },
		{ "12,345,678", "EUR", 1234567800 }, { "12.345.678", "EUR", 1234567800 }, { "1 234", "EUR", 123400 },
		{ "-1,234.50", "USD", -123450 }, { "1234", "JPY", 1234 }, { "1,234", "JPY", 1234 },
		{ "1.234", "KWD", 1234 }, { "1,234.500", "KWD", 1234500 }, { "1.234,500", "KWD", 1234500 },
		{ "12.3456", "CLF", 123456 }, { "90000000000000", "EUR", MONEY_MAX },
		{ "-90,000,000,000,000.00", "EUR", -MONEY_MAX }, { "9000000000000000", "JPY", MONEY_MAX } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		int64_t minor = -1;

		ck_assert_msg(money_read(cases[i].text, cases[i].currency, &minor), "%s", cases[i].text);
		ck_assert_msg(minor == cases[i].minor, "%s is %lld", cases[i].text, (long long)minor);
	}
}
END_TEST

START_TEST(what_is_no_amount_or_could_be_two_is_refused)
{
	static const struct {
		const char *text, *currency;
	} cases[] = { { "", "EUR" }, { "-", "EUR" }, { "+1", "EUR" }, { "1.", "EUR" }, { ".5", "EUR" }, { ",5", "EUR" },
		{ "1..5", "EUR" }, { "1.5.", "EUR" }, { "1e3", "EUR" }, { "1 ", "EUR" }, { " 1", "EUR" },
		{ "1 EUR", "EUR" }, { "--1", "EUR" }, { "1-", "EUR" }, { "0x10", "EUR" }, { "1.234", "EUR" },
		{ "0.123", "EUR" }, { "0,123", "EUR" }, { "1.2345", "EUR" }, { "1,23,456", "EUR" }, { "1,2345", "EUR" },
		{ "1234,567", "EUR" }, { "12,34.50", "EUR" }, { "1,234,56", "EUR" }, { "1,234.56,7", "EUR" },
		{ "1.234 567,00", "EUR" }, { "1  234", "EUR" }, { "1,234", "KWD" }, { "1.5", "JPY" }, { "1.0", "JPY" },
		{ "1.234", "JPY" }, { "1", "EURO" }, { "1", "" }, { "90000000000000.01", "EUR" },
		{ "-90000000000000.01", "EUR" }, { "99999999999999999999999999999999999999999999", "EUR" },
		{ "9000000000000001", "JPY" }, { "18446744073709551617", "JPY" }, { "\u0661", "EUR" },
		{ "\u22121", "EUR" } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		int64_t minor = 42;

		ck_assert_msg(!money_read(cases[i].text, cases[i].currency, &minor), "%s", cases[i].text);
	}
	ck_assert(!money_read(NULL, "EUR", &(int64_t){ 0 }));
}
END_TEST

START_TEST(plain_amounts_are_read_back)
{
	static const struct {
		int64_t minor;
		const char *currency, *text;
	} cases[] = { { 0, "EUR", "0.00" }, { 7, "EUR", "0.07" }, { -7, "EUR", "-0.07" }, { 123450, "EUR", "1234.50" },
		{ 1234, "JPY", "1234" }, { -1234, "KWD", "-1.234" }, { 123456, "CLF", "12.3456" },
		{ MONEY_MAX, "EUR", "90000000000000.00" }, { -MONEY_MAX, "KWD", "-9000000000000.000" } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		int64_t minor;

		ck_assert_str_eq(money_plain(unit_memory(), cases[i].minor, cases[i].currency), cases[i].text);
		ck_assert(money_read(cases[i].text, cases[i].currency, &minor) && minor == cases[i].minor);
	}
	ck_assert_str_eq(money_plain(unit_memory(), INT64_MIN, "JPY"), "-9223372036854775808");
}
END_TEST

START_TEST(a_rate_rounds_half_to_even)
{
	static const struct {
		int64_t minor, ppm, expected;
	} cases[] = { { 100, 75000, 8 }, /* 7.5: up to even */
		{ 100, 85000, 8 },       /* 8.5: down to even */
		{ 100, 85001, 9 }, { 100, 84999, 8 }, { -100, 75000, -8 }, { -100, 85000, -8 }, { 100, -85000, -8 },
		{ 1, 500000, 0 }, { 3, 500000, 2 }, { 5, 500000, 2 }, { 1, 499999, 0 }, { 1, 500001, 1 },
		{ 0, 999999, 0 }, { 12345, PPM, 12345 }, { MONEY_MAX, PPM, MONEY_MAX }, { -MONEY_MAX, PPM, -MONEY_MAX },
		{ MONEY_MAX, 1, 9000000000 }, { 9000000000, MONEY_MAX / 9000, 9000000000 * 1000000 } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		int64_t out = -1;

		ck_assert(money_rate(cases[i].minor, cases[i].ppm, &out));
		ck_assert_int_eq(out, cases[i].expected);
	}
}
END_TEST

START_TEST(a_rate_beyond_the_largest_amount_is_refused)
{
	int64_t out = 42;

	ck_assert(!money_rate(MONEY_MAX, PPM + 1, &out));
	ck_assert(!money_rate(-MONEY_MAX, PPM + 1, &out));
	ck_assert(!money_rate(INT64_MIN, INT64_MIN, &out));
	ck_assert(!money_rate(INT64_MIN, INT64_MAX, &out));
	ck_assert_int_eq(out, 42);
}
END_TEST

START_TEST(shares_go_to_the_largest_remainders)
{
	static const struct {
		int64_t minor;
		size_t n;
		int64_t weights[6], parts[6];
	} cases[] = { { 100, 3, { 1, 1, 1 }, { 34, 33, 33 } }, { 101, 3, { 1, 1, 1 }, { 34, 34, 33 } },
		{ -100, 3, { 1, 1, 1 }, { -34, -33, -33 } }, { 10, 4, { 1, 0, 2, 4 }, { 1, 0, 3, 6 } },
		{ 10, 3, { 15, 15, 70 }, { 2, 1, 7 } }, { 1, 3, { 0, 0, 5 }, { 0, 0, 1 } },
		{ 0, 2, { 3, 4 }, { 0, 0 } }, { 7, 1, { 9 }, { 7 } },
		{ 5, 6, { 1, 2, 3, 3, 2, 1 }, { 1, 1, 1, 1, 1, 0 } },
		{ MONEY_MAX, 2, { INT64_MAX, INT64_MAX }, { MONEY_MAX / 2, MONEY_MAX / 2 } },
		{ MONEY_MAX, 2, { 1, INT64_MAX }, { 0, MONEY_MAX } } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		int64_t parts[6];

		ck_assert(money_split(cases[i].minor, cases[i].weights, cases[i].n, parts));
		for (size_t part = 0; part < cases[i].n; part++)
			ck_assert_msg(parts[part] == cases[i].parts[part], "case %zu, part %zu: %lld", i, part,
				(long long)parts[part]);
	}
}
END_TEST

/* Knuth's MMIX generator: the same cases on every run. */
static int64_t
next_number(uint64_t *state, int64_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((*state >> 20) % (uint64_t)below);
}

/* Does each part miss its exact share by less than one, and do all sum to the whole? */
static bool
is_fair(int64_t whole, const int64_t *weights, size_t n, const int64_t *parts)
{
	__int128 total = 0, sum = 0;
	bool near = true;

	for (size_t i = 0; i < n; i++)
		total += weights[i];
	for (size_t i = 0; i < n; i++) {
		__int128 off = (__int128)parts[i] * total - (__int128)whole * weights[i];

		near = near && off < total && off > -total;
		sum += parts[i];
	}
	return near && sum == whole;
}

START_TEST(shares_sum_to_the_whole_and_are_within_one_of_their_due)
{
	uint64_t state = 1;

	for (int round = 0; round < 20000; round++) {
		int64_t weights[40], parts[40], whole;
		size_t n = 1 + (size_t)next_number(&state, 40);

		whole = next_number(&state, MONEY_MAX) >> next_number(&state, 50);
		if (round % 2 != 0)
			whole = -whole;
		for (size_t i = 0; i < n; i++)
			weights[i] = next_number(&state, INT64_C(1) << 43) >> next_number(&state, 43);
		weights[0]++;
		ck_assert(money_split(whole, weights, n, parts) && is_fair(whole, weights, n, parts));
	}
}
END_TEST

START_TEST(weights_that_make_no_sense_are_refused)
{
	int64_t parts[2];

	ck_assert(!money_split(1, (const int64_t[]){ 0, 0 }, 2, parts));
	ck_assert(!money_split(1, (const int64_t[]){ 2, -1 }, 2, parts));
	ck_assert(!money_split(1, NULL, 0, parts));
	ck_assert(!money_split(MONEY_MAX + 1, (const int64_t[]){ 1, 1 }, 2, parts));
	ck_assert(!money_split(INT64_MIN, (const int64_t[]){ 1, 1 }, 2, parts));
}
END_TEST

UNIT_MAIN("money", currencies_have_the_digits_of_iso_4217, amounts_are_read_as_people_write_them,
	what_is_no_amount_or_could_be_two_is_refused, plain_amounts_are_read_back, a_rate_rounds_half_to_even,
	a_rate_beyond_the_largest_amount_is_refused, shares_go_to_the_largest_remainders,
	shares_sum_to_the_whole_and_are_within_one_of_their_due, weights_that_make_no_sense_are_refused)
