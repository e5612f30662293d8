/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* key.c -- see key.h. One process serves few vendors, so those met are a short list. */
#include "domain/key.h"

#include "q_keys.h"

struct known_key {
	const struct known_key *next;
	const char *vendor;
	struct seal *seal;
};

static const struct known_key *known;

static char *
key_path(const void *ctx, const struct conf *conf, const char *vendor_code)
{
	return text_format(ctx, "%s/%s.pem", conf->key_dir, vendor_code);
}

struct err *
key_make(const struct conf *conf, const char *vendor_code)
{
	char *path = key_path(NULL, conf, vendor_code);
	struct err *err = seal_make(path);

	talloc_free(path);
	return err;
}

struct err *
key_of(const struct conf *conf, const char *vendor_code, const struct seal **out)
{
	struct known_key *met;

	for (const struct known_key *k = known; k != NULL; k = k->next)
		if (text_same(k->vendor, vendor_code)) {
			*out = k->seal;
			return OK;
		}
	met = new_zero(NULL, struct known_key);
	TRY(seal_load(met, key_path(met, conf, vendor_code), &met->seal));
	met->vendor = text_copy(met, vendor_code);
	met->next = known;
	known = met;
	*out = met->seal;
	return OK;
}

struct err *
key_register(struct db *db, const struct conf *conf, int64_t vendor_id, const char *vendor_code)
{
	const struct seal *seal;

	TRY(key_of(conf, vendor_code, &seal));
	return q_key_register(db, NULL, seal_id(seal), vendor_id, seal_public_pem(seal));
}
