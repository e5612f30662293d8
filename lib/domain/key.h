/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * key.h -- the signing key of a vendor: receipts and statements carry its seal.
 *
 * The private half is the file key_dir/VENDOR.pem, read once per process;
 * the public half is a row of signing_key, so that whatever was signed can
 * be verified after the key has been replaced.
 */
#ifndef PARLEY_KEY_H
#define PARLEY_KEY_H

#include "base/conf.h"
#include "base/secret.h"
#include "data/db.h"

/* A new key for a vendor. ERR_CONFLICT: there is one already, which stays. */
struct err *key_make(const struct conf *conf, const char *vendor_code);
/* The vendor's key; it lives as long as the process. */
struct err *key_of(const struct conf *conf, const char *vendor_code, const struct seal **out);
/* Publishes the public half; one that is published stays as it is. */
struct err *key_register(struct db *db, const struct conf *conf, int64_t vendor_id, const char *vendor_code);

/*
 * The portal's own key, key_dir/audit_log.pem, which signs the audit log. It
 * is made when it is first needed; if it is missing later, or on another
 * host, it has to be brought from where it was made.
 */
struct err *key_own(struct db *db, const struct conf *conf, const struct seal **out);
struct err *key_own_find(const struct conf *conf, const struct seal **out);
struct err *key_own_register(struct db *db, const struct seal *seal);

#endif
