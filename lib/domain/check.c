/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* check.c -- see check.h. What breaks an invariant arrives as rows of one column, whether SQL or a walk finds it. */
#include "domain/check.h"

#include "base/money.h"
#include "data/access_config.h"
#include "data/query.h"
#include "data/store.h"
#include "domain/audit_chain.h"
#include "domain/statement.h"
#include "q_attachments.h"
#include "q_invariants.h"
#include "q_people.h"

/* A seal takes a quarter of a millisecond to verify; so many of them show a key that is not the vendor's. */
#define SEALS_DRAWN 2000
#define FILES_DRAWN 300

/* One in so many is verified, others tomorrow; all where there are few. */
struct draw {
	int64_t stride, from;
};

static struct draw
draw_of(const struct db *db, int64_t count, int64_t drawn)
{
	const int64_t stride = count / drawn + 1;

	return (struct draw){ stride, date_from_instant(db_time(db)).days % stride };
}

/* Takes what breaks the invariant that is being looked at. */
struct finder {
	struct sink sink; /* first */
	const void *ctx;
	const struct conf *conf;
	check_told *told;
	const char *claim;
	int64_t found;
};

static void
found(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct finder *finder = (struct finder *)sink;

	(void)element;
	(void)n;
	finder->found++;
	finder->told(text_format(finder->ctx, "broken: %s: %s", finder->claim, cells[0].text));
}

/* A walk has found something. */
static void
find(struct sink *sink, const char *what)
{
	const struct cell cell = { .text = what, .len = strlen(what) };

	sink->row(sink, "broken", &cell, 1);
}

static struct err *
accrual_amounts(struct db *db, struct sink *sink)
{
	struct q_check_accruals *rows;
	int64_t after = 0;
	size_t n;

	do {
		void *scratch = talloc_new(db);

		TRY(q_check_accruals(db, scratch, &rows, &n, after));
		for (size_t i = 0; i < n; i++) {
			int64_t amount;

			if (!money_rate(rows[i].base, rows[i].rate_ppm, &amount) || amount != rows[i].amount)
				find(sink, rows[i].ref);
			after = rows[i].id;
		}
		talloc_free(scratch);
	} while (n > 0);
	return OK;
}

/* The bytes say what the columns beside them say. */
static bool
statement_agrees(const void *ctx, const struct q_check_statements *row)
{
	struct statement_text text;

	return statement_read(ctx, row->canonical, &text) && statement_sums(&text) && text_same(text.no, row->no) &&
		text_same(text.org_code, row->org_code) && text_same(text.period, row->period) &&
		text_same(text.currency, row->currency) && text.opening == row->opening &&
		text.closing == row->closing && (int64_t)text.line_count == row->line_count &&
		text.at.us == row->at.us && memcmp(text.previous, row->previous.at, SHA256_LEN) == 0;
}

/* Each follows the one before it, so the seal of the last one is about all of them; others are drawn. */
static bool
statement_holds(const void *ctx, const struct q_check_statements *row, const struct statement_proof *proof, bool drawn)
{
	return statement_chained(proof) && (!drawn || statement_sealed(proof)) && statement_agrees(ctx, row);
}

/* The statements of a vendor by number. */
static struct err *
follow_statements(struct db *db, struct sink *sink, int64_t vendor_id)
{
	unsigned char previous[SHA256_LEN] = { 0 };
	struct q_check_statements *rows;
	int64_t number = 0, count;
	struct draw draw;
	size_t n;

	TRY(q_statement_count(db, db, &count, vendor_id));
	draw = draw_of(db, count, SEALS_DRAWN);
	do {
		void *scratch = talloc_new(db);

		TRY(q_check_statements(db, scratch, &rows, &n, vendor_id, number));
		for (size_t i = 0; i < n; i++) {
			const struct q_check_statements *row = &rows[i];
			const struct statement_proof proof = { row->canonical, { previous, SHA256_LEN }, row->sha256,
				row->signature, row->public_pem };

			const bool drawn = row->number == count || row->number % draw.stride == draw.from;

			if (row->number != number + 1 || !statement_holds(scratch, row, &proof, drawn))
				find(sink, row->no);
			number = row->number;
			memcpy(previous, row->sha256.at, SHA256_LEN);
		}
		talloc_free(scratch);
	} while (n > 0);
	return OK;
}

static struct err *
statement_chains(struct db *db, struct sink *sink)
{
	void *scratch = talloc_new(db);
	struct q_vendor_list *vendors;
	size_t n;

	TRY(q_vendor_list(db, scratch, &vendors, &n));
	for (size_t i = 0; i < n; i++)
		TRY(follow_statements(db, sink, vendors[i].id));
	talloc_free(scratch);
	return OK;
}

static struct err *
receipt_seals(struct db *db, struct sink *sink)
{
	void *scratch = talloc_new(db);
	struct q_check_receipts *rows;
	struct draw draw;
	int64_t count;
	size_t n;

	TRY(q_receipt_count(db, scratch, &count));
	draw = draw_of(db, count, SEALS_DRAWN);
	TRY(q_check_receipts(db, scratch, &rows, &n, draw.stride, draw.from));
	for (size_t i = 0; i < n; i++)
		if (rows[i].public_pem == NULL || rows[i].signature.len != SIGNATURE_LEN ||
			!seal_verify(rows[i].public_pem, rows[i].canonical.at, rows[i].canonical.len,
				rows[i].signature.at))
			find(sink, rows[i].ref);
	talloc_free(scratch);
	return OK;
}

