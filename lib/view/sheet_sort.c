/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sheet_sort.c -- xsl:sort (XSLT 1.0, section 10): text in the order of the
 * page's language, numbers by size, nodes that compare equal as they were.
 */
#include "view/sheet_parts.h"

#include <math.h>
#include <stdlib.h>

enum { KEYS = 4 };

union key {
	double number;
	const char *text; /* a sort key of the language, compared by bytes */
};

struct item {
	const struct node *node;
	unsigned place;
	union key keys[KEYS];
};

static union key
key_make(struct xpath *xpath, const struct sort *sort, const struct spot *spot)
{
	union key key;

	if (sort->number) {
		key.number = xpath_number(xpath, sort->select, spot);
		/* What is no number comes first. */
		key.number = isnan(key.number) ? -INFINITY : key.number;
	} else {
		const char *text = locale_sort_key(xpath->words->locale, xpath_text(xpath, sort->select, spot));

		xpath->spent += strlen(text);
		key.text = scratch_copy(xpath->scratch, text, strlen(text));
	}
	return key;
}

static int
key_compare(const struct sort *sort, const union key *a, const union key *b)
{
	int order = sort->number ? (a->number > b->number) - (a->number < b->number) : strcmp(a->text, b->text);

	return sort->descending ? -order : order;
}

static int
item_compare(const void *a, const void *b, void *sorts)
{
	const struct item *x = a, *y = b;
	const struct sort *sort = sorts;

	for (unsigned i = 0; sort != NULL && i < KEYS; i++, sort = sort->next) {
		int order = key_compare(sort, &x->keys[i], &y->keys[i]);

		if (order != 0)
			return order;
	}
	return x->place < y->place ? -1 : 1;
}

void
nodes_sort_by(struct xpath *xpath, const struct sort *sorts, struct value *nodes)
{
	struct item *items = scratch_take(xpath->scratch, nodes->count * sizeof *items);

	for (unsigned i = 0; i < nodes->count; i++) {
		const struct spot spot = { nodes->nodes[i], nodes->nodes[i], i + 1, nodes->count };
		const struct sort *sort = sorts;

		items[i] = (struct item){ .node = nodes->nodes[i], .place = i };
		if (xpath_exhausted(xpath))
			return;
		for (unsigned key = 0; sort != NULL && key < KEYS; key++, sort = sort->next)
			items[i].keys[key] = key_make(xpath, sort, &spot);
	}
	qsort_r(items, nodes->count, sizeof *items, item_compare, (void *)sorts);
	/* The set may be a variable's: that stays as it is. */
	nodes->nodes = scratch_take(xpath->scratch, nodes->count * sizeof *nodes->nodes);
	for (unsigned i = 0; i < nodes->count; i++)
		nodes->nodes[i] = items[i].node;
}
