/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * precheck.h -- the question before a registration: is this customer free?
 *
 * Every question is kept with its answer and counted: who asks too much is
 * told to wait, since the colours of many customers are the vendor's
 * pipeline.
 */
#ifndef PARLEY_PRECHECK_H
#define PARLEY_PRECHECK_H

#include "domain/match.h"

struct precheck {
	struct customer_keys keys;         /* at least one */
	const char *customer, *tax_number; /* as typed; may be NULL */
	int64_t line_id;
	const char *ref; /* comes back: where the answer is */
};

/* Asks for the viewer. Too many questions are ERR_TOO_MANY, key "check-limit", with the time to wait. */
struct err *precheck_ask(struct db *db, const void *ctx, struct precheck *check);

#endif
