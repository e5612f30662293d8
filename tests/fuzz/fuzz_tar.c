/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_tar.c -- an archive gives names and bytes that are its own, no more of them than it may, and the same ones twice. */
#include "base/secret.h"
#include "base/tar.h"
#include "fuzz.h"

#define MOST ((size_t)64 * 1024)

struct seen {
	size_t files, bytes;
	struct digest *digest;
};

static struct err *
take(void *own, const char *name, struct bytes content)
{
	struct seen *seen = own;

	assert(strlen(name) <= 256);
	seen->files++;
	seen->bytes += content.len;
	assert(seen->bytes <= MOST);
	digest_add(seen->digest, name, strlen(name) + 1);
	digest_add(seen->digest, content.at, content.len);
	return OK;
}

static bool
read_once(const void *ctx, const char *text, size_t len, unsigned char sum[SHA256_LEN])
{
	struct seen seen = { .digest = digest_new(ctx) };
	const struct err *err = tar_read(ctx, (struct bytes){ (const unsigned char *)text, len }, MOST, take, &seen);

	digest_end(seen.digest, sum);
	assert(err == OK || err->code == ERR_INVALID);
	return err == OK;
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	unsigned char one[SHA256_LEN], other[SHA256_LEN];
	const bool first = read_once(ctx, text, len, one), second = read_once(ctx, text, len, other);

	assert(first == second);
	assert(memcmp(one, other, sizeof one) == 0);
}
