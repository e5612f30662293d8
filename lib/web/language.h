/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * language.h -- in which language a page is.
 *
 * Of a member: what the person has chosen, else what the organisation, else
 * what the region speaks (one statement with the session). Of a visitor: what
 * was chosen in this browser, which is a cookie with nothing but the
 * language; else what the browser asks for. Where that says nothing, or a
 * language that the host name does not offer, the host name's first.
 */
#ifndef PARLEY_LANGUAGE_H
#define PARLEY_LANGUAGE_H

#include "web/state.h"

/* Never NULL; of a host name that is not configured English. */
const char *language_of(const struct req_state *state);
/* The offered language that a browser likes best (Accept-Language: RFC 9110, section 12.5.4); NULL: none of them. */
const char *language_accepted(const char *const *offered, const char *accept);
/* The value of Set-Cookie by which this browser remembers a visitor's choice. Owned by ctx. */
const char *language_cookie(const void *ctx, const struct conf *conf, const char *lang);

#endif
