/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * budget.c -- memory is counted where libxml2 asks for it, time by a timer's
 * signal. Both stop the run by lowering its limits to what it has used, which
 * is all that a signal handler may do here.
 */
#include "view/budget.h"

#include <libxml/xmlmemory.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

/* All that is asked for counts, whether it is given back or not. A list page asks for some megabytes, in milliseconds. */
enum { BYTES = 64 << 20, SECONDS = 2 };

static xsltTransformContext *volatile running;
static size_t left;
static const char *volatile used_up;

static void
stop(const char *what)
{
	used_up = what;
	running->state = XSLT_STATE_STOPPED;
	running->opLimit = 1;
	running->xpathCtxt->opLimit = 1;
	running->xpathCtxt->opCount = 1;
}

static void
take(size_t size)
{
	if (running == NULL || used_up != NULL)
		return;
	if (size > left)
		stop("it takes too much memory");
	else
		left -= size;
}

static void *
budget_malloc(size_t size)
{
	take(size);
	return malloc(size);
}

static void *
budget_realloc(void *at, size_t size)
{
	take(size);
	return realloc(at, size);
}

static void
time_up(int signal)
{
	(void)signal;
	if (running != NULL && used_up == NULL)
		stop("it takes too much time");
}

void
budget_register(void)
{
	struct sigaction action = { .sa_handler = time_up, .sa_flags = SA_RESTART };

	xmlMemSetup(free, budget_malloc, budget_realloc, strdup);
	sigaction(SIGVTALRM, &action, NULL);
}

static void
timer_set(int seconds)
{
	const struct itimerval timer = { .it_value.tv_sec = seconds };

	setitimer(ITIMER_VIRTUAL, &timer, NULL);
}

void
budget_begin(xsltTransformContext *run)
{
	left = BYTES;
	used_up = NULL;
	running = run;
	timer_set(SECONDS);
}

const char *
budget_end(void)
{
	timer_set(0);
	running = NULL;
	return used_up;
}
