/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * map.h -- text to pointer, for the tables of the view that only grow:
 * messages, asset names, formatters.
 *
 * Keys are not copied; they must live as long as the map.
 */
#ifndef PARLEY_VIEW_MAP_H
#define PARLEY_VIEW_MAP_H

#include "base/base.h"

struct map;

struct map *map_new(const void *ctx);
/* The value of that key, or NULL. */
void *map_get(const struct map *map, const char *key);
/* False, and nothing changed, where the key is there already. The value must not be NULL. */
bool map_put(struct map *map, const char *key, void *value);
unsigned map_count(const struct map *map);

#endif
