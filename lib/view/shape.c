/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* shape.c -- learn how numbers look from samples, then write them. */
#include "view/shape.h"

#include <unicode/uchar.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

/* All digits alike, so that rounding behind the point changes none; ten before it show primary and secondary groups. */
#define SAMPLE "1111111111.111"
enum { SAMPLE_DIGITS = 10, SKELETON = 64 };
enum { DIGITS = 24, LONGEST = 2 * AFFIX + DIGITS * (4 + MARK) };

/* A formatted sample. */
struct sample {
	const UChar *at;
	int32_t len;
	int32_t first, last; /* where the first digit begins and the last one ends */
};

/* The language's formatter, and what it wrote last. */
struct learning {
	UNumberFormatter *formatter;
	UFormattedNumber *result;
};

static void
utf8_copy(char *out, size_t room, const UChar *at, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;

	u_strToUTF8(out, (int32_t)room, NULL, at, len, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
		out[0] = '\0';
}

/* Good until the next sample. */
static struct sample
sample_make(const struct learning *learning, const char *number)
{
	UErrorCode status = U_ZERO_ERROR;
	struct sample sample = { .first = -1 };
	int32_t at, next = 0;
	UChar32 c;

	unumf_formatDecimal(learning->formatter, number, -1, learning->result, &status);
	sample.at = ufmtval_getString(unumf_resultAsValue(learning->result, &status), &sample.len, &status);
	while (U_SUCCESS(status) && (at = next) < sample.len) {
		U16_NEXT(sample.at, next, sample.len, c);
		if (u_charDigitValue(c) < 0)
			continue;
		if (sample.first < 0)
			sample.first = at;
		sample.last = next;
	}
	return sample;
}

static void
affix_learn(struct affix *affix, const struct learning *learning, const char *number)
{
	struct sample sample = sample_make(learning, number);

	utf8_copy(affix->before, AFFIX, sample.at, sample.first);
	utf8_copy(affix->behind, AFFIX, sample.at + sample.last, sample.len - sample.last);
}

static void
digits_learn(struct shape *shape, UChar32 one)
{
	for (int digit = 0; digit < 10; digit++) {
		UChar32 c = one - 1 + digit;
		int32_t len = 0;

		U8_APPEND_UNSAFE(shape->digits[digit], len, c);
		shape->digit_len = (unsigned)len;
	}
}

/* A mark behind all ten digits is the point, one before them separates groups. */
static void
marks_learn(struct shape *shape, const struct sample *sample)
{
	unsigned digits = 0, last = 0, before_last = 0;
	int32_t at, next = sample->first;
	UChar32 c;

	while ((at = next) < sample->last) {
		U16_NEXT(sample->at, next, sample->last, c);
		if (u_charDigitValue(c) >= 0) {
			if (digits++ == 0)
				digits_learn(shape, c);
		} else if (digits == SAMPLE_DIGITS) {
			utf8_copy(shape->point, MARK, sample->at + at, next - at);
		} else {
			utf8_copy(shape->group, MARK, sample->at + at, next - at);
			before_last = last;
			last = digits;
		}
	}
	shape->primary = last > 0 ? SAMPLE_DIGITS - last : 0;
	shape->secondary = before_last > 0 ? last - before_last : shape->primary;
}

/* Some languages keep four digits together. */
static unsigned
least_learn(const struct learning *learning)
{
	struct sample sample = sample_make(learning, "1111");
	int32_t next = sample.first;
	UChar32 c;

	U16_FWD_1(sample.at, next, sample.last);
	U16_NEXT(sample.at, next, sample.last, c);
	return u_charDigitValue(c) < 0 ? 4 : 5;
}

void
shape_learn(struct shape *shape, const char *lang, const char *skeleton)
{
	UErrorCode status = U_ZERO_ERROR;
	struct learning learning;
	struct sample sample;
	UChar wide[SKELETON];

	u_uastrncpy(wide, skeleton, SKELETON);
	learning.formatter = must(unumf_openForSkeletonAndLocale(wide, -1, lang, &status));
	learning.result = must(unumf_openResult(&status));
	memset(shape, 0, sizeof *shape);
	affix_learn(&shape->plus, &learning, SAMPLE);
	affix_learn(&shape->minus, &learning, "-" SAMPLE);
	sample = sample_make(&learning, SAMPLE);
	marks_learn(shape, &sample);
	shape->least = least_learn(&learning);
	unumf_closeResult(learning.result);
	unumf_close(learning.formatter);
}

static bool
group_ends(const struct shape *shape, unsigned left)
{
	return left == shape->primary || (left > shape->primary && (left - shape->primary) % shape->secondary == 0);
}

/* The digits, lowest first; at least one before the point. */
static unsigned
digits_of(uint64_t magnitude, unsigned fraction, unsigned char out[DIGITS])
{
	unsigned n = 0;

	for (; magnitude > 0 || n <= fraction; magnitude /= 10)
		out[n++] = (unsigned char)(magnitude % 10);
	return n;
}

/* Returns behind what it wrote. */
static char *
number_write(const struct shape *shape, const unsigned char *digits, unsigned n, unsigned fraction, char *to)
{
	bool grouped = shape->primary > 0 && n - fraction >= shape->least;

	while (n-- > 0) {
		to = mempcpy(to, shape->digits[digits[n]], shape->digit_len);
		if (n == fraction && fraction > 0)
			to = stpcpy(to, shape->point);
		else if (grouped && n > fraction && group_ends(shape, n - fraction))
			to = stpcpy(to, shape->group);
	}
	return to;
}

void
shape_write(const struct shape *shape, int64_t number, unsigned fraction, struct buf *out)
{
	const struct affix *affix = number < 0 ? &shape->minus : &shape->plus;
	unsigned char digits[DIGITS];
	unsigned n = digits_of(number < 0 ? -(uint64_t)number : (uint64_t)number, fraction, digits);
	char *to;

	out->len = 0;
	to = stpcpy(buf_need(out, LONGEST), affix->before);
	to = number_write(shape, digits, n, fraction, to);
	out->len = (size_t)(stpcpy(to, affix->behind) - out->at);
}
