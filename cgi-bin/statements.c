/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * statements.c -- what partners earn, and what they have in writing.
 *
 * Earnings are live: forecast, accrued, stated, and why of every amount. A
 * statement is read from its stored bytes, whether as page, file or CSV.
 */
#include "base/text.h"
#include "data/access.h"
#include "domain/statement.h"
#include "parts/sensitive.h"
#include "parts/standing.h"
#include "q_earnings.h"
#include "q_statements.h"
#include "web/app.h"
#include "web/list.h"

static const struct total totals[] = {
	{ "forecast", .rows = "approved" },
	{ "accrued", .rows = "accrued" },
	{ "stated", .rows = "stated" },
	{ "payable", .rows = "payable", .if_any = true },
	{ 0 },
};

static struct err *
earnings(struct req *rq)
{
	struct q_accrual_key key = { 0 };
	struct list list;

	TRY(sensitive_export(rq, SENSITIVE_EXPORT_EARNINGS));
	list_begin(&list, rq, "earnings");
	if (req_query(rq, "after") != NULL)
		TRY(q_accrual_key(rq->db, rq, &key, req_query(rq, "after")));
	xml_open(rq->page, "earnings");
	if (list.limit != NULL)
		TRY(totals_emit(rq, "total", totals));
	TRY(q_accrual_list(rq->db, &list.sink, key.at, key.found ? &key.id : NULL, list.limit));
	list_more(&list, "/earnings");
	xml_close(rq->page);
	return OK;
}

/* Every cent explains itself: invoice, rule, rounding, books, statement. */
static struct err *
why(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct xml *page = rq->page;

	page_name(rq, "why");
	xml_row_open(page);
	TRY(q_why_show(rq->db, &page->sink, ref));
	TRY(q_why_entries(rq->db, &page->sink, ref));
	TRY(q_why_statement(rq->db, &page->sink, ref));
	xml_close(page);
	return OK;
}

/* Who may read no statement learns who may. */
static struct err *
readers_emit(struct req *rq)
{
	struct q_statement_readers *readers;
	size_t n;

	TRY(q_statement_readers(rq->db, rq, &readers, &n));
	for (size_t i = 0; i < n; i++)
		xml_leaf(rq->page, "reader", readers[i].name);
	return OK;
}

static struct err *
statements(struct req *rq)
{
	struct q_statement_key key = { 0 };
	struct list list;

	TRY(sensitive_export(rq, SENSITIVE_EXPORT_STATEMENTS));
	list_begin(&list, rq, "statements");
	list.key = "no";
	if (req_query(rq, "after") != NULL)
		TRY(q_statement_key(rq->db, rq, &key, req_query(rq, "after")));
	xml_open(rq->page, "statements");
	if (access_scope(rq->viewer, OBJECT_STATEMENT, VERB_SEE) == SCOPE_NOTHING)
		TRY(readers_emit(rq));
	TRY(q_statement_list(rq->db, &list.sink, key.at, key.found ? &key.id : NULL, list.limit));
	list_more(&list, "/statements");
	xml_close(rq->page);
	return OK;
}

/* What the viewer may have, and the row that says that the viewer had it. */
static struct err *
statement_find(struct req *rq, enum sensitive what, struct q_statement_show *found)
{
	const char *no = req_ref(rq, "no");

	TRY(q_statement_show(rq->db, rq, found, no));
	return sensitive_read(rq, what, no, found->org_id);
}

enum { C_NO, C_PERIOD, C_KIND, C_DATE, C_REF, C_DEAL, C_CUSTOMER, C_MINOR, C_CURRENCY, COLUMNS };

static const struct column csv_columns[COLUMNS] = {
	[C_NO] = { NULL, "no", CELL_TEXT },
	[C_PERIOD] = { NULL, "period", CELL_TEXT },
	[C_KIND] = { NULL, "kind", CELL_TEXT },
	[C_DATE] = { NULL, "date", CELL_DATE },
	[C_REF] = { NULL, "ref", CELL_TEXT },
	[C_DEAL] = { NULL, "deal", CELL_TEXT },
	[C_CUSTOMER] = { "customer", NULL, CELL_TEXT },
	[C_MINOR] = { "amount", "minor", CELL_NUMBER },
	[C_CURRENCY] = { "amount", "currency", CELL_TEXT },
};

