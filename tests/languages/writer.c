/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * writer.c -- what lib/view writes in a language, on a pipe, for the tests beside it: writer MESSAGES_DIR
 *
 * One case a line, words between blanks, the language first; one answer a line.
 *
 *     LANG money MINOR CURRENCY        LANG number N        LANG percent PPM
 *     LANG plural N                    LANG date ISO-DATE   LANG time ZONE ISO-INSTANT
 *     LANG country CODE                LANG currency CODE   LANG language CODE
 *     LANG key HEX                     sort key of a text, in hex
 *     LANG message KEY N               with the arguments N, two, three, four, five
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "view/locale.h"
#include "view/messages.h"

#define LANGS 8

struct spoken {
	const char *lang;
	struct locale *locale;
	struct messages *messages;
};

struct reader {
	const char *words[5];
	struct locale *locale;
	struct messages *messages;
};

static const char *messages_dir;

static int64_t
number(const char *word)
{
	return strtoll(word, NULL, 10);
}

static const char *
money(struct reader *r)
{
	return locale_money(r->locale, number(r->words[2]), r->words[3]);
}

static const char *
whole(struct reader *r)
{
	return locale_number(r->locale, number(r->words[2]));
}

static const char *
percent(struct reader *r)
{
	return locale_percent(r->locale, number(r->words[2]));
}

static const char *
plural(struct reader *r)
{
	static const char *const names[] = { "zero", "one", "two", "few", "many", "other" };
	enum plural found = locale_plural(r->locale, number(r->words[2]));

	for (size_t i = 0; i < LENGTH(names); i++) {
		enum plural named;

		if (plural_named(names[i], &named) && named == found)
			return names[i];
	}
	return "?";
}

static const char *
date(struct reader *r)
{
	struct date day;

	return date_read(r->words[2], &day) ? locale_date(r->locale, day) : "?";
}

static const char *
minute(struct reader *r)
{
	struct instant at;

	return instant_read(r->words[3], &at) ? locale_time(r->locale, locale_zone(r->locale, r->words[2]), at) : "?";
}

static const char *
country(struct reader *r)
{
	return locale_country(r->locale, r->words[2]);
}

static const char *
currency(struct reader *r)
{
	return locale_currency(r->locale, r->words[2]);
}

static const char *
language(struct reader *r)
{
	return locale_language(r->locale, r->words[2]);
}

static const char *
key(struct reader *r)
{
	const size_t len = strlen(r->words[2]) / 2;
	unsigned char *text = must(talloc_zero_size(r->locale, len + 1));
	const char *bytes;

	if (!text_unhex(r->words[2], text, len))
		return "?";
	bytes = locale_sort_key(r->locale, (const char *)text);
	return text_hex(r->locale, (const unsigned char *)bytes, strlen(bytes));
}

static const char *
message(struct reader *r)
{
	const char *arguments[] = { "alpha", "two", "three", "four", "five" };
	const unsigned long by = strtoul(r->words[4], NULL, 10);
	struct buf out;

	if (by >= LENGTH(arguments))
		return "?";
	arguments[by] = r->words[3];
	buf_init(&out, r->locale, 256);
	message_write(messages_get(r->messages, r->words[2]), r->locale, arguments, LENGTH(arguments), &out);
	return out.at;
}

static const struct {
	const char *name;
	const char *(*say)(struct reader *r);
} kinds[] = { { "money", money }, { "number", whole }, { "percent", percent }, { "plural", plural }, { "date", date },
	{ "time", minute }, { "country", country }, { "currency", currency }, { "language", language }, { "key", key },
	{ "message", message } };

/* Kept for all cases; a language without a catalogue has English words. */
static const struct spoken *
speak(const char *lang)
{
	static struct spoken kept[LANGS];
	struct spoken *spoken = kept;

	while (spoken->lang != NULL && !text_same(spoken->lang, lang))
		if (++spoken == kept + LANGS)
			exit(EXIT_FAILURE);
	if (spoken->lang != NULL)
		return spoken;
	spoken->lang = text_copy(NULL, lang);
	spoken->locale = locale_new(NULL, lang);
	if (messages_load(NULL, messages_dir, lang, text_same(lang, "en") ? NULL : speak("en")->messages,
		    &spoken->messages) != OK)
		exit(EXIT_FAILURE);
	return spoken;
}

static const char *
said(char *line)
{
	struct reader r = { .locale = NULL };
	size_t n = 0;

	for (char *word = strtok_r(line, " \n", &line); word != NULL && n < LENGTH(r.words);
		word = strtok_r(NULL, " \n", &line))
		r.words[n++] = word;
	for (size_t i = n; i < LENGTH(r.words); i++)
		r.words[i] = "";
	r.locale = speak(r.words[0])->locale;
	r.messages = speak(r.words[0])->messages;
	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (text_same(kinds[i].name, r.words[1]))
			return kinds[i].say(&r);
	return "?";
}

int
main(int argc, char **argv)
{
	char *line = NULL;
	size_t room = 0;

	messages_dir = argc > 1 ? argv[1] : "";
	while (getline(&line, &room, stdin) > 0)
		puts(said(line));
	free(line);
	return 0;
}
