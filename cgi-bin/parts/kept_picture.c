/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* kept_picture.c -- see kept_picture.h. */
#include "parts/kept_picture.h"

#include "base/keep.h"
#include "base/secret.h"
#include "base/text.h"

void
picture_add(struct buf *buf, const char *text)
{
	buf_text(buf, text != NULL ? text : "");
	buf_char(buf, '\n');
}

const char *
picture_name(const void *ctx, const struct buf *all)
{
	unsigned char hash[SHA256_LEN];

	sha256(all->at, all->len, hash);
	return text_hex(ctx, hash, 20);
}

bool
picture_kept(struct req *rq, const char *name, struct bytes *picture)
{
	return req_has(rq, name) || keep_find(rq, rq->conf->picture_dir, name, picture);
}
