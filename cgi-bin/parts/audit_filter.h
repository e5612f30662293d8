/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* audit_filter.h -- what the list of the audit log is asked for: a form that asks. */
#ifndef PARLEY_PARTS_AUDIT_FILTER_H
#define PARLEY_PARTS_AUDIT_FILTER_H

#include "q_audit.h"
#include "web/app.h"

struct audit_filter {
	struct form *form;
	const char *object, *ref, *verb, *email; /* email: of a person with several memberships, which take longer */
	const int64_t *member;                   /* of a person with one */
	int64_t member_id;
	struct instant since, until; /* none: not asked for */
	struct q_audit_key key;      /* of the last row before; number 0: from the newest */
};

/* Reads the address. Mistakes are in filter->form; a place that is none is 404. */
struct err *audit_filter_read(struct req *rq, struct audit_filter *filter);
/* What was asked for into a sink, newest first: so many rows, or with NULL all of them, some at a time. */
struct err *audit_filter_list(struct req *rq, struct audit_filter *filter, struct sink *sink, const int64_t *limit);
/* The address of the list with what it was asked for. */
const char *audit_filter_address(struct req *rq, const char *address);

#endif
