/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-imports.c -- files of rows: sent, read by a mapping, checked, written, taken back.
 *
 * Reading, writing and taking back take their time and are jobs: the page
 * says how far they are and asks again by itself; who leaves misses nothing.
 */
#include "data/store.h"
#include "parts/import_form.h"
#include "web/list.h"

#define REFRESH_S 2

enum { KIND, SENT_FILE };

static const struct choice kinds[] = { { "stock" }, { "prices" }, { "products" }, { 0 } };
static const struct field send_fields[] = {
	[KIND] = { "import-kind", F_CHOICE, REQUIRED, .choices = kinds },
	[SENT_FILE] = { "import-file", F_FILE, REQUIRED | TABLE },
	{ 0 },
};
static const struct field no_fields[] = { { 0 } };
static const struct form_spec send_form = { "import-send", send_fields };
static const struct form_spec write_form = { "import-commit", no_fields };
static const struct form_spec undo_form = { "import-undo", no_fields };

/* ---- all of them ---- */

static struct err *
list_page(struct req *rq, struct form *sent)
{
	const char *after = req_query(rq, "after");
	struct q_import_key key = { 0 };
	struct list rows;

	page_name(rq, "imports");
	if (after != NULL)
		TRY(q_import_key(rq->db, rq, &key, after));
	list_begin(&rows, rq, "imports");
	xml_open(rq->page, "imports");
	if (after == NULL)
		TRY(page_form(rq, form_sent_or_new(rq, sent, &send_form, "/admin/imports")));
	TRY(q_import_list(rq->db, &rows.sink, after != NULL ? &key.id : NULL, *list_limit(&rows)));
	list_more(&rows, "/admin/imports");
	xml_close(rq->page);
	return OK;
}

static struct err *
imports(struct req *rq)
{
	return list_page(rq, NULL);
}

static struct err *
send(struct req *rq)
{
	const struct file *file;
	struct import_file import = { .vendor_id = rq->viewer->vendor_id };
	const char *ref;

	if (!form_ok(rq->form))
		return list_page(rq, rq->form);
	file = form_file(rq->form, SENT_FILE);
	import.kind = import_kind_named(form_text(rq->form, KIND));
	import.name = file->name;
	import.sha256 = file->sha256;
	TRY(store_read(rq, rq->conf, file->sha256, &import.content));
	TRY(import_make(rq->db, rq, &import, &ref));
	return req_see_other(rq, "/admin/imports/%s", ref);
}

/* ---- one of them ---- */

static bool
is_at_work(const struct q_import_find *row)
{
	return text_same(row->state, "checking") || text_same(row->state, "committing") ||
		text_same(row->state, "undoing");
}

/* How it is read can be said until it is written. */
static struct err *
map_emit(struct req *rq, const char *ref, const struct q_import_find *row, struct form *sent)
{
	struct form *form = sent;

	if (!text_same(row->state, "sent") && !text_same(row->state, "checked") && !text_same(row->state, "failed"))
		return OK;
	TRY(import_sample_emit(rq, row));
	if (sent == NULL)
		TRY(import_map_new(rq, ref, row, &form));
	return page_form(rq, form);
}

static struct err *
steps_emit(struct req *rq, const char *ref, const struct q_import_find *row)
{
	if (text_same(row->state, "checked") && row->creates + row->updates > 0)
		TRY(page_form(rq, form_new(rq, &write_form, text_format(rq, "/admin/imports/%s/commit", ref))));
	if (text_same(row->state, "committed") && row->fresh && row->creates + row->updates > 0)
		TRY(page_form(rq, form_new(rq, &undo_form, text_format(rq, "/admin/imports/%s/undo", ref))));
	return OK;
}

static struct err *
import_page(struct req *rq, const char *ref, struct form *sent)
{
	struct q_import_find row;

	page_name(rq, "import");
	TRY(q_import_find(rq->db, rq, &row, rq->viewer->vendor_id, ref));
	xml_row_open(rq->page);
	TRY(q_import_show(rq->db, &rq->page->sink, ref));
	TRY(q_import_errors(rq->db, &rq->page->sink, row.id));
	TRY(q_import_kept(rq->db, &rq->page->sink, row.id));
	TRY(steps_emit(rq, ref, &row));
	TRY(map_emit(rq, ref, &row, sent));
	xml_close(rq->page);
	if (is_at_work(&row))
		req_refresh(rq, REFRESH_S);
	return OK;
}

static struct err *
import_show(struct req *rq)
{
	return import_page(rq, req_ref(rq, "ref"), NULL);
}

static struct err *
map(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct import_reading reading;
	struct q_import_find row;

	TRY(q_import_find(rq->db, rq, &row, rq->viewer->vendor_id, ref));
	TRY(import_map_take(rq, &row, &reading));
	if (!form_ok(rq->form))
		return import_page(rq, ref, rq->form);
	TRY(import_ask_check(rq->db, rq, rq->viewer->vendor_id, ref, &reading));
	return req_see_other(rq, "/admin/imports/%s", ref);
}

static struct err *
commit(struct req *rq)
{
	TRY(import_ask_write(rq->db, rq, rq->viewer->vendor_id, req_ref(rq, "ref")));
	return req_see_other(rq, "/admin/imports/%s", req_ref(rq, "ref"));
}

static struct err *
undo(struct req *rq)
{
	TRY(import_ask_undo(rq->db, rq, rq->viewer->vendor_id, req_ref(rq, "ref")));
	return req_see_other(rq, "/admin/imports/%s", req_ref(rq, "ref"));
}

/* The refused rows, with what is wrong behind them: to be mended and sent again. */
static struct err *
errors(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct q_import_find row;
	struct bytes content;

	TRY(q_import_find(rq->db, rq, &row, rq->viewer->vendor_id, ref));
	if (row.errors.len == 0)
		return err_new(ERR_NOT_FOUND, "import %s has no refused rows", ref);
	TRY(store_read(rq, rq->conf, row.errors, &content));
	return req_bytes(rq, "text/csv; charset=utf-8", text_format(rq, "import-%s-errors.csv", ref), content);
}

static const struct route routes[] = {
	{ GET, "/admin/imports", imports, ADMINS },
	{ POST, "/admin/imports", send, ADMINS, &send_form },
	{ GET, "/admin/imports/{ref}", import_show, ADMINS },
	{ GET, "/admin/imports/{ref}/errors.csv", errors, ADMINS },
	{ POST, "/admin/imports/{ref}/map", map, ADMINS, &import_map_form },
	{ POST, "/admin/imports/{ref}/commit", commit, ADMINS, &write_form },
	{ POST, "/admin/imports/{ref}/undo", undo, ADMINS, &undo_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-imports", routes);
}
