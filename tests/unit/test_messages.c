/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_messages.c -- words, arguments, plurals, and what is missing. */
#include "view_fixture.h"

static const char *
dir_of(const char *en, const char *lang, const char *other)
{
	const char *dir = xsl_dir_new("");

	file_write(dir, "messages/en/all.xml", text_format(unit_memory(), "<messages>%s</messages>", en));
	if (lang == NULL)
		return dir;
	mkdir(text_format(unit_memory(), "%s/messages/%s", dir, lang), 0700);
	file_write(dir, text_format(unit_memory(), "messages/%s/all.xml", lang),
		text_format(unit_memory(), "<messages>%s</messages>", other));
	return dir;
}

static struct messages *
messages_of(const char *dir, const char *lang)
{
	struct messages *english = NULL, *messages;

	ok(messages_load(unit_memory(), messages_below(dir), "en", NULL, &english));
	if (text_same(lang, "en"))
		return english;
	ok(messages_load(unit_memory(), messages_below(dir), lang, english, &messages));
	return messages;
}

static const char *
written(struct messages *messages, const char *lang, const char *key, const char *const *arguments, unsigned count)
{
	struct buf out;

	buf_init(&out, unit_memory(), 16);
	message_write(messages_get(messages, key), locale_new(unit_memory(), lang), arguments, count, &out);
	return out.at;
}

START_TEST(arguments_take_their_places)
{
	static const struct {
		const char *message, *text;
	} cases[] = {
		{ "plain", "plain" },
		{ "{0} and {1}", "A and B" },
		{ "{1}{0}{1}", "BAB" },
		{ "{2} is missing", " is missing" },
		{ "{x} {} { {0", "{x} {} { {0" },
		{ " white \n\t space ", "white space" },
		{ "&lt;{0}&gt;", "<A>" },
		{ "{0", "{0" },
	};
	static const char *const arguments[] = { "A", "B" };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *dir =
			dir_of(text_format(unit_memory(), "<m id=\"k\">%s</m>", cases[i].message), NULL, NULL);

		ck_assert_str_eq(written(messages_of(dir, "en"), "en", "k", arguments, 2), cases[i].text);
	}
}
END_TEST

START_TEST(what_stands_between_words_keeps_its_white_space)
{
	struct messages *messages = messages_of(dir_of("<m id=\"a\" xml:space=\"preserve\">, </m><m id=\"b\"> , </m>"
						       "<m id=\"c\" xml:space=\"preserve\"> ({0})</m>",
							NULL, NULL),
		"en");
	const char *argument = "A";

	ck_assert_str_eq(message_constant(messages_get(messages, "a")), ", ");
	ck_assert_str_eq(message_constant(messages_get(messages, "b")), ",");
	ck_assert_str_eq(written(messages, "en", "c", &argument, 1), " (A)");
}
END_TEST

START_TEST(the_number_chooses_the_form)
{
	static const struct {
		const char *lang, *forms, *number, *text;
	} cases[] = {
		{ "en", "<one>{0} deal</one><other>{0} deals</other>", "1", "1 deal" },
		{ "en", "<one>{0} deal</one><other>{0} deals</other>", "0", "0 deals" },
		{ "en", "<one>{0} deal</one><other>{0} deals</other>", "1234", "1,234 deals" },
		{ "en", "<other>{0} deals</other>", "1", "1 deals" },
		{ "de", "<one>ein Deal</one><other>{0} Deals</other>", "1234", "1.234 Deals" },
		{ "pl", "<one>1</one><few>{0} few</few><many>{0} many</many><other>{0} other</other>", "3", "3 few" },
		{ "pl", "<one>1</one><few>{0} few</few><many>{0} many</many><other>{0} other</other>", "5", "5 many" },
		{ "ar", "<zero>z</zero><one>o</one><two>t</two><few>f</few><many>m</many><other>x</other>", "2", "t" },
		{ "ar", "<zero>z</zero><one>o</one><two>t</two><few>f</few><many>m</many><other>x</other>", "0", "z" },
		{ "ja", "<other>{0}\xe4\xbb\xb6</other>", "1", "1\xe4\xbb\xb6" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *m = text_format(unit_memory(), "<m id=\"k\">%s</m>", cases[i].forms);
		const char *dir = dir_of(m, text_same(cases[i].lang, "en") ? NULL : cases[i].lang, m);

		ck_assert_str_eq(written(messages_of(dir, cases[i].lang), cases[i].lang, "k", &cases[i].number, 1),
			cases[i].text);
	}
}
END_TEST

START_TEST(another_argument_may_choose_the_form)
{
	static const char *const one[] = { "Acme", "1" }, *const many[] = { "7", "1234" };
	struct messages *messages =
		messages_of(dir_of("<m id=\"k\" by=\"1\"><one>{0}: one day</one><other>{0}: {1} days</other></m>", NULL,
				    NULL),
			"en");

	ck_assert_str_eq(written(messages, "en", "k", one, 2), "Acme: one day");
	ck_assert_str_eq(written(messages, "en", "k", many, 2), "7: 1,234 days");
	ck_assert_str_eq(written(messages, "en", "k", many, 1), "7:  days");
}
END_TEST

START_TEST(an_argument_keeps_its_direction_where_words_run_from_the_right)
{
	static const struct {
		const char *lang, *forms, *text;
	} cases[] = {
		{ "ar", "{0} {1}", "\u20682026-11\u2069 \u2068B\u2069" },
		{ "ar", "<one>1</one><other>{1}{1}</other>", "\u2068B\u2069\u2068B\u2069" },
		{ "ar", "{x", "{x" },
		{ "he", "{0}", "\u20682026-11\u2069" },
		{ "de", "{0} {1}", "2026-11 B" },
	};
	static const char *const arguments[] = { "2026-11", "B" };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *m = text_format(unit_memory(), "<m id=\"k\">%s</m>", cases[i].forms);
		struct messages *messages = messages_of(dir_of(m, cases[i].lang, m), cases[i].lang);

		ck_assert_str_eq(written(messages, cases[i].lang, "k", arguments, 2), cases[i].text);
	}
}
END_TEST

