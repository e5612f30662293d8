/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * session.h -- who the browser is: a session of a member, or a visitor.
 *
 * Both are a random token in a cookie. The database knows only the SHA-256
 * of a session's; a visitor's is known to nobody and binds the CSRF token
 * of forms that are shown without a session.
 */
#ifndef PARLEY_SESSION_H
#define PARLEY_SESSION_H

#include "base/secret.h"
#include "base/conf.h"
#include "data/db.h"

#define SESSION_IDLE_US (8 * 3600 * SECOND_US)
#define SESSION_ABSOLUTE_US (12 * 3600 * SECOND_US)
#define TOKEN_MAX 32
#define CSRF_TEXT (2 * SHA256_LEN + 1)

#define BROWSER_KNOWN_US (400 * DAY_US) /* no browser keeps a cookie for longer */

/*
 * TOKEN_PENDING: the first step of signing in was right, the second is to come (web/pending.h).
 * TOKEN_BROWSER: somebody has signed in with this browser before (web/throttle.h); it opens nothing.
 * TOKEN_PERSONAL: a program's, which never comes as a cookie (web/bearer.h).
 */
enum token_kind { TOKEN_NONE, TOKEN_VISITOR, TOKEN_SESSION, TOKEN_PENDING, TOKEN_BROWSER, TOKEN_PERSONAL, TOKEN_KINDS };

struct token {
	enum token_kind kind;
	unsigned char raw[TOKEN_MAX];
	unsigned char hash[SHA256_LEN];
};

/* A new random one. */
struct token token_new(enum token_kind kind);
/* The only well-formed cookie of that kind; else of kind TOKEN_NONE. */
struct token token_read(const struct conf *conf, const char *cookies, enum token_kind kind);
/* The value of Set-Cookie that gives the browser this token, or takes it away. Owned by ctx. */
const char *token_cookie(const void *ctx, const struct conf *conf, const struct token *token);
const char *token_cookie_gone(const void *ctx, const struct conf *conf, enum token_kind kind);

/* A personal token as its owner copies it, and back; of kind TOKEN_NONE: it is none. */
const char *token_bearer_text(const void *ctx, const struct token *token);
struct token token_bearer(const char *text);

/* The CSRF token that belongs to it: HMAC-SHA-256, in hex. Owned by ctx. */
const char *token_csrf(const void *ctx, const struct token *token);

static inline struct bytes
token_hash(const struct token *token)
{
	return (struct bytes){ token->hash, sizeof token->hash };
}

/* The member whose session it is (a program's is never idle), at the vendor of that host; NULL: nobody's, or over. */
struct err *session_viewer(struct db *db, const void *ctx, const struct token *token, const char *vendor,
	const struct viewer **viewer);
/* Who signs in: the stored password that was verified, NULL: another proof; with what (User-Agent, or NULL); and the session's name. */
struct newcomer {
	int64_t member_id;
	const char *password, *agent, *ref;
};
/* *begun is false where that stored password is no longer the member's: somebody verified an old one. */
struct err *session_begin(struct db *db, const struct token *token, const struct newcomer *newcomer, bool *begun);
struct err *session_end(struct db *db, const struct token *token);
/* All but this one of the member's person. */
struct err *session_end_others(struct db *db, const struct token *token, int64_t member_id);

#endif
