/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * parts.c -- what lib/web/multipart.h makes of bodies, for a test in another language.
 *
 * Standard input: for each body two lines, the boundary and the number of
 * bytes, and the bytes. Standard output: "refused", or the number of parts;
 * then for each part name, file name ("-": none) and content in hexadecimal.
 * The stream gives its bytes in portions of a few at a time.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/text.h"
#include "web/multipart.h"

#define LINE 200

struct telling {
	struct part_taker taker; /* first */
	struct buf out;
	unsigned parts;
};

static void
hex(struct buf *out, const void *at, size_t len)
{
	buf_text(out, text_hex(out->at, at, len));
}

static struct err *
begin(struct part_taker *taker, const struct part *part)
{
	struct telling *telling = (struct telling *)taker;
	struct buf *out = &telling->out;

	telling->parts++;
	hex(out, part->name, strlen(part->name));
	buf_char(out, ' ');
	if (part->filename != NULL)
		hex(out, part->filename, strlen(part->filename));
	else
		buf_char(out, '-');
	buf_char(out, ' ');
	return OK;
}

static struct err *
bytes(struct part_taker *taker, const void *at, size_t len)
{
	hex(&((struct telling *)taker)->out, at, len);
	return OK;
}

static struct err *
end(struct part_taker *taker)
{
	buf_char(&((struct telling *)taker)->out, '\n');
	return OK;
}

/* A stream that comes in drops, as networks do. */
struct drops {
	struct stream stream; /* first */
	struct stream *whole;
	unsigned step;
};

static int64_t
drip(struct stream *stream, void *at, size_t room)
{
	struct drops *drops = (struct drops *)stream;
	const size_t some = 1 + drops->step++ % 7 * 13;

	return drops->whole->read(drops->whole, at, some < room ? some : room);
}

static void
tell(const char *type, struct bytes body)
{
	void *ctx = talloc_new(NULL);
	struct telling telling = { .taker = { begin, bytes, end } };
	struct drops drops = { { drip }, stream_of(ctx, body), (unsigned)body.len };
	const char *boundary = multipart_boundary(ctx, type);

	buf_init(&telling.out, ctx, 1024);
	if (boundary == NULL || multipart_read(ctx, boundary, &drops.stream, &telling.taker) != OK)
		puts("refused");
	else
		printf("%u\n%s", telling.parts, telling.out.at);
	fflush(stdout);
	err_clear();
	talloc_free(ctx);
}

int
main(void)
{
	char type[LINE], length[LINE];

	while (fgets(type, sizeof type, stdin) != NULL && fgets(length, sizeof length, stdin) != NULL) {
		const size_t len = (size_t)strtoul(length, NULL, 10);
		unsigned char *at = malloc(len + 1);

		type[strcspn(type, "\n")] = '\0';
		if (at == NULL || fread(at, 1, len, stdin) != len)
			return EXIT_FAILURE;
		tell(type, (struct bytes){ at, len });
		free(at);
	}
	return EXIT_SUCCESS;
}
