/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* unit.h -- a test program is a list of sentences: UNIT_MAIN("money", a_rate_rounds_half_to_even, ...) */
#ifndef PARLEY_UNIT_H
#define PARLEY_UNIT_H

#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/base.h"

static inline int
unit_run(const char *name, const TTest *const *tests, size_t n)
{
	Suite *suite = suite_create(name);
	TCase *claims = tcase_create(name);
	SRunner *runner = srunner_create(suite);
	int failed;

	suite_add_tcase(suite, claims);
	for (size_t i = 0; i < n; i++)
		tcase_add_test(claims, tests[i]);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* Memory of this test, which runs in a process of its own. Not empty: else a leak checker cannot see who holds it. */
static inline void *
unit_memory(void)
{
	static void *memory;

	if (memory == NULL)
		memory = must(talloc_size(NULL, 1));
	return memory;
}

/* Does that end the process, as a broken invariant must? */
static inline bool
unit_aborts(void (*act)(void))
{
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		close(STDERR_FILENO);
		act();
		_exit(EXIT_SUCCESS);
	}
	return waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

#define UNIT_MAIN(name, ...) \
	int main(void) \
	{ \
		const TTest *const tests[] = { __VA_ARGS__ }; \
\
		return unit_run(name, tests, LENGTH(tests)); \
	}

#endif