static void
csv_line(struct sink *csv, const struct statement_text *text, const struct line *line)
{
	char date[DATE_TEXT], minor[INSTANT_TEXT];
	struct buf digits = { .at = minor, .room = sizeof minor };
	struct cell cells[COLUMNS];
	const char *values[COLUMNS] = { [C_NO] = text->no,
		[C_PERIOD] = text->period,
		[C_KIND] = line->kind,
		[C_REF] = line->ref,
		[C_DEAL] = line->deal,
		[C_CUSTOMER] = line->customer,
		[C_MINOR] = minor,
		[C_CURRENCY] = text->currency };

	buf_number(&digits, line->amount);
	if (!date_none(line->on))
		values[C_DATE] = date_write(line->on, date);
	for (size_t i = 0; i < COLUMNS; i++)
		cells[i] = (struct cell){ &csv_columns[i], values[i], values[i] != NULL ? strlen(values[i]) : 0 };
	csv->row(csv, "line", cells, COLUMNS);
}

/* The first row is the opening, the last the closing balance. */
static struct err *
send_csv(struct sink *csv, const struct statement_text *text)
{
	const struct line opening = { .kind = "opening", .on = { DATE_NONE }, .amount = text->opening };
	const struct line closing = { .kind = "closing", .on = { DATE_NONE }, .amount = text->closing };

	csv->columns(csv, csv_columns, COLUMNS);
	csv_line(csv, text, &opening);
	for (size_t i = 0; i < text->line_count; i++)
		csv_line(csv, text, &text->lines[i]);
	csv_line(csv, text, &closing);
	return OK;
}

/* The page is the stored element with what proves it added. */
static void
statement_emit(struct req *rq, const struct q_statement_show *s)
{
	struct xml *page = rq->page;
	const struct statement_proof proof = { s->canonical, s->previous, s->sha256, s->signature, s->public_pem };

	xml_open(page, "statement");
	xml_attr(page, "key-id", s->key_id);
	xml_attr(page, "sha256", text_hex(rq, s->sha256.at, s->sha256.len));
	xml_attr(page, "verified", statement_proven(&proof) ? "yes" : "no");
	xml_stored(page, s->canonical);
	xml_close(page);
}

static struct err *
statement(struct req *rq)
{
	struct sink *csv = req_csv(rq, req_ref(rq, "no"));
	struct q_statement_show found;
	struct statement_text text;

	TRY(statement_find(rq, csv != NULL ? SENSITIVE_STATEMENT_BYTES : SENSITIVE_STATEMENT, &found));
	if (!statement_read(rq, found.canonical, &text))
		return err_new(ERR_INTERNAL, "statement %s cannot be read", req_ref(rq, "no"));
	if (csv != NULL)
		return send_csv(csv, &text);
	page_name(rq, "statement");
	statement_emit(rq, &found);
	return OK;
}

static struct err *
canonical(struct req *rq)
{
	struct q_statement_show found;

	TRY(statement_find(rq, SENSITIVE_STATEMENT_BYTES, &found));
	return req_bytes(rq, "application/xml", text_format(rq, "%s.xml", req_ref(rq, "no")), found.canonical);
}

static struct err *
signature(struct req *rq)
{
	struct q_statement_show found;

	/* A signature says nothing of what it signs. */
	TRY(q_statement_show(rq->db, rq, &found, req_ref(rq, "no")));
	return req_bytes(rq, "application/octet-stream", text_format(rq, "%s.sig", req_ref(rq, "no")), found.signature);
}

static const struct route routes[] = { { GET, "/earnings", earnings, MEMBERS },
	{ GET, "/earnings/{ref}", why, MEMBERS }, { GET, "/statements", statements, MEMBERS },
	{ GET, "/statements/{no}", statement, MEMBERS }, { GET, "/statements/{no}/canonical.xml", canonical, MEMBERS },
	{ GET, "/statements/{no}/canonical.sig", signature, MEMBERS }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "statements", routes);
}
