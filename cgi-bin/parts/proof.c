/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* proof.c -- see proof.h. */
#include "parts/proof.h"

#include "web/password.h"
#include "web/throttle.h"

struct err *
proof_take(struct req *rq, const char *email, const char *password, struct proof **out)
{
	struct proof *proof = new_zero(rq, struct proof);

	TRY(throttle_count(rq, TRIED_PASSWORD, email));
	TRY(q_account_find(rq->db, rq, &proof->found, rq->host->vendor, email));
	TRY(password_verify(rq->conf, proof->found.hash, password, &proof->right));
	rq->prepared = *out = proof;
	return proof->right ? throttle_take_back(rq, TRIED_PASSWORD, email) : OK;
}
