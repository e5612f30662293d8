/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * calculator.c -- the product's arithmetic on a pipe, for the oracle beside it.
 *
 * One case a line, words between blanks; texts are hexadecimal. One answer a
 * line: what came out, or "refused".
 *
 *     rate MINOR PPM
 *     split MINOR WEIGHT...
 *     plain MINOR CURRENCY
 *     statement NO PERIOD CURRENCY VENDOR CODE ORG AT PREVIOUS OPENING CLOSING [KIND ON REF DEAL CUSTOMER MINOR]...
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/money.h"
#include "base/text.h"
#include "domain/statement.h"

#define WORDS_MAX 4096
#define LINE_WORDS 6

static int64_t
number(const char *word)
{
	return strtoll(word, NULL, 10);
}

/* "-" is none. */
static const char *
text(const void *ctx, const char *word)
{
	const size_t len = strlen(word) / 2;
	unsigned char *bytes = must(talloc_zero_size(ctx, len + 1));

	if (text_same(word, "-"))
		return NULL;
	if (!text_unhex(word, bytes, len))
		exit(EXIT_FAILURE);
	return (const char *)bytes;
}

static bool
rate(const void *ctx, char **words, size_t n)
{
	int64_t out;

	(void)ctx;
	if (n != 2 || !money_rate(number(words[0]), number(words[1]), &out))
		return false;
	printf("%lld\n", (long long)out);
	return true;
}

static bool
split(const void *ctx, char **words, size_t n)
{
	int64_t *weights = new_array(ctx, int64_t, n), *parts = new_array(ctx, int64_t, n);

	for (size_t i = 1; i < n; i++)
		weights[i - 1] = number(words[i]);
	if (!money_split(number(words[0]), weights, n - 1, parts))
		return false;
	for (size_t i = 0; i + 1 < n; i++)
		printf("%lld%c", (long long)parts[i], i + 2 == n ? '\n' : ' ');
	return true;
}

static bool
plain(const void *ctx, char **words, size_t n)
{
	return n == 2 && puts(money_plain(ctx, number(words[0]), words[1])) >= 0;
}

static void
read_lines(const void *ctx, char **words, size_t n, struct statement_text *out)
{
	struct line *lines = new_array(ctx, struct line, n);

	for (size_t i = 0; i < n; i++, words += LINE_WORDS) {
		lines[i] = (struct line){ .kind = words[0],
			.ref = text(ctx, words[2]),
			.deal = text(ctx, words[3]),
			.customer = text(ctx, words[4]),
			.amount = number(words[5]) };
		date_read(words[1], &lines[i].on);
	}
	out->lines = lines;
	out->line_count = n;
}

/* The bytes, and whether they are read back, sum up, and give the same bytes again. */
static bool
statement(const void *ctx, char **words, size_t n)
{
	struct statement_text in = { .no = text(ctx, words[0]),
		.period = words[1],
		.currency = words[2],
		.vendor = text(ctx, words[3]),
		.org_code = text(ctx, words[4]),
		.org = text(ctx, words[5]),
		.opening = number(words[8]),
		.closing = number(words[9]) };
	struct statement_text back;
	struct xml *first = xml_new(ctx), *second = xml_new(ctx);

	instant_read(words[6], &in.at);
	text_unhex(words[7], in.previous, SHA256_LEN);
	read_lines(ctx, words + 10, (n - 10) / LINE_WORDS, &in);
	statement_write(first, &in);
	if (!statement_read(ctx, (struct bytes){ (const unsigned char *)first->out.at, first->out.len }, &back))
		return false;
	statement_write(second, &back);
	if (strcmp(first->out.at, second->out.at) != 0)
		return false;
	printf("%s %s\n", text_hex(ctx, (const unsigned char *)first->out.at, first->out.len),
		statement_sums(&back) ? "sums" : "off");
	return true;
}

static const struct {
	const char *name;
	bool (*answer)(const void *ctx, char **words, size_t n);
} operations[] = { { "rate", rate }, { "split", split }, { "plain", plain }, { "statement", statement } };

static bool
answer(const void *ctx, char *line)
{
	char *words[WORDS_MAX], *rest = NULL;
	size_t n = 0;

	for (char *word = strtok_r(line, " \n", &rest); word != NULL && n < WORDS_MAX;
		word = strtok_r(NULL, " \n", &rest))
		words[n++] = word;
	for (size_t i = 0; i < LENGTH(operations) && n > 0; i++)
		if (text_same(operations[i].name, words[0]))
			return operations[i].answer(ctx, words + 1, n - 1);
	return false;
}

int
main(void)
{
	char *line = NULL;
	size_t room = 0;

	while (getline(&line, &room, stdin) > 0) {
		void *ctx = talloc_new(NULL);

		if (!answer(ctx, line))
			puts("refused");
		talloc_free(ctx);
	}
	free(line);
	return 0;
}
