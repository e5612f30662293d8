/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * fuzz_multipart.c -- the first line is a content type, the rest a body. What
 * is accepted is the same in drops of one byte; what a file is, is decided
 * without looking beyond it.
 */
#include <assert.h>

#include "base/kind.h"
#include "base/secret.h"
#include "web/multipart.h"

struct counting {
	struct part_taker taker; /* first */
	struct digest *digest;
	bool open;
};

static struct err *
begin(struct part_taker *taker, const struct part *part)
{
	struct counting *counting = (struct counting *)taker;

	assert(!counting->open && !text_empty(part->name));
	counting->open = true;
	digest_add(counting->digest, part->name, strlen(part->name) + 1);
	if (part->filename != NULL)
		digest_add(counting->digest, part->filename, strlen(part->filename) + 1);
	return OK;
}

static struct err *
bytes(struct part_taker *taker, const void *at, size_t len)
{
	struct counting *counting = (struct counting *)taker;

	assert(counting->open);
	digest_add(counting->digest, at, len);
	return OK;
}

static struct err *
end(struct part_taker *taker)
{
	struct counting *counting = (struct counting *)taker;

	assert(counting->open);
	counting->open = false;
	digest_add(counting->digest, "", 1);
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

static bool
read_as(const void *ctx, const char *boundary, struct stream *in, unsigned char sha256[SHA256_LEN])
{
	struct counting counting = { { begin, bytes, end }, digest_new(ctx), false };
	bool accepted = multipart_read(ctx, boundary, in, &counting.taker) == OK;

	digest_end(counting.digest, sha256);
	return accepted;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	void *ctx = talloc_new(NULL);
	const uint8_t *line = memchr(data, '\n', size);
	const char *boundary = line == NULL
		? NULL
		: multipart_boundary(ctx, text_copy_n(ctx, (const char *)data, (size_t)(line - data)));
	unsigned char once[SHA256_LEN], again[SHA256_LEN];

	if (boundary != NULL) {
		const struct bytes body = { line + 1, size - (size_t)(line + 1 - data) };
		struct drops drops = { { drip }, stream_of(ctx, body) };
		const bool accepted = read_as(ctx, boundary, stream_of(ctx, body), once);

		assert(accepted == read_as(ctx, boundary, &drops.stream, again));
		assert(!accepted || memcmp(once, again, SHA256_LEN) == 0);
	}
	kind_of((struct bytes){ data, size }, "a.docx");
	kind_of((struct bytes){ data, size }, "a.txt");
	err_clear();
	talloc_free(ctx);
	return 0;
}
