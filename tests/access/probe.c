/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * probe.c -- what viewers get, for the oracle to compare.
 *
 *     probe < lines: the id of a member, and the instant at which it looks
 *
 * For each a line "viewer ID", or "nobody ID"; then a line "may" with what
 * the programs ask beside guards: of each object whether it may be made new,
 * and the right to each field, in general and in each state; then of each
 * query of mkprobe that answers anything its name and its lines, tabs before
 * them. A line "end" is printed again, with all that was printed before it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/conf.h"
#include "data/access_config.h"
#include "data/query.h"
#include "data/viewer_of.h"

/* Worlds are small: some rules lead to more. */
enum { FEW = 2 };

struct line {
	const char *line;
};

/* O1, of the objects that have fields. */
static const char *const deal_states[] = { "submitted", "info-requested", "approved", "rejected", "queued", "withdrawn",
	"expired", "won", "lost", NULL };
static const char *const application_states[] = { "submitted", "info-requested", "approved", "rejected", "withdrawn",
	"expired", NULL };
static const char *const *const states_of[OBJECTS] = {
	[OBJECT_DEAL] = deal_states,
	[OBJECT_APPLICATION] = application_states,
};

static void
show_rights(const struct viewer *viewer, enum guarded_field field)
{
	const char *const *state = states_of[field_decls[field].object];

	printf(" %d", access_right(viewer, field, NULL));
	while (state != NULL && *state != NULL)
		printf("%d", access_right(viewer, field, *state++));
}

static void
show_may(const struct viewer *viewer)
{
	printf("may");
	for (enum object object = 0; object < OBJECTS; object++) {
		const struct object_decl *decl = &object_decls[object];

		printf(" %s%s%s", decl->name, access_may_create(viewer, object) ? "+" : "-",
			access_may(viewer, object, VERB_DELETE) ? "delete" : "");
		for (unsigned i = 0; i < decl->field_count; i++)
			show_rights(viewer, (enum guarded_field)(decl->first_field + i));
	}
	printf("\n");
}

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
	show_may(viewer);
	for (const struct query *const *query = all_queries; *query != NULL; query++)
		TRY(ask(db, ctx, *query));
	db_viewer(db, NULL);
	return OK;
}

/* A line of the input. */
static struct err *
look(struct db *db, const void *ctx, char *line)
{
	const char *now = strchr(line, ' ');
	struct instant at;

	line[strcspn(line, "\n")] = '\0';
	if (text_same(line, "end")) {
		puts(line);
		fflush(stdout);
		return OK;
	}
	if (now == NULL || !instant_read(now + 1, &at))
		return err_new(ERR_BAD_REQUEST, "no member and instant: %s", line);
	db_now(db, at);
	return show(db, ctx, strtoll(line, NULL, 10));
}

static struct err *
probe(void)
{
	void *ctx = talloc_new(NULL);
	const struct conf *conf;
	struct db *db;
	char line[80];

	access_few = FEW;
	TRY(conf_load(ctx, getenv("PARLEY_CONF"), &conf));
	db = db_new(ctx, conf, false);
	while (fgets(line, sizeof line, stdin) != NULL) {
		void *own = talloc_new(ctx);

		TRY(look(db, own, line));
		talloc_free(own);
	}
	talloc_free(ctx);
	return OK;
}

int
main(void)
{
	struct err *err = probe();

	if (err != OK)
		fprintf(stderr, "probe: %s\n", err->text);
	return err != OK;
}
