/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* words.c -- one table of functions from text to text, called a hundred times a page. */
#include "view/words.h"

#include <errno.h>
#include <stdlib.h>

/* Facts are whole numbers in text. */
static bool
integer_read(const char *text, int64_t *out)
{
	char *end;

	errno = 0;
	*out = strtoll(text, &end, 10);
	return end != text && *end == '\0' && errno == 0;
}

static const char *
msg(struct words *words, const char *const *arguments, unsigned count)
{
	const struct message *message = messages_get(words->messages, arguments[0]);
	const char *constant = message_constant(message);

	if (constant != NULL)
		return constant;
	words->text.len = 0;
	message_write(message, words->locale, arguments + 1, count - 1, &words->text);
	return words->text.at;
}

static const char *
has_msg(struct words *words, const char *const *arguments, unsigned count)
{
	(void)count;
	return messages_find(words->messages, arguments[0]) != NULL ? "yes" : "";
}

static const char *
money(struct words *words, const char *const *arguments, unsigned count)
{
	int64_t minor;

	(void)count;
	return integer_read(arguments[0], &minor) ? locale_money(words->locale, minor, arguments[1]) : arguments[0];
}

static const char *
number(struct words *words, const char *const *arguments, unsigned count)
{
	int64_t number;

	(void)count;
	return integer_read(arguments[0], &number) ? locale_number(words->locale, number) : arguments[0];
}

static const char *
tenths(struct words *words, const char *const *arguments, unsigned count)
{
	int64_t number;

	(void)count;
	return integer_read(arguments[0], &number) ? locale_tenths(words->locale, number) : arguments[0];
}

static const char *
percent(struct words *words, const char *const *arguments, unsigned count)
{
	int64_t ppm;

	(void)count;
	return integer_read(arguments[0], &ppm) ? locale_percent(words->locale, ppm) : arguments[0];
}

static const char *
date(struct words *words, const char *const *arguments, unsigned count)
{
	struct date date;

	(void)count;
	return date_read(arguments[0], &date) ? locale_date(words->locale, date) : arguments[0];
}

static const char *
day(struct words *words, const char *const *arguments, unsigned count)
{
	struct instant instant;

	(void)count;
	return instant_read(arguments[0], &instant) ? locale_date(words->locale, zone_day(words->zone, instant))
						    : arguments[0];
}

static const char *
minute(struct words *words, const char *const *arguments, unsigned count)
{
	struct instant instant;

	(void)count;
	return instant_read(arguments[0], &instant) ? locale_time(words->locale, words->zone, instant) : arguments[0];
}

static const char *
minute_zoned(struct words *words, const char *const *arguments, unsigned count)
{
	struct instant instant;

	(void)count;
	return instant_read(arguments[0], &instant) ? locale_time_zoned(words->locale, words->zone, instant)
						    : arguments[0];
}

static const char *
country(struct words *words, const char *const *arguments, unsigned count)
{
	(void)count;
	return locale_country(words->locale, arguments[0]);
}

static const char *
currency_name(struct words *words, const char *const *arguments, unsigned count)
{
	(void)count;
	return locale_currency(words->locale, arguments[0]);
}

static const char *
language(struct words *words, const char *const *arguments, unsigned count)
{
	(void)count;
	return locale_language(words->locale, arguments[0]);
}

static const char *
url(struct words *words, const char *const *arguments, unsigned count)
{
	(void)count;
	return assets_page(words->assets, arguments[0]);
}

static const char *
asset(struct words *words, const char *const *arguments, unsigned count)
{
	(void)count;
	return assets_url(words->assets, arguments[0]);
}

const struct word_function word_functions[] = { { "msg", 1, WORDS_ARGUMENTS, .call = msg },
	{ "has-msg", 1, 1, .truth = true, .call = has_msg }, { "money", 2, 2, .call = money },
	{ "number", 1, 1, .call = number }, { "tenths", 1, 1, .call = tenths }, { "percent", 1, 1, .call = percent },
	{ "date", 1, 1, .call = date }, { "day", 1, 1, .call = day }, { "time", 1, 1, .call = minute },
	{ "time-zoned", 1, 1, .call = minute_zoned }, { "country", 1, 1, .call = country },
	{ "currency-name", 1, 1, .call = currency_name }, { "language", 1, 1, .call = language },
	{ "url", 1, 1, .call = url }, { "asset", 1, 1, .call = asset }, { 0 } };

const struct word_function *
word_function_find(const char *name)
{
	for (const struct word_function *function = word_functions; function->name != NULL; function++)
		if (text_same(function->name, name))
			return function;
	return NULL;
}
