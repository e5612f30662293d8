/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * badge.h -- the picture of a certificate.
 *
 * Its shape says what was reached, its metal how well, its emblem what it is
 * about. Small ones leave out words rather than blur them. The ground is
 * clear, and the rim stands on white as well as on black. The same badge is
 * the same bytes.
 */
#ifndef PARLEY_VIEW_BADGE_H
#define PARLEY_VIEW_BADGE_H

#include "base/base.h"

enum badge_kind { BADGE_COURSE, BADGE_PATH, BADGE_ROLE, BADGE_AWARD, BADGE_KINDS };
enum badge_level { BADGE_PLAIN, BADGE_BRONZE, BADGE_SILVER, BADGE_GOLD, BADGE_LEVELS };

/* "course", "path", "role", "award"; "none", "bronze", "silver", "gold". False: there is none of that name. */
bool badge_kind_named(const char *name, enum badge_kind *out);
bool badge_level_named(const char *name, enum badge_level *out);

struct badge {
	enum badge_kind kind;
	enum badge_level level;
	const char *title, *vendor;
};

/* May a badge be that many pixels wide and high? 64, 128, 256 and 512 are. */
bool badge_size_ok(int size);
/* Part of the name under which a badge is kept: changes whenever the drawing does. */
#define BADGE_VERSION 1
/* PNG, owned by ctx. fonts_load() came first. */
struct bytes badge_png(const void *ctx, const struct badge *badge, int size);

#endif
