/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_trial.c -- a child tries, and tells by lines in a pipe; what it has
 * not told when it ends, by whatever way, is not known.
 *
 * Lines: "source" HASH COUNT, "page" MICROSECONDS, "fault" or "note" SAMPLE LANG
 * TEXT, "end"; fields are parted by tabs.
 */
#include "view/theme_trial.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "view/theme_samples.h"

#if defined __SANITIZE_ADDRESS__
#define WATCHED true /* a sanitizer needs terabytes of addresses */
#else
#define WATCHED false
#endif

enum { CPU_SECONDS = 30, TRIAL_SECONDS = 60, MEMORY = 1 << 30 };

/* -- the child ------------------------------------------------------------ */

static void
limit(int what, rlim_t most)
{
	const struct rlimit both = { most, most };

	setrlimit(what, &both);
}

static void
limits_set(void)
{
	limit(RLIMIT_CPU, CPU_SECONDS);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_CORE, 0);
	if (!WATCHED)
		limit(RLIMIT_DATA, MEMORY);
	signal(SIGXFSZ, SIG_IGN); /* what it would log goes nowhere */
	signal(SIGPIPE, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
}

static void __attribute__((noreturn)) child_run(const struct conf *conf, const char *file, int out)
{
	FILE *lines = fdopen(out, "w");

	limits_set();
	if (lines == NULL)
		_exit(EXIT_FAILURE);
	setvbuf(lines, NULL, _IOLBF, 0);
	samples_try(conf, file, lines);
	fprintf(lines, "end\n");
	fflush(lines);
	_exit(EXIT_SUCCESS);
}

/* -- the parent ----------------------------------------------------------- */

/* All that comes until the other end is let go, or the time is up. */
static void
pipe_read(int in, struct buf *text)
{
	enum { PIECE = 4096, MOST = 1 << 20 };
	int64_t until_us = clock_ticks_us() + TRIAL_SECONDS * SECOND_US;
	struct pollfd ready = { .fd = in, .events = POLLIN };
	ssize_t got = 1;

	while (got > 0 && text->len < MOST && clock_ticks_us() < until_us) {
		int left_ms = (int)((until_us - clock_ticks_us()) / 1000);

		if (poll(&ready, 1, left_ms > 0 ? left_ms : 0) <= 0)
			continue;
		got = read(in, buf_need(text, PIECE), PIECE - 1);
		text->len += got > 0 ? (size_t)got : 0;
	}
	text->at[text->len] = '\0';
}

static void
finding_add(const void *ctx, struct trial *trial, const struct finding *finding)
{
	struct finding *all =
		must(talloc_realloc(ctx, (struct finding *)trial->findings, struct finding, trial->n + 1));

	all[trial->n++] = *finding;
	trial->findings = all;
	trial->passed = trial->passed && !finding->fault;
}

static void
line_take(const void *ctx, struct trial *trial, char *line, bool *ended)
{
	const char *kind = strsep(&line, "\t"), *first = line == NULL ? "" : strsep(&line, "\t");
	const char *second = line == NULL ? "" : strsep(&line, "\t");
	int64_t number = strtoll(first, NULL, 10);

	if (text_same(kind, "end")) {
		*ended = true;
	} else if (text_same(kind, "source")) {
		trial->files = (unsigned)strtoul(second, NULL, 10);
		text_unhex(first, trial->source, sizeof trial->source);
	} else if (text_same(kind, "page")) {
		trial->pages++;
		trial->slowest_us = number > trial->slowest_us ? number : trial->slowest_us;
	} else if (line != NULL) {
		finding_add(ctx, trial, &(struct finding){ text_same(kind, "fault"), first, second, line });
	}
}

/* What the child did not live to tell. */
static const char *
end_words(const void *ctx, int status)
{
	if (!WIFSIGNALED(status))
		return "the trial did not come to its end";
	if (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)
		return "the trial took too much time";
	return text_format(ctx, "the trial was ended by signal %d", WTERMSIG(status));
}

static void
told_read(const void *ctx, char *text, int status, struct trial *out)
{
	bool ended = false;
	char *line;

	*out = (struct trial){ .passed = true };
	while ((line = strsep(&text, "\n")) != NULL)
		line_take(ctx, out, line, &ended);
	if (!ended)
		finding_add(ctx, out, &(struct finding){ true, "", "", end_words(ctx, status) });
}

struct err *
theme_trial(const void *ctx, const struct conf *conf, const char *theme, struct trial *out)
{
	return theme_there(ctx, conf, theme) ? theme_trial_file(ctx, conf, theme_file(ctx, theme), out)
					     : err_new(ERR_NOT_FOUND, "there is no theme %s", theme);
}

struct err *
theme_trial_file(const void *ctx, const struct conf *conf, const char *file, struct trial *out)
{
	struct buf text;
	int ends[2], status = 0;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return err_new(ERR_UNAVAILABLE, "no pipe: %s", strerror(errno));
	fflush(NULL);
	child = fork();
	if (child == 0)
		child_run(conf, file, ends[1]);
	close(ends[1]);
	buf_init(&text, ctx, 4096);
	if (child > 0)
		pipe_read(ends[0], &text);
	close(ends[0]);
	if (child < 0)
		return err_new(ERR_UNAVAILABLE, "no process for a trial: %s", strerror(errno));
	kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	told_read(ctx, text.at, status, out);
	return OK;
}
