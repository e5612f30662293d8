/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* body.c -- see body.h. */
#include "web/body.h"

#include "web/csrf.h"

struct err *
body_take(struct req_state *state)
{
	const struct form_spec *spec = state->route->form;

	if (state->in.stream == NULL)
		return OK;
	if (!upload_wanted(spec))
		return err_new(ERR_UNSUPPORTED, "a form that takes no files");
	if (state->token.kind != TOKEN_PERSONAL)
		TRY(csrf_sender(state->app->conf, &state->in, &state->token));
	return upload_read(state->ctx, state->app->conf, spec, &state->in, &state->uploads);
}

struct err *
body_settle(struct req_state *state)
{
	const struct form_spec *spec = state->route->form;

	if (!upload_wanted(spec))
		return OK;
	state->uploads.key = token_csrf(state->ctx, &state->token);
	return upload_settle(req_fresh(state));
}
