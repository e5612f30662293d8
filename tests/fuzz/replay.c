/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * replay.c -- a target without libFuzzer: each file that is named, each of
 * its beginnings, and the whole with each byte in turn made another one. Says
 * how many that were; the last name that it says before is the one that failed.
 */
#include <stdio.h>

#include "base/file.h"
#include "fuzz.h"

#define LONG_SEED 4096 /* of what is longer only the whole */

static unsigned long tried;

/* A copy, so that a byte too far is noticed. */
static void
try(const unsigned char *at, size_t len)
{
	unsigned char *copy = must(talloc_memdup(NULL, at, len));

	LLVMFuzzerTestOneInput(copy, len);
	talloc_free(copy);
	tried++;
}

static void
seed_try(struct bytes seed)
{
	static const unsigned char others[] = { '\0', '\n', '%', '"', '/', '-', '0', 0xc3 };
	unsigned char *bytes = must(talloc_memdup(NULL, seed.at, seed.len));

	try(bytes, seed.len);
	for (size_t i = 0; i < seed.len && seed.len <= LONG_SEED; i++) {
		const unsigned char was = bytes[i];

		try(bytes, i);
		for (size_t k = 0; k < LENGTH(others); k++) {
			bytes[i] = others[k];
			try(bytes, seed.len);
		}
		bytes[i] = was;
	}
	talloc_free(bytes);
}

int
main(int argc, char **argv)
{
	void *ctx = must(talloc_new(NULL));

	for (int i = 1; i < argc; i++) {
		struct bytes seed;

		puts(argv[i]);
		fflush(stdout);
		if (file_read(ctx, argv[i], &seed) != OK)
			return 1;
		seed_try(seed);
	}
	talloc_free(ctx);
	printf("%lu tried\n", tried);
	return tried == 0;
}
