/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * probe.c -- what viewers get, for the oracle to compare.
 *
 *     probe < lines: the id of a member, the instant at which it looks, and maybe names of objects
 *
 * For each a line "viewer ID", or "nobody ID"; then a line "may" with what
 * the programs ask beside guards: of each object whether it may be made new,
 * and the right to each field, in general and in each state; then of each
 * query of mkprobe that answers anything its name and its lines, tabs before
 * them. A line "end" is printed again, with all that was printed before it.
 *
 * A viewer without names of objects is asked for all, by statements of its
 * own, as the programs ask. With names it is asked for these together with
 * the others up to "end": of those with a - behind also for the first page of
 * their list, of those with a + for the whole.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/conf.h"
#include "data/access_config.h"
#include "data/custom.h"
#include "data/query.h"
#include "data/viewer_of.h"

#include "together.h"

enum { QUERIES = 256 };
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

/* What one viewer gets: lines, by the queries that gave them. */
struct looker {
	int64_t member;
	bool looks;
	struct buf may, *lines[QUERIES];
};

/* All that is asked together, up to "end". */
struct round {
	struct db *db;
	struct together *together;
	struct looker **lookers;
	unsigned n;
};

static void
write_rights(struct buf *buf, const struct viewer *viewer, enum object object, enum guarded_field field)
{
	const char *const *state = states_of[object];

	buf_format(buf, " %d", access_right(viewer, field, NULL));
	while (state != NULL && *state != NULL)
		buf_format(buf, "%d", access_right(viewer, field, *state++));
}

static void
write_may(struct buf *buf, const struct viewer *viewer)
{
	const struct access_config *config = access_config_of(viewer);

	buf_text(buf, "may");
	for (enum object object = 0; object < OBJECTS; object++) {
		const struct object_decl *decl = &object_decls[object];

		buf_format(buf, " %s%s%s", decl->name, access_may_create(viewer, object) ? "+" : "-",
			access_may(viewer, object, VERB_DELETE) ? "delete" : "");
		for (unsigned i = 0; i < decl->field_count; i++)
			write_rights(buf, viewer, object, (enum guarded_field)(decl->first_field + i));
		for (size_t i = 0; i < config->custom_count; i++)
			if (config->custom[i].object == object)
				write_rights(buf, viewer, object, (enum guarded_field)(CUSTOM_FIELDS + i));
	}
	buf_text(buf, "\n");
}

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* "seen_deal" of "probe_seen_deal" and "many_seen_deal" */
static const char *
section_of(const struct query *query)
{
	return strchr(query->name, '_') + 1;
}

static void
keep_line(struct looker *looker, unsigned query, const char *line)
{
	if (looker->lines[query] == NULL) {
		looker->lines[query] = new_zero(looker, struct buf);
		buf_init(looker->lines[query], looker, 256);
	}
	buf_format(looker->lines[query], "\t%s\n", line);
}

static void
keep_told(void *to, const struct query *query, unsigned n, const char *line)
{
	unsigned i = 0;

	while (all_queries[i] != query)
		i++;
	keep_line(((struct round *)to)->lookers[n], i, line);
}

static struct err *
ask_alone(struct round *round, struct looker *looker)
{
	for (unsigned i = 0; all_queries[i] != NULL; i++) {
		struct line *lines;
		size_t n;

		if (!begins(all_queries[i]->name, "probe_"))
			continue;
		TRY(query_rows(round->db, all_queries[i], NULL, looker, (void **)&lines, &n));
		for (size_t line = 0; line < n; line++)
			keep_line(looker, i, lines[line].line);
		talloc_free(lines);
	}
	return OK;
}

