/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * statement.h -- what a statement says, as bytes that are never written again.
 *
 * A statement is of one partner, one month and one currency. Its canonical
 * form is the element <statement> of xsl/page.rnc as Canonical XML 1.1,
 * which names the hash of the statement before it. The chain's hash is
 * SHA-256 of that hash and the bytes; the seal is Ed25519 over the bytes.
 * Amounts are what the vendor owes: accruals positive, payments negative,
 * opening + lines = closing.
 */
#ifndef PARLEY_STATEMENT_H
#define PARLEY_STATEMENT_H

#include "base/clock.h"
#include "base/secret.h"
#include "base/xml.h"

struct line {
	const char *kind; /* "accrual", "payment" */
	struct date on;
	const char *ref;      /* of the transaction */
	const char *deal;     /* its ref, or NULL */
	const char *customer; /* or NULL */
	int64_t amount;
};

struct statement_text {
	const char *no, *period, *currency, *vendor, *org_code, *org;
	struct instant at;
	unsigned char previous[SHA256_LEN];
	int64_t opening, closing;
	const struct line *lines;
	size_t line_count;
};

/* Into a writer that holds nothing else. */
void statement_write(struct xml *xml, const struct statement_text *text);
/* Back again, into memory of ctx. False: these are no bytes that statement_write makes. */
bool statement_read(const void *ctx, struct bytes canonical, struct statement_text *out);
/* Opening and lines make closing. */
bool statement_sums(const struct statement_text *text);

/* What goes with stored bytes. */
struct statement_proof {
	struct bytes canonical, previous, sha256, signature;
	const char *public_pem; /* NULL: no key of the vendor, and no proof */
};

void statement_hash(struct bytes previous, struct bytes canonical, unsigned char out[SHA256_LEN]);
/* The hash follows from the one before. */
bool statement_chained(const struct statement_proof *proof);
/* The seal is the vendor's. */
bool statement_sealed(const struct statement_proof *proof);
/* Both. */
bool statement_proven(const struct statement_proof *proof);

#endif
