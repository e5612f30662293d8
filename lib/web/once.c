/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* once.c -- the request key of a POST, claimed, settled, looked up. */
#include <stdlib.h>

#include "base/text.h"
#include "q_web.h"
#include "web/once.h"

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct pair *)a)->name, ((const struct pair *)b)->name);
}

/* The same form hashes alike in whatever order a client sends it; names are never twice there. */
static void
input_hash(const void *ctx, const struct request *in, unsigned char out[SHA256_LEN])
{
	struct params body = { must(talloc_memdup(ctx, in->body.at, in->body.n * sizeof *in->body.at)), in->body.n };
	struct buf text;

	buf_init(&text, ctx, 1024);
	qsort(body.at, body.n, sizeof *body.at, by_name);
	for (size_t i = 0; i < body.n; i++)
		if (strcmp(body.at[i].name, "csrf") != 0)
			params_write(&text, body.at[i].name, body.at[i].value);
	buf_char(&text, ' ');
	buf_text(&text, in->target);
	sha256(text.at, text.len, out);
	secret_wipe(text.at, text.len);
}

static struct err *
key_read(const struct req_state *state, unsigned char key[REQUEST_KEY_LEN])
{
	const char *text = params_get(&state->in.body, "request-key");

	if (text == NULL || !text_unhex(text, key, REQUEST_KEY_LEN))
		return err_new(ERR_BAD_REQUEST, "no request key");
	return OK;
}

struct err *
once_look_up(struct req_state *state, const char **location)
{
	unsigned char key[REQUEST_KEY_LEN], input[SHA256_LEN];
	struct q_request_key_find row;

	TRY(key_read(state, key));
	TRY(q_request_key_find(state->app->db, state->ctx, &row, token_hash(&state->token),
		(struct bytes){ key, sizeof key }));
	*location = row.found ? row.location : NULL;
	input_hash(state->ctx, &state->in, input);
	if (row.found && (row.input_hash.len != sizeof input || memcmp(row.input_hash.at, input, sizeof input) != 0))
		return err_new(ERR_CONFLICT, "a request key was used again for something else");
	return OK;
}

struct err *
once_claim(struct req_state *state, const char **location)
{
	unsigned char key[REQUEST_KEY_LEN], input[SHA256_LEN];
	struct err *err;

	*location = NULL;
	TRY(key_read(state, key));
	input_hash(state->ctx, &state->in, input);
	err = q_request_key_insert(state->app->db, NULL, token_hash(&state->token), (struct bytes){ key, sizeof key },
		state->route->path, (struct bytes){ input, sizeof input });
	if (err == OK || err->code != ERR_CONFLICT)
		return err;
	TRY(once_look_up(state, location));
	/* Whoever had it has just rolled back. */
	return *location != NULL ? OK : err_new(ERR_RETRY, "a request key that was given back");
}

struct err *
once_settle(struct req_state *state, const char *location)
{
	unsigned char key[REQUEST_KEY_LEN];

	TRY(key_read(state, key));
	return q_request_key_settle(state->app->db, token_hash(&state->token), (struct bytes){ key, sizeof key },
		location);
}

const char *
once_key(const void *ctx)
{
	unsigned char key[REQUEST_KEY_LEN];

	random_bytes(key, sizeof key);
	return text_hex(ctx, key, sizeof key);
}
