/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* stock_watch.c -- see stock_watch.h. */
#include "domain/stock_watch.h"

#include "domain/notice.h"
#include "q_warehouses.h"

#define SILENT_KIND "stock-silent"

struct err *
stock_watch_one(struct db *db, const void *ctx, bool *told)
{
	struct q_stock_silent warehouse;
	struct q_stock_watchers *admins;
	struct xml *facts = facts_new(ctx);
	size_t n;

	TRY(q_stock_silent(db, ctx, &warehouse));
	*told = warehouse.found;
	if (!warehouse.found)
		return OK;
	xml_attr(facts, "subject", warehouse.name);
	xml_attr(facts, "ref", warehouse.code);
	TRY(q_stock_watchers(db, ctx, &admins, &n, warehouse.vendor_id));
	for (size_t i = 0; i < n; i++) {
		const struct notice notice = { SILENT_KIND, admins[i].id, "warehouse", warehouse.code,
			"/admin/warehouses" };

		TRY(notice_give(db, ctx, &notice, facts));
	}
	return q_stock_silence_told(db, warehouse.id);
}
