/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* export_ask.c -- asking for a copy, by itself: the page that asks does not link what makes it. */
#include "data/audit.h"
#include "domain/export.h"
#include "domain/ref.h"
#include "q_exports.h"

struct err *
export_ask(struct db *db, const void *ctx)
{
	const char *ref = ref_new(ctx);
	int64_t asked;

	TRY(q_data_export_ask(db, &asked, ref));
	return asked > 0 ? audit_add(db, db_who(db)->vendor_id, "ask", "export", ref, "") : OK;
}
