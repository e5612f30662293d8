/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* material_file.c -- see material_file.h. */
#include "parts/material_file.h"

#include "data/store.h"
#include "domain/period.h"
#include "q_co_branding.h"
#include "web/trail.h"

struct err *
vendor_today(struct req *rq, struct date *today)
{
	return business_day(rq->viewer->vendor_tz, rq->now, today);
}

struct err *
material_send(struct req *rq, const char *kind, const char *name, struct bytes sha256)
{
	struct sending sending = { kind_type(kind_from(kind)), name, sha256, { 0 } };

	TRY(store_read(rq, rq->conf, sha256, &sending.bytes));
	return req_file(rq, &sending);
}

static struct err *
taken(struct db *db, void *own, bool *keep)
{
	const int64_t *version_id = own;

	*keep = true;
	return q_download_add(db, NULL, *version_id);
}

struct err *
material_taken(struct req *rq, int64_t version_id)
{
	return req_is_head(rq) ? OK : trail_run(rq, taken, &version_id);
}
