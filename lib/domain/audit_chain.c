/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* audit_chain.c -- see audit_chain.h. */
#include "domain/audit_chain.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "domain/key.h"
#include "q_jobs.h"

/* Nearly all transactions have ended by then, so rows are sealed in their order. */
#define YOUNG_US (10 * SECOND_US)
/* And all of them by then: behind a row that old, none with a smaller number can appear. */
#define LATE_US (900 * SECOND_US)

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

static struct err *
chain_end(struct db *db, const void *ctx, struct chain *chain)
{
	struct q_audit_seal_head head;

	*chain = (struct chain){ 0 };
	TRY(q_audit_seal_head(db, ctx, &head));
	if (!head.found)
		return OK;
	chain->seq = head.seq;
	memcpy(chain->hash, head.sha256.at, SHA256_LEN);
	return OK;
}

static struct err *
seal_rows(struct db *db, struct chain *chain, const struct q_audit_rows *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct chain before = *chain;

		chain_next(chain, rows[i].digest);
		TRY(q_audit_seal_insert(db, NULL, chain->seq, rows[i].id, (struct bytes){ before.hash, SHA256_LEN },
			(struct bytes){ chain->hash, SHA256_LEN }));
	}
	return OK;
}

static const char *
chain_text(const void *ctx, const struct chain *chain)
{
	return text_format(ctx, "%lld %s\n", (long long)chain->seq, text_hex(ctx, chain->hash, SHA256_LEN));
}

static struct err *
sign(struct db *db, const struct conf *conf, const void *ctx, const struct chain *chain,
	const struct q_audit_head_last *last)
{
	const char *text = chain_text(ctx, chain);
	unsigned char signature[SIGNATURE_LEN];
	const struct seal *seal;
	int64_t settled;

	TRY(key_own(db, conf, &seal));
	if (!last->found || !text_same(last->key_id, seal_id(seal)))
		TRY(key_own_register(db, seal));
	TRY(seal_sign(seal, text, strlen(text), signature));
	TRY(q_audit_settled(db, ctx, &settled, last->settled, instant_plus(db_time(db), -LATE_US)));
	return q_audit_head_insert(db, NULL, chain->seq, settled, (struct bytes){ signature, SIGNATURE_LEN },
		seal_id(seal));
}

struct err *
audit_chain_seal(struct db *db, const struct conf *conf, const void *ctx, int64_t *sealed)
{
	const struct instant old = instant_plus(db_time(db), -YOUNG_US);
	struct q_audit_head_last last = { 0 };
	struct q_audit_unsealed *due;
	struct q_audit_rows *rows;
	struct chain chain;
	size_t n;

	TRY(q_audit_head_last(db, ctx, &last));
	TRY(chain_end(db, ctx, &chain));
	TRY(q_audit_unsealed(db, ctx, &due, &n, last.settled, old));
	if (n > 0) {
		TRY(q_audit_rows(db, ctx, &rows, &n, NULL, &last.settled, &due[n - 1].id, old));
		TRY(seal_rows(db, &chain, rows, n));
	}
	*sealed = (int64_t)n;
	return chain.seq > last.seq ? sign(db, conf, ctx, &chain, &last) : OK;
}

/* ---- what this host has seen, out of reach of who rewrites the database ---- */

static const char *
seen_path(const void *ctx, const struct conf *conf)
{
	return text_format(ctx, "%s/audit.seen", conf->key_dir);
}

static struct err *
seen_read(const struct conf *conf, const void *ctx, struct chain *chain)
{
	const char *path = seen_path(ctx, conf);
	struct err *err;
	struct bytes file;
	char *rest;

	*chain = (struct chain){ 0 };
	err = file_read(ctx, path, &file);
	if (err != OK)
		return err->code == ERR_NOT_FOUND ? OK : err;
	chain->seq = strtoll((const char *)file.at, &rest, 10);
	if (chain->seq > 0 && strlen(rest) == 2 + 2 * SHA256_LEN &&
		text_unhex(text_copy_n(ctx, rest + 1, 2 * SHA256_LEN), chain->hash, SHA256_LEN))
		return OK;
	return err_new(ERR_INTERNAL, "%s is not what was written", path);
}

