/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* audit_chain.c -- see audit_chain.h. */
#include "domain/audit_chain.h"

#include "base/secret.h"
#include "q_jobs.h"

/* A transaction that took a row's number may still commit in between; it has ended by then. */
#define SETTLED_US (10 * SECOND_US)

struct chain {
	int64_t seq;
	unsigned char hash[SHA256_LEN];
};

/* The hash of the next seal; the row's digest comes from the database. */
static void
chain_next(struct chain *chain, struct bytes digest)
{
	unsigned char both[2 * SHA256_LEN];

	memcpy(both, chain->hash, SHA256_LEN);
	memcpy(both + SHA256_LEN, digest.at, SHA256_LEN);
	sha256(both, sizeof both, chain->hash);
	chain->seq++;
}

struct err *
audit_chain_seal(struct db *db, const void *ctx, int64_t *sealed)
{
	struct chain chain = { 0 };
	struct q_audit_seal_head head;
	struct q_audit_rows *rows;
	size_t n;

	TRY(q_audit_seal_head(db, ctx, &head));
	if (head.found) {
		chain.seq = head.seq;
		memcpy(chain.hash, head.sha256.at, SHA256_LEN);
	}
	TRY(q_audit_rows(db, ctx, &rows, &n, NULL, instant_plus(db_time(db), -SETTLED_US)));
	for (size_t i = 0; i < n; i++) {
		const struct chain before = chain;

		chain_next(&chain, rows[i].digest);
		TRY(q_audit_seal_insert(db, NULL, chain.seq, rows[i].id, (struct bytes){ before.hash, SHA256_LEN },
			(struct bytes){ chain.hash, SHA256_LEN }));
	}
	*sealed = (int64_t)n;
	return OK;
}

static bool
follows(struct chain *chain, const struct q_audit_rows *row)
{
	const bool linked = row->seq == chain->seq + 1 && memcmp(row->previous.at, chain->hash, SHA256_LEN) == 0;

	chain_next(chain, row->digest);
	return linked && memcmp(row->sha256.at, chain->hash, SHA256_LEN) == 0;
}

struct err *
audit_chain_follow(struct db *db, int64_t *broken)
{
	struct chain chain = { 0 };
	struct q_audit_seal_head head;
	struct q_audit_rows *rows;
	size_t n;

	*broken = 0;
	TRY(q_audit_seal_head(db, db, &head));
	while (*broken == 0 && chain.seq < head.seq) {
		void *scratch = talloc_new(db);

		TRY(q_audit_rows(db, scratch, &rows, &n, &chain.seq, (struct instant){ 0 }));
		if (n == 0)
			*broken = chain.seq + 1;
		for (size_t i = 0; i < n && *broken == 0; i++)
			if (!follows(&chain, &rows[i]))
				*broken = chain.seq;
		talloc_free(scratch);
	}
	return OK;
}
