/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * library.c -- what a vendor gives its partners to market with: the list,
 * a material with its versions, taking one away; and templates, which a
 * partner fills with its own logo and words (parts/co_brand.h).
 *
 * Whom a material is for is decided in the queries. An address of a version
 * that another one has replaced leads to that one, so that links in mails
 * and bookmarks stay good; what is still to come does not exist.
 */
#include "base/text.h"
#include "data/like.h"
#include "parts/co_brand.h"
#include "parts/material_file.h"
#include "q_library.h"
#include "web/list.h"
#include "web/url.h"

#define SEARCH_MAX 80

/* ---- the list ---- */

/* As the address has it; NULL: not asked for. */
struct search {
	const char *q, *kind, *lang;
};

static const char *const kinds[] = { "file", "template" };

static struct err *
search_take(struct req *rq, struct search *search)
{
	*search = (struct search){ req_query(rq, "q"), req_query(rq, "kind"), req_query(rq, "lang") };
	if (search->q != NULL && text_length(search->q) > SEARCH_MAX)
		return err_new(ERR_BAD_REQUEST, "a search for more than %d characters", SEARCH_MAX);
	return OK;
}

static const char *
address_of(struct req *rq, const struct search *search)
{
	const char *address = "/library";

	if (search->q != NULL)
		address = url_with(rq, address, "q", search->q);
	if (search->kind != NULL)
		address = url_with(rq, address, "kind", search->kind);
	return search->lang != NULL ? url_with(rq, address, "lang", search->lang) : address;
}

static void
kinds_emit(struct xml *page, const struct search *search)
{
	for (size_t i = 0; i < LENGTH(kinds); i++) {
		xml_open(page, "kind");
		xml_attr(page, "value", kinds[i]);
		xml_attr(page, "current", text_same(kinds[i], search->kind) ? "yes" : NULL);
		xml_close(page);
	}
}

static struct err *
filters_emit(struct req *rq, const struct search *search, struct date today)
{
	xml_open(rq->page, "filters");
	xml_attr(rq->page, "q", search->q);
	xml_attr(rq->page, "lang", search->lang);
	kinds_emit(rq->page, search);
	TRY(q_library_languages(rq->db, &rq->page->sink, today));
	xml_close(rq->page);
	return OK;
}

static struct err *
library(struct req *rq)
{
	const char *after = req_query(rq, "after");
	struct q_library_key key = { 0 };
	struct search search;
	struct list list;
	struct date today;

	TRY(vendor_today(rq, &today));
	TRY(search_take(rq, &search));
	if (after != NULL)
		TRY(q_library_key(rq->db, rq, &key, after));
	xml_open(rq->page, "library");
	TRY(filters_emit(rq, &search, today));
	list_begin(&list, rq, "library");
	TRY(q_library_list(rq->db, &list.sink, today, search.lang != NULL ? search.lang : rq->lang,
		like_containing(rq, search.q), search.kind, search.lang, key.found ? key.title : NULL,
		key.found ? &key.id : NULL, *list_limit(&list)));
	list_more(&list, address_of(rq, &search));
	xml_close(rq->page);
	return OK;
}

/* ---- a material ---- */

static struct err *
material(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct xml *page = rq->page;
	struct date today;

	TRY(vendor_today(rq, &today));
	page_name(rq, "material");
	xml_row_open(page);
	TRY(q_library_show(rq->db, &page->sink, ref, today));
	TRY(q_library_versions(rq->db, &page->sink, ref, today, rq->lang));
	if (viewer_is_partner(rq->viewer))
		TRY(q_library_copies(rq->db, &page->sink, ref, today));
	xml_close(page);
	return OK;
}

static struct err *
version_find(struct req *rq, struct q_library_file *file)
{
	struct date today;

	TRY(vendor_today(rq, &today));
	TRY(q_library_file(rq->db, rq, file, req_ref(rq, "ref"), req_ref(rq, "version"), today));
	return file->current != NULL ? OK : err_new(ERR_NOT_FOUND, "no version of it stands any more");
}

/* A template is taken filled. */
static struct err *
take(struct req *rq)
{
	struct q_library_file file;

	TRY(version_find(rq, &file));
	if (!text_same(file.of, "file"))
		return err_new(ERR_NOT_FOUND, "a template is no file to save");
	if (!text_same(file.current, file.ref))
		return req_see_other(rq, "/library/%s/files/%s", req_ref(rq, "ref"), file.current);
	TRY(material_taken(rq, file.id));
	return material_send(rq, file.kind, file.name, file.sha256);
}

static struct err *
cover(struct req *rq)
{
	struct q_library_file file;

	TRY(version_find(rq, &file));
	if (file.cover_kind == NULL)
		return err_new(ERR_NOT_FOUND, "a version without a picture");
	return material_send(rq, file.cover_kind, NULL, file.cover);
}

static const struct route routes[] = {
	{ GET, "/library", library, MEMBERS },
	{ GET, "/library/{ref}", material, MEMBERS },
	{ GET, "/library/{ref}/files/{version}", take, MEMBERS },
	{ GET, "/library/{ref}/files/{version}/cover", cover, MEMBERS },
	{ GET, "/library/{ref}/co-brand", co_brand, PARTNERS },
	{ POST, "/library/{ref}/co-brand", co_brand_save, PARTNERS, &co_brand_form },
	{ GET, "/library/{ref}/copies/{copy}", co_brand_copy, PARTNERS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "library", routes);
}
