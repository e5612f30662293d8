/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* people_hold.h -- what people.c and org_place.c share. */
#ifndef PARLEY_PEOPLE_HOLD_H
#define PARLEY_PEOPLE_HOLD_H

#include "data/db.h"

/* Steps of admins come one after the other; whoever lost the right while waiting has it no more. */
struct err *people_hold(struct db *db, const void *ctx);
struct err *people_moved_on(const char *what);

#endif
