/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * audit.h -- who changed what, in the transaction of the change; and who read
 * what is sensitive.
 *
 * Both are rows of one log, which is sealed row by row (domain/audit_chain.h)
 * and shown at /admin/audit, and to a partner what is about its records. The
 * actor is the viewer; where somebody acts in the viewer's name, the row says
 * both.
 */
#ifndef PARLEY_AUDIT_H
#define PARLEY_AUDIT_H

#include "data/db.h"

/* The request or job that the following rows name. */
void audit_request(const char *request_id);
/* detail: what changed, "name=value" lines, or "". The actor is the viewer; without one it is a job of that vendor. */
struct err *audit_add(struct db *db, int64_t vendor_id, const char *verb, const char *object, const char *ref,
	const char *detail);

/* Something that the viewer looks at; nothing is changed. */
struct audit_read {
	const char *verb, *object, *ref; /* "read" "deal" its reference; "-": a list as a whole */
	const char *detail;              /* what was asked for, "name=value" lines, or "" */
	int64_t org_id;                  /* the partner whose record it is; 0: nobody's alone */
};
/* The row of a read, in a transaction that holds nothing else. */
struct err *audit_add_read(struct db *db, const struct audit_read *read);

#endif
