/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* kept_picture.h -- what was drawn before, by the hash of all that it is drawn from. */
#ifndef PARLEY_PARTS_KEPT_PICTURE_H
#define PARLEY_PARTS_KEPT_PICTURE_H

#include "base/buf.h"
#include "web/app.h"

/* Something that the picture depends on, with its end; NULL is nothing. */
void picture_add(struct buf *buf, const char *text);
/* What a picture of all that is called. Owned by ctx. */
const char *picture_name(const void *ctx, const struct buf *all);
/* Has the viewer the picture of that name, or the folder? In the folder: *picture. */
bool picture_kept(struct req *rq, const char *name, struct bytes *picture);

#endif
