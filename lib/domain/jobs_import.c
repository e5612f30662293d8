/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* jobs_import.c -- files that people have sent are read, written and taken back while nobody need wait for it. */
#include "domain/import.h"
#include "domain/jobs_run.h"

#include "base/log.h"

/* One that fails is said and left for later; the next one is not the worse for it. */
struct err *
job_imports(struct run *run)
{
	const char *ref;

	do {
		void *scratch = talloc_new(run->ctx);
		struct err *err = import_work(run->db, scratch, run->conf, NULL, NULL, &ref);

		run->count += err == OK && ref != NULL;
		talloc_free(scratch);
		TRY(err);
	} while (ref != NULL);
	buf_format(&run->outcome, "%lld done", (long long)run->count);
	return OK;
}
