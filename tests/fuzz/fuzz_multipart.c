/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * fuzz_multipart.c -- the first line is a content type, the rest a body. What
 * is accepted is the same in drops of one byte, and when it is written with
 * another boundary; what a file is, is decided without looking beyond it.
 */
#include "base/buf.h"
#include "base/kind.h"
#include "fuzz.h"
#include "web/multipart.h"

#define OTHER "another-boundary"

/* Writes the parts that come. */
struct writer {
	struct part_taker taker; /* first */
	struct buf out;
	size_t taken; /* bytes of names and contents */
	bool open;
};

static struct err *
begin(struct part_taker *taker, const struct part *part)
{
	struct writer *writer = (struct writer *)taker;

	assert(!writer->open && !text_empty(part->name));
	writer->open = true;
	writer->taken += strlen(part->name);
	buf_format(&writer->out, "--" OTHER "\r\nContent-Disposition: form-data; name=\"%s\"", part->name);
	if (part->filename != NULL)
		buf_format(&writer->out, "; filename=\"%s\"", part->filename);
	buf_text(&writer->out, "\r\n\r\n");
	return OK;
}

static struct err *
bytes(struct part_taker *taker, const void *at, size_t len)
{
	struct writer *writer = (struct writer *)taker;

	assert(writer->open);
	writer->taken += len;
	buf_add(&writer->out, at, len);
	return OK;
}

static struct err *
end(struct part_taker *taker)
{
	struct writer *writer = (struct writer *)taker;

	assert(writer->open);
	writer->open = false;
	buf_text(&writer->out, "\r\n");
	return OK;
}

struct drops {
	struct stream stream; /* first */
	struct stream *whole;
};

static int64_t
drip(struct stream *stream, void *at, size_t room)
{
	struct drops *drops = (struct drops *)stream;

	return drops->whole->read(drops->whole, at, room > 0 ? 1 : 0);
}

/* The same body as OTHER has it; {NULL}: it was refused. */
static struct bytes
rewritten(const void *ctx, const char *boundary, struct stream *in, size_t len)
{
	struct writer writer = { .taker = { begin, bytes, end } };

	buf_init(&writer.out, ctx, len + 1);
	if (multipart_read(ctx, boundary, in, &writer.taker) != OK)
		return (struct bytes){ 0 };
	assert(!writer.open && writer.taken <= len);
	buf_text(&writer.out, "--" OTHER "--\r\n");
	return (struct bytes){ (const unsigned char *)writer.out.at, writer.out.len };
}

static bool
same(struct bytes a, struct bytes b)
{
	return (a.at == NULL) == (b.at == NULL) && a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static void
body_try(const void *ctx, const char *boundary, struct bytes body)
{
	struct drops drops = { { drip }, stream_of(ctx, body) };
	const struct bytes once = rewritten(ctx, boundary, stream_of(ctx, body), body.len);
	struct bytes again = rewritten(ctx, boundary, &drops.stream, body.len);

	assert(same(once, again));
	if (once.at == NULL || memmem(body.at, body.len, OTHER, strlen(OTHER)) != NULL)
		return;
	again = rewritten(ctx, OTHER, stream_of(ctx, once), once.len);
	assert(same(once, again));
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	const char *line = memchr(text, '\n', len);
	const char *boundary =
		line == NULL ? NULL : multipart_boundary(ctx, text_copy_n(ctx, text, (size_t)(line - text)));
	const struct bytes whole = { (const unsigned char *)text, len };

	if (boundary != NULL)
		body_try(ctx, boundary,
			(struct bytes){ (const unsigned char *)line + 1, len - (size_t)(line + 1 - text) });
	kind_of(whole, "a.docx");
	kind_of(whole, "a.txt");
}