/* Whole at any time. */
static struct err *
seen_write(const struct conf *conf, const void *ctx, const struct chain *chain)
{
	const char *path = seen_path(ctx, conf), *new = text_format(ctx, "%s.new", path);
	const char *text = chain_text(ctx, chain);

	unlink(new);
	TRY(file_make(new, 0600, text, strlen(text)));
	return rename(new, path) == 0 ? OK : err_new(ERR_INTERNAL, "%s: %s", path, strerror(errno));
}

/* Does the chain go through what was seen? */
static struct err *
seen_is_there(struct db *db, const void *ctx, const struct chain *seen, bool *there)
{
	struct q_audit_seal_at seal;

	TRY(q_audit_seal_at(db, ctx, &seal, seen->seq));
	*there = seen->seq == 0 || (seal.found && memcmp(seal.sha256.at, seen->hash, SHA256_LEN) == 0);
	return OK;
}

struct err *
audit_chain_keep(struct db *db, const struct conf *conf, const void *ctx)
{
	struct chain seen, end;
	bool there;

	TRY(seen_read(conf, ctx, &seen));
	TRY(seen_is_there(db, ctx, &seen, &there));
	if (!there)
		return err_new(ERR_CONFLICT, "the audit log was rewritten or cut: seal %lld was there",
			(long long)seen.seq);
	TRY(chain_end(db, ctx, &end));
	return end.seq > seen.seq ? seen_write(conf, ctx, &end) : OK;
}

/* ---- verifying ---- */

#define FAULTS_TOLD 20
#define HEADS_DRAWN 2000

struct following {
	struct db *db;
	struct sink *faults;
	void *scratch;
	struct chain chain;
	int told;
};

static void
tell(struct following *f, const char *what)
{
	const struct cell cell = { .text = what, .len = strlen(what) };

	if (f->told++ < FAULTS_TOLD)
		f->faults->row(f->faults, "broken", &cell, 1);
}

/* No entry came behind the seal that was followed last: it is gone, or its seal, or both. */
static struct err *
gap_tell(struct following *f)
{
	struct q_audit_seal_at seal;

	f->chain.seq++;
	TRY(q_audit_seal_at(f->db, f->scratch, &seal, f->chain.seq));
	if (!seal.found) {
		tell(f, text_format(f->scratch, "seal %lld is gone", (long long)f->chain.seq));
		return OK;
	}
	tell(f,
		text_format(f->scratch, "entry %lld, which seal %lld covers, is gone", (long long)seal.audit_id,
			(long long)f->chain.seq));
	memcpy(f->chain.hash, seal.sha256.at, SHA256_LEN);
	return OK;
}

/* Behind a fault it goes on from what the seal says, so that each fault is told by itself. */
static struct err *
row_follow(struct following *f, const struct q_audit_rows *row)
{
	struct chain next;

	while (f->chain.seq + 1 < row->seq && f->told < FAULTS_TOLD)
		TRY(gap_tell(f));
	next = f->chain;
	chain_next(&next, row->digest);
	if (memcmp(row->previous.at, f->chain.hash, SHA256_LEN) != 0)
		tell(f,
			text_format(f->scratch, "seal %lld, of entry %s, does not follow the seal before it",
				(long long)row->seq, row->words));
	else if (memcmp(row->sha256.at, next.hash, SHA256_LEN) != 0)
		tell(f,
			text_format(f->scratch, "entry %s is not what seal %lld covers", row->words,
				(long long)row->seq));
	f->chain.seq = row->seq;
	memcpy(f->chain.hash, row->sha256.at, SHA256_LEN);
	return OK;
}

