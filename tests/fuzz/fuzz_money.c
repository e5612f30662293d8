/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * fuzz_money.c -- an amount that was understood has the digits that were
 * typed, all of them and no other, and is written so that it is read again.
 */
#include "base/money.h"
#include "fuzz.h"

static const char *const currencies[] = { "EUR", "JPY", "KWD", "CLF", "XXX" };

/* The digits without leading zeros. */
static const char *
digits_of(const void *ctx, const char *text)
{
	char *digits = text_copy(ctx, text), *to = digits;

	for (; *text != '\0'; text++)
		if ((*text >= '1' && *text <= '9') || (*text == '0' && to > digits))
			*to++ = *text;
	*to = '\0';
	return digits;
}

static void
amount_try(const void *ctx, const char *text, const char *currency, int64_t minor)
{
	const int digits = currency_digits(currency);
	const char *plain = money_plain(ctx, minor, currency), *typed = digits_of(ctx, text),
		   *kept = digits_of(ctx, plain);
	const size_t zeros = strlen(kept) - strlen(typed);
	int64_t again;

	assert(minor >= -MONEY_MAX && minor <= MONEY_MAX);
	assert(minor == 0 || (minor < 0) == (*text == '-'));
	assert(strlen(kept) >= strlen(typed) && (minor == 0 || zeros <= (size_t)digits));
	assert(strncmp(kept, typed, strlen(typed)) == 0 && strspn(kept + strlen(typed), "0") == zeros);
	assert(money_read(plain, currency, &again) && again == minor);
	if (*text != '-')
		assert(money_read(text_format(ctx, "-%s", text), currency, &again) && again == -minor);
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	(void)len;
	for (size_t i = 0; i < LENGTH(currencies); i++) {
		int64_t minor;

		if (money_read(text, currencies[i], &minor))
			amount_try(ctx, text, currencies[i], minor);
	}
	assert(currency_digits(text) <= 4);
}
