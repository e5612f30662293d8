/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * throttle.h -- how often somebody may try a password.
 *
 * Ten times in three minutes from one network for one account, a hundred
 * times an hour for one account from anywhere. A try is counted before the
 * password is hashed, on a transaction of its own, and taken back when it
 * was right.
 */
#ifndef PARLEY_THROTTLE_H
#define PARLEY_THROTTLE_H

#include "web/app.h"

/* Counts a try for that account (as typed, known or not); ERR_TOO_MANY with retry_after when it is one too many. */
struct err *throttle_count(struct req *rq, const char *account);
/*
 * Counts something that a visitor does ("apply"): thirty times in an hour from one network, whoever it is; likewise
 * ERR_TOO_MANY.
 */
struct err *throttle_visit(struct req *rq, const char *what);
/* The try was right: as if it had not been. */
struct err *throttle_take_back(struct req *rq, const char *account);

/* For the tests: the part of a client's address that counts as one network; an IPv6 subscriber has a /64. */
size_t network_of(const char *address, unsigned char out[16]);

#endif
