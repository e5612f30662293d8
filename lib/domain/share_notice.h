/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* share_notice.h -- telling people that a record was opened to them, and no more of it than they may read. */
#ifndef PARLEY_SHARE_NOTICE_H
#define PARLEY_SHARE_NOTICE_H

#include "data/access_why.h"

/* The page of a record, a path below the mount; NULL: it has none. */
const char *record_page(const void *ctx, const struct why_record *record);
/*
 * Tells the person of that scope of access_grant, or the executives of the organisation; groups are not told. Behind the
 * row that opens it: who cannot read it all the same, for want of a permission, is not told.
 */
struct err *share_tell(struct db *db, const void *ctx, const struct why_record *record, int64_t scope,
	struct instant until);

#endif
