/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theming.c -- see theming.h. */
#include "domain/theming.h"

#include "base/buf.h"
#include "data/audit.h"
#include "q_themes.h"

/* "acme", "acme.7": the place as the log names it. */
static const char *
place_ref(const void *ctx, const struct theme_place *place)
{
	return place->territory_id == 0 ? place->brand
					: text_format(ctx, "%s.%lld", place->brand, (long long)place->territory_id);
}

static const int64_t *
territory_of(const struct theme_place *place)
{
	return place->territory_id != 0 ? &place->territory_id : NULL;
}

struct err *
theming_now(struct db *db, const void *ctx, const struct theme_place *place, struct theming *now, int64_t *no)
{
	struct q_theme_latest row;

	TRY(q_theme_latest(db, ctx, &row, place->vendor_id, place->brand, place->territory_id));
	*no = row.found ? row.no : 0;
	*now = row.found ? (struct theming){ row.theme, row.tokens } : (struct theming){ "", "" };
	return OK;
}

static bool
has_line(const char *lines, const char *line, size_t len)
{
	while (*lines != '\0') {
		size_t n = strcspn(lines, "\n");

		if (n == len && memcmp(lines, line, len) == 0)
			return true;
		lines += n + (lines[n] == '\n');
	}
	return false;
}

/* What the others lack: "-accent #111" or "+accent #222". */
static void
difference_write(struct buf *out, char mark, const char *lines, const char *others)
{
	while (*lines != '\0') {
		size_t len = strcspn(lines, "\n");

		if (!has_line(others, lines, len))
			buf_format(out, "%c%.*s\n", mark, (int)len, lines);
		lines += len + (lines[len] == '\n');
	}
}

struct err *
theming_publish(struct db *db, const void *ctx, const struct theme_place *place, const struct theming *next,
	const char *note, int64_t *no)
{
	const struct viewer *author = db_who(db);
	struct theming before;
	struct buf detail;

	TRY(q_theme_hold(db, NULL, place->vendor_id));
	TRY(theming_now(db, ctx, place, &before, no));
	TRY(q_theme_publish(db, NULL, place->vendor_id, place->brand, territory_of(place), ++*no,
		author != NULL ? &author->member_id : NULL, note, next->theme, next->tokens));
	TRY(q_theme_draft_drop(db, NULL, place->vendor_id, place->brand, place->territory_id));
	buf_init(&detail, ctx, 256);
	buf_format(&detail, "no=%lld\ntheme=%s\n", (long long)*no, next->theme);
	difference_write(&detail, '-', before.tokens, next->tokens);
	difference_write(&detail, '+', next->tokens, before.tokens);
	return audit_add(db, place->vendor_id, "publish", "theme", place_ref(ctx, place), detail.at);
}

struct err *
theming_return(struct db *db, const void *ctx, const struct theme_place *place, int64_t to, int64_t *no)
{
	struct q_theme_find version;
	struct theming next;

	TRY(q_theme_find(db, ctx, &version, place->vendor_id, place->brand, place->territory_id, to));
	next = (struct theming){ version.theme, version.tokens };
	return theming_publish(db, ctx, place, &next, text_format(ctx, "return:%lld", (long long)to), no);
}

struct err *
theming_draft(struct db *db, const struct theme_place *place, const struct theming *next)
{
	return q_theme_draft_save(db, NULL, place->vendor_id, place->brand, territory_of(place), db_who(db)->member_id,
		next->theme, next->tokens);
}

struct err *
theming_discard(struct db *db, const void *ctx, const struct theme_place *place)
{
	int64_t dropped;

	TRY(q_theme_draft_drop(db, &dropped, place->vendor_id, place->brand, place->territory_id));
	if (dropped == 0)
		return OK;
	return audit_add(db, place->vendor_id, "discard", "theme", place_ref(ctx, place), "");
}
