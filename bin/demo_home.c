/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* demo_home.c -- what stands on the vendors' home pages: the lines of homes.txt. */
#include "demo.h"

#include <stdlib.h>

#include "base/zone.h"
#include "domain/home.h"

#define BREAK " // " /* between paragraphs */

static const char *
column_next(char **rest)
{
	const char *column = strsep(rest, "|");

	return text_empty(column) ? NULL : column;
}

/* So many days from today, there; of an end the day itself is part. */
static struct instant
day_from(const struct demo *demo, const struct demo_vendor *v, const char *days, int behind)
{
	return days == NULL
		? (struct instant){ 0 }
		: zone_begins(v->tz, (struct date){ demo->today.days + (int32_t)strtol(days, NULL, 10) + behind });
}

static struct err *
block_begin(const struct demo *demo, const struct demo_vendor *v, char *rest, struct home *home)
{
	struct home_block *block = &home->blocks[home->n];

	if (home->n == HOME_BLOCKS)
		return err_new(ERR_INTERNAL, "homes.txt: more than %d blocks", HOME_BLOCKS);
	*block = (struct home_block){ .ref = text_format(demo->ctx, "%s%zu", v->code, ++home->n) };
	block->kind = home_kind_from(column_next(&rest));
	block->region = column_next(&rest);
	block->role = column_next(&rest);
	block->from = day_from(demo, v, column_next(&rest), 0);
	block->until = day_from(demo, v, column_next(&rest), 1);
	block->products = column_next(&rest);
	return block->kind < HOME_KINDS ? OK : err_new(ERR_INTERNAL, "homes.txt: no such kind of block");
}

static void
text_add(const struct demo *demo, const char *lang, const char *words, struct home_block *block)
{
	const char *end;
	struct buf source;

	buf_init(&source, demo->ctx, strlen(words) + 1);
	while ((end = strstr(words, BREAK)) != NULL) {
		buf_add(&source, words, (size_t)(end - words));
		buf_text(&source, "\n\n");
		words = end + strlen(BREAK);
	}
	buf_text(&source, words);
	if (block->text_count < HOME_LANGS)
		block->texts[block->text_count++] = (struct home_text){ lang, source.at };
}

struct err *
demo_home(struct demo *demo, const struct demo_vendor *v)
{
	struct home *home = new_zero(demo->ctx, struct home);
	bool own = false; /* the lines are about that vendor */

	for (size_t i = 0; i < demo->homes.n; i++) {
		char *rest = text_copy(demo->ctx, demo->homes.at[i]);
		const char *first = strsep(&rest, "|");

		if (*first == '@') {
			own = text_same(first + 1, v->code);
			if (own)
				TRY(block_begin(demo, v, rest, home));
		} else if (own && rest != NULL && home->n > 0) {
			text_add(demo, first, rest, &home->blocks[home->n - 1]);
		}
	}
	return home_write(demo->db, demo->ctx, v->id, home, "demo:");
}
