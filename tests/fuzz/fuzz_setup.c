/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_setup.c -- what setup_read accepts is written as text that reads as the same setup; and it may be checked and compared. */
#include <assert.h>

#include "base/text.h"
#include "domain/access_change.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	void *ctx = talloc_new(NULL);
	const char *text = text_accept(ctx, (const char *)data, size), *written;
	struct setup *first = NULL, *second;
	struct setup_flaw flaw;

	if (text != NULL)
		first = setup_read(ctx, text, &flaw);
	if (first != NULL) {
		setup_check(first);
		written = setup_write(ctx, first);
		second = setup_read(ctx, written, &flaw);
		assert(second != NULL && second->n == first->n);
		assert(text_same(written, setup_write(ctx, second)));
	}
	talloc_free(ctx);
	return 0;
}
