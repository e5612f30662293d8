/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-library.c -- the library as a program admin keeps it: what there is,
 * for whom, in which versions from when until when; who took it, and which
 * partners' copies bring visitors.
 *
 * A version never changes but for its days: who has taken one has taken
 * what it is called. A template's picture is looked at before it is kept,
 * so that a partner is told at once what cannot be read on it.
 */
#include "base/lang.h"
#include "base/text.h"
#include "data/audit.h"
#include "data/like.h"
#include "domain/ref.h"
#include "parts/material_file.h"
#include "parts/material_form.h"
#include "q_library_admin.h"
#include "web/list.h"

#define DOWNLOADS 50

/* ---- all of it ---- */

static struct err *
shelf(struct req *rq)
{
	const char *q = req_query(rq, "q");
	struct date today;

	TRY(vendor_today(rq, &today));
	page_name(rq, "shelf");
	xml_open(rq->page, "shelf");
	xml_open(rq->page, "filters");
	xml_attr(rq->page, "q", q);
	xml_close(rq->page);
	TRY(q_shelf_list(rq->db, req_rows(rq, "library"), today, like_containing(rq, q)));
	xml_close(rq->page);
	return OK;
}

static struct err *
begin(struct req *rq)
{
	struct form *form = form_new(rq, &material_new_form, "/admin/library/new");

	form_set(form, M_KIND, "file");
	material_region_set(form, NULL);
	material_roles_set(form, "rep,manager,executive");
	page_name(rq, "shelf-new");
	return page_form(rq, form);
}

static struct err *
add(struct req *rq)
{
	const struct form *form = rq->form;
	const char *ref = ref_new(rq), *roles = material_roles(rq, form);

	if (*roles == '\0')
		form_wrong(rq->form, M_REP, "nobody");
	page_name(rq, "shelf-new");
	if (!form_ok(form))
		return page_form(rq, rq->form);
	TRY(ref_taken(q_shelf_insert(rq->db, NULL, ref, form_text(form, M_KIND), form_text(form, M_TITLE),
		form_text(form, M_SUMMARY), material_region(form), roles)));
	TRY(material_audit(rq, "made", ref, form));
	return req_see_other(rq, "/admin/library/%s?notice=setup-saved", ref);
}

/* ---- one material ---- */

static struct form *
edit_begin(struct req *rq, const char *ref, const struct q_shelf_find *row)
{
	struct form *form = form_new(rq, &material_edit_form, text_format(rq, "/admin/library/%s", ref));

	form_set(form, M_TITLE, row->title);
	form_set(form, M_SUMMARY, row->summary);
	material_region_set(form, row->region);
	material_roles_set(form, row->roles);
	return form;
}

static struct err *
version_begin(struct req *rq, const char *ref, const struct q_shelf_find *row, struct date today, struct form **out)
{
	const bool template = text_same(row->kind, "template");
	struct form *form = form_new(rq, template ? &template_version_form : &file_version_form,
		text_format(rq, "/admin/library/%s/%s", ref, template ? "templates" : "versions"));
	struct q_shelf_zones zones = { 0 };
	char day[DATE_TEXT];

	if (template)
		TRY(q_shelf_zones(rq->db, rq, &zones, row->id));
	form_set(form, V_LANG, rq->host->langs[0]);
	form_set(form, V_FROM, date_write(today, day));
	form_set(form, V_ZONES, zones.found ? zones.zones : NULL);
	*out = form;
	return OK;
}

/* sent: a form of it that has mistakes, or NULL. */
static struct err *
material_page(struct req *rq, struct form *sent)
{
	const char *ref = req_ref(rq, "ref");
	struct xml *page = rq->page;
	struct form *version;
	struct q_shelf_find row;
	struct date today;

	TRY(vendor_today(rq, &today));
	TRY(q_shelf_find(rq->db, rq, &row, ref));
	TRY(version_begin(rq, ref, &row, today, &version));
	page_name(rq, "shelf-material");
	xml_open(page, "shelf-material");
	xml_attr(page, "ref", ref);
	xml_attr(page, "kind", row.kind);
	xml_leaf(page, "title", row.title);
	TRY(q_shelf_versions(rq->db, &page->sink, row.id, today));
	TRY(q_shelf_visits(rq->db, &page->sink, row.id));
	TRY(q_shelf_downloads(rq->db, &page->sink, row.id, DOWNLOADS));
	TRY(page_form(rq, sent != NULL && sent == rq->form && rq->route->form != &material_edit_form ? sent : version));
	TRY(page_form(rq, sent != NULL && rq->route->form == &material_edit_form ? sent : edit_begin(rq, ref, &row)));
	xml_close(page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	return material_page(rq, NULL);
}

static struct err *
edit(struct req *rq)
{
	const struct form *form = rq->form;
	const char *ref = req_ref(rq, "ref"), *roles = material_roles(rq, form);
	struct q_shelf_find row;

	TRY(q_shelf_find(rq->db, rq, &row, ref));
	if (*roles == '\0')
		form_wrong(rq->form, M_REP, "nobody");
	if (!form_ok(form))
		return material_page(rq, rq->form);
	TRY(q_shelf_update(rq->db, NULL, row.id, form_text(form, M_TITLE), form_text(form, M_SUMMARY),
		material_region(form), roles));
	TRY(material_audit(rq, "changed", ref, form));
	return req_see_other(rq, "/admin/library/%s?notice=setup-saved", ref);
}

/* ---- versions ---- */

static struct err *
version_add(struct req *rq)
{
	const char *ref = req_ref(rq, "ref"), *version;
	struct q_shelf_hold row;

	TRY(q_shelf_hold(rq->db, rq, &row, ref));
	if (text_same(row.kind, "template") != (rq->route->form == &template_version_form))
		return err_new(ERR_NOT_FOUND, "a version of another kind");
	version_check(rq);
	if (!form_ok(rq->form))
		return material_page(rq, rq->form);
	TRY(version_keep(rq, row.id, &version));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "made", "material-version", ref,
		text_format(rq, "version=%s\nlang=%s\nname=%s", version, form_text(rq->form, V_LANG),
			form_file(rq->form, V_FILE)->name)));
	return req_see_other(rq, "/admin/library/%s?notice=setup-saved", ref);
}

