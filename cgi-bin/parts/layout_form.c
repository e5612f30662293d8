/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* layout_form.c -- see layout_form.h. */
#include "parts/layout_form.h"

#include <stdlib.h>

#define FIRST 2 /* the field behind those that each form of the setup has */
#define PLACE_MAX 3

const struct form_spec layout_form = { "layout-edit", setup_bare_fields };

/* What is asked of a section, or of an item of one; place, show: numbers of fields, 0: that is not asked. */
struct slot {
	const struct layout_section *section;
	const struct layout_item *item; /* NULL: of the section itself */
	unsigned place, show;
};

struct slots {
	struct slot *at;
	size_t n;
};

static void
slot_add(struct slots *slots, unsigned *field, const struct layout_section *section, const struct layout_item *item)
{
	const bool fixed = item != NULL && item->needed;

	slots->at[slots->n++] = (struct slot){ section, item, *field, fixed ? 0 : *field + 1 };
	*field += fixed ? 1 : 2;
}

/* In the order of the form. There is one form, and it stands in no order among the sections. */
static struct slots
slots_of(const void *ctx, const struct layout *layout)
{
	unsigned field = FIRST;
	struct slots slots = { NULL, layout->n };

	for (size_t i = 0; i < layout->n; i++)
		slots.n += layout->sections[i].n;
	slots.at = new_array(ctx, struct slot, slots.n);
	slots.n = 0;
	for (size_t i = 0; i < layout->n; i++) {
		const struct layout_section *section = &layout->sections[i];

		if (!text_same(section->name, LAYOUT_FORM))
			slot_add(&slots, &field, section, NULL);
		for (size_t k = 0; k < section->n; k++)
			slot_add(&slots, &field, section, &section->items[k]);
	}
	return slots;
}

static const char *
name_of(const void *ctx, const char *what, const struct slot *slot)
{
	return slot->item == NULL ? text_format(ctx, "%s--%s", what, slot->section->name)
				  : text_format(ctx, "%s--%s--%s", what, slot->section->name, slot->item->name);
}

void
layout_form_ask(struct form *form, const struct layout *layout)
{
	const struct slots slots = slots_of(form, layout);
	struct field *fields = new_array(form, struct field, slots.n * 2);
	unsigned n = 0;

	for (size_t i = 0; i < slots.n; i++) {
		fields[n++] =
			(struct field){ name_of(form, "place", &slots.at[i]), F_NUMBER, REQUIRED, .max = PLACE_MAX };
		if (slots.at[i].show != 0)
			fields[n++] = (struct field){ name_of(form, "show", &slots.at[i]), F_CHECKBOX };
	}
	form_add(form, fields, n);
}

/* Its place among those of its kind, from 1. */
static long
place_of(const struct layout *layout, const struct slot *slot)
{
	return 1 + (slot->item != NULL ? slot->item - slot->section->items : slot->section - layout->sections);
}

void
layout_form_set(struct form *form, const struct layout *layout)
{
	const struct slots slots = slots_of(form, layout);

	for (size_t i = 0; i < slots.n; i++) {
		const struct slot *slot = &slots.at[i];

		form_set(form, slot->place, text_format(form, "%ld", place_of(layout, slot)));
		if (slot->show != 0)
			form_set(form, slot->show,
				(slot->item != NULL ? slot->item->shown : slot->section->shown) ? "yes" : NULL);
	}
}

/* ---- taking it ---- */

/* Something that moves: to which place, and from which. */
struct move {
	long to, from;
	bool shown;
};

/* Those that stay, in their order; then those that move, the foremost place first. */
static int
by_place(const void *a, const void *b)
{
	const struct move *m = a, *n = b;
	const long moves = (m->to != m->from) - (n->to != n->from);
	const long to = m->to == m->from ? 0 : m->to - n->to;

	return (int)(moves != 0 ? moves : to != 0 ? to : m->from - n->from);
}

/* Each that moves is put at its place among those before it, so that it stays there. */
static void
arrange(struct move *moves, size_t n)
{
	long last = -1;

	qsort(moves, n, sizeof *moves, by_place);
	for (size_t i = 0; i < n; i++) {
		const struct move move = moves[i];
		long at = move.to - 1 > last ? move.to - 1 : last + 1;

		if (move.to == move.from)
			continue;
		if (at > (long)i)
			at = (long)i;
		memmove(&moves[at + 1], &moves[at], (i - (size_t)at) * sizeof *moves);
		moves[at] = move;
		last = at;
	}
}

/* What was typed for those that belong together, sorted; section NULL: for the sections themselves. */
static struct move *
moves_of(const struct form *form, const struct layout *layout, const struct layout_section *section, size_t *n)
{
	const struct slots slots = slots_of(form, layout);
	struct move *moves = new_array(form, struct move, slots.n);

	*n = 0;
	for (size_t i = 0; i < slots.n; i++) {
		const struct slot *slot = &slots.at[i];

		if (section != NULL ? slot->section != section || slot->item == NULL : slot->item != NULL)
			continue;
		moves[(*n)++] = (struct move){ strtol(form_text(form, slot->place), NULL, 10), place_of(layout, slot),
			slot->show == 0 || form_checked(form, slot->show) };
	}
	arrange(moves, *n);
	return moves;
}

static void
items_order(const struct form *form, const struct layout *layout, struct layout_section *section,
	struct layout_item *items)
{
	size_t n;
	const struct move *moves = moves_of(form, layout, section, &n);

	for (size_t i = 0; i < n; i++) {
		items[i] = section->items[moves[i].from - 1];
		items[i].shown = moves[i].shown;
	}
}

/* Where each was stays as it is until all is read: places are counted from there. */
void
layout_form_take(const struct form *form, struct layout *layout)
{
	struct layout_section *sections = new_array(form, struct layout_section, layout->n);
	struct layout ordered = { sections, layout->n };
	size_t n;
	const struct move *moves = moves_of(form, layout, NULL, &n);

	for (size_t i = 0; i < layout->n; i++) {
		struct layout_section *section = &layout->sections[i < n ? (size_t)moves[i].from - 1 : i];
		struct layout_item *items = new_array(form, struct layout_item, section->n);

		items_order(form, layout, section, items);
		sections[i] =
			(struct layout_section){ section->name, i < n ? moves[i].shown : true, items, section->n };
	}
	*layout = ordered;
}
