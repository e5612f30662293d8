/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * csrf.h -- was this POST sent from a page of ours?
 *
 * Three proofs, each enough to refuse: the token of the session or visitor
 * in the form, the browser's Sec-Fetch-Site, and its Origin.
 */
#ifndef PARLEY_CSRF_H
#define PARLEY_CSRF_H

#include "web/request.h"
#include "web/session.h"

/* May a request with these headers change something here? Headers that are not there prove nothing. Pure. */
bool csrf_same_site(const char *scheme, const char *host, const char *origin, const char *fetch_site);

/* The part of it that needs no body: who has no session or comes from another site is refused before a file is taken. */
struct err *csrf_sender(const struct conf *conf, const struct request *in, const struct token *token);
/* ERR_DENIED unless all is well. */
struct err *csrf_check(const void *ctx, const struct conf *conf, const struct request *in, const struct token *token);

#endif
