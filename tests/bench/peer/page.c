/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* page.c -- words, escapes, amounts and days, as the English theme of one brand has them, into one buffer. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "floor.h"

#define PUT(literal) put((literal), sizeof(literal) - 1)

enum { PAGE = 1 << 18 };

char page[PAGE];
size_t page_len;

void
put(const char *text, size_t n)
{
	if (page_len + n > PAGE)
		errx(1, "a page of more than %d bytes", PAGE);
	memcpy(page + page_len, text, n);
	page_len += n;
}

void
put_text(const char *text)
{
	put(text, strlen(text));
}

void
put_escaped(const struct cell *cell)
{
	const char *from = cell->text, *end = from + cell->len;

	for (const char *at = from; at < end; at++) {
		const char *escape = *at == '&' ? "&amp;" : *at == '<' ? "&lt;" : *at == '>' ? "&gt;" : NULL;

		if (escape == NULL)
			continue;
		put(from, (size_t)(at - from));
		put_text(escape);
		from = at + 1;
	}
	put(from, (size_t)(end - from));
}

/* "CHF 1,234.50": what the currency is called, then the amount in threes. */
static void
put_money(long long minor, const char *currency)
{
	static const struct {
		const char *code, *symbol;
		int digits;
	} known[] = {
		{ "EUR", "€", 2 },
		{ "GBP", "£", 2 },
		{ "USD", "US$", 2 },
		{ "JPY", "JP¥", 0 },
		{ "CHF", "CHF\u00a0", 2 },
		{ "SEK", "SEK\u00a0", 2 },
		{ "PLN", "PLN\u00a0", 2 },
	};
	char text[40], *at = text + sizeof text;
	size_t i = 0;

	while (i < LENGTH(known) - 1 && strcmp(known[i].code, currency) != 0)
		i++;
	for (int digit = 0; minor > 0 || digit <= known[i].digits; digit++, minor /= 10) {
		const int whole = digit - known[i].digits;

		if (whole == 0 && digit > 0)
			*--at = '.';
		else if (whole > 0 && whole % 3 == 0)
			*--at = ',';
		*--at = (char)('0' + minor % 10);
	}
	put_text(known[i].symbol);
	put(at, (size_t)(text + sizeof text - at));
}

/* "2 Mar 2026", in the time zone that localtime() has. */
static void
put_day(const MYSQL_TIME *t)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct",
		"Nov", "Dec" };
	struct tm tm = { .tm_year = (int)t->year - 1900,
		.tm_mon = (int)t->month - 1,
		.tm_mday = (int)t->day,
		.tm_hour = (int)t->hour,
		.tm_min = (int)t->minute,
		.tm_sec = (int)t->second };
	const time_t at = timegm(&tm);
	char text[40];

	localtime_r(&at, &tm);
	put(text, (size_t)snprintf(text, sizeof text, "%d %s %d", tm.tm_mday, months[tm.tm_mon], tm.tm_year + 1900));
}

static const char *
state_words(const char *state)
{
	static const char *const words[][2] = {
		{ "submitted", "In review" },
		{ "info-requested", "Question asked" },
		{ "approved", "Protected" },
		{ "rejected", "Rejected" },
		{ "queued", "In the queue" },
		{ "withdrawn", "Withdrawn" },
		{ "expired", "Expired" },
		{ "won", "Won" },
		{ "lost", "Lost" },
	};
	size_t i = 0;

	while (i < LENGTH(words) - 1 && strcmp(words[i][0], state) != 0)
		i++;
	return words[i][1];
}

/* What happens next, until when. */
static void
put_next(const struct cell *row)
{
	const bool approved = strcmp(row[D_STATE].text, "approved") == 0;
	const struct cell *day = approved ? &row[D_UNTIL] : &row[D_DUE];

	if (day->null)
		return;
	if (approved)
		PUT("Ends on");
	else if (row[D_DAYS].number < 0)
		PUT("<b class=\"late\">Overdue since</b>");
	else
		put_text(strcmp(row[D_ON].text, "vendor") == 0 ? "Decision by" : "Answer by");
	PUT("<span>");
	put_day(&day->time);
	PUT("</span>");
}

void
put_deal(const struct cell *row)
{
	PUT("<tr><th scope=\"row\"><a href=\"/deals/");
	put_escaped(&row[D_REF]);
	PUT("\">");
	put_escaped(&row[D_CUSTOMER]);
	PUT("</a><span>");
	put_escaped(&row[D_LINE]);
	PUT("</span></th><td class=\"n\">");
	put_money(row[D_AMOUNT].number, row[D_CURRENCY].text);
	PUT("</td><td class=\"is\"><span class=\"state ");
	put_escaped(&row[D_STATE]);
	PUT("\">");
	put_text(state_words(row[D_STATE].text));
	PUT("</span></td><td class=\"next\">");
	put_next(row);
	PUT("</td><td class=\"at\">");
	put_day(&row[D_AT].time);
	PUT("</td></tr>");
}
