/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sensitive.h -- which reads leave a row in the audit log: one table.
 *
 * Contact data and money of partners that the vendor's staff looks at, and
 * whatever is taken away as a file. A handler calls this when access has let
 * it have the record, before it answers: what cannot be recorded is not
 * served. A partner's own look at own records is nobody's business but theirs.
 */
#ifndef PARLEY_PARTS_SENSITIVE_H
#define PARLEY_PARTS_SENSITIVE_H

#include "web/app.h"

enum sensitive {
	SENSITIVE_DEAL,
	SENSITIVE_APPLICATION,
	SENSITIVE_APPLICATIONS,
	SENSITIVE_STATEMENT,
	SENSITIVE_STATEMENT_BYTES,
	SENSITIVE_FILE,
	SENSITIVE_EXPORT_DEALS,
	SENSITIVE_EXPORT_QUEUE,
	SENSITIVE_EXPORT_EARNINGS,
	SENSITIVE_EXPORT_STATEMENTS,
	SENSITIVE_EXPORT_APPLICATIONS,
	SENSITIVE_EXPORT_AUDIT,
};

/* One record; org_id: the partner's whose record it is, 0: nobody's alone. */
struct err *sensitive_read(struct req *rq, enum sensitive what, const char *ref, int64_t org_id);
/* A list: what it was asked for, as the address says, goes into the row. */
struct err *sensitive_list(struct req *rq, enum sensitive what);
/* The same where a list is taken away whole, as CSV; nothing where it is only looked at. */
struct err *sensitive_export(struct req *rq, enum sensitive what);

#endif
