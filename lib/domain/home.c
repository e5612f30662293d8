/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* home.c -- see home.h. */
#include "domain/home.h"

#include "data/audit.h"
#include "data/rows.h"
#include "q_homes.h"

static const struct {
	const char *name;
	bool written, market;
} kinds[HOME_KINDS] = {
	[HOME_TEXT] = { "text", .written = true },
	[HOME_ANNOUNCEMENT] = { "announcement", .written = true },
	[HOME_NOTICE] = { "notice", .written = true },
	[HOME_PRICES] = { "prices", .market = true },
	[HOME_STOCK] = { "stock", .market = true },
	[HOME_ACTIONS] = { "actions" },
	[HOME_FIGURES] = { "figures" },
	[HOME_DEALS] = { "deals" },
	[HOME_LEARNING] = { "learning" },
};

const char *
home_kind_name(enum home_kind kind)
{
	return kinds[kind].name;
}

enum home_kind
home_kind_from(const char *name)
{
	enum home_kind kind = 0;

	while (kind < HOME_KINDS && !text_same(kinds[kind].name, name))
		kind++;
	return kind;
}

bool
home_kind_written(enum home_kind kind)
{
	return kinds[kind].written;
}

bool
home_kind_market(enum home_kind kind)
{
	return kinds[kind].market;
}

/* ---- whom a block is for ---- */

static bool
role_fits(const char *asked, enum role role)
{
	if (text_same(asked, HOME_PARTNERS))
		return role <= ROLE_EXECUTIVE;
	if (text_same(asked, HOME_STAFF))
		return role > ROLE_EXECUTIVE;
	return asked == NULL || role_from(asked) == role;
}

bool
home_block_is_for(const struct home_block *block, const struct home_audience *audience, struct instant now)
{
	if (!instant_none(block->from) && now.us < block->from.us)
		return false;
	if (!instant_none(block->until) && now.us >= block->until.us)
		return false;
	return (block->region == NULL || text_same(block->region, audience->region)) &&
		(block->lang == NULL || text_same(block->lang, audience->lang)) &&
		role_fits(block->role, audience->role);
}

const struct home_text *
home_block_text(const struct home_block *block, const char *const *langs)
{
	for (; *langs != NULL; langs++)
		for (size_t i = 0; i < block->text_count; i++)
			if (text_same(block->texts[i].lang, *langs))
				return &block->texts[i];
	return block->text_count > 0 ? &block->texts[0] : NULL;
}

/* ---- their order ---- */

size_t
home_place(const struct home *home, const char *ref)
{
	size_t place = 0;

	while (place < home->n && !text_same(home->blocks[place].ref, ref))
		place++;
	return place;
}

void
home_move(struct home *home, size_t place, bool up)
{
	const size_t other = up ? place - 1 : place + 1; /* above the first is beyond the last */
	struct home_block block;

	if (place >= home->n || other >= home->n)
		return;
	block = home->blocks[place];
	home->blocks[place] = home->blocks[other];
	home->blocks[other] = block;
}

void
home_remove(struct home *home, size_t place)
{
	if (place >= home->n)
		return;
	memmove(&home->blocks[place], &home->blocks[place + 1], (home->n - place - 1) * sizeof home->blocks[0]);
	home->n--;
}

/* ---- from the database ---- */

/* A partner sees all four, the vendor's people what is theirs. */
void
home_own(struct home *home)
{
	home->n = 0;
	for (enum home_kind kind = HOME_ACTIONS; kind < HOME_KINDS; kind++)
		home->blocks[home->n++] = (struct home_block){ .ref = kinds[kind].name, .kind = kind };
}

/* Rows of one block follow each other. A kind that an earlier Parley had is left out. */
static void
row_take(struct home *home, const struct q_homes_blocks *row)
{
	struct home_block *block = home->n > 0 ? &home->blocks[home->n - 1] : NULL;
	const enum home_kind kind = home_kind_from(row->kind);

	if (kind == HOME_KINDS)
		return;
	if (block == NULL || !text_same(block->ref, row->ref)) {
		if (home->n == HOME_BLOCKS)
			return;
		block = &home->blocks[home->n++];
		*block = (struct home_block){ row->ref, kind, row->region, row->role, row->lang, row->from, row->until,
			row->products };
	}
	if (row->of_lang != NULL && block->text_count < HOME_LANGS)
		block->texts[block->text_count++] = (struct home_text){ row->of_lang, row->source };
}

