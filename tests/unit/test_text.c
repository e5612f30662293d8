/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_text.c -- what passes the door, and which names are alike. */
#include "unit.h"
#include "base/text.h"

START_TEST(what_a_person_typed_is_kept)
{
	static const struct {
		const char *typed, *kept;
	} cases[] = { { "", "" }, { "deal", "deal" }, { "  a b \n", "a b" }, { " \t\n ", "" }, { "a\r\nb", "a\nb" },
		{ "a\tb", "a\tb" }, { "\r\na\r\n\r\n", "a" }, { "<&>\"'", "<&>\"'" },
		{ "Zoe\xcc\x88", "Zo\xc3\xab" },                                      /* NFD to NFC */
		{ "\xe2\x84\xab", "\xc3\x85" },                                       /* ANGSTROM SIGN */
		{ "\xc2\xa0\xe3\x80\x80M\xc3\xbcller\xe2\x80\x83", "M\xc3\xbcller" }, /* white space of other scripts */
		{ "\xf0\x9f\x98\x80 \xf4\x8f\xbf\xbd", "\xf0\x9f\x98\x80 \xf4\x8f\xbf\xbd" },
		{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xed\x95\x9c" },                 /* jamo */
		{ "\xf0\x9d\x85\xa0", "\xf0\x9d\x85\x98\xf0\x9d\x85\xa5\xf0\x9d\x85\xae" }, /* NFC that is longer */
		{ "\xef\xbb\xbfx", "\xef\xbb\xbfx" } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *kept = text_accept(unit_memory(), cases[i].typed, strlen(cases[i].typed));

		ck_assert_msg(kept != NULL, "%s", cases[i].typed);
		ck_assert_str_eq(kept, cases[i].kept);
		ck_assert_str_eq(text_accept(unit_memory(), kept, strlen(kept)), kept);
	}
}
END_TEST

START_TEST(what_is_not_text_is_refused)
{
	static const struct {
		const char *typed;
		size_t len;
	} cases[] = { { "a\0b", 3 }, { "\0", 1 }, { "\x01", 1 }, { "a\rb", 3 }, { "a\r", 2 }, { "\r\r\n", 3 },
		{ "\x1b[0m", 4 }, { "\x7f", 1 }, { "\xc2\x80", 2 }, { "\xc2\x9f", 2 }, { "\x80", 1 }, { "\xc3", 1 },
		{ "\xc3(", 2 }, { "\xe2\x82", 2 }, { "\xc0\xaf", 2 }, { "\xe0\x9f\xbf", 3 }, { "\xed\xa0\x80", 3 },
		{ "\xed\xbf\xbf", 3 }, { "\xef\xbf\xbe", 3 }, { "\xef\xbf\xbf", 3 }, { "\xf0\x8f\xbf\xbf", 4 },
		{ "\xf4\x90\x80\x80", 4 }, { "\xf8\x88\x80\x80\x80", 5 }, { "\xff", 1 }, { "latin1: M\xfcller", 15 } };

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(text_accept(unit_memory(), cases[i].typed, cases[i].len) == NULL, "case %zu", i);
}
END_TEST

START_TEST(length_counts_code_points)
{
	ck_assert_uint_eq(text_length(""), 0);
	ck_assert_uint_eq(text_length("deal"), 4);
	ck_assert_uint_eq(text_length("M\xc3\xbcller"), 6);
	ck_assert_uint_eq(text_length("\xe2\x82\xac\xf0\x9f\x98\x80"), 2);
}
END_TEST

START_TEST(spellings_of_one_name_fold_alike)
{
	static const struct {
		const char *name, *folded;
	} cases[] = { { "Mueller & Soehne GmbH", "mueller soehne" },
		{ "Müller & Söhne GmbH & Co. KG", "mueller soehne" },
		{ "Mu\xcc\x88ller+So\xcc\x88hne", "mueller soehne" }, { "MÜLLER / SÖHNE, GMBH", "mueller soehne" },
		{ "Strauß AG", "strauss" }, { "Société Générale S.A.", "societe generale" },
		{ "Societe Generale SA", "societe generale" }, { "Societe Generale S. A.", "societe generale" },
		{ "Łódź Systemy Sp. z o.o.", "lodz systemy" }, { "Lodz Systemy Spzoo", "lodz systemy" },
		{ "Ødegård A/S", "odegard" }, { "Odegard AS", "odegard" }, { "J.P. Morgan & Co., Inc.", "jp morgan" },
		{ "JP Morgan", "jp morgan" }, { "O'Neill Ltd", "oneill" }, { "O’Neill Limited", "oneill" },
		{ "Acme™ Pty. Ltd.", "acme" }, { "ACME-Works s.r.o.", "acme works" }, { "Toyota K.K.", "toyota" },
		{ "Ａｃｍｅ Oyj", "acme" }, { "İstanbul SpA", "istanbul" }, { "Газпром", "gazprom" },
		{ "  Acme   Corp  ", "acme" }, { "3M Company", "3m" }, { "Žluťoučký kůň, s. r. o.", "zlutoucky kun" } };

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(text_fold_name(unit_memory(), cases[i].name), cases[i].folded);
}
END_TEST

START_TEST(a_name_is_never_folded_away_by_its_legal_form)
{
	static const struct {
		const char *name, *folded;
	} cases[] = { { "GmbH & Co. KG", "gmbh" }, { "Limited", "limited" }, { "The Limited Inc", "the" },
		{ "AG", "ag" }, { "Coag", "coag" }, { "Inca", "inca" }, { "Texas", "texas" },
		{ "Co Founders", "co founders" }, { "Ltd Commodities", "ltd commodities" }, { "", "" }, { "...", "" },
		{ "&", "" } };

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(text_fold_name(unit_memory(), cases[i].name), cases[i].folded);
}
END_TEST

START_TEST(hexadecimal_goes_there_and_back)
{
	static const unsigned char bytes[] = { 0x00, 0x09, 0xa0, 0xff, 0x5c };
	static const char *const bad[] = { "", "0009a0ff5", "0009a0ff5c00", "0009A0FF5C", "0009a0ff5g", "0009a0ff 5" };
	unsigned char out[sizeof bytes];

	ck_assert_str_eq(text_hex(unit_memory(), bytes, sizeof bytes), "0009a0ff5c");
	ck_assert_str_eq(text_hex(unit_memory(), bytes, 0), "");
	ck_assert(text_unhex("0009a0ff5c", out, sizeof out));
	ck_assert_mem_eq(out, bytes, sizeof bytes);
	for (size_t i = 0; i < LENGTH(bad); i++)
		ck_assert_msg(!text_unhex(bad[i], out, sizeof out), "%s", bad[i]);
}
END_TEST

UNIT_MAIN("text", what_a_person_typed_is_kept, what_is_not_text_is_refused, length_counts_code_points,
	spellings_of_one_name_fold_alike, a_name_is_never_folded_away_by_its_legal_form,
	hexadecimal_goes_there_and_back)
