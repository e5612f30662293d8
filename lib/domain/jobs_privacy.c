/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* jobs_privacy.c -- the jobs about people's data; see jobs_run.h. */
#include "data/store.h"
#include "domain/erase.h"
#include "domain/export.h"
#include "domain/jobs_run.h"
#include "q_attachments.h"

static struct err *
export_one(struct run *run)
{
	TRY(export_make(run->db, run->conf, run->ctx, &run->more));
	run->count += run->more;
	return OK;
}

struct err *
job_export_data(struct run *run)
{
	do
		TRY(once(run, export_one));
	while (run->more);
	if (run->count > 0)
		buf_format(&run->outcome, "%lld made", (long long)run->count);
	return OK;
}

static struct err *
erase_one(struct run *run)
{
	struct erased erased;

	TRY(erase_step(run->db, run->scratch, &erased));
	run->more = erased.more;
	run->contents = erased.contents;
	run->content_count = erased.count;
	return OK;
}

/* Behind the commit: what it let go of, unless somebody else has the same. */
static struct err *
contents_drop(struct run *run)
{
	for (size_t i = 0; i < run->content_count; i++) {
		int64_t named;

		TRY(q_attachment_named(run->db, run->scratch, &named, run->contents[i]));
		if (!named)
			store_drop(run->conf, run->contents[i]);
	}
	return OK;
}

struct err *
job_erase_people(struct run *run)
{
	do {
		run->scratch = talloc_new(run->ctx);
		TRY(once(run, erase_one));
		TRY(once(run, contents_drop));
		talloc_free(run->scratch);
		run->count += run->more;
	} while (run->more);
	if (run->count > 0)
		buf_format(&run->outcome, "%lld steps", (long long)run->count);
	return OK;
}