/* Is it asked for with these names of objects? */
static bool
is_wanted(const struct query *query, const char *objects)
{
	const bool list = together_is_list(query);
	const char *object;

	if (!begins(query->name, list ? "probe_" : "many_"))
		return false;
	object = strchr(section_of(query), '_') + 1;
	for (const char *at = objects; *at != '\0'; at += strspn(at, " ")) {
		const size_t len = strcspn(at, " +-");

		if (strlen(object) == len && memcmp(object, at, len) == 0)
			return !list || at[len] == (begins(section_of(query), "page_") ? '-' : '+');
		at += strcspn(at, " ");
	}
	return false;
}

static void
ask_later(struct round *round, const char *objects)
{
	for (unsigned i = 0; all_queries[i] != NULL; i++)
		if (is_wanted(all_queries[i], objects))
			together_add(round->together, round->db, all_queries[i], round->n - 1);
}

static struct err *
look(struct round *round, int64_t member, const char *objects)
{
	struct looker *looker = new_zero(round, struct looker);
	const struct viewer *viewer;

	round->lookers = must(talloc_realloc(round, round->lookers, struct looker *, round->n + 1));
	round->lookers[round->n++] = looker;
	looker->member = member;
	buf_init(&looker->may, looker, 512);
	TRY(viewer_find(round->db, looker, member, &viewer));
	if (viewer == NULL)
		return OK;
	looker->looks = true;
	db_viewer(round->db, viewer);
	write_may(&looker->may, viewer);
	if (objects != NULL)
		ask_later(round, objects);
	else
		TRY(ask_alone(round, looker));
	db_viewer(round->db, NULL);
	return OK;
}

static void
show(const struct looker *looker)
{
	printf("%s %lld\n%s", looker->looks ? "viewer" : "nobody", (long long)looker->member, looker->may.at);
	for (unsigned i = 0; all_queries[i] != NULL; i++)
		if (looker->lines[i] != NULL)
			printf("%s\n%s", section_of(all_queries[i]), looker->lines[i]->at);
}

/* A line of the input that is not the end. */
static struct err *
read_line(struct round *round, char *line)
{
	char *now = strchr(line, ' '), *objects;
	struct instant at;

	if (now == NULL)
		return err_new(ERR_BAD_REQUEST, "no member and instant: %s", line);
	*now++ = '\0';
	objects = strchr(now, ' ');
	if (objects != NULL)
		*objects++ = '\0';
	if (!instant_read(now, &at))
		return err_new(ERR_BAD_REQUEST, "no instant: %s", now);
	db_now(round->db, at);
	return look(round, strtoll(line, NULL, 10), objects);
}

/* Up to "end"; *more: was there one? */
static struct err *
read_round(struct db *db, const void *ctx, bool *more)
{
	struct round *round = new_zero(ctx, struct round);
	char line[400];

	round->db = db;
	round->together = together_new(round);
	*more = false;
	while (!*more && fgets(line, sizeof line, stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		*more = text_same(line, "end");
		if (!*more)
			TRY(read_line(round, line));
	}
	TRY(together_ask(round->together, db, keep_told, round));
	for (unsigned i = 0; i < round->n; i++)
		show(round->lookers[i]);
	if (*more)
		puts("end");
	fflush(stdout);
	talloc_free(round);
	return OK;
}

/* What is asked of many at once may take longer than a page may: a session with more time, which else is as a program's. */
static struct err *
session_open(struct db *db)
{
	static const struct piece piece = { PIECE_TEXT, "SET SESSION join_cache_level = 0, max_statement_time = 120",
		.params = NULL };
	static const struct query query = { "session", NULL, &piece, 1, NULL, 0, 0 };

	return query_exec(db, &query, NULL, NULL, NULL);
}

static struct err *
probe(void)
{
	void *ctx = talloc_new(NULL);
	const struct conf *conf;
	bool more = true;
	struct db *db;

	access_few = FEW;
	TRY(conf_load(ctx, getenv("PARLEY_CONF"), &conf));
	db = db_new(ctx, conf, true);
	TRY(session_open(db));
	while (more)
		TRY(read_round(db, ctx, &more));
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
