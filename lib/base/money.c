/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* money.c -- amounts as people write them, and arithmetic: exact, wide, rounded once. */
#include <assert.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/money.h"

static bool
within(__int128 amount)
{
	return amount >= -MONEY_MAX && amount <= MONEY_MAX;
}

static int64_t
power_of_ten(int digits)
{
	int64_t power = 1;

	while (digits-- > 0)
		power *= 10;
	return power;
}

/* What may stand between thousands: comma, point, apostrophes, and spaces that break or not. */
static const char *const group_marks[] = { ",", ".", "'", "\u2019", " ", "\u00a0", "\u202f" };

static const char *
group_mark_at(const char *at, char point)
{
	for (size_t i = 0; i < LENGTH(group_marks); i++)
		if (*group_marks[i] != point && strncmp(at, group_marks[i], strlen(group_marks[i])) == 0)
			return group_marks[i];
	return NULL;
}

/* Adds the digits at *at to the value and returns how many; a value that is too large grows no more. */
static int
take_digits(const char **at, __int128 *value)
{
	int n = 0;

	for (; **at >= '0' && **at <= '9'; ++*at, n++)
		if (within(*value))
			*value = *value * 10 + (**at - '0');
	return n;
}

/* Digits, perhaps in groups of three behind one kind of mark. */
static bool
take_whole(const char **at, char point, __int128 *value)
{
	const char *start = *at, *mark;
	int first = take_digits(at, value), groups = 0;

	mark = group_mark_at(*at, point);
	if (mark == NULL || first == 0)
		return first > 0;
	for (; strncmp(*at, mark, strlen(mark)) == 0; groups++) {
		*at += strlen(mark);
		if (take_digits(at, value) != 3)
			return false;
	}
	/* "1.234" is no thousand: a lone point is the one of plain decimals. */
	return first <= 3 && *start != '0' && (*mark != '.' || groups > 1 || **at == point);
}

/* The text with that character as its decimal point. */
static bool
read_with(char point, const char *text, int digits, int64_t *minor)
{
	bool negative = *text == '-';
	__int128 value = 0;
	int fraction = 0;

	text += negative;
	if (!take_whole(&text, point, &value))
		return false;
	if (*text == point) {
		text++;
		fraction = take_digits(&text, &value);
		if (fraction == 0 || fraction > digits)
			return false;
	}
	value *= power_of_ten(digits - fraction);
	*minor = (int64_t)(negative ? -value : value);
	return *text == '\0' && within(value);
}

/* Which mark is the decimal point differs between people; a text that could be two amounts is none. */
bool
money_read(const char *text, const char *currency, int64_t *minor)
{
	int digits = currency_digits(currency);
	int64_t with_point, with_comma;
	bool point, comma;

	if (text == NULL || digits < 0)
		return false;
	point = read_with('.', text, digits, &with_point);
	comma = read_with(',', text, digits, &with_comma);
	if (point && comma && with_point != with_comma)
		return false;
	if (point || comma)
		*minor = point ? with_point : with_comma;
	return point || comma;
}

const char *
money_plain(const void *ctx, int64_t minor, const char *currency)
{
	int digits = currency_digits(currency);
	uint64_t amount = minor < 0 ? -(uint64_t)minor : (uint64_t)minor, unit;
	struct buf out;

	assert(digits >= 0);
	unit = (uint64_t)power_of_ten(digits);
	buf_init(&out, ctx, 32);
	buf_format(&out, "%s%llu", minor < 0 ? "-" : "", (unsigned long long)(amount / unit));
	if (digits > 0)
		buf_format(&out, ".%0*llu", digits, (unsigned long long)(amount % unit));
	return out.at;
}

bool
money_rate(int64_t minor, int64_t ppm, int64_t *out)
{
	__int128 product = (__int128)minor * ppm, whole = product / PPM;
	int64_t rest = llabs((int64_t)(product % PPM));

	if (rest > PPM / 2 || (rest == PPM / 2 && whole % 2 != 0))
		whole += product < 0 ? -1 : 1;
	if (within(whole))
		*out = (int64_t)whole;
	return within(whole);
}

/* A part, and what rounding it down left over, in units of 1 / sum of the weights. */
struct remainder {
	__int128 left;
	size_t part;
};

static int
compare_remainders(const void *a, const void *b)
{
	const struct remainder *x = a, *y = b;

	if (x->left != y->left)
		return x->left > y->left ? -1 : 1;
	return x->part < y->part ? -1 : 1;
}

static bool
sum_weights(const int64_t *weights, size_t n, __int128 *sum)
{
	*sum = 0;
	for (size_t i = 0; i < n; i++) {
		if (weights[i] < 0)
			return false;
		*sum += weights[i];
	}
	return *sum > 0;
}

bool
money_split(int64_t minor, const int64_t *weights, size_t n, int64_t *parts)
{
	struct remainder *remainders;
	int64_t sign = minor < 0 ? -1 : 1, left;
	__int128 sum;

	if (!within(minor) || !sum_weights(weights, n, &sum))
		return false;
	left = sign * minor;
	remainders = new_array(NULL, struct remainder, n);
	for (size_t i = 0; i < n; i++) {
		__int128 share = (__int128)minor * weights[i];

		parts[i] = (int64_t)(share / sum);
		remainders[i] = (struct remainder){ sign * (share % sum), i };
		left -= sign * parts[i];
	}
	qsort(remainders, n, sizeof remainders[0], compare_remainders);
	for (int64_t i = 0; i < left; i++)
		parts[remainders[i].part] += sign;
	talloc_free(remainders);
	return true;
}
