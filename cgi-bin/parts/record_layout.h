/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* record_layout.h -- the order of what stands on the page of a record, as the element <layout>. */
#ifndef PARLEY_PARTS_RECORD_LAYOUT_H
#define PARLEY_PARTS_RECORD_LAYOUT_H

#include "data/layout.h"
#include "web/app.h"

/* Of the page of a record, as the viewer's profile has it. */
void record_layout_emit(struct req *rq, enum object object);
/* All of a layout, also what is hidden. */
void layout_emit(struct xml *page, const struct layout *layout);

#endif
