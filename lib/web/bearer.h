/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * bearer.h -- personal tokens: programs that ask in a member's name
 * (RFC 6750, Authorization: Bearer).
 *
 * A token is "parley_" and 256 random bits. It is a session of the member,
 * so it sees what its owner sees and ends when the owner may no longer sign
 * in; its hash is made behind a word of its own, so no cookie can carry it.
 * It gets XML, CSV and files, never HTML; it sends forms only with that
 * scope, without CSRF token since no browser sends it by itself. How its
 * owner signs in is closed to it. In an address it is nothing.
 */
#ifndef PARLEY_BEARER_H
#define PARLEY_BEARER_H

#include "web/state.h"

/* Has the request a token, good or not? */
bool bearer_given(const struct request *in);
/* The viewer whose token it is. ERR_SIGN_IN with a challenge unless it is good; with a cookie beside it the request is refused. */
struct err *bearer_viewer(struct req_state *state);
/* After the route is known: ERR_DENIED unless the token's scope has it. Nothing where there is no token. */
struct err *bearer_may(struct req_state *state);
/* A form is about to be sent by a token: that stands in the trail, whatever comes of it. */
struct err *bearer_trail(struct req_state *state);

/* What a new token may do, and until when. area: the first word of the addresses that it opens; NULL: all. */
struct bearer {
	const char *name, *area;
	bool can_write;
	struct instant until;
};
/* In the viewer's POST: makes it. *text is shown once; *ref is how its owner names it. */
struct err *bearer_make(struct req *rq, const struct bearer *bearer, const char **text, const char **ref);

#endif
