/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-audit.c -- who did what, and who looked at what: the vendor's log,
 * one entry with its seal, and the chain of seals.
 *
 * For program admins. Whoever doubts an entry takes its bytes and the seal
 * before it, and computes; whoever doubts the chain takes its signed end and
 * asks openssl.
 */
#include <stdlib.h>

#include "base/text.h"
#include "parts/audit_filter.h"
#include "parts/entries.h"
#include "parts/sensitive.h"

/* ---- the list ---- */

static struct err *
entries(struct req *rq)
{
	struct audit_filter filter;
	struct entries shown;
	struct list list;

	page_name(rq, "audit");
	TRY(audit_filter_read(rq, &filter));
	xml_open(rq->page, "audit");
	TRY(page_form(rq, filter.form));
	if (form_ok(filter.form)) {
		TRY(sensitive_export(rq, SENSITIVE_EXPORT_AUDIT));
		list_begin(&list, rq, "audit");
		entries_of_list(&shown, &list);
		TRY(audit_filter_list(rq, &filter, &list.sink, list.limit));
		list_more(&list, audit_filter_address(rq, "/admin/audit"));
	}
	xml_close(rq->page);
	return OK;
}

/* ---- one entry ---- */

static int64_t
entry_id(const struct req *rq)
{
	char *rest;
	const int64_t id = strtoll(req_ref(rq, "id"), &rest, 10);

	return *rest == '\0' ? id : 0;
}

static struct err *
entry(struct req *rq)
{
	struct entries shown;

	page_name(rq, "audit-entry");
	entries_begin(&shown, rq, &rq->page->sink);
	return q_audit_entry(rq->db, &shown.sink, entry_id(rq));
}

static struct err *
entry_text(struct req *rq)
{
	struct q_audit_text row;

	TRY(q_audit_text(rq->db, rq, &row, entry_id(rq)));
	return req_bytes(rq, "text/plain; charset=utf-8", text_format(rq, "entry-%s.txt", req_ref(rq, "id")), row.text);
}

/* ---- the chain ---- */

static struct err *
chain(struct req *rq)
{
	struct xml *page = rq->page;
	struct q_audit_chain end;

	page_name(rq, "audit-chain");
	TRY(q_audit_chain(rq->db, rq, &end));
	xml_open(page, "audit-chain");
	if (end.found) {
		xml_attr_number(page, "seal", end.seq);
		xml_attr_time(page, "at", end.at);
		xml_attr_number(page, "waiting", end.waiting);
		xml_attr(page, "key-id", end.key_id);
		xml_attr(page, "sha256", text_hex(rq, end.sha256.at, end.sha256.len));
		xml_attr(page, "signature", text_hex(rq, end.signature.at, end.signature.len));
	}
	xml_close(page);
	return OK;
}

static struct err *
chain_find(struct req *rq, struct q_audit_chain *end)
{
	TRY(q_audit_chain(rq->db, rq, end));
	return end->found ? OK : err_new(ERR_NOT_FOUND, "nothing was sealed yet");
}

/* The bytes that are signed: the number of the last seal, and its hash. */
static struct err *
chain_text(struct req *rq)
{
	struct q_audit_chain end;
	const char *text;

	TRY(chain_find(rq, &end));
	text = text_format(rq, "%lld %s\n", (long long)end.seq, text_hex(rq, end.sha256.at, end.sha256.len));
	return req_bytes(rq, "text/plain; charset=utf-8", "chain.txt",
		(struct bytes){ (const unsigned char *)text, strlen(text) });
}

static struct err *
chain_signature(struct req *rq)
{
	struct q_audit_chain end;

	TRY(chain_find(rq, &end));
	return req_bytes(rq, "application/octet-stream", "chain.sig", end.signature);
}

static const struct route routes[] = {
	{ GET, "/admin/audit", entries, ADMINS },
	{ GET, "/admin/audit/chain", chain, ADMINS },
	{ GET, "/admin/audit/chain.txt", chain_text, ADMINS },
	{ GET, "/admin/audit/chain.sig", chain_signature, ADMINS },
	{ GET, "/admin/audit/{id}", entry, ADMINS },
	{ GET, "/admin/audit/{id}/entry.txt", entry_text, ADMINS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-audit", routes);
}
