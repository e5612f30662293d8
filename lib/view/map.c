/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* map.c -- open addressing with linear probing, at most three quarters full. */
#include "view/map.h"

struct slot {
	const char *key;
	void *value;
};

struct map {
	struct slot *slots;
	unsigned room; /* a power of two */
	unsigned used;
};

enum { FIRST_ROOM = 64 };

/* FNV-1a: all keys are ours or the operator's, none is a stranger's. */
static unsigned
key_hash(const char *key)
{
	unsigned hash = 2166136261u;

	for (; *key != '\0'; key++)
		hash = (hash ^ (unsigned char)*key) * 16777619u;
	return hash;
}

static struct slot *
slot_find(const struct map *map, const char *key)
{
	unsigned i = key_hash(key) & (map->room - 1);

	while (map->slots[i].key != NULL && strcmp(map->slots[i].key, key) != 0)
		i = (i + 1) & (map->room - 1);
	return &map->slots[i];
}

static void
map_grow(struct map *map)
{
	struct map old = *map;

	map->room = old.room * 2;
	map->slots = new_array(map, struct slot, map->room);
	for (unsigned i = 0; i < old.room; i++)
		if (old.slots[i].key != NULL)
			*slot_find(map, old.slots[i].key) = old.slots[i];
	talloc_free(old.slots);
}

struct map *
map_new(const void *ctx)
{
	struct map *map = new_zero(ctx, struct map);

	map->room = FIRST_ROOM;
	map->slots = new_array(map, struct slot, map->room);
	return map;
}

void *
map_get(const struct map *map, const char *key)
{
	return slot_find(map, key)->value;
}

bool
map_put(struct map *map, const char *key, void *value)
{
	struct slot *slot = slot_find(map, key);

	if (slot->key != NULL)
		return false;
	*slot = (struct slot){ key, value };
	if (++map->used > map->room / 4 * 3)
		map_grow(map);
	return true;
}

unsigned
map_count(const struct map *map)
{
	return map->used;
}