static struct err *
blocks_load(struct db *db, const void *ctx, int64_t version_id, struct home *home)
{
	struct q_homes_blocks *rows;
	size_t n;

	TRY(q_homes_blocks(db, ctx, &rows, &n, version_id));
	for (size_t i = 0; i < n; i++)
		row_take(home, &rows[i]);
	return OK;
}

struct err *
home_load(struct db *db, const void *ctx, int64_t vendor_id, int64_t no, struct home **out)
{
	struct home *home = new_zero(ctx, struct home);
	struct q_homes_latest latest;
	struct q_homes_find version;

	*out = home;
	if (no > 0) {
		TRY(q_homes_find(db, ctx, &version, vendor_id, no));
		home->no = version.no;
		return blocks_load(db, home, version.id, home);
	}
	TRY(q_homes_latest(db, ctx, &latest, vendor_id));
	if (!latest.found) {
		home_own(home);
		return OK;
	}
	home->no = latest.no;
	return blocks_load(db, home, latest.id, home);
}

/* What a process remembers, a vendor each. */
struct kept {
	struct kept *next;
	int64_t vendor_id, version;
	struct home *home;
};

struct err *
home_now(struct db *db, const struct viewer *viewer, const struct home **home)
{
	static struct kept *all;
	struct kept *kept = all;
	struct home *read;

	while (kept != NULL && kept->vendor_id != viewer->vendor_id)
		kept = kept->next;
	if (kept == NULL) {
		kept = new_zero(NULL, struct kept);
		*kept = (struct kept){ all, viewer->vendor_id, 0, NULL };
		all = kept;
	}
	if (kept->home == NULL || kept->version != viewer->setup_version) {
		TRY(home_load(db, kept, viewer->vendor_id, 0, &read));
		talloc_free(kept->home);
		kept->home = read;
		kept->version = viewer->setup_version;
	}
	*home = kept->home;
	return OK;
}

/* ---- changing it ---- */

struct err *
home_hold(struct db *db, const void *ctx, int64_t vendor_id, int64_t seen, struct home **home)
{
	TRY(q_homes_hold(db, NULL, vendor_id));
	TRY(home_load(db, ctx, vendor_id, 0, home));
	if ((*home)->no != seen)
		return err_say(err_new(ERR_CONFLICT, "homes are at version %lld, not %lld any more",
				       (long long)(*home)->no, (long long)seen),
			"setup-moved-on");
	return OK;
}

struct err *
home_write(struct db *db, const void *ctx, int64_t vendor_id, struct home *home, const char *note)
{
	const struct viewer *author = db_who(db);
	struct rows blocks, texts;
	int64_t version_id;

	rows_init(&blocks, ctx);
	rows_init(&texts, ctx);
	for (size_t i = 0; i < home->n; i++) {
		const struct home_block *block = &home->blocks[i];

		rows_add(&blocks, "ssssstts", block->ref, home_kind_name(block->kind), block->region, block->role,
			block->lang, block->from, block->until, block->products);
		for (size_t t = 0; t < block->text_count; t++)
			rows_add(&texts, "sss", block->ref, block->texts[t].lang, block->texts[t].source);
	}
	TRY(q_homes_version_add(db, &version_id, vendor_id, ++home->no, author != NULL ? &author->member_id : NULL,
		note));
	TRY(q_homes_blocks_add(db, NULL, version_id, vendor_id, rows_text(&blocks)));
	return q_homes_texts_add(db, NULL, version_id, rows_text(&texts));
}

struct err *
home_publish(struct db *db, const void *ctx, int64_t vendor_id, struct home *home, const char *note)
{
	TRY(home_write(db, ctx, vendor_id, home, note));
	return audit_add(db, vendor_id, "publish", "home", text_format(ctx, "%lld", (long long)home->no),
		text_format(ctx, "note=%s\nblocks=%zu\n", note, home->n));
}
