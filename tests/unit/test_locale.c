/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_locale.c -- numbers, money, days and names in four languages, and shapes against ICU itself. */
#include <inttypes.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "unit.h"
#include "view/locale.h"
#include "view/shape.h"

#define NBSP "\xc2\xa0"
#define ALM "\xd8\x9c" /* Arabic letter mark */
#define RLM "\xe2\x80\x8f"

static struct date
day(const char *text)
{
	struct date date;

	ck_assert(date_read(text, &date));
	return date;
}

static struct instant
instant(const char *text)
{
	struct instant at;

	ck_assert(instant_read(text, &at));
	return at;
}

START_TEST(money_is_written_as_the_language_writes_it)
{
	static const struct {
		const char *lang;
		int64_t minor;
		const char *currency, *text;
	} cases[] = {
		{ "en", 123450, "EUR", "€1,234.50" },
		{ "en", 123450, "USD", "US$1,234.50" },
		{ "en", 123450, "GBP", "£1,234.50" },
		{ "en", -5, "EUR", "-€0.05" },
		{ "en", 0, "EUR", "€0.00" },
		{ "en", 1234567, "JPY", "JP¥1,234,567" },
		{ "en", 1234567, "KWD", "KWD" NBSP "1,234.567" },
		{ "en", 100000000000, "EUR", "€1,000,000,000.00" },
		{ "de", 123450, "EUR", "1.234,50" NBSP "€" },
		{ "de", -123450, "USD", "-1.234,50" NBSP "$" },
		{ "de", 99, "JPY", "99" NBSP "¥" },
		{ "ja", 1234567, "JPY", "￥1,234,567" },
		{ "ja", 123450, "EUR", "€1,234.50" },
		{ "pl", 123450, "EUR", "1234,50" NBSP "€" },
		{ "pl", 1234500, "EUR", "12" NBSP "345,00" NBSP "€" },
		{ "hi", 123456789, "INR", "₹12,34,567.89" },
		{ "ar", 123450, "EUR", RLM "١٬٢٣٤٫٥٠" NBSP "€" },
		{ "en", 5, "XYZQ", "XYZQ" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(locale_money(locale_new(unit_memory(), cases[i].lang), cases[i].minor,
					 cases[i].currency),
			cases[i].text);
}
END_TEST

START_TEST(numbers_and_rates_are_written_as_the_language_writes_them)
{
	static const struct {
		const char *lang;
		int64_t number;
		const char *text;
		int64_t ppm;
		const char *percent;
	} cases[] = {
		{ "en", 1234567, "1,234,567", 75000, "7.5%" },
		{ "en", -1, "-1", 0, "0%" },
		{ "en", 0, "0", 1000000, "100%" },
		{ "de", 1234567, "1.234.567", 75000, "7,5" NBSP "%" },
		{ "ja", 1234567, "1,234,567", 125, "0.0125%" },
		{ "ar", 1234567, "١٬٢٣٤٬٥٦٧", 75000, "٧٫٥٪" ALM },
		{ "pl", 1234, "1234", 10000, "1%" },
		{ "fr", 1234567, "1\u202f234\u202f567", -75000, "-7,5" NBSP "%" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct locale *locale = locale_new(unit_memory(), cases[i].lang);

		ck_assert_str_eq(locale_number(locale, cases[i].number), cases[i].text);
		ck_assert_str_eq(locale_percent(locale, cases[i].ppm), cases[i].percent);
	}
}
END_TEST

START_TEST(tenths_have_a_point_unless_they_are_whole)
{
	ck_assert_str_eq(locale_tenths(locale_new(unit_memory(), "en"), 82), "8.2");
	ck_assert_str_eq(locale_tenths(locale_new(unit_memory(), "en"), 120), "12");
	ck_assert_str_eq(locale_tenths(locale_new(unit_memory(), "de"), 12345), "1.234,5");
}
END_TEST

/* What ICU itself makes of it, exactly. */
static const char *
icu_money(const char *lang, int64_t minor, const char *currency, int digits)
{
	static const char *const precision[] = { "precision-integer", ".0", ".00", ".000" };
	const char *skeleton = text_format(unit_memory(), "currency/%s %s", currency, precision[digits]);
	const char *plain = text_format(unit_memory(), "%" PRId64 "e-%d", minor, digits);
	char *text = must(talloc_size(unit_memory(), 128));
	UErrorCode status = U_ZERO_ERROR;
	UNumberFormatter *formatter;
	UFormattedNumber *result = unumf_openResult(&status);
	UChar wide[64] = { 0 };

	u_uastrcpy(wide, skeleton);
	formatter = unumf_openForSkeletonAndLocale(wide, -1, lang, &status);
	unumf_formatDecimal(formatter, plain, -1, result, &status);
	unumf_resultToString(result, wide, 64, &status);
	u_strToUTF8(text, 128, NULL, wide, -1, &status);
	unumf_closeResult(result);
	unumf_close(formatter);
	return text;
}

START_TEST(shapes_write_what_icu_writes)
{
	static const char *const langs[] = { "en-GB", "en-US", "en-IN", "de", "de-CH", "de-AT", "fr", "fr-CH", "es",
		"es-MX", "pt", "pt-PT", "it", "nl", "pl", "cs", "sv", "nb", "da", "fi", "tr", "ru", "uk", "bg", "el",
		"hu", "ja", "zh", "ko", "th", "hi", "bn", "ar", "ar-EG", "ar-AE", "fa", "he", "vi", "id", "ur", "my",
		"ne" };
	static const struct {
		const char *code;
		int digits;
	} currencies[] = { { "EUR", 2 }, { "USD", 2 }, { "JPY", 0 }, { "KWD", 3 }, { "CHF", 2 }, { "INR", 2 },
		{ "AED", 2 } };
	static const int64_t amounts[] = { 0, 1, -1, 9, 10, 99, 100, 999, 1000, 9999, 10000, 99999, 123456, -123456,
		1234567, 10000000, 123456789, -1234567890, 12345678901, 999999999999, -9000000000000000 };

	for (size_t l = 0; l < LENGTH(langs); l++) {
		struct locale *locale = locale_new(unit_memory(), langs[l]);

		for (size_t c = 0; c < LENGTH(currencies); c++)
			for (size_t a = 0; a < LENGTH(amounts); a++)
				ck_assert_str_eq(locale_money(locale, amounts[a], currencies[c].code),
					icu_money(langs[l], amounts[a], currencies[c].code, currencies[c].digits));
	}
}
END_TEST

START_TEST(days_and_minutes_are_written_as_the_language_writes_them)
{
	static const struct {
		const char *lang, *date, *time;
	} cases[] = {
		{ "en", "2 Mar 2026", "2 Mar 2026, 11:12" },
		{ "en-US", "Mar 2, 2026", "Mar 2, 2026, 11:12\u202fAM" },
		{ "de", "02.03.2026", "02.03.2026, 11:12" },
		{ "ja", "2026/03/02", "2026/03/02 11:12" },
		{ "ar", "٠٢" RLM "/٠٣" RLM "/٢٠٢٦", "٠٢" RLM "/٠٣" RLM "/٢٠٢٦، ١١:١٢ ص" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct locale *locale = locale_new(unit_memory(), cases[i].lang);
		struct zone *zone = locale_zone(locale, "Europe/Berlin");

		for (int again = 0; again < 2; again++) {
			ck_assert_str_eq(locale_date(locale, day("2026-03-02")), cases[i].date);
			ck_assert_str_eq(locale_time(locale, zone, instant("2026-03-02T10:12:34Z")), cases[i].time);
		}
	}
}
END_TEST

START_TEST(a_minute_may_name_its_clock)
{
	static const struct {
		const char *lang, *zone, *instant, *time;
	} cases[] = {
		{ "en", "Europe/Berlin", "2026-12-15T04:16:00Z", "15 Dec 2026, 05:16 CET" },
		{ "en", "Europe/Berlin", "2026-07-15T04:16:00Z", "15 Jul 2026, 06:16 CEST" },
		{ "de", "Europe/Berlin", "2026-12-15T04:16:00Z", "15.12.2026, 05:16 MEZ" },
		{ "fr", "Europe/Paris", "2026-12-15T04:16:00Z", "15 d\u00e9c. 2026, 05:16 UTC+1" },
		{ "es", "Europe/Madrid", "2026-12-15T04:16:00Z", "15 dic 2026, 5:16 CET" },
		{ "ja", "Asia/Tokyo", "2026-12-15T04:16:00Z", "2026/12/15 13:16 JST" },
		{ "en", "UTC", "2026-12-15T04:16:00Z", "15 Dec 2026, 04:16 UTC" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct locale *locale = locale_new(unit_memory(), cases[i].lang);

		ck_assert_str_eq(locale_time_zoned(locale, locale_zone(locale, cases[i].zone),
					 instant(cases[i].instant)),
			cases[i].time);
	}
}
END_TEST

START_TEST(a_zone_knows_its_local_time_at_every_instant)
{
	static const struct {
		const char *zone, *instant, *time;
	} cases[] = {
		{ "Europe/Berlin", "2026-03-29T00:59:59Z", "29 Mar 2026, 01:59" },
		{ "Europe/Berlin", "2026-03-29T01:00:00Z", "29 Mar 2026, 03:00" },
		{ "Europe/Berlin", "2026-10-25T00:59:00Z", "25 Oct 2026, 02:59" },
		{ "Europe/Berlin", "2026-10-25T01:00:00Z", "25 Oct 2026, 02:00" },
		{ "America/New_York", "2026-01-01T04:59:00Z", "31 Dec 2025, 23:59" },
		{ "Asia/Kolkata", "2026-01-01T18:30:00Z", "2 Jan 2026, 00:00" },
		{ "Australia/Lord_Howe", "2026-07-01T00:00:00Z", "1 Jul 2026, 10:30" },
		{ "UTC", "1969-12-31T23:59:00Z", "31 Dec 1969, 23:59" },
		{ "Nowhere/Land", "2026-07-01T00:00:00Z", "1 Jul 2026, 00:00" },
		{ "", "2026-07-01T00:00:00Z", "1 Jul 2026, 00:00" },
	};
	struct locale *locale = locale_new(unit_memory(), "en");

	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < LENGTH(cases); i++)
			ck_assert_str_eq(locale_time(locale, locale_zone(locale, cases[i].zone),
						 instant(cases[i].instant)),
				cases[i].time);
	ck_assert_int_eq(zone_day(locale_zone(locale, "Asia/Tokyo"), instant("2026-03-02T15:00:00Z")).days,
		day("2026-03-03").days);
	ck_assert_int_eq(zone_day(locale_zone(locale, "Asia/Tokyo"), instant("2026-03-02T14:59:59Z")).days,
		day("2026-03-02").days);
}
END_TEST

START_TEST(a_day_begins_where_its_clocks_say_so)
{
	static const struct {
		const char *zone, *day, *begins;
	} cases[] = {
		{ "UTC", "2026-03-02", "2026-03-02T00:00:00Z" },
		{ "Nowhere/Land", "2026-03-02", "2026-03-02T00:00:00Z" },
		{ "Europe/Berlin", "2026-03-02", "2026-03-01T23:00:00Z" },
		{ "Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z" },
		{ "America/New_York", "2026-11-02", "2026-11-02T05:00:00Z" },
		{ "Asia/Kolkata", "2026-01-01", "2025-12-31T18:30:00Z" },
		{ "Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00:00Z" },
		{ "Africa/Cairo", "2026-04-24",
			"2026-04-23T22:00:00Z" }, /* clocks jump over midnight: the day begins at one */
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		char text[INSTANT_TEXT];

		ck_assert_str_eq(instant_write(zone_begins(cases[i].zone, day(cases[i].day)), text), cases[i].begins);
	}
}
END_TEST

START_TEST(every_day_of_ten_years_keeps_its_own_text)
{
	struct locale *locale = locale_new(unit_memory(), "en");
	int from = day("2020-01-01").days;

	for (int round = 0; round < 2; round++)
		for (int days = from; days < from + 3653; days++) {
			const char *text = locale_date(locale, (struct date){ days });
			int year, month, d;

			date_parts((struct date){ days }, &year, &month, &d);
			ck_assert_int_eq(strtol(text, NULL, 10), d);
			ck_assert_int_eq(strtol(text + strlen(text) - 4, NULL, 10), year);
		}
}
END_TEST

START_TEST(places_and_currencies_have_names)
{
	static const struct {
		const char *lang, *country, *country_name, *currency, *currency_name;
	} cases[] = {
		{ "en", "DE", "Germany", "USD", "US Dollar" },
		{ "de", "DE", "Deutschland", "USD", "US-Dollar" },
		{ "ja", "DE", "ドイツ", "USD", "米ドル" },
		{ "ar", "DE", "ألمانيا", "EUR", "يورو" },
		{ "en", "XQ", "XQ", "XXQ", "XXQ" },
		{ "en", "germany", "germany", "", "" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct locale *locale = locale_new(unit_memory(), cases[i].lang);

		for (int again = 0; again < 2; again++) {
			ck_assert_str_eq(locale_country(locale, cases[i].country), cases[i].country_name);
			ck_assert_str_eq(locale_currency(locale, cases[i].currency), cases[i].currency_name);
		}
	}
}
END_TEST

START_TEST(texts_sort_as_the_language_sorts_them)
{
	static const char *const german[] = { "Afghanistan", "Ägypten", "Albanien", "Österreich", "Polen", "Zypern" };
	static const char *const swedish[] = { "Afghanistan", "Polen", "Zambia", "Åland", "Ägypten", "Österrike" };
	const struct {
		const char *lang;
		const char *const *texts;
	} cases[] = { { "de", german }, { "sv", swedish } };

	for (size_t c = 0; c < LENGTH(cases); c++) {
		struct locale *locale = locale_new(unit_memory(), cases[c].lang);

		for (size_t i = 0; i + 1 < LENGTH(german); i++) {
			const char *first = text_copy(unit_memory(), locale_sort_key(locale, cases[c].texts[i]));

			ck_assert_int_lt(strcmp(first, locale_sort_key(locale, cases[c].texts[i + 1])), 0);
		}
	}
}
END_TEST

START_TEST(a_language_that_nobody_knows_is_some_language)
{
	struct locale *locale = locale_new(unit_memory(), "xx-a-language-with-a-very-long-name");

	ck_assert_uint_gt(strlen(locale_money(locale, 123450, "EUR")), 0);
	ck_assert_uint_gt(strlen(locale_date(locale, day("2026-03-02"))), 0);
	ck_assert_int_eq(locale_plural(locale, 1), PLURAL_OTHER);
}
END_TEST

UNIT_MAIN("locale", money_is_written_as_the_language_writes_it,
	numbers_and_rates_are_written_as_the_language_writes_them, tenths_have_a_point_unless_they_are_whole,
	shapes_write_what_icu_writes, days_and_minutes_are_written_as_the_language_writes_them,
	a_minute_may_name_its_clock, a_zone_knows_its_local_time_at_every_instant, a_day_begins_where_its_clocks_say_so,
	every_day_of_ten_years_keeps_its_own_text, places_and_currencies_have_names,
	texts_sort_as_the_language_sorts_them, a_language_that_nobody_knows_is_some_language)
