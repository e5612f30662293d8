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

/* A body that its reader takes from where it comes from. */
struct flow {
	struct stream stream; /* first */
	const struct source *source;
	size_t left;
};

static int64_t
flow_read(struct stream *stream, void *at, size_t room)
{
	struct flow *flow = (struct flow *)stream;
	const size_t want = flow->left < room ? flow->left : room;

	if (want == 0)
		return flow->left == 0 && !flow->source->ended(flow->source->own) ? -1 : 0;
	if (flow->source->read(flow->source->own, at, want) != want)
		return -1;
	flow->left -= want;
	return (int64_t)want;
}

static struct stream *
flow_new(const void *ctx, const struct source *source, size_t length)
{
	struct flow *flow = new_zero(ctx, struct flow);

	*flow = (struct flow){ { flow_read }, source, length };
	return &flow->stream;
}

void
body_begin(const void *ctx, const struct source *source, struct incoming *in)
{
	const int64_t length = content_length(in->env);
	char *at;

	in->state = length < 0        ? BODY_BROKEN
		: length > UPLOAD_MAX ? BODY_TOO_LARGE
		: length > BODY_MAX   ? BODY_STREAMED
				      : BODY_WHOLE;
	if (in->state == BODY_STREAMED)
		in->stream = flow_new(ctx, source, (size_t)length);
	if (in->state != BODY_WHOLE)
		return;
	at = new_array(ctx, char, length + 1);
	in->body = (struct bytes){ (unsigned char *)at, (size_t)length };
	if (source->read(source->own, at, in->body.len) != in->body.len || !source->ended(source->own))
		in->state = BODY_BROKEN;
}

void
body_read_away(const void *ctx, const struct source *source, const struct incoming *in)
{
	char *at;

	if (in->state != BODY_TOO_LARGE && in->state != BODY_STREAMED)
		return;
	at = new_array(ctx, char, BODY_MAX);
	while (source->read(source->own, at, BODY_MAX) == BODY_MAX)
		continue;
}
