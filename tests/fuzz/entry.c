/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* entry.c -- see fuzz.h. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	void *ctx = must(talloc_new(NULL));
	char *text = new_array(ctx, char, size + 1);

	memcpy(text, data, size);
	text[size] = '\0';
	fuzz_one(ctx, text, size);
	err_clear();
	talloc_free(ctx);
	return 0;
}
