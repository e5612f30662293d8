/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* params.c -- query strings and form bodies. */
#include <stdlib.h>

#include "base/secret.h"
#include "web/params.h"
#include "web/percent.h"

static size_t
span_to(const char *at, const char *end, char stop)
{
	const char *found = memchr(at, stop, (size_t)(end - at));

	return (size_t)((found != NULL ? found : end) - at);
}

static bool
pair_read(const void *ctx, const char *at, size_t len, struct pair *out)
{
	size_t name = span_to(at, at + len, '=');
	size_t value = name < len ? name + 1 : len;

	out->name = percent_read(ctx, at, name, true);
	out->value = percent_read(ctx, at + value, len - value, true);
	return out->name != NULL && out->value != NULL && strlen(out->name) <= PAIR_NAME_MAX;
}

/* An upper bound: what memory to ask for. */
static size_t
pairs_in(const char *at, size_t len)
{
	size_t n = 1;

	for (size_t i = 0; i < len; i++)
		n += at[i] == '&';
	return n;
}

bool
params_read(const void *ctx, const char *at, size_t len, struct params *out)
{
	const char *end = at + len;
	size_t room = pairs_in(at, len);

	out->n = 0;
	if (room > PAIRS_MAX)
		return false;
	out->at = new_array(ctx, struct pair, room);
	while (at < end) {
		size_t span = span_to(at, end, '&');
		if (span > 0 && !pair_read(out->at, at, span, &out->at[out->n]))
			return false;
		out->n += span > 0;
		at += span + 1;
	}
	return true;
}

const char *
params_get(const struct params *params, const char *name)
{
	for (size_t i = 0; i < params->n; i++)
		if (strcmp(params->at[i].name, name) == 0)
			return params->at[i].value;
	return NULL;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, so that a thousand names made for it do not cost a million comparisons. */
bool
params_repeat(const struct params *params)
{
	const char **names;

	if (params->n < 2)
		return false;
	names = new_array(params->at, const char *, params->n);
	for (size_t i = 0; i < params->n; i++)
		names[i] = params->at[i].name;
	qsort(names, params->n, sizeof *names, by_name);
	for (size_t i = 1; i < params->n; i++)
		if (strcmp(names[i - 1], names[i]) == 0)
			return true;
	return false;
}

void
params_write(struct buf *buf, const char *name, const char *value)
{
	if (buf->len > 0)
		buf_char(buf, '&');
	percent_write(buf, name);
	buf_char(buf, '=');
	percent_write(buf, value);
}

void
params_wipe(struct params *params)
{
	for (size_t i = 0; i < params->n; i++)
		secret_wipe((char *)params->at[i].value, strlen(params->at[i].value));
}
