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

/* Who acts in the viewer's name; NULL: the viewer. */
static const int64_t *
acting(const struct db *db)
{
	const struct viewer *viewer = db_who(db);

	return viewer != NULL && viewer->acting_id != 0 ? &viewer->acting_id : NULL;
}

struct err *
audit_add(struct db *db, int64_t vendor_id, const char *verb, const char *object, const char *ref, const char *detail)
{
	return q_audit_insert(db, NULL, vendor_id, acting(db), verb, object, ref, detail, request);
}

struct err *
audit_add_read(struct db *db, const struct audit_read *read)
{
	return q_audit_read_insert(db, NULL, acting(db), read->org_id != 0 ? &read->org_id : NULL, read->verb,
		read->object, read->ref, read->detail, request);
}
