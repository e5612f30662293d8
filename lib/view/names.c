/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* names.c -- open addressing over numbers; names are few (the vocabulary of pages and of themes) and never go. */
#include "view/names.h"

enum { FIRST_ROOM = 1024 };

struct names *
names_new(const void *ctx)
{
	struct names *names = new_zero(ctx, struct names);

	names->room = FIRST_ROOM;
	names->slots = new_array(names, unsigned, names->room);
	names->list = new_array(names, struct name, names->room / 2);
	names->list[0].text = "";
	names->count = 1;
	return names;
}

/* Its length and four of its letters tell a name from nearly all others. */
static unsigned
name_hash(const char *at, size_t len)
{
	const unsigned char *bytes = (const unsigned char *)at;

	if (len == 0)
		return 0;
	return (unsigned)(len * 131 + bytes[0] * 1u + bytes[len / 3] * 31u + bytes[len / 2] * 257u +
		bytes[len - 1] * 4099u);
}

static unsigned *
slot_find(const struct names *names, const char *at, size_t len)
{
	unsigned i = name_hash(at, len) & (names->room - 1);

	while (names->slots[i] != 0) {
		const struct name *name = &names->list[names->slots[i]];

		if (name->len == len && memcmp(name->text, at, len) == 0)
			break;
		i = (i + 1) & (names->room - 1);
	}
	return &names->slots[i];
}

static void
names_grow(struct names *names)
{
	names->room *= 2;
	talloc_free(names->slots);
	names->slots = new_array(names, unsigned, names->room);
	names->list = must(talloc_realloc(names, names->list, struct name, names->room / 2));
	for (unsigned number = 1; number < names->count; number++)
		*slot_find(names, names->list[number].text, names->list[number].len) = number;
}

unsigned
names_number(struct names *names, const char *at, size_t len)
{
	unsigned *slot = slot_find(names, at, len);

	if (*slot != 0)
		return *slot;
	if (names->count == names->room / 2) {
		names_grow(names);
		slot = slot_find(names, at, len);
	}
	names->list[names->count] = (struct name){ text_copy_n(names, at, len), len, 0 };
	return *slot = names->count++;
}
