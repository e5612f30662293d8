/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* like.c -- see like.h. */
#include "data/like.h"

#include "base/buf.h"

const char *
like_containing(const void *ctx, const char *text)
{
	struct buf out;

	if (text == NULL)
		return NULL;
	buf_init(&out, ctx, 2 * strlen(text) + 3);
	buf_char(&out, '%');
	for (; *text != '\0'; text++) {
		if (strchr("%_\\", *text) != NULL)
			buf_char(&out, '\\');
		buf_char(&out, *text);
	}
	buf_char(&out, '%');
	return out.at;
}
