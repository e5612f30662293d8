/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * locale.h -- numbers, money, dates and names as one language writes them.
 *
 * What comes back is UTF-8, meant for HTML (it may hold U+00A0 or direction
 * marks), and is good until the next call with the same locale. An unknown
 * currency, zone or country is shown as its code or taken as UTC; nothing
 * here fails.
 */
#ifndef PARLEY_VIEW_LOCALE_H
#define PARLEY_VIEW_LOCALE_H

#include "base/zone.h"

enum plural { PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER, PLURALS };

/* The category of that name ("one", "few" ...); false if there is none. */
bool plural_named(const char *name, enum plural *out);

struct locale;

/* A plain "en" writes as British English does; a region may be given ("en-US", "de-CH"). */
struct locale *locale_new(const void *ctx, const char *lang);

const char *locale_money(struct locale *locale, int64_t minor, const char *currency);
const char *locale_number(struct locale *locale, int64_t number);
/* 82 is "8.2", 120 is "12". */
const char *locale_tenths(struct locale *locale, int64_t tenths);
/* Parts per million as per cent, with as many digits behind the point as are there, at most four. */
const char *locale_percent(struct locale *locale, int64_t ppm);
/* "2 Mar 2026" */
const char *locale_date(struct locale *locale, struct date date);
/* "2 Mar 2026, 11:12" in that zone */
const char *locale_time(struct locale *locale, struct zone *zone, struct instant instant);
/* The same with the clock that is meant, for who reads it somewhere else: "2 Mar 2026, 11:12 CET". */
const char *locale_time_zoned(struct locale *locale, struct zone *zone, struct instant instant);
const char *locale_country(struct locale *locale, const char *code);
const char *locale_currency(struct locale *locale, const char *code);
/* A language as those call it who speak it: "Deutsch". */
const char *locale_language(struct locale *locale, const char *code);
enum plural locale_plural(struct locale *locale, int64_t number);

/* Bytes that compare, by strcmp, as the language sorts the texts (Unicode TR 10). */
const char *locale_sort_key(struct locale *locale, const char *text);

/* A time zone by its IANA name; opened once, kept by the locale. */
struct zone *locale_zone(struct locale *locale, const char *name);

#endif
