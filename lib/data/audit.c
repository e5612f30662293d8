/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* audit.c -- see audit.h. */
#include "data/audit.h"

#include "q_audit.h"

static const char *request = "-";

void
audit_request(const char *request_id)
{
	request = request_id;
}

struct err *
audit_add(struct db *db, int64_t vendor_id, const char *verb, const char *object, const char *ref, const char *detail)
{
	TRY(q_audit_insert(db, NULL, vendor_id, verb, object, ref, detail, request));
	return OK;
}
