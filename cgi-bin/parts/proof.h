/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* proof.h -- a password that was typed, verified. What it costs is long work, so it is done before the transaction. */
#ifndef PARLEY_PARTS_PROOF_H
#define PARLEY_PARTS_PROOF_H

#include "q_account.h"
#include "web/app.h"

struct proof {
	struct q_account_find found;
	bool right;
	const char *stored; /* a new password, hashed, where the form takes one */
};

/* Counts the try before the hash, whether there is such a person or not, and leaves the proof in rq->prepared. */
struct err *proof_take(struct req *rq, const char *email, const char *password, struct proof **out);

#endif
