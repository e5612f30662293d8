/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* err.c -- failures are rare, so all the work is done when there is one. */
#include <stdarg.h>

#include "base/base.h"

/* All errors since the last err_clear(). Not empty: else a leak checker cannot see who holds it. */
static void *failures;

/* "deal.c:41": the folder says nothing that the name does not. */
static char *
place(const void *ctx, const char *file, int line)
{
	const char *slash = strrchr(file, '/');

	return text_format(ctx, "%s:%d", slash != NULL ? slash + 1 : file, line);
}

struct err *
err_at(enum err_code code, const char *file, int line, const char *format, ...)
{
	struct err *err;
	va_list args;

	if (failures == NULL)
		failures = must(talloc_size(NULL, 1));
	err = new_zero(failures, struct err);
	err->code = code;
	err->trail = place(err, file, line);
	va_start(args, format);
	err->text = must(talloc_vasprintf(err, format, args));
	va_end(args);
	return err;
}

struct err *
err_passed(struct err *err, const char *file, int line)
{
	err->trail = text_format(err, "%s < %s", err->trail, place(err, file, line));
	return err;
}

struct err *
err_say(struct err *err, const char *key)
{
	err->key = text_copy(err, key);
	return err;
}

void
err_clear(void)
{
	talloc_free(failures);
	failures = NULL;
}
