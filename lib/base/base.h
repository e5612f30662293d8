/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * base.h -- what every file of Parley includes first.
 *
 * Memory has three lifetimes: process, request, and a scratch context in an
 * unbounded loop. Functions take a talloc context and never make one; what
 * they return lives as long as that context. Running out of memory aborts:
 * the web server starts another process.
 */
#ifndef PARLEY_BASE_H
#define PARLEY_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include "base/err.h"

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

/* Bytes that may hold NUL: hashes, keys, signatures, files. */
struct bytes {
	const unsigned char *at;
	size_t len;
};

/* Like talloc's, but a failure aborts, so that no caller has to look. */
void *must(const void *memory);
char *text_format(const void *ctx, const char *format, ...) __attribute__((format(printf, 2, 3), returns_nonnull));
char *text_copy(const void *ctx, const char *text) __attribute__((returns_nonnull));
char *text_copy_n(const void *ctx, const char *text, size_t len) __attribute__((returns_nonnull));

#define new_zero(ctx, type) ((type *)must(talloc_zero((ctx), type)))
#define new_array(ctx, type, n) ((type *)must(talloc_zero_array((ctx), type, (unsigned)(n))))

static inline bool
text_same(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static inline bool
text_empty(const char *s)
{
	return s == NULL || *s == '\0';
}

#pragma GCC poison strcpy strcat sprintf vsprintf atoi atol strtok

#endif
