/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* jobs_privacy.c -- the jobs about people's data; see jobs_run.h. */
#include "domain/export.h"
#include "domain/jobs_run.h"

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
