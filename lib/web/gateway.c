/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* gateway.c -- what both gateways share. */
#include "web/gateway.h"

static const char name[] = "CONTENT_LENGTH=";

/* None is 0; -1: not a plain number. */
static int64_t
content_length(char *const *env)
{
	const char *text = "";
	int64_t length = 0;

	for (; *env != NULL; env++)
		if (strncmp(*env, name, sizeof name - 1) == 0)
			text = *env + sizeof name - 1;
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9' || length > INT32_MAX)
			return -1;
		length = 10 * length + *text - '0';
	}
	return length;
}

char *
body_room(const void *ctx, struct incoming *in)
{
	int64_t length = content_length(in->env);
	char *at;

	in->state = length < 0 ? BODY_BROKEN : length > BODY_MAX ? BODY_TOO_LARGE : BODY_WHOLE;
	if (in->state != BODY_WHOLE)
		return NULL;
	at = new_array(ctx, char, length + 1);
	in->body = (struct bytes){ (unsigned char *)at, (size_t)length };
	return at;
}
