/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * privacy.c -- what the portal does with somebody's data: the notice of the
 * own region, what one agrees to, what one ever said, and a copy of it all.
 *
 * Everybody may read. Only the person says something: to who looks in their
 * name all of it is closed (web/visit.h).
 */
#include "base/text.h"
#include "data/store.h"
#include "domain/erase.h"
#include "domain/export.h"
#include "domain/privacy.h"
#include "q_erasures.h"
#include "q_exports.h"
#include "q_privacy.h"
#include "view/markdown.h"
#include "web/trail.h"

enum { NOTICE };

static const struct field notice_fields[] = { [NOTICE] = { "notice", F_HIDDEN, REQUIRED, .max = 16 }, { 0 } };
static const struct form_spec accept_form = { "privacy-accept", notice_fields };
static const struct form_spec withdraw_form = { "privacy-withdraw", notice_fields };
static const struct field no_fields[] = { { 0 } };
static const struct form_spec choices_form = { "privacy-choices", no_fields };
static const struct form_spec erase_form = { "privacy-erase", no_fields };
static const struct form_spec export_form = { "privacy-export", no_fields };

static struct err *
current(struct req *rq, struct q_notice_current *row)
{
	return q_notice_current(rq->db, rq, row, rq->host->vendor, rq->lang, req_today(rq));
}

/* ---- the notice ---- */

/* said: what the viewer said to it last; NULL: a version that is only shown. */
static struct err *
notice_emit(struct req *rq, const char *ref, const struct q_notice_current *said)
{
	struct xml *page = rq->page;
	struct q_notice_page notice;

	TRY(q_notice_page(rq->db, rq, &notice, rq->host->vendor, ref));
	xml_open(page, "privacy-notice");
	xml_attr(page, "ref", notice.ref);
	xml_attr(page, "version", notice.version);
	xml_attr(page, "lang", notice.lang);
	xml_attr_date(page, "from", notice.from);
	xml_attr(page, "sha256", text_hex(rq, notice.sha256.at, notice.sha256.len));
	xml_attr(page, "region", notice.region);
	xml_attr(page, "must", notice.must_accept ? "yes" : NULL);
	xml_attr(page, "accepted", said != NULL && said->accepted ? "yes" : NULL);
	xml_open(page, "text");
	markdown_emit(page, notice.words);
	xml_close(page);
	TRY(q_notice_history(rq->db, &page->sink, rq->host->vendor, ref));
	xml_close(page);
	return OK;
}

/* A version by itself, whichever holds. */
static struct err *
version(struct req *rq)
{
	page_name(rq, "privacy-notice");
	xml_open(rq->page, "privacy");
	TRY(notice_emit(rq, req_ref(rq, "ref"), NULL));
	xml_close(rq->page);
	return OK;
}

/* ---- what one agrees to ---- */

static struct err *
purposes(struct req *rq, struct q_purpose_stands **rows, size_t *n)
{
	return q_purpose_stands(rq->db, rq, rows, n);
}

/* A box for each. */
static void
boxes_add(struct req *rq, struct form *form, const struct q_purpose_stands *rows, size_t n)
{
	struct field *fields = new_array(rq, struct field, n);

	for (size_t i = 0; i < n; i++)
		fields[i] = (struct field){ text_format(rq, "purpose-%s", rows[i].ref), F_CHECKBOX,
			.label = text_format(rq, "%s: %s", rows[i].name, rows[i].words) };
	form_add(form, fields, (unsigned)n);
}

static struct err *
choices_emit(struct req *rq)
{
	struct form *form = form_new(rq, &choices_form, "/privacy/choices");
	struct q_purpose_stands *rows;
	size_t n;

	TRY(purposes(rq, &rows, &n));
	if (n == 0)
		return OK;
	boxes_add(rq, form, rows, n);
	for (size_t i = 0; i < n; i++)
		form_set(form, (unsigned)i, rows[i].given ? "yes" : NULL);
	return page_form(rq, form);
}

static struct err *
choose(struct req *rq)
{
	struct q_purpose_stands *rows;
	size_t n;

	TRY(purposes(rq, &rows, &n));
	boxes_add(rq, rq->form, rows, n);
	TRY(form_review(rq->form));
	for (size_t i = 0; i < n; i++) {
		const struct privacy_subject subject = { .purpose_id = rows[i].id,
			.ref = rows[i].ref,
			.sha256 = rows[i].sha256 };
		const bool given = form_checked(rq->form, (unsigned)i);

		if (given != (rows[i].given != 0))
			TRY(privacy_say(rq->db, rq, &subject, given));
	}
	return req_see_other(rq, "/privacy?notice=privacy-saved");
}

