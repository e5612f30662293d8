/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * box.h -- secrets at rest: what the database keeps and only the portal can
 * read. AES-256-GCM (NIST SP 800-38D) under a key that is made of the
 * installation's own (base/secret.h, seal_derive), with a random nonce.
 */
#ifndef PARLEY_BOX_H
#define PARLEY_BOX_H

#include "base/secret.h"

#define BOX_KEY_LEN SHA256_LEN

/*
 * The nonce, what was locked, and the tag, in this order; owned by ctx. about: whose it is ("person 7"), without which
 * it does not open, so that one's secret is of no use in another's row.
 */
struct bytes box_lock(const void *ctx, const unsigned char key[BOX_KEY_LEN], const char *about, struct bytes plain);
/* ERR_INTERNAL unless it was locked by that key about that. *plain is owned by ctx. */
struct err *box_open(const void *ctx, const unsigned char key[BOX_KEY_LEN], const char *about, struct bytes locked,
	struct bytes *plain);

#endif
