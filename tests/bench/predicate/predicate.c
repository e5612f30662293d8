/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * predicate.c -- what it costs to ask for what a viewer may see.
 *
 *     predicate ISO-TIME RUNS SERVER < lines of "MEMBER ORG TOKEN"
 *
 * Each question of yard.sql is asked in turns, for what the viewer sees and
 * as one would write it by hand for one organisation; so what else the machine
 * does meets both. Beside the time that passes it takes the processor time of
 * this program and of the server's thread for it: that stays what it is on a
 * busy machine. A line for each, tabs between: member, question, turns; for seen
 * and for yardstick processor time and time (medians, us), rows read, rows; last
 * the microseconds of composing the text and of preparing it. SERVER is the
 * database's process, TOKEN a session's hash in hex.
 */
#include "data/compose.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/conf.h"
#include "data/viewer_of.h"
#include "q_deals.h"
#include "q_web.h"
#include "q_yard.h"

enum { RUNS_MOST = 2000, AT_ONCE = 4, TOKEN = 32, COMPOSED = 2000, PREPARED = 20 };

/* Rows are counted and forgotten. */
struct counter {
	struct sink sink;
	long rows;
};

/* Who asks, and for which organisation the yardstick does. */
struct asking {
	struct db *db;
	const void *ctx;
	int64_t member, org;
	const char *ref;
	unsigned char token[TOKEN];
	struct counter counter;
};

typedef struct err *question(struct asking *a);

static void
count_row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	(void)element, (void)cells, (void)n;
	((struct counter *)sink)->rows++;
}

/* -- the questions -- */

static struct err *
yard_list(struct asking *a)
{
	return q_yard_list(a->db, &a->counter.sink, a->org);
}

static struct err *
seen_list(struct asking *a)
{
	return q_seen_list(a->db, &a->counter.sink);
}

static struct err *
yard_page(struct asking *a)
{
	return q_yard_page(a->db, &a->counter.sink, a->org);
}

static struct err *
seen_page(struct asking *a)
{
	const int64_t limit = 26;

	return q_deal_list(a->db, &a->counter.sink, NULL, (struct instant){ 0 }, NULL, &limit);
}

static struct err *
yard_deal(struct asking *a)
{
	return q_yard_deal(a->db, &a->counter.sink, a->ref, a->org);
}

static struct err *
seen_deal(struct asking *a)
{
	return q_seen_deal(a->db, &a->counter.sink, a->ref);
}

static struct err *
yard_count(struct asking *a)
{
	return q_yard_count(a->db, &a->counter.sink, a->org);
}

static struct err *
seen_count(struct asking *a)
{
	return q_seen_count(a->db, &a->counter.sink);
}

static struct err *
yard_session(struct asking *a)
{
	void *own = talloc_new(a->ctx);
	struct q_yard_session row;
	struct err *err = q_yard_session(a->db, own, &row, (struct bytes){ a->token, TOKEN }, "bench",
		instant_plus(db_time(a->db), -DAY_US));

	a->counter.rows += row.found;
	talloc_free(own);
	return err;
}

static struct err *
seen_session(struct asking *a)
{
	void *own = talloc_new(a->ctx);
	struct q_session_find row;
	struct err *err = q_session_find(a->db, own, &row, (struct bytes){ a->token, TOKEN }, "bench",
		instant_plus(db_time(a->db), -DAY_US));

	a->counter.rows += row.found;
	talloc_free(own);
	return err;
}

static const struct compared {
	const char *name;
	question *seen, *yard;
	const struct query *query; /* what seen asks */
} all_compared[] = {
	{ "list", seen_list, yard_list, &query_seen_list },
	{ "page", seen_page, yard_page, &query_deal_list },
	{ "deal", seen_deal, yard_deal, &query_seen_deal },
	{ "count", seen_count, yard_count, &query_seen_count },
	{ "session", seen_session, yard_session, &query_session_find },
};

/* -- measuring -- */

struct measured {
	int64_t used[RUNS_MOST], took[RUNS_MOST]; /* of AT_ONCE questions, ns and us */
	int64_t read;                             /* rows that the server read for one */
	long rows;
};

/* Of the thread that serves us: its processor time so far is the first number there. */
static char thread_stat[80];

static struct err *
thread_find(struct db *db, const void *ctx, const char *server)
{
	int64_t thread;

	TRY(q_thread(db, ctx, &thread));
	snprintf(thread_stat, sizeof thread_stat, "/proc/%s/task/%lld/schedstat", server, (long long)thread);
	return OK;
}

static int64_t
processor_ns(void)
{
	struct timespec own;
	long long theirs = 0;
	FILE *file = fopen(thread_stat, "r");

	if (file == NULL || fscanf(file, "%lld", &theirs) != 1)
		abort();
	fclose(file);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own);
	return theirs + (int64_t)own.tv_sec * 1000000000 + own.tv_nsec;
}

