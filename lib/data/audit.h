/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* audit.h -- who changed what, in the transaction of the change. */
#ifndef PARLEY_AUDIT_H
#define PARLEY_AUDIT_H

#include "data/db.h"

/* The request or job that the following rows name. */
void audit_request(const char *request_id);
/* detail: what changed, "name=value" lines, or "". The actor is the viewer; without one it is a job of that vendor. */
struct err *audit_add(struct db *db, int64_t vendor_id, const char *verb, const char *object, const char *ref,
	const char *detail);

#endif
