/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* csrf.c -- refuses what another site made a browser send. */
#include <strings.h>

#include "web/csrf.h"

/* "https://portal.example:8443": scheme and host as the browser sees them. */
static bool
origin_same(const char *origin, const char *scheme, const char *host)
{
	size_t len = strlen(scheme);

	return strncasecmp(origin, scheme, len) == 0 && strncmp(origin + len, "://", 3) == 0 &&
		strcasecmp(origin + len + 3, host) == 0;
}

bool
csrf_same_site(const char *scheme, const char *host, const char *origin, const char *fetch_site)
{
	if (fetch_site != NULL && !text_same(fetch_site, "same-origin") && !text_same(fetch_site, "none"))
		return false;
	return origin == NULL || origin_same(origin, scheme, host);
}

struct err *
csrf_sender(const struct conf *conf, const struct request *in, const struct token *token)
{
	if (!csrf_same_site(conf->origin, in->host_text, in->origin, in->fetch_site))
		return err_new(ERR_DENIED, "sent from another site");
	return token->kind != TOKEN_NONE ? OK : err_new(ERR_DENIED, "no CSRF token");
}

struct err *
csrf_check(const void *ctx, const struct conf *conf, const struct request *in, const struct token *token)
{
	const char *given = params_get(&in->body, "csrf"), *right;

	TRY(csrf_sender(conf, in, token));
	if (given == NULL)
		return err_new(ERR_DENIED, "no CSRF token");
	right = token_csrf(ctx, token);
	if (strlen(given) != strlen(right) || !secret_same(given, right, strlen(right)))
		return err_new(ERR_DENIED, "a CSRF token of somebody else");
	return OK;
}
