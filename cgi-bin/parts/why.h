/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* why.h -- an explanation of access as elements: <grant>, <block>, <near>, <mask>. */
#ifndef PARLEY_PARTS_WHY_H
#define PARLEY_PARTS_WHY_H

#include "data/access_why.h"
#include "web/app.h"

/* How the rules of an object and their groups are called. */
struct q_access_rule_names;
struct why_names {
	struct q_access_rule_names *at;
	size_t n;
};
struct err *why_names_read(struct req *rq, const struct why_record *record, struct why_names *names);
/* <grant> without the end of its chain; names NULL: without those of rules. */
void why_grant_emit(struct xml *page, const struct why_names *names, const struct why_grant *grant);

/*
 * @answer of the open element, then what it is from. subject: NULL where that member does not look any more; rules and
 * groups are named as the vendor calls them, so this is for its admins.
 */
struct err *why_emit(struct req *rq, const struct viewer *subject, const struct why_record *record, enum verb verb,
	int64_t member_id);

#endif
