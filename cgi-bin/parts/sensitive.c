/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* sensitive.c -- see sensitive.h. A picture of a file that a page shows is part of that page's read. */
#include "parts/sensitive.h"

#include "web/trail.h"

enum whose { OF_STAFF, OF_EVERYBODY };

static const struct kind_of_read {
	const char *verb, *object;
	enum whose whose; /* whose reads are recorded */
} reads[] = {
	[SENSITIVE_DEAL] = { "read", "deal", OF_STAFF }, /* the customer's contact, tax number, notes */
	[SENSITIVE_APPLICATION] = { "read", "application", OF_STAFF },
	[SENSITIVE_APPLICATIONS] = { "read", "application", OF_STAFF }, /* a list with people's addresses */
	[SENSITIVE_STATEMENT] = { "read", "statement", OF_STAFF },
	[SENSITIVE_STATEMENT_BYTES] = { "download", "statement", OF_STAFF },
	[SENSITIVE_FILE] = { "download", "file", OF_EVERYBODY },
	[SENSITIVE_EXPORT_DEALS] = { "export", "deal", OF_STAFF },
	[SENSITIVE_EXPORT_QUEUE] = { "export", "deal", OF_STAFF },
	[SENSITIVE_EXPORT_EARNINGS] = { "export", "accrual", OF_STAFF },
	[SENSITIVE_EXPORT_STATEMENTS] = { "export", "statement", OF_STAFF },
	[SENSITIVE_EXPORT_APPLICATIONS] = { "export", "application", OF_STAFF },
	[SENSITIVE_EXPORT_AUDIT] = { "export", "audit", OF_STAFF },
};

/* What lists are asked for. */
static const char *const asked[] = { "q", "state", "person", "object", "ref", "verb", "from", "to" };

static struct err *
record(struct req *rq, enum sensitive what, const struct audit_read *of)
{
	const struct kind_of_read *kind = &reads[what];
	const struct audit_read read = { kind->verb, kind->object, of->ref, of->detail, of->org_id };

	if (kind->whose == OF_STAFF && viewer_is_partner(rq->viewer))
		return OK;
	return trail_read(rq, &read);
}

struct err *
sensitive_read(struct req *rq, enum sensitive what, const char *ref, int64_t org_id)
{
	return record(rq, what, &(struct audit_read){ .ref = ref, .detail = "", .org_id = org_id });
}

struct err *
sensitive_list(struct req *rq, enum sensitive what)
{
	const char *detail = "";

	for (size_t i = 0; i < LENGTH(asked); i++)
		if (req_query(rq, asked[i]) != NULL)
			detail = text_format(rq, "%s%s=%s\n", detail, asked[i], req_query(rq, asked[i]));
	return record(rq, what, &(struct audit_read){ .ref = "-", .detail = detail });
}

struct err *
sensitive_export(struct req *rq, enum sensitive what)
{
	return text_same(req_query(rq, "as"), "csv") ? sensitive_list(rq, what) : OK;
}