START_TEST(a_missing_word_is_taken_from_english_and_a_missing_key_is_shown)
{
	struct messages *messages =
		messages_of(dir_of("<m id=\"a\">one</m><m id=\"b\">two</m>", "de", "<m id=\"a\">eins</m>"), "de");

	ck_assert_str_eq(message_constant(messages_get(messages, "a")), "eins");
	ck_assert_str_eq(message_constant(messages_get(messages, "b")), "two");
	ck_assert_str_eq(message_constant(messages_get(messages, "c")), "\u27e6c\u27e7");
	ck_assert_ptr_null(messages_find(messages, "c"));
	ck_assert_ptr_eq(messages_get(messages, "c"), messages_get(messages, "c"));
}
END_TEST

START_TEST(words_that_depend_on_arguments_are_not_constant)
{
	struct messages *messages =
		messages_of(dir_of("<m id=\"a\">{0}</m><m id=\"b\"><other>x</other></m><m id=\"c\">{}</m>", NULL, NULL),
			"en");

	ck_assert_ptr_null(message_constant(messages_get(messages, "a")));
	ck_assert_ptr_null(message_constant(messages_get(messages, "b")));
	ck_assert_str_eq(message_constant(messages_get(messages, "c")), "{}");
}
END_TEST

START_TEST(a_wrong_catalogue_is_refused_with_its_place)
{
	static const struct {
		const char *messages, *why;
	} cases[] = {
		{ "<m id=\"a\">1</m>\n<m id=\"a\">2</m>", "line 2: \"a\" stands twice" },
		{ "<m>1</m>", "line 1: <m> without id" },
		{ "<m id=\"a\"><lots>1</lots><other>2</other></m>", "line 1: lots is no plural category" },
		{ "<m id=\"a\"><one>1</one></m>", "line 1: a plural needs <other>" },
		{ "<m id=\"a\" by=\"x\"><other>1</other></m>", "line 1: x is no argument" },
		{ "<m id=\"a\" by=\"12\"><other>1</other></m>", "line 1: 12 is no argument" },
		{ "<m id=\"a\">", "cannot read the messages" },
	};
	struct messages *messages;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct err *err = messages_load(unit_memory(), messages_below(dir_of(cases[i].messages, NULL, NULL)),
			"en", NULL, &messages);

		ck_assert_ptr_nonnull(err);
		ck_assert_msg(strstr(err->text, cases[i].why) != NULL, "%s", err->text);
	}
}
END_TEST

START_TEST(other_words_are_another_build)
{
	unsigned char one[SHA256_LEN], other[SHA256_LEN], english[SHA256_LEN];

	messages_hash(messages_of(dir_of("<m id=\"a\">1</m>", "de", "<m id=\"a\">x</m>"), "de"), one);
	messages_hash(messages_of(dir_of("<m id=\"a\">1</m>", "de", "<m id=\"a\">y</m>"), "de"), other);
	messages_hash(messages_of(dir_of("<m id=\"a\">2</m>", "de", "<m id=\"a\">x</m>"), "de"), english);
	ck_assert_mem_ne(one, other, SHA256_LEN);
	ck_assert_mem_ne(one, english, SHA256_LEN);
}
END_TEST

UNIT_MAIN("messages", arguments_take_their_places, what_stands_between_words_keeps_its_white_space,
	the_number_chooses_the_form, another_argument_may_choose_the_form,
	an_argument_keeps_its_direction_where_words_run_from_the_right,
	a_missing_word_is_taken_from_english_and_a_missing_key_is_shown,
	words_that_depend_on_arguments_are_not_constant, a_wrong_catalogue_is_refused_with_its_place,
	other_words_are_another_build)