static bool
file_holds(const struct finder *finder, const void *ctx, const struct q_check_attachments *row)
{
	unsigned char sha256_now[SHA256_LEN];
	struct bytes content;

	if (store_read(ctx, finder->conf, row->sha256, &content) != OK || (int64_t)content.len != row->size)
		return false;
	sha256(content.at, content.len, sha256_now);
	return memcmp(sha256_now, row->sha256.at, SHA256_LEN) == 0;
}

/* A few hundred files a day: each is read whole. */
static struct err *
stored_files(struct db *db, struct sink *sink)
{
	void *ctx = talloc_new(db);
	struct q_check_attachments *rows;
	struct draw draw;
	int64_t count;
	size_t n;

	TRY(q_attachment_total(db, ctx, &count));
	draw = draw_of(db, count, FILES_DRAWN);
	TRY(q_check_attachments(db, ctx, &rows, &n, draw.stride, draw.from));
	for (size_t i = 0; i < n; i++) {
		void *scratch = talloc_new(ctx);

		if (!file_holds((const struct finder *)sink, scratch, &rows[i]))
			find(sink, rows[i].ref);
		talloc_free(scratch);
	}
	talloc_free(ctx);
	return OK;
}

static struct err *
signing_keys(struct db *db, struct sink *sink)
{
	void *scratch = talloc_new(db);
	struct q_check_signing_keys *rows;
	size_t n;

	TRY(q_check_signing_keys(db, scratch, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (!seal_is_called(rows[i].public_pem, rows[i].id))
			find(sink, rows[i].id);
	talloc_free(scratch);
	return OK;
}

static struct err *
audit_log(struct db *db, struct sink *sink)
{
	const struct finder *finder = (struct finder *)sink;

	return audit_chain_follow(db, finder->conf, finder->ctx, sink);
}

static struct err *
grants_of_rules(struct db *db, struct sink *sink)
{
	for (const struct query *const *query = grant_checks; *query != NULL; query++)
		TRY(query_sink(db, *query, NULL, sink, NULL));
	return OK;
}

static const struct invariant {
	const char *claim;
	struct err *(*search)(struct db *db, struct sink *sink);
} invariants[] = {
	{ "transactions sum to zero in each currency", q_broken_txn_sum },
	{ "transactions have entries", q_broken_txn_empty },
	{ "entries are in the month and at the vendor of their transaction", q_broken_txn_home },
	{ "payables are partners', expense and cash the vendor's", q_broken_account_owner },
	{ "accruals are posted as they say", q_broken_accrual_posting },
	{ "postings of accruals have their accrual", q_broken_posting_accrual },
	{ "accruals are those of their deal and rule", q_broken_accrual_rule },
	{ "accruals are base times rate, half to even", accrual_amounts },
	{ "accruals are seen by those who see the deal", q_broken_accrual_keys },
	{ "won deals have their accrual", q_broken_deal_accrual },
	{ "deals have the keys of their owner and organisation", q_broken_deal_keys },
	{ "protections do not overlap", q_broken_protection_overlap },
	{ "protections belong to deals in force", q_broken_protection_deal },
	{ "deals in force are protected", q_broken_deal_protection },
	{ "deals have a receipt", q_broken_deal_receipt },
	{ "receipts have their hash", q_broken_receipt_hash },
	{ "seals of receipts are the vendor's", receipt_seals },
	{ "months follow each other, closed ones first", q_broken_period_order },
	{ "statements are numbered without gaps", q_broken_statement_number },
	{ "statements open as the last one closed", q_broken_statement_opening },
	{ "statements say what the ledger says", q_broken_statement_ledger },
	{ "statements without lines change nothing", q_broken_statement_quiet },
	{ "statements are chained and sealed, and their bytes say the same", statement_chains },
	{ "attached files are in the store as they were sent", stored_files },
	{ "certificates are numbered without gaps", q_broken_certificate_number },
	{ "certificates are of paths that are done to the end", q_broken_certificate_progress },
	{ "quizzes are done by a try that passed", q_broken_quiz_progress },
	{ "learners' records are at their organisation", q_broken_learner_keys },
	{ "records are reached by the rules that they fit", grants_of_rules },
	{ "signing keys are called by their hash", signing_keys },
	{ "the audit log is what was sealed, to its signed end", audit_log },
	{ "the audit log is sealed without gaps", q_broken_audit_unsealed },
	{ "entries whose words were erased are vouched for by a later entry", q_broken_audit_erasure },
};

struct err *
check_all(struct db *db, const struct conf *conf, check_told *told, int64_t *broken)
{
	void *ctx = talloc_new(db);

	*broken = 0;
	for (size_t i = 0; i < LENGTH(invariants); i++) {
		struct finder finder = { .sink.row = found,
			.ctx = ctx,
			.conf = conf,
			.told = told,
			.claim = invariants[i].claim };

		TRY(invariants[i].search(db, &finder.sink));
		if (finder.found == 0)
			told(text_format(ctx, "holds: %s", finder.claim));
		*broken += finder.found;
	}
	talloc_free(ctx);
	return OK;
}
