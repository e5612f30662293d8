/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * words.h -- what a stylesheet may call, in the namespace
 * urn:parley:functions (prefix p by custom):
 *
 *   p:msg(key, argument ...)   words of the catalogue
 *   p:has-msg(key)             whether there are any
 *   p:money(minor, currency)   p:number(n)   p:percent(ppm)
 *   p:date(iso-date)           a day
 *   p:day(iso-instant)         the day that it is then in the page's zone
 *   p:time(iso-instant)        day and minute there
 *   p:time-zoned(iso-instant)  the same, and what the zone is called
 *   p:country(code)            p:currency-name(code)
 *   p:language(code)           by its own name
 *   p:url(path)                a page, below the mount
 *   p:asset(path)              a static file, with its hash in the name
 *
 * A fact that is absent is written as nothing, one that is malformed as it
 * stands. Nothing here fails.
 */
#ifndef PARLEY_VIEW_WORDS_H
#define PARLEY_VIEW_WORDS_H

#include "view/assets.h"
#include "view/locale.h"
#include "view/messages.h"

#define WORDS_NS "urn:parley:functions"
#define WORDS_ARGUMENTS (1 + MESSAGE_ARGUMENTS)

/* What the functions draw on while one page is made. */
struct words {
	struct messages *messages;
	struct locale *locale;
	struct zone *zone; /* the page's */
	struct assets *assets;
	struct buf text; /* the last message with arguments */
};

struct word_function {
	const char *name;
	unsigned least, most; /* arguments */
	bool truth;           /* "" is false, all else is true */
	/* Good until the next call. */
	const char *(*call)(struct words *words, const char *const *arguments, unsigned count);
};

/* Ends with an entry without name. */
extern const struct word_function word_functions[];
/* NULL: there is no such function. */
const struct word_function *word_function_find(const char *name);

#endif