static int
by_size(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static double
median_us(int64_t *values, int n, int64_t unit)
{
	qsort(values, (size_t)n, sizeof *values, by_size);
	return (double)values[n / 2] / (double)(unit * AT_ONCE);
}

/* Asking how many were read reads some itself. */
static struct err *
rows_read(struct asking *a, question *ask, struct measured *m)
{
	int64_t before, idle, after;

	TRY(q_handlers(a->db, a->ctx, &before));
	TRY(q_handlers(a->db, a->ctx, &idle));
	a->counter.rows = 0;
	TRY(ask(a));
	m->rows = a->counter.rows;
	TRY(q_handlers(a->db, a->ctx, &after));
	m->read = (after - idle) - (idle - before);
	return OK;
}

static struct err *
turn(struct asking *a, question *ask, struct measured *m, int n)
{
	const int64_t used = processor_ns(), begun = clock_ticks_us();

	for (int i = 0; i < AT_ONCE; i++)
		TRY(ask(a));
	m->took[n] = clock_ticks_us() - begun;
	m->used[n] = processor_ns() - used;
	return OK;
}

static void
show(struct measured *m, int n)
{
	printf("\t%.1f\t%.1f\t%lld\t%ld", median_us(m->used, n, 1000), median_us(m->took, n, 1), (long long)m->read,
		m->rows);
}

/* Fewer turns where one takes long. */
static struct err *
in_turns(struct asking *a, const struct compared *c, int turns, struct measured *seen, struct measured *yard)
{
	const int64_t until = clock_ticks_us() + 3 * SECOND_US;
	int n = 0;

	TRY(rows_read(a, c->yard, yard));
	TRY(rows_read(a, c->seen, seen));
	for (; n < turns && (n < 3 || clock_ticks_us() < until); n++) {
		TRY(turn(a, c->yard, yard, n));
		TRY(turn(a, c->seen, seen, n));
	}
	printf("%lld\t%s\t%d", (long long)a->member, c->name, n);
	show(seen, n);
	show(yard, n);
	return OK;
}

/* What it takes until the statement is there, with the text made anew and prepared anew. */
static struct err *
before_asking(struct asking *a, const struct query *query)
{
	static const struct param none[PARAM_NOW] = { [0 ... PARAM_NOW - 1] = { .null = true } };
	struct statement *s;
	int64_t begun = processor_ns();
	double composed, prepared;

	for (int i = 0; i < COMPOSED; i++)
		compose(a->db->composed, a->db, query, none);
	composed = (double)(processor_ns() - begun) / COMPOSED / 1000;
	begun = processor_ns();
	for (int i = 0; i < PREPARED; i++) {
		statements_drop(a->db);
		TRY(statement_find(a->db, query, none, &s));
	}
	prepared = (double)(processor_ns() - begun) / PREPARED / 1000;
	printf("\t%.1f\t%.0f\n", composed, prepared);
	return OK;
}

static struct err *
measure(struct asking *a, int turns)
{
	static struct measured seen, yard;
	struct q_newest_seen newest;

	TRY(q_newest_seen(a->db, a->ctx, &newest));
	a->ref = newest.found ? newest.ref : "none";
	for (size_t i = 0; i < LENGTH(all_compared); i++) {
		TRY(in_turns(a, &all_compared[i], turns, &seen, &yard));
		TRY(before_asking(a, all_compared[i].query));
	}
	return OK;
}

static bool
line_read(const char *line, struct asking *a)
{
	char hex[2 * TOKEN + 1];
	long long member, org;

	if (sscanf(line, "%lld %lld %64s", &member, &org, hex) != 3 || strlen(hex) != 2 * TOKEN)
		return false;
	a->member = member;
	a->org = org;
	for (size_t i = 0; i < TOKEN; i++)
		a->token[i] = (unsigned char)strtol((const char[]){ hex[2 * i], hex[2 * i + 1], '\0' }, NULL, 16);
	return true;
}

static struct err *
measure_line(struct db *db, const void *ctx, const char *line, int turns)
{
	struct asking a = { .db = db, .ctx = ctx, .counter.sink.row = count_row };
	const struct viewer *viewer;

	if (!line_read(line, &a))
		return err_new(ERR_BAD_REQUEST, "not understood: %s", line);
	TRY(viewer_find(db, ctx, a.member, &viewer));
	if (viewer == NULL)
		return err_new(ERR_NOT_FOUND, "member %lld does not look", (long long)a.member);
	db_viewer(db, viewer);
	TRY(measure(&a, turns));
	db_viewer(db, NULL);
	return OK;
}

static struct err *
all(const char *now, int turns, const char *server)
{
	void *ctx = talloc_new(NULL);
	struct instant at;
	const struct conf *conf;
	struct db *db;
	char line[200];

	if (!instant_read(now, &at) || turns < 1 || turns > RUNS_MOST)
		return err_new(ERR_BAD_REQUEST, "predicate ISO-TIME RUNS SERVER");
	TRY(conf_load(ctx, getenv("PARLEY_CONF"), &conf));
	db = db_new(ctx, conf, false);
	db_now(db, at);
	TRY(thread_find(db, ctx, server));
	while (fgets(line, sizeof line, stdin) != NULL)
		TRY(measure_line(db, ctx, line, turns));
	return OK;
}

int
main(int argc, char **argv)
{
	struct err *err = argc == 4 ? all(argv[1], (int)strtol(argv[2], NULL, 10), argv[3])
				    : err_new(ERR_BAD_REQUEST, "predicate ISO-TIME RUNS SERVER");

	if (err != OK)
		fprintf(stderr, "predicate: %s\n", err->text);
	return err != OK;
}
