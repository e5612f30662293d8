/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * record_access.h -- who can see a record, and why (ACC7): people by name, then teams and shares, then rules in words;
 * and the forms by which it is shared.
 *
 * Rules and groups are named as the vendor calls them, so only to its own
 * people. Who reaches the record from a third organisation, as a co-sell
 * partner does, learns of nobody's people.
 */
#ifndef PARLEY_PARTS_RECORD_ACCESS_H
#define PARLEY_PARTS_RECORD_ACCESS_H

#include "parts/share_forms.h"

/* Where such a page is: of which record, and its path below the mount. */
struct access_place {
	enum object object;
	const char *ref, *path;
};

/* The page. ERR_NOT_FOUND: the viewer does not see the record. */
struct err *record_access_show(struct req *rq, const struct access_place *place);
/* POST PATH/share, PATH/share-group, PATH/remove: who may share gives, and takes back. */
struct err *record_access_share(struct req *rq, const struct access_place *place);
struct err *record_access_remove(struct req *rq, const struct access_place *place);

#endif
