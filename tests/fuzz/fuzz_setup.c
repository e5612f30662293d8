/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_setup.c -- what setup_read accepts is written as text that reads as the same setup; and it may be checked and compared. */
#include <assert.h>

#include "base/text.h"
#include "domain/access_change.h"
#include "fuzz.h"

void
fuzz_one(const void *ctx, const char *bytes, size_t size)
{
	const char *text = text_accept(ctx, bytes, size), *written;
	struct setup *first = NULL, *second;
	struct setup_flaw flaw;

	if (text != NULL)
		first = setup_read(ctx, text, &flaw);
	if (first == NULL)
		return;
	setup_check(first);
	written = setup_write(ctx, first);
	second = setup_read(ctx, written, &flaw);
	assert(second != NULL && second->n == first->n);
	assert(text_same(written, setup_write(ctx, second)));
}
