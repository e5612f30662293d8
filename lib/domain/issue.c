/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * issue.c -- see issue.h.
 *
 * Two ordered lists are walked side by side, what was owed before and the
 * lines of the month; where either names a partner and a currency, there is
 * a statement.
 */
#include "domain/issue.h"

#include "domain/key.h"
#include "domain/statement.h"
#include "q_statements.h"

/* Rows of one closing: a statement is refused rather than short. */
#define ROWS_MAX 1000000

/* A closing in progress. */
struct run {
	struct db *db;
	const void *ctx;
	const struct closing *closing;
	const struct seal *seal;
	struct xml *xml;
	int64_t number;                     /* of the statement before */
	unsigned char previous[SHA256_LEN]; /* its hash */
	int64_t issued;
};

/* A partner and a currency; and what was owed before. */
struct account {
	int64_t org_id;
	const char *org_code, *org, *currency;
	int64_t opening;
};

static struct err *
store(struct run *run, const struct account *account, const struct statement_text *text)
{
	const struct bytes canonical = { (const unsigned char *)run->xml->out.at, run->xml->out.len };
	unsigned char hash[SHA256_LEN], signature[SIGNATURE_LEN];

	statement_hash((struct bytes){ text->previous, SHA256_LEN }, canonical, hash);
	TRY(seal_sign(run->seal, canonical.at, canonical.len, signature));
	TRY(q_statement_insert(run->db, run->number, text->no, account->org_id, run->closing->period_id, text->currency,
		text->opening, text->closing, (int64_t)text->line_count, canonical,
		(struct bytes){ text->previous, SHA256_LEN }, (struct bytes){ hash, SHA256_LEN },
		(struct bytes){ signature, SIGNATURE_LEN }, seal_id(run->seal)));
	memcpy(run->previous, hash, SHA256_LEN);
	run->issued++;
	return OK;
}

static struct err *
issue_one(struct run *run, const struct account *account, const struct line *lines, size_t n)
{
	const struct closing *closing = run->closing;
	struct statement_text text = { .period = closing->period_code,
		.currency = account->currency,
		.vendor = closing->vendor_name,
		.org_code = account->org_code,
		.org = account->org,
		.at = db_time(run->db),
		.opening = account->opening,
		.closing = account->opening,
		.lines = lines,
		.line_count = n };

	run->number++;
	text.no =
		text_format(run->ctx, "%s-%.4s-%06lld", closing->prefix, closing->period_code, (long long)run->number);
	memcpy(text.previous, run->previous, SHA256_LEN);
	for (size_t i = 0; i < n; i++)
		text.closing += lines[i].amount;
	xml_reset(run->xml);
	statement_write(run->xml, &text);
	return store(run, account, &text);
}

static int
compare_accounts(const struct account *a, const struct account *b)
{
	int order = strcmp(a->org_code, b->org_code);

	return order != 0 ? order : strcmp(a->currency, b->currency);
}

static struct account
account_of_line(const struct q_statement_lines *row)
{
	return (struct account){ row->org_id, row->org_code, row->org, row->currency, 0 };
}

/* How many of the rows from the first on are of its account; their lines come back. */
static size_t
lines_of(const struct q_statement_lines *rows, size_t n, const struct account *account, struct line *lines)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const struct account own = account_of_line(&rows[i]);

		if (compare_accounts(&own, account) != 0)
			break;
		lines[i] = (struct line){ rows[i].kind, rows[i].on, rows[i].ref, rows[i].deal, rows[i].customer,
			rows[i].amount };
	}
	return i;
}

static struct err *
issue_all(struct run *run, const struct q_statement_openings *openings, size_t opening_count,
	const struct q_statement_lines *rows, size_t row_count)
{
	struct line *lines = new_array(run->ctx, struct line, row_count + 1);
	size_t o = 0, r = 0;

	while (o < opening_count || r < row_count) {
		struct account account = r < row_count ? account_of_line(&rows[r]) : (struct account){ 0 };

		if (o < opening_count) {
			const struct q_statement_openings *row = &openings[o];
			const struct account opening = { row->org_id, row->org_code, row->org, row->currency,
				row->stated };

			if (row->stated != row->owed)
				return err_new(ERR_INTERNAL, "%s %s: %lld was stated, %lld is owed", row->org_code,
					row->currency, (long long)row->stated, (long long)row->owed);
			if (r == row_count || compare_accounts(&opening, &account) <= 0) {
				account = opening;
				o++;
			}
		}
		size_t n = lines_of(rows + r, row_count - r, &account, lines);

		TRY(issue_one(run, &account, lines, n));
		r += n;
	}
	return OK;
}

/* Where the chain ends; before the first statement that is number 0 and 32 zeros. The counter has to agree. */
static struct err *
chain_find(struct run *run)
{
	struct q_statement_head head;
	int64_t last;

	TRY(q_statement_number_lock(run->db, &last, run->closing->vendor_id));
	TRY(q_statement_head(run->db, run->ctx, &head, run->closing->vendor_id));
	if (head.number != last)
		return err_new(ERR_INTERNAL, "statement %lld is the last, the counter says %lld",
			(long long)head.number, (long long)last);
	run->number = last;
	if (head.found)
		memcpy(run->previous, head.sha256.at, SHA256_LEN);
	return OK;
}

struct err *
statement_issue(struct db *db, const void *ctx, const struct conf *conf, const struct closing *closing, int64_t *issued)
{
	struct run run = { .db = db, .ctx = ctx, .closing = closing, .xml = xml_new(ctx) };
	struct q_statement_openings *openings;
	struct q_statement_lines *rows;
	size_t opening_count, row_count;

	TRY(key_of(conf, closing->vendor_code, &run.seal));
	TRY(key_register(db, conf, closing->vendor_id, closing->vendor_code));
	TRY(chain_find(&run));
	TRY(q_statement_openings(db, ctx, &openings, &opening_count, closing->vendor_id, closing->starts_on, ROWS_MAX));
	TRY(q_statement_lines(db, ctx, &rows, &row_count, closing->vendor_id, closing->period_id, ROWS_MAX));
	if (opening_count == ROWS_MAX || row_count == ROWS_MAX)
		return err_new(ERR_INTERNAL, "%s has more to state than fits", closing->period_code);
	TRY(issue_all(&run, openings, opening_count, rows, row_count));
	TRY(q_statement_number_set(db, NULL, closing->vendor_id, run.number));
	*issued = run.issued;
	return OK;
}
