/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* nav.h -- the main navigation: one table for partners, staff and visitors. */
#ifndef PARLEY_NAV_H
#define PARLEY_NAV_H

#include "base/xml.h"
#include "data/viewer.h"

/* The <nav> element; the item whose page or part of the portal this path is in is current. */
void nav_emit(struct xml *page, const struct viewer *viewer, const char *path);

#endif
