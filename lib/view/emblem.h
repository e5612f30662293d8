/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* emblem.h -- the signs on badges, as outlines in a square of two hundred units about (0, 0). */
#ifndef PARLEY_VIEW_EMBLEM_H
#define PARLEY_VIEW_EMBLEM_H

#include "view/image.h"

enum emblem { EMBLEM_BOOK, EMBLEM_ROUTE, EMBLEM_COMPASS, EMBLEM_STAR, EMBLEMS };

void emblem_path(struct path *path, enum emblem emblem);

#endif
