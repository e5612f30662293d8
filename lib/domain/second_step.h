/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * second_step.h -- what is asked for after the password: a code of an
 * authenticator app (base/totp.h), or one of ten recovery codes.
 *
 * It is a person's, at every vendor. The secret lies in the database locked
 * by the portal's own key, recovery codes as hashes by it. A code is good
 * once: whoever uses one holds its row until the commit.
 */
#ifndef PARLEY_SECOND_STEP_H
#define PARLEY_SECOND_STEP_H

#include "base/conf.h"
#include "base/totp.h"
#include "data/db.h"

#define RECOVERY_CODES 10

struct second_step {
	bool on;                               /* it is asked for */
	bool begun;                            /* it is being set up: the secret is shown, a code of it not yet seen */
	bool required;                         /* the member's vendor wants one */
	struct instant since;                  /* when it was set up */
	int64_t codes;                         /* recovery codes that were not used */
	const char *email;                     /* whose it is */
	unsigned char secret[TOTP_SECRET_LEN]; /* only of one that is begun */
};

/* How the member's person has it. */
struct err *second_step_of(struct db *db, const void *ctx, const struct conf *conf, int64_t member_id,
	struct second_step *out);

/* In a transaction: a new secret, to be confirmed; ERR_CONFLICT if one is in use. */
struct err *second_step_begin(struct db *db, const void *ctx, const struct conf *conf, int64_t member_id);
/*
 * In a transaction, before any other read: if the code is one of the secret
 * that was begun, it is asked for from now on, and codes are the recovery
 * codes, kept nowhere else. *right is false: it is not, and nothing changed.
 */
struct err *second_step_confirm(struct db *db, const void *ctx, const struct conf *conf, int64_t member_id,
	const char *code, const char *codes[RECOVERY_CODES], bool *right);
/* In a transaction, before any other read: uses that code up, of the app or a recovery code. */
struct err *second_step_use(struct db *db, const void *ctx, const struct conf *conf, int64_t member_id,
	const char *code, bool *right);
/* In the transaction of a code that was right: ten new recovery codes in place of the old, or no second step any more. */
struct err *second_step_codes(struct db *db, const void *ctx, const struct conf *conf, int64_t member_id,
	const char *codes[RECOVERY_CODES]);
struct err *second_step_end(struct db *db, const void *ctx, int64_t member_id);

#endif