/* ---- the page ---- */

static struct err *
notice_form(struct req *rq, const struct form_spec *spec, const char *address, const char *ref)
{
	struct form *form = form_new(rq, spec, address);

	form_set(form, NOTICE, ref);
	return page_form(rq, form);
}

static struct err *
own_emit(struct req *rq, const struct q_notice_current *row)
{
	struct q_erasure_open open;

	if (row->found && row->accepted)
		TRY(notice_form(rq, &withdraw_form, "/privacy/withdraw", row->ref));
	else if (row->found && row->must_accept)
		TRY(notice_form(rq, &accept_form, "/privacy/accept", row->ref));
	TRY(choices_emit(rq));
	TRY(page_form(rq, form_new(rq, &export_form, "/privacy/export")));
	TRY(q_data_export_list(rq->db, &rq->page->sink));
	TRY(q_erasure_own(rq->db, &rq->page->sink));
	TRY(q_erasure_open(rq->db, rq, &open, rq->viewer->member_id));
	if (!open.found)
		TRY(page_form(rq, form_new(rq, &erase_form, "/privacy/erase")));
	return q_consent_history(rq->db, &rq->page->sink);
}

static struct err *
privacy(struct req *rq)
{
	struct q_notice_current row;

	TRY(current(rq, &row));
	page_name(rq, "privacy");
	xml_open(rq->page, "privacy");
	if (row.found)
		TRY(notice_emit(rq, row.ref, &row));
	if (rq->viewer != NULL)
		TRY(own_emit(rq, &row));
	xml_close(rq->page);
	return OK;
}

/* Who read one version has not accepted the next. */
static struct err *
say(struct req *rq, bool accepted)
{
	struct q_notice_current row;

	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "to which notice?");
	TRY(current(rq, &row));
	if (!row.found || !text_same(row.ref, form_text(rq->form, NOTICE)))
		return err_say(err_new(ERR_CONFLICT, "another notice holds now"), "notice-changed");
	if (accepted != (row.accepted != 0))
		TRY(privacy_say(rq->db, rq,
			&(struct privacy_subject){ .notice_id = row.id, .ref = row.ref, .sha256 = row.sha256 },
			accepted));
	return req_see_other(rq, "/privacy?notice=%s", accepted ? "privacy-accepted" : "privacy-withdrawn");
}

static struct err *
accept_it(struct req *rq)
{
	return say(rq, true);
}

static struct err *
withdraw(struct req *rq)
{
	return say(rq, false);
}

/* ---- the copy, and the end ---- */

static struct err *
ask_copy(struct req *rq)
{
	TRY(export_ask(rq->db, rq));
	return req_see_other(rq, "/privacy?notice=privacy-export-asked");
}

/* A program admin decides: it has no way back. */
static struct err *
ask_erasure(struct req *rq)
{
	TRY(erase_ask(rq->db, rq, rq->viewer->member_id, true));
	return req_see_other(rq, "/privacy?notice=privacy-erase-asked");
}

static struct err *
copy(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct sending sending = { "application/zip", text_format(rq, "personal-data-%s.zip", ref), { 0 }, { 0 } };
	struct q_data_export_find row;

	TRY(q_data_export_find(rq->db, rq, &row, ref));
	if (!row.found)
		return err_new(ERR_NOT_FOUND, "no copy %s of the viewer's", ref);
	sending.sha256 = row.sha256;
	TRY(store_read(rq, rq->conf, row.sha256, &sending.bytes));
	TRY(trail_read(rq, &(struct audit_read){ "download", "export", ref, "", 0 }));
	return req_file(rq, &sending);
}

static const struct route routes[] = {
	{ GET, "/privacy", privacy, ANYONE },
	{ GET, "/privacy/notices/{ref}", version, ANYONE },
	{ POST, "/privacy/accept", accept_it, MEMBERS, &accept_form },
	{ POST, "/privacy/withdraw", withdraw, MEMBERS, &withdraw_form },
	{ POST, "/privacy/choices", choose, MEMBERS, &choices_form },
	{ POST, "/privacy/export", ask_copy, MEMBERS, &export_form },
	{ POST, "/privacy/erase", ask_erasure, MEMBERS, &erase_form },
	{ GET, "/privacy/exports/{ref}", copy, MEMBERS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "privacy", routes);
}
