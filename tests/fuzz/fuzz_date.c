/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_date.c -- there is one way to write a day, and what was read is written so; an instant is written as itself. */
#include "base/clock.h"
#include "fuzz.h"

static void
calendar_try(struct date day)
{
	struct date first = date_first_of_month(day), next = date_plus_months(first, 1);
	int year, month, of_month;
	char text[DATE_TEXT];
	struct date again;

	date_parts(day, &year, &month, &of_month);
	assert(date_of(year, month, of_month).days == day.days);
	assert(first.days == day.days - of_month + 1 && first.days + 28 <= next.days && first.days + 31 >= next.days);
	assert(day.days < next.days && date_plus_months(next, -1).days == first.days);
	assert(date_from_instant(instant_from_date(day)).days == day.days);
	assert(date_read(date_write(day, text), &again) && again.days == day.days);
}

/* Any day that can be written, from the bytes as a number. */
static struct date
day_of(const char *bytes)
{
	const struct date first = date_of(1, 1, 1), last = date_of(9999, 12, 31);
	uint32_t number;

	memcpy(&number, bytes, sizeof number);
	return (struct date){ first.days + (int32_t)(number % (uint32_t)(last.days - first.days + 1)) };
}

static void
instant_try(const void *ctx, const char *text)
{
	struct instant at, again;
	char written[INSTANT_TEXT];
	struct date day;

	if (!instant_read(text, &at))
		return;
	assert(date_read(text_copy_n(ctx, text, DATE_TEXT - 1), &day) && date_from_instant(at).days == day.days);
	assert(!instant_none(at) && instant_read(instant_write(at, written), &again) && again.us == at.us);
	assert(strncmp(written, text, strlen("2026-03-02T10:11:12")) == 0);
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	char written[DATE_TEXT];
	struct date day;

	if (date_read(text, &day)) {
		assert(text_same(date_write(day, written), text));
		calendar_try(day);
	}
	instant_try(ctx, text);
	if (len >= 4)
		calendar_try(day_of(text));
}
