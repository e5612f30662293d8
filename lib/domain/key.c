/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* key.c -- see key.h. One process serves few vendors, so those met are a short list. */
#include "domain/key.h"

#include "q_keys.h"

#define OWN "audit_log" /* no vendor's code: those have no underscore */

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
	struct err *err;

	for (const struct known_key *k = known; k != NULL; k = k->next)
		if (text_same(k->vendor, vendor_code)) {
			*out = k->seal;
			return OK;
		}
	met = new_zero(NULL, struct known_key);
	err = seal_load(met, key_path(met, conf, vendor_code), &met->seal);
	if (err != OK) {
		talloc_free(met);
		return err;
	}
	met->vendor = text_copy(met, vendor_code);
	met->next = known;
	known = met;
	*out = met->seal;
	return OK;
}

/* One that is there stays: its id is its hash, so it says the same. */
static struct err *
publish(struct db *db, int64_t vendor_id, const struct seal *seal)
{
	struct err *err = q_key_register(db, seal_id(seal), vendor_id, seal_public_pem(seal));

	return err != OK && err->code == ERR_CONFLICT ? OK : err;
}

struct err *
key_register(struct db *db, const struct conf *conf, int64_t vendor_id, const char *vendor_code)
{
	const struct seal *seal;

	TRY(key_of(conf, vendor_code, &seal));
	return publish(db, vendor_id, seal);
}

struct err *
key_own_find(const struct conf *conf, const struct seal **out)
{
	return key_of(conf, OWN, out);
}

struct err *
key_own(struct db *db, const struct conf *conf, const struct seal **out)
{
	struct err *missing = key_own_find(conf, out), *made;
	int64_t published;

	if (missing == OK)
		return OK;
	TRY(q_key_own_count(db, db, &published));
	if (published > 0)
		return missing;
	made = key_make(conf, OWN);
	return made == OK || made->code == ERR_CONFLICT ? key_own_find(conf, out) : made;
}

struct err *
key_own_register(struct db *db, const struct seal *seal)
{
	return publish(db, 0, seal);
}
