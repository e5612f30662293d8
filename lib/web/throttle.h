/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * throttle.h -- how often somebody may try a password, a code, ask for mail,
 * and how much may be kept of somebody.
 *
 * A password: ten times in three minutes from one network for one account, a
 * hundred times an hour for one account from anywhere, and as often for
 * whichever accounts from one network (of IPv6 a /64; loopback is none, since
 * a proxy may not say for whom it asks). The limits of the rest
 * are rows of the table in throttle.c. A try is counted before the password
 * is hashed, on a transaction of its own, and taken back when it was right. Bytes
 * of files are counted likewise before they are kept.
 *
 * Nobody locks anybody out: a browser with which the account's owner signed
 * in before (a cookie for it, TOKEN_BROWSER) has a count of its own, which
 * others cannot use up, and no other limit.
 */
#ifndef PARLEY_THROTTLE_H
#define PARLEY_THROTTLE_H

#include "web/app.h"

#define KEPT_A_DAY (256 * 1024 * 1024) /* bytes of one person */

enum tried {
	TRIED_PASSWORD,
	TRIED_CODE, /* of the second step, and recovery codes */
	ASKED_MAIL, /* a link, for who forgot the password or has none */
	VISITED,    /* something that a visitor does; account: what ("apply"). Thirty times an hour from one network */
	TRIED_KINDS
};

/*
 * Counts a try for that account (its address as typed, known or not). ERR_TOO_MANY with retry_after when it is one too
 * many, and what may be done instead as its public words.
 */
struct err *throttle_count(struct req *rq, enum tried what, const char *account);
/* The try was right: as if it had not been. */
struct err *throttle_take_back(struct req *rq, enum tried what, const char *account);

/*
 * Counts bytes that are about to be kept of the viewer, a visitor's by network. ERR_TOO_MANY: with them it would be more
 * than KEPT_A_DAY, and they are not counted.
 */
struct err *throttle_bytes(struct req *rq, int64_t bytes);
/* They could not be kept after all. */
struct err *throttle_bytes_back(struct req *rq, int64_t bytes);

/* For the tests: the part of a client's address that counts as one network; an IPv6 subscriber has a /64. */
size_t network_of(const char *address, unsigned char out[16]);

#endif
