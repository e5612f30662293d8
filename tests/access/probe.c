/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * probe.c -- what viewers get, for the oracle to compare.
 *
 *     probe ISO-TIME < ids of members
 *
 * For each member a line "viewer ID", or "nobody ID"; then of each query of
 * mkprobe that answers anything its name and its lines, tabs before them.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/conf.h"
#include "data/viewer_of.h"
#include "data/query.h"

struct line {
	const char *line;
};

/* Of one query, as the viewer gets it. */
static struct err *
ask(struct db *db, const void *ctx, const struct query *query)
{
	struct line *lines;
	size_t n;

	if (strncmp(query->name, "probe_", strlen("probe_")) != 0)
		return OK;
	TRY(query_rows(db, query, NULL, ctx, (void **)&lines, &n));
	if (n > 0)
		printf("%s\n", query->name + strlen("probe_"));
	for (size_t i = 0; i < n; i++)
		printf("\t%s\n", lines[i].line);
	return OK;
}

static struct err *
show(struct db *db, const void *ctx, int64_t member)
{
	const struct viewer *viewer;

	TRY(viewer_find(db, ctx, member, &viewer));
	printf("%s %lld\n", viewer != NULL ? "viewer" : "nobody", (long long)member);
	if (viewer == NULL)
		return OK;
	db_viewer(db, viewer);
	for (const struct query *const *query = all_queries; *query != NULL; query++)
		TRY(ask(db, ctx, *query));
	db_viewer(db, NULL);
	return OK;
}

static struct err *
probe(const char *now)
{
	void *ctx = talloc_new(NULL);
	struct instant at;
	const struct conf *conf;
	struct db *db;
	char line[40];

	if (!instant_read(now, &at))
		return err_new(ERR_BAD_REQUEST, "no instant: %s", now);
	TRY(conf_load(ctx, getenv("PARLEY_CONF"), &conf));
	db = db_new(ctx, conf, false);
	db_now(db, at);
	while (fgets(line, sizeof line, stdin) != NULL) {
		void *own = talloc_new(ctx);

		TRY(show(db, own, strtoll(line, NULL, 10)));
		talloc_free(own);
	}
	return OK;
}

int
main(int argc, char **argv)
{
	struct err *err = argc == 2 ? probe(argv[1]) : err_new(ERR_BAD_REQUEST, "probe ISO-TIME");

	if (err != OK)
		fprintf(stderr, "probe: %s\n", err->text);
	return err != OK;
}