/* The seals of the next thousand numbers. */
static struct err *
seals_follow(struct following *f, int64_t end)
{
	struct q_audit_rows *rows;
	const int64_t after = f->chain.seq, last = after + 1000 < end ? after + 1000 : end;
	size_t n;

	TRY(q_audit_rows(f->db, f->scratch, &rows, &n, &after, NULL, NULL, (struct instant){ 0 }));
	for (size_t i = 0; i < n && f->told < FAULTS_TOLD; i++)
		TRY(row_follow(f, &rows[i]));
	while (f->chain.seq < last && f->told < FAULTS_TOLD)
		TRY(gap_tell(f));
	return OK;
}

static bool
head_holds(const void *ctx, const struct q_audit_heads *head)
{
	struct chain chain = { .seq = head->seq };
	const char *text;

	if (head->sha256.len != SHA256_LEN || head->public_pem == NULL || head->signature.len != SIGNATURE_LEN)
		return false;
	memcpy(chain.hash, head->sha256.at, SHA256_LEN);
	text = chain_text(ctx, &chain);
	return seal_verify(head->public_pem, text, strlen(text), head->signature.at);
}

/* The ends as they were signed one after the other; where there are many, some of them, others tomorrow. */
static struct err *
heads_follow(struct following *f)
{
	struct q_audit_heads *heads;
	int64_t count, stride, after = 0;
	size_t n;

	TRY(q_audit_head_count(f->db, f->scratch, &count));
	stride = count / HEADS_DRAWN + 1;
	do {
		void *scratch = talloc_new(f->scratch);

		TRY(q_audit_heads(f->db, scratch, &heads, &n, after, stride,
			date_from_instant(db_time(f->db)).days % stride));
		for (size_t i = 0; i < n; i++) {
			if (!head_holds(scratch, &heads[i]))
				tell(f,
					text_format(f->scratch, "the signature of seal %lld, once the last, is none",
						(long long)heads[i].seq));
			after = heads[i].seq;
		}
		talloc_free(scratch);
	} while (n > 0);
	return OK;
}

/* The end is signed by our own key; a log that no key was ever made for is signed by the next job. */
static struct err *
end_is_signed(struct db *db, const struct conf *conf, const void *ctx, const struct chain *end, bool *is)
{
	const char *text = chain_text(ctx, end);
	struct q_audit_head_last head;
	const struct seal *seal;

	TRY(q_audit_head_last(db, ctx, &head));
	*is = !head.found;
	if (key_own_find(conf, &seal) != OK)
		return OK;
	*is = head.found ? head.seq == end->seq && text_same(head.key_id, seal_id(seal)) &&
			seal_verify(seal_public_pem(seal), text, strlen(text), head.signature.at)
			 : end->seq == 0;
	return OK;
}

/* The end: as we signed it, and behind what this host has seen. */
static struct err *
end_follow(struct following *f, const struct conf *conf, const struct chain *end)
{
	struct chain seen;
	bool holds;

	TRY(end_is_signed(f->db, conf, f->scratch, end, &holds));
	if (!holds)
		tell(f,
			text_format(f->scratch, "the signature of seal %lld, the last, is not this portal's",
				(long long)end->seq));
	TRY(seen_read(conf, f->scratch, &seen));
	TRY(seen_is_there(f->db, f->scratch, &seen, &holds));
	if (!holds)
		tell(f, text_format(f->scratch, "seal %lld, which this host has seen, is gone", (long long)seen.seq));
	return OK;
}

struct err *
audit_chain_follow(struct db *db, const struct conf *conf, const void *ctx, struct sink *faults)
{
	struct following f = { .db = db, .faults = faults, .scratch = talloc_new(ctx) };
	struct chain end;

	TRY(chain_end(db, f.scratch, &end));
	while (f.chain.seq < end.seq && f.told < FAULTS_TOLD) {
		TRY(seals_follow(&f, end.seq));
		talloc_free(f.scratch);
		f.scratch = talloc_new(ctx);
	}
	TRY(heads_follow(&f));
	TRY(end_follow(&f, conf, &end));
	talloc_free(f.scratch);
	return OK;
}
