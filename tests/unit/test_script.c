/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_script.c -- where a statement ends, and where none is left. */
#include "unit.h"

#include "data/script.h"

START_TEST(statements_end_at_their_semicolon)
{
	static const struct {
		const char *sql, *rest;
	} cases[] = {
		{ "a; b;", " b;" },
		{ "a 'x;y' ; b", " b" },
		{ "a 'it''s;' ; b", " b" },
		{ "a 'it\\'s;' ; b", " b" },
		{ "a \"x;\" `y;` ; b", " b" },
		{ "-- c; d\na; b", " b" },
		{ "# c; d\na; b", " b" },
		{ "/* c; d */ a; b", " b" },
		{ "a --1; b", " b" },
		{ ";", "" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(script_next(cases[i].sql), cases[i].rest);
}
END_TEST

START_TEST(what_does_not_end_is_no_statement)
{
	static const char *const cases[] = { "", "a", "a 'b;", "-- a;", "/* a;", "`a;", "'\\" };

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_ptr_null(script_next(cases[i]));
}
END_TEST

START_TEST(comments_are_nothing)
{
	ck_assert(script_over(""));
	ck_assert(script_over(" \n-- that was it\n\t/* all; of it */ # so"));
	ck_assert(!script_over("-- more\na"));
	ck_assert(!script_over("-1"));
}
END_TEST

UNIT_MAIN("script", statements_end_at_their_semicolon, what_does_not_end_is_no_statement, comments_are_nothing)
