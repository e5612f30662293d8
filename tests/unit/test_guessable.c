/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_guessable.c -- which passwords are tried first, and which are not. */
#include "unit.h"
#include "web/guessable.h"

START_TEST(what_everybody_uses_is_guessable)
{
	static const char *const passwords[] = { "password", "Password1", "P@ssw0rd2024!", "12345678", "87654321",
		"1234567890", "aaaaaaaa", "abcabcabc", "12121212", "abcdefgh", "qwertyuiop", "Qwerty123", "1q2w3e4r",
		"iloveyou", "Summer2026!", "welcome1", "letmein99", "Passwort1", "motdepasse", "liverpool1",
		"!!!!sunshine", NULL };

	for (size_t i = 0; passwords[i] != NULL; i++)
		ck_assert_msg(guessable_by_all(passwords[i]), "%s", passwords[i]);
}
END_TEST

START_TEST(what_few_use_is_not)
{
	static const char *const passwords[] = { "", "quiet harbour lights", "kT9#vv2-qP", "passwordless-otter",
		"73915284god", "48391750", "demo-password", "correct-lantern", "\xc3\xa4pfel im garten",
		"password password password password password password password password", NULL };

	for (size_t i = 0; passwords[i] != NULL; i++)
		ck_assert_msg(!guessable_by_all(passwords[i]), "%s", passwords[i]);
}
END_TEST

START_TEST(what_is_mostly_a_name_is_guessable)
{
	static const struct {
		const char *password, *text;
		bool guessable;
	} cases[] = {
		{ "huber2026", "Paula Huber", true },
		{ "PaulaHuber!", "Paula Huber", true },
		{ "paula.huber@p001.example", "paula.huber@p001.example", true },
		{ "Globaltech1", "globaltech", true },
		{ "M\xc3\xbcller1234", "M\xc3\xbcller", true },
		{ "hubertus sleeps in a shed", "Paula Huber", false },
		{ "lights of the quay", "Paula Huber", false },
		{ "abcd efgh ijkl", "Al Bo", false },
		{ "anything at all", NULL, false },
		{ "anything at all", "", false },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(guessable_from(cases[i].password, cases[i].text) == cases[i].guessable, "%s",
			cases[i].password);
}
END_TEST

START_TEST(stems_are_in_order)
{
	for (size_t i = 1; guessable_stems[i] != NULL; i++)
		ck_assert_str_lt(guessable_stems[i - 1], guessable_stems[i]);
}
END_TEST

UNIT_MAIN("guessable", what_everybody_uses_is_guessable, what_few_use_is_not, what_is_mostly_a_name_is_guessable,
	stems_are_in_order)
