/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * functions.h -- what a stylesheet may call, in the namespace
 * urn:parley:functions (prefix p by custom):
 *
 *   p:msg(key, argument ...)   words of the catalogue
 *   p:has-msg(key)             whether there are any
 *   p:money(minor, currency)   p:number(n)   p:percent(ppm)
 *   p:date(iso-date)           a day
 *   p:day(iso-instant)         the day that it is then in the page's zone
 *   p:time(iso-instant)        day and minute there
 *   p:country(code)            p:currency-name(code)
 *   p:url(path)                a page, below the mount
 *   p:asset(path)              a static file, with its hash in the name
 *
 * A fact that is absent is written as nothing; one that is malformed as it
 * stands.
 */
#ifndef PARLEY_VIEW_FUNCTIONS_H
#define PARLEY_VIEW_FUNCTIONS_H

#include "view/assets.h"
#include "view/locale.h"
#include "view/messages.h"

#define FUNCTIONS_NS "urn:parley:functions"

/* What the functions draw on while one page is made. */
struct words {
	struct messages *messages;
	struct locale *locale;
	struct zone *zone;
	struct assets *assets;
	struct buf text; /* the last message with arguments */
};

/* Makes them known to libxslt: once a process. A transform finds its words in its context's _private. */
void functions_register(void);

#endif
