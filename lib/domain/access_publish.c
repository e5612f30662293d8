/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_publish.c -- see access_publish.h. */
#include "domain/access_publish.h"

#include "base/text.h"
#include "data/audit.h"
#include "data/custom.h"
#include "q_access_setup.h"

#define DETAIL_MAX 20000 /* bytes of an audit row, about; the version has the whole */

struct err *
setup_hold(struct db *db, const void *ctx, const char *seen, struct setup **setup)
{
	TRY(q_setup_hold(db, NULL));
	TRY(setup_load(db, ctx, setup));
	return seen == NULL || text_same(seen, setup_mark(ctx, *setup))
		? OK
		: err_say(err_new(ERR_CONFLICT, "the setup has changed since"), "setup-moved-on");
}

static struct err *
version_read(const void *ctx, const char *text, struct setup **setup)
{
	struct setup_flaw flaw;

	*setup = setup_read(ctx, text, &flaw);
	return *setup != NULL ? OK
			      : err_new(ERR_INTERNAL, "a version cannot be read, line %u: %s", flaw.line, flaw.code);
}

struct err *
setup_version(struct db *db, const void *ctx, int64_t no, struct setup **setup)
{
	struct q_publish_find row;

	TRY(q_publish_find(db, ctx, &row, no));
	TRY(version_read(ctx, row.setup, setup));
	(*setup)->config = access_config_of(db_who(db));
	return OK;
}

/* "+entry Analysts role finance", one line for each change. */
static void
line_write(struct buf *out, char mark, const struct setup_row *row)
{
	const struct setup_decl *decl = &setup_decls[row->kind];

	buf_char(out, mark);
	buf_text(out, decl->name);
	for (unsigned i = 0; i < decl->count; i++) {
		if (*row->value[i] == '\0' || text_same(decl->attributes[i], "ref"))
			continue;
		buf_format(out, " %s=%s", decl->attributes[i], row->value[i]);
	}
	buf_char(out, '\n');
}

static const char *
detail_of(const void *ctx, const char *note, const struct setup_changes *changes)
{
	struct buf out;

	buf_init(&out, ctx, 1024);
	buf_format(&out, "note=%s\n", note);
	for (size_t i = 0; i < changes->n && out.len < DETAIL_MAX; i++) {
		if (changes->at[i].before != NULL)
			line_write(&out, '-', changes->at[i].before);
		if (changes->at[i].after != NULL)
			line_write(&out, '+', changes->at[i].after);
	}
	return out.at;
}

/* What was in force is the last version, or becomes it. *no: its number. */
static struct err *
keep_old(struct db *db, const void *ctx, const struct setup *old, int64_t *no)
{
	const char *text = setup_write(ctx, old);
	struct q_publish_latest latest;

	TRY(q_publish_latest(db, ctx, &latest));
	*no = latest.found ? latest.no : 0;
	if (latest.found && text_same(latest.setup, text))
		return OK;
	return q_publish_insert(db, NULL, ++*no, 0, "found", text);
}

/* What came of it is what was meant. */
static struct err *
keep_new(struct db *db, const void *ctx, const struct setup *new, int64_t no, const char *note)
{
	struct setup *now;

	TRY(setup_load(db, ctx, &now));
	if (setup_changes(ctx, now, new).n > 0)
		return err_new(ERR_INTERNAL, "what was published is not what is in force");
	return q_publish_insert(db, NULL, no, 1, note, setup_write(ctx, now));
}

struct err *
setup_publish(struct db *db, const void *ctx, const struct setup *old, const struct setup *new, const char *note,
	struct setup_flaw *flaw)
{
	const struct setup_changes changes = setup_changes(ctx, old, new);
	int64_t no;

	*flaw = setup_check(new);
	if (flaw->code != NULL || changes.n == 0)
		return OK;
	TRY(keep_old(db, ctx, old, &no));
	TRY(setup_apply(db, &changes, new, flaw));
	if (flaw->code != NULL)
		return OK;
	TRY(keep_new(db, ctx, new, no + 1, note));
	return audit_add(db, db_who(db)->vendor_id, "publish", "access", text_format(ctx, "%lld", (long long)no + 1),
		detail_of(ctx, note, &changes));
}
