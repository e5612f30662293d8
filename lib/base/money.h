/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * money.h -- amounts in integer minor units, rates in parts per million.
 *
 * No floating point anywhere. Products are 128 bits wide; there is one
 * rounding step, half to even; shares are cut by largest remainder so that
 * they sum to the whole. Amounts beyond MONEY_MAX are refused.
 */
#ifndef PARLEY_MONEY_H
#define PARLEY_MONEY_H

#include "base/base.h"

#define MONEY_MAX INT64_C(9000000000000000)
/* Of what people type. 64 bits hold the sum of 90,000 such amounts, so no list of deals is too much for a total. */
#define MONEY_TYPED_MAX INT64_C(100000000000000)
#define PPM 1000000

/* Digits behind the point of an ISO 4217 currency (JPY 0, EUR 2, KWD 3); -1: not a currency. */
int currency_digits(const char *currency);
/* The currency in use in a country (two capital letters; CLDR); NULL: nobody knows. Not owned. */
const char *currency_of_country(const char *country);

/* Reads "1234.5", "1,234.50" or "1 234,50" exactly; false if it is not an amount of that currency or too large. */
bool money_read(const char *text, const char *currency, int64_t *minor);
/* Plain decimal for files and programs: "-1234.50". Owned by ctx. */
const char *money_plain(const void *ctx, int64_t minor, const char *currency);

/* minor * ppm / 1,000,000, half to even. False beyond MONEY_MAX. */
bool money_rate(int64_t minor, int64_t ppm, int64_t *out);
/* Cuts minor into n parts by weights (each >= 0, sum > 0), largest remainder, ties to the earlier part. */
bool money_split(int64_t minor, const int64_t *weights, size_t n, int64_t *parts);

#endif
