/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* session.c -- tokens, their cookies, and the sessions behind them. */
#include "base/text.h"
#include "data/viewer_of.h"
#include "q_web.h"
#include "web/agent.h"
#include "web/cookie.h"
#include "web/session.h"
#include "web/tx.h"
#include "web/visit.h"

#define SEEN_EVERY_US (60 * SECOND_US)

static const struct {
	const char *cookie;
	size_t len;      /* of the raw token */
	int64_t kept_us; /* 0: as long as the browser is open */
} kinds[TOKEN_KINDS] = {
	[TOKEN_VISITOR] = { "visitor", 16, 0 },
	[TOKEN_SESSION] = { "parley", 32, 0 },
	[TOKEN_PENDING] = { "pending", 32, 0 },
	[TOKEN_BROWSER] = { "browser", 32, BROWSER_KNOWN_US },
	[TOKEN_PERSONAL] = { "", 32, 0 },
};

#define BEARER "parley_" /* by which scanners of source code know it */

/* A personal token's has a word before it: brought as a session's cookie, it hashes to nothing that there is. */
static void
token_seal(struct token *token)
{
	static const char word[] = "personal token";
	unsigned char both[sizeof word + TOKEN_MAX];
	const size_t len = kinds[token->kind].len;

	if (token->kind != TOKEN_PERSONAL) {
		sha256(token->raw, len, token->hash);
		return;
	}
	memcpy(both, word, sizeof word);
	memcpy(both + sizeof word, token->raw, len);
	sha256(both, sizeof word + len, token->hash);
	secret_wipe(both, sizeof both);
}

const char *
token_bearer_text(const void *ctx, const struct token *token)
{
	return text_format(ctx, BEARER "%s", text_hex(ctx, token->raw, kinds[token->kind].len));
}

struct token
token_bearer(const char *text)
{
	struct token token = { .kind = TOKEN_PERSONAL };

	if (strncmp(text, BEARER, strlen(BEARER)) != 0 ||
		!text_unhex(text + strlen(BEARER), token.raw, kinds[TOKEN_PERSONAL].len))
		return (struct token){ .kind = TOKEN_NONE };
	token_seal(&token);
	return token;
}

struct token
token_new(enum token_kind kind)
{
	struct token token = { .kind = kind };

	random_bytes(token.raw, kinds[kind].len);
	token_seal(&token);
	return token;
}

/* Browsers take a __Host- cookie only with Secure and from the host itself, a __Secure- cookie only with Secure. */
static const char *
cookie_name(const void *ctx, const struct conf *conf, enum token_kind kind)
{
	const char *prefix = !text_same(conf->origin, "https") ? ""
		: text_empty(conf->base_path)                  ? "__Host-"
							       : "__Secure-";

	return text_format(ctx, "%s%s", prefix, kinds[kind].cookie);
}

struct token
token_read(const struct conf *conf, const char *cookies, enum token_kind kind)
{
	struct token token = { .kind = kind };
	void *ctx = must(talloc_new(NULL));
	struct bytes value;
	bool good;

	good = cookie_find(cookies, cookie_name(ctx, conf, kind), &value) == 1 &&
		text_unhex(text_copy_n(ctx, (const char *)value.at, value.len), token.raw, kinds[kind].len);
	talloc_free(ctx);
	if (!good)
		return (struct token){ .kind = TOKEN_NONE };
	token_seal(&token);
	return token;
}

static const char *
cookie_value(const void *ctx, const struct conf *conf, enum token_kind kind, const char *value, const char *age)
{
	return text_format(ctx, "%s=%s; Path=%s%s; HttpOnly; SameSite=Lax%s", cookie_name(ctx, conf, kind), value,
		text_empty(conf->base_path) ? "/" : conf->base_path, age,
		text_same(conf->origin, "https") ? "; Secure" : "");
}

const char *
token_cookie(const void *ctx, const struct conf *conf, const struct token *token)
{
	const char *hex = text_hex(ctx, token->raw, kinds[token->kind].len);
	const int64_t kept_us = kinds[token->kind].kept_us;

	return cookie_value(ctx, conf, token->kind, hex,
		kept_us > 0 ? text_format(ctx, "; Max-Age=%lld", (long long)(kept_us / SECOND_US)) : "");
}

const char *
token_cookie_gone(const void *ctx, const struct conf *conf, enum token_kind kind)
{
	return cookie_value(ctx, conf, kind, "", "; Max-Age=0");
}

const char *
token_csrf(const void *ctx, const struct token *token)
{
	unsigned char mac[SHA256_LEN];

	hmac_sha256(token->raw, kinds[token->kind].len, "csrf", 4, mac);
	return text_hex(ctx, mac, sizeof mac);
}

static struct err *
mark_seen(struct db *db, void *own, bool *keep)
{
	*keep = true;
	return q_session_seen(db, NULL, token_hash(own));
}

struct err *
session_viewer(struct db *db, const void *ctx, const struct token *token, const char *vendor,
	const struct viewer **viewer)
{
	const struct instant ever = { 1 };
	struct instant since = token->kind == TOKEN_PERSONAL ? ever : instant_plus(db_time(db), -SESSION_IDLE_US);
	struct q_session_find row;

	*viewer = NULL;
	TRY(q_session_find(db, ctx, &row, token_hash(token), vendor, since));
	if (!row.found || role_from(row.role) == ROLES)
		return OK;
	TRY(viewer_of(db, ctx, VIEWER_FACTS(row), viewer));
	if (row.visit_id != 0)
		TRY(visit_look(db, ctx, row.visit_id, viewer));
	if (db_time(db).us - row.seen_at.us < SEEN_EVERY_US)
		return OK;
	return tx_run(db, mark_seen, (void *)token);
}

struct err *
session_begin(struct db *db, const struct token *token, const struct newcomer *newcomer, bool *begun)
{
	const struct agent agent = agent_of(newcomer->agent);
	int64_t inserted;

	TRY(q_session_insert(db, &inserted, token_hash(token), newcomer->member_id, newcomer->password,
		instant_plus(db_time(db), SESSION_ABSOLUTE_US), newcomer->ref, agent.browser, agent.os));
	*begun = inserted > 0;
	return OK;
}

struct err *
session_end(struct db *db, const struct token *token)
{
	return q_session_delete(db, NULL, token_hash(token));
}

struct err *
session_end_others(struct db *db, const struct token *token, int64_t member_id)
{
	return q_session_delete_others(db, NULL, token_hash(token), member_id);
}
