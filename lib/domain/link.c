/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* link.c -- see link.h. */
#include "domain/link.h"

#include "base/secret.h"
#include "base/text.h"
#include "q_links.h"

#define TOKEN_LEN 32

static const struct {
	const char *name;
	bool once;
} purposes[LINK_PURPOSES] = {
	[LINK_INVITATION] = { "invitation", true },
	[LINK_PASSWORD_RESET] = { "password-reset", true },
	[LINK_APPLICATION_STATUS] = { "application-status", false },
	[LINK_SIGN_IN] = { "sign-in", true },
	[LINK_UNSUBSCRIBE] = { "unsubscribe", false },
};

struct err *
link_make(struct db *db, const void *ctx, const struct link *link, const char **token)
{
	unsigned char raw[TOKEN_LEN], hash[SHA256_LEN];

	random_bytes(raw, sizeof raw);
	sha256(raw, sizeof raw, hash);
	*token = text_hex(ctx, raw, sizeof raw);
	secret_wipe(raw, sizeof raw);
	return q_link_insert(db, NULL, (struct bytes){ hash, sizeof hash }, purposes[link->purpose].name,
		link->vendor_id, link->subject_id, link->until);
}

/* False: no such token was ever given out. */
static bool
hash_of(const char *token, unsigned char hash[SHA256_LEN])
{
	unsigned char raw[TOKEN_LEN];

	if (!text_unhex(token, raw, sizeof raw))
		return false;
	sha256(raw, sizeof raw, hash);
	secret_wipe(raw, sizeof raw);
	return true;
}

static struct err *
look(struct db *db, const void *ctx, const struct link_key *key, struct bytes token, struct link *link)
{
	struct q_link_find row;

	TRY(q_link_find(db, ctx, &row, token, purposes[key->purpose].name, key->vendor));
	if (row.found)
		*link = (struct link){ key->purpose, row.vendor_id, row.subject_id, row.until, true };
	return OK;
}

struct err *
link_find(struct db *db, const void *ctx, const struct link_key *key, struct link *link)
{
	unsigned char hash[SHA256_LEN];

	*link = (struct link){ .purpose = key->purpose };
	if (!hash_of(key->token, hash))
		return OK;
	return look(db, ctx, key, (struct bytes){ hash, sizeof hash }, link);
}

struct err *
link_use(struct db *db, const void *ctx, const struct link_key *key, struct link *link)
{
	unsigned char hash[SHA256_LEN];
	const struct bytes token = { hash, sizeof hash };
	struct q_link_lock locked;

	*link = (struct link){ .purpose = key->purpose };
	if (!hash_of(key->token, hash))
		return OK;
	TRY(q_link_lock(db, ctx, &locked, token));
	TRY(look(db, ctx, key, token, link));
	return link->found && purposes[key->purpose].once ? q_link_used(db, token) : OK;
}

struct err *
link_end(struct db *db, enum link_purpose purpose, int64_t subject_id)
{
	return q_link_end(db, NULL, purposes[purpose].name, subject_id);
}
