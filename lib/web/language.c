/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* language.c -- see language.h. */
#include "web/language.h"

#include "base/lang.h"
#include "base/text.h"
#include "web/cookie.h"

#define COOKIE "language"
#define TAG_MAX 16

/* The offered language that one range names; "*" is the first. */
static const char *
range_find(const char *const *offered, const char *range, size_t len)
{
	char tag[TAG_MAX];

	if (len == 0 || len >= sizeof tag)
		return NULL;
	memcpy(tag, range, len);
	tag[len] = '\0';
	return text_same(tag, "*") ? offered[0] : lang_listed(offered, tag);
}

const char *
language_accepted(const char *const *offered, const char *accept)
{
	const char *best = NULL;
	int most = 0;

	while (accept != NULL && *accept != '\0') {
		const char *lang;
		size_t len, name;
		int weight;

		accept += strspn(accept, " ,\t");
		len = strcspn(accept, ",");
		name = strcspn(accept, " ;,\t");
		lang = range_find(offered, accept, name);
		weight = accept_quality(accept + name, len - name);
		if (lang != NULL && weight > most) {
			best = lang;
			most = weight;
		}
		accept += len;
	}
	return best;
}

static const char *
chosen_here(const struct req_state *state, const char *const *offered)
{
	struct bytes value;

	return cookie_find(state->in.cookie, COOKIE, &value) == 1
		? range_find(offered, (const char *)value.at, value.len)
		: NULL;
}

const char *
language_of(const struct req_state *state)
{
	const char *const *offered = state->in.host != NULL ? state->in.host->langs : lang_codes;
	const char *lang;

	if (state->viewer != NULL)
		return lang_or_first(offered, state->viewer->lang);
	lang = chosen_here(state, offered);
	if (lang == NULL)
		lang = language_accepted(offered, state->in.accept_language);
	return lang != NULL ? lang : offered[0];
}

const char *
language_cookie(const void *ctx, const struct conf *conf, const char *lang)
{
	return text_format(ctx, COOKIE "=%s; Path=%s; Max-Age=%lld; HttpOnly; SameSite=Lax%s", lang,
		text_empty(conf->base_path) ? "/" : conf->base_path, (long long)(BROWSER_KNOWN_US / SECOND_US),
		text_same(conf->origin, "https") ? "; Secure" : "");
}
