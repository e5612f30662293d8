/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* url.c -- where a redirect may lead: never off this host. */
#include "web/percent.h"
#include "web/url.h"

bool
url_own(const char *path)
{
	size_t len;

	if (path == NULL || path[0] != '/' || path[1] == '/')
		return false;
	for (len = 0; path[len] != '\0'; len++)
		if (path[len] <= ' ' || path[len] > '~' || path[len] == '\\')
			return false;
	return len <= URL_MAX;
}

const char *
url_with(const void *ctx, const char *path, const char *name, const char *value)
{
	struct buf buf;

	buf_init(&buf, ctx, strlen(path) + strlen(name) + 3 * strlen(value) + 8);
	buf_text(&buf, path);
	buf_char(&buf, strchr(path, '?') != NULL ? '&' : '?');
	percent_write(&buf, name);
	buf_char(&buf, '=');
	percent_write(&buf, value);
	return buf.at;
}
