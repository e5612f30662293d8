/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* jobs_import.c -- files that people have sent are read, written and taken back while nobody need wait for it. */
#include "domain/import.h"
#include "domain/jobs_run.h"

#include "base/log.h"

static bool
is_the_databases(const struct err *err)
{
	return err->code == ERR_UNAVAILABLE || err->code == ERR_UNKNOWN;
}

/* One that fails is said and left for later; the next one is not the worse for it. */
struct err *
job_imports(struct run *run)
{
	int64_t failed = 0;
	bool more;

	do {
		void *scratch = talloc_new(run->ctx);
		const char *ref = NULL;
		struct err *err = import_work(run->db, scratch, run->conf, NULL, NULL, &ref);

		if (err != OK && (ref == NULL || is_the_databases(err)))
			return err;
		if (err != OK)
			log_err(err);
		failed += err != OK;
		run->count += err == OK && ref != NULL;
		more = ref != NULL;
		talloc_free(scratch);
	} while (more);
	buf_format(&run->outcome, "%lld done", (long long)run->count);
	if (failed > 0)
		buf_format(&run->outcome, ", %lld put off: see the log", (long long)failed);
	return OK;
}