static struct err *
version_file(struct req *rq)
{
	struct q_shelf_version row;

	TRY(q_shelf_version(rq->db, rq, &row, req_ref(rq, "ref"), req_ref(rq, "version")));
	return material_send(rq, row.kind, row.name, row.sha256);
}

static struct err *
version_cover(struct req *rq)
{
	struct q_shelf_version row;

	TRY(q_shelf_version(rq->db, rq, &row, req_ref(rq, "ref"), req_ref(rq, "version")));
	if (row.cover_kind == NULL)
		return err_new(ERR_NOT_FOUND, "a version without a picture");
	return material_send(rq, row.cover_kind, NULL, row.cover);
}

static struct err *
days_page(struct req *rq, struct form *form, const struct q_shelf_version *row)
{
	page_name(rq, "shelf-version");
	xml_open(rq->page, "shelf-version");
	xml_attr(rq->page, "material", req_ref(rq, "ref"));
	xml_attr(rq->page, "ref", req_ref(rq, "version"));
	xml_attr(rq->page, "lang", row->lang);
	xml_attr_number(rq->page, "no", row->no);
	xml_leaf(rq->page, "title", row->title);
	xml_leaf(rq->page, "zones", row->zones);
	TRY(page_form(rq, form));
	xml_close(rq->page);
	return OK;
}

static struct err *
days_show(struct req *rq)
{
	struct form *form = form_new(rq, &version_days_form,
		text_format(rq, "/admin/library/%s/versions/%s", req_ref(rq, "ref"), req_ref(rq, "version")));
	struct q_shelf_version row;
	char day[DATE_TEXT];

	TRY(q_shelf_version(rq->db, rq, &row, req_ref(rq, "ref"), req_ref(rq, "version")));
	form_set(form, D_FROM, date_write(row.available, day));
	if (!date_none(row.expires))
		form_set(form, D_UNTIL, date_write(row.expires, day));
	return days_page(rq, form, &row);
}

static struct err *
days_save(struct req *rq)
{
	const struct date from = form_date(rq->form, D_FROM), until = form_date(rq->form, D_UNTIL);
	struct q_shelf_version row;

	TRY(q_shelf_version(rq->db, rq, &row, req_ref(rq, "ref"), req_ref(rq, "version")));
	if (!date_none(from) && !date_none(until) && until.days < from.days)
		form_wrong(rq->form, D_UNTIL, "before-begin");
	if (!form_ok(rq->form))
		return days_page(rq, rq->form, &row);
	TRY(q_shelf_version_days(rq->db, NULL, row.id, from, until));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "changed", "material-version", req_ref(rq, "ref"),
		text_format(rq, "version=%s\nfrom=%s\nuntil=%s", req_ref(rq, "version"), form_text(rq->form, D_FROM),
			form_text(rq->form, D_UNTIL) != NULL ? form_text(rq->form, D_UNTIL) : "")));
	return req_see_other(rq, "/admin/library/%s?notice=setup-saved", req_ref(rq, "ref"));
}

/* ---- the log ---- */

static struct err *
downloads(struct req *rq)
{
	struct q_shelf_find row;
	struct list list;

	TRY(q_shelf_find(rq->db, rq, &row, req_ref(rq, "ref")));
	page_name(rq, "shelf-downloads");
	xml_open(rq->page, "shelf-downloads");
	xml_attr(rq->page, "ref", req_ref(rq, "ref"));
	xml_leaf(rq->page, "title", row.title);
	list_begin(&list, rq, "downloads");
	TRY(q_shelf_downloads(rq->db, &list.sink, row.id, *list_limit(&list)));
	xml_close(rq->page);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/admin/library", shelf, ADMINS },
	{ GET, "/admin/library/new", begin, ADMINS },
	{ POST, "/admin/library/new", add, ADMINS, &material_new_form },
	{ GET, "/admin/library/{ref}", show, ADMINS },
	{ POST, "/admin/library/{ref}", edit, ADMINS, &material_edit_form },
	{ GET, "/admin/library/{ref}/downloads", downloads, ADMINS },
	{ POST, "/admin/library/{ref}/versions", version_add, ADMINS, &file_version_form, version_prepare },
	{ POST, "/admin/library/{ref}/templates", version_add, ADMINS, &template_version_form, version_prepare },
	{ GET, "/admin/library/{ref}/versions/{version}", days_show, ADMINS },
	{ POST, "/admin/library/{ref}/versions/{version}", days_save, ADMINS, &version_days_form },
	{ GET, "/admin/library/{ref}/versions/{version}/file", version_file, ADMINS },
	{ GET, "/admin/library/{ref}/versions/{version}/cover", version_cover, ADMINS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-library", routes);
}
