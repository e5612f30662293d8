/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * shape.h -- how one language writes one kind of number.
 *
 * A number formatter of ICU takes a microsecond or two a number, and a page of money
 * has dozens. So ICU is asked twice, with a number of known digits, and what
 * it answers is kept as a shape: what stands before and behind, the marks
 * between, the digits. Writing by a shape is exact integer work.
 */
#ifndef PARLEY_VIEW_SHAPE_H
#define PARLEY_VIEW_SHAPE_H

#include "base/buf.h"

enum { AFFIX = 40, MARK = 8 };

struct affix {
	char before[AFFIX], behind[AFFIX];
};

struct shape {
	struct affix plus, minus;
	char digits[10][5]; /* UTF-8 of 0 to 9 */
	unsigned digit_len; /* bytes of one */
	char group[MARK], point[MARK];
	unsigned primary, secondary; /* digits of the lowest group and of the others; 0: no groups */
	unsigned least;              /* digits before the point from which groups are made */
};

/* Learns from ICU. The skeleton must write at most three digits behind the point, and at least one where it has a point. */
void shape_learn(struct shape *shape, const char *lang, const char *skeleton);
/* Replaces out by number / 10^fraction, all fraction digits written. */
void shape_write(const struct shape *shape, int64_t number, unsigned fraction, struct buf *out);

#endif
