/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* why.h -- an explanation of access as elements: <grant>, <block>, <near>, <mask>. */
#ifndef PARLEY_PARTS_WHY_H
#define PARLEY_PARTS_WHY_H

#include "data/access_why.h"
#include "web/app.h"

/*
 * @answer of the open element, then what it is from. subject: NULL where that member does not look any more; rules and
 * groups are named as the vendor calls them, so this is for its admins.
 */
struct err *why_emit(struct req *rq, const struct viewer *subject, const struct why_record *record, enum verb verb,
	int64_t member_id);

#endif
