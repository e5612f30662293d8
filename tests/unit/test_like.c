/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_like.c -- what a person searches for is taken as it stands. */
#include "unit.h"
#include "data/like.h"

START_TEST(nothing_that_is_searched_for_is_a_wildcard)
{
	static const struct {
		const char *text, *pattern;
	} cases[] = { { "", "%%" }, { "acme", "%acme%" }, { "100%", "%100\\%%" }, { "a_b", "%a\\_b%" },
		{ "a\\b", "%a\\\\b%" }, { "\xc3\xb8%", "%\xc3\xb8\\%%" } };

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_str_eq(like_containing(unit_memory(), cases[i].text), cases[i].pattern);
	ck_assert_ptr_null(like_containing(unit_memory(), NULL));
}
END_TEST

UNIT_MAIN("like", nothing_that_is_searched_for_is_a_wildcard)
