/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* base.c -- memory that is there, or no process at all. */
#include <stdarg.h>
#include <stdlib.h>

#include "base/base.h"

void *
must(const void *memory)
{
	if (memory == NULL)
		abort();
	return (void *)(uintptr_t)memory;
}

char *
text_format(const void *ctx, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = talloc_vasprintf(ctx, format, args);
	va_end(args);
	return must(text);
}

char *
text_copy(const void *ctx, const char *text)
{
	return must(talloc_strdup(ctx, text));
}

char *
text_copy_n(const void *ctx, const char *text, size_t len)
{
	return must(talloc_strndup(ctx, text, len));
}
