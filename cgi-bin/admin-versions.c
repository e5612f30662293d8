/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-versions.c -- what was published, by whom and when: what differs
 * between two versions, going back to one, taking one along as a file and
 * bringing a file in.
 *
 * To go back and to bring in are changes like others: what they would do is
 * shown first, and they are versions themselves.
 */
#include <stdlib.h>

#include "parts/setup_page.h"
#include "q_access_pages.h"
#include "q_access_setup.h"

enum { TEXT = NAME };

static const struct field upload_fields[] = {
	[SEEN] = SEEN_FIELD,
	[THEN] = THEN_FIELD,
	[TEXT] = { "setup", F_AREA, REQUIRED, .max = 200000 },
	{ 0 },
};
static const struct form_spec upload_form = { "access-upload", upload_fields };
static const struct form_spec return_form = { "access-return", setup_bare_fields };

static struct err *
list(struct req *rq)
{
	page_name(rq, "access-versions");
	xml_open(rq->page, "access-versions");
	TRY(q_publish_list(rq->db, &rq->page->sink));
	xml_close(rq->page);
	return OK;
}

/* A number as the address has it; 0: none. */
static int64_t
number_of(const char *text)
{
	const bool plain = !text_empty(text) && strlen(text) < 9 && text[strspn(text, "0123456789")] == '\0';

	return plain ? strtol(text, NULL, 10) : 0;
}

/* From the one before, or from the one that the address names. */
static struct err *
difference_emit(struct req *rq, int64_t no, int64_t with)
{
	struct setup *from, *to;
	struct setup_changes changes;

	xml_open(rq->page, "difference");
	xml_attr_number(rq->page, "from", with);
	xml_attr_number(rq->page, "to", no);
	TRY(setup_version(rq->db, rq, with, &from));
	TRY(setup_version(rq->db, rq, no, &to));
	changes = setup_changes(rq, from, to);
	changes_emit(rq->page, &changes);
	xml_close(rq->page);
	return OK;
}

static struct err *
version_page(struct req *rq, const struct setup *old, struct form *sent)
{
	const int64_t no = number_of(req_ref(rq, "no")), asked = number_of(req_query(rq, "with"));
	const int64_t with = asked > 0 ? asked : no - 1;
	int64_t last;

	page_name(rq, "access-version");
	TRY(q_publish_count(rq->db, rq, &last));
	xml_open(rq->page, "access-version");
	xml_attr_number(rq->page, "no", no);
	xml_attr_number(rq->page, "last", last);
	TRY(q_publish_show(rq->db, &rq->page->sink, no));
	if (with > 0)
		TRY(difference_emit(rq, no, with));
	if (no < last)
		TRY(setup_beside(rq, &return_form, old, text_format(rq, "/admin/access/versions/%d/return", (int)no),
			sent));
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	return setup_show(rq, version_page);
}

static struct err *
go_back(struct req *rq)
{
	struct setup_edit edit = { .page = version_page, .location = "/admin/access/versions?notice=access-published" };
	const int64_t no = number_of(req_ref(rq, "no"));

	TRY(setup_begin(rq, &edit));
	TRY(setup_version(rq->db, rq, no, &edit.new));
	edit.note = text_format(rq, "return:%d", (int)no);
	return setup_end(rq, &edit);
}

static struct err *
download(struct req *rq)
{
	const int64_t no = number_of(req_ref(rq, "no"));
	struct q_publish_find row;

	TRY(q_publish_find(rq->db, rq, &row, no));
	return req_bytes(rq, "application/xml", text_format(rq, "access-%d.xml", (int)no),
		(struct bytes){ (const unsigned char *)row.setup, strlen(row.setup) });
}

/* ---- a file from elsewhere ---- */

static struct err *
upload_page(struct req *rq, const struct setup *old, struct form *form)
{
	return setup_form_page(rq, "access-upload",
		form != NULL ? form : setup_form(rq, &upload_form, old, "/admin/access/upload"));
}

static struct err *
upload_show(struct req *rq)
{
	return setup_show(rq, upload_page);
}

/* What is wrong with it is said with the line, or the row, that it is about. */
static unsigned
flaw_place(struct req *rq, const struct setup_flaw *flaw)
{
	const struct setup_decl *decl = flaw->row != NULL ? &setup_decls[flaw->row->kind] : NULL;
	struct buf where;

	buf_init(&where, rq, 64);
	if (flaw->line > 0)
		buf_number(&where, flaw->line);
	for (unsigned i = 0; decl != NULL && i < decl->count; i++)
		if (*flaw->row->value[i] != '\0')
			buf_format(&where, "%s%s=\"%s\"", i > 0 ? " " : "", decl->attributes[i], flaw->row->value[i]);
	form_context(rq->form, "element", decl != NULL ? decl->name : "");
	form_context(rq->form, "where", where.at);
	return TEXT;
}

static struct err *
upload(struct req *rq)
{
	struct setup_edit edit = { .page = upload_page,
		.place = flaw_place,
		.note = "upload:",
		.location = "/admin/access/versions?notice=access-published" };
	struct setup_flaw flaw = { 0 };

	TRY(setup_begin(rq, &edit));
	if (form_ok(rq->form))
		edit.new = setup_read(rq, form_text(rq->form, TEXT), &flaw);
	if (flaw.code != NULL) {
		form_wrong(rq->form, flaw_place(rq, &flaw), flaw.code);
		edit.new = edit.old;
	}
	edit.new->config = edit.old->config;
	return setup_end(rq, &edit);
}

static const struct route routes[] = {
	{ GET, "/admin/access/versions", list, ADMINS },
	{ GET, "/admin/access/versions/{no}", show, ADMINS },
	{ GET, "/admin/access/versions/{no}/setup.xml", download, ADMINS },
	{ POST, "/admin/access/versions/{no}/return", go_back, ADMINS, &return_form, .patient = true },
	{ GET, "/admin/access/upload", upload_show, ADMINS },
	{ POST, "/admin/access/upload", upload, ADMINS, &upload_form, .patient = true },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-versions", routes);
}
