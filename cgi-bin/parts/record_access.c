/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* record_access.c -- see record_access.h. */
#include "parts/record_access.h"

#include "data/viewer_of.h"
#include "domain/share_notice.h"
#include "parts/why.h"
#include "q_access.h"
#include "q_web.h"
#include "web/url.h"

/* From where the viewer looks at the record. */
enum side { SIDE_STAFF, SIDE_OWN, SIDE_OTHER };

static const char *const sides[] = { "staff", "own", "other" };

static enum side
side_of(const struct viewer *viewer, const struct why *why)
{
	if (!viewer_is_partner(viewer))
		return SIDE_STAFF;
	for (unsigned i = 0; i < why->grant_count; i++)
		if (why->grants[i].kind >= WHY_OWN && why->grants[i].kind <= WHY_BRANCH)
			return SIDE_OWN;
	return SIDE_OTHER;
}

/* The record, which the viewer sees. */
static struct err *
record_find(struct req *rq, const struct access_place *place, struct why_record *record, struct why *why_viewer)
{
	bool found;

	TRY(why_record(rq->db, rq, place->object, place->ref, record, &found));
	if (!found)
		return err_new(ERR_NOT_FOUND, "no record %s", place->ref);
	TRY(why(rq->db, rq, rq->viewer, record, VERB_SEE, why_viewer));
	return why_viewer->answer ? OK : err_new(ERR_NOT_FOUND, "a record that the viewer does not see");
}

/* ---- people ---- */

static bool
may_change(const struct why_basis *basis, const struct viewer *person)
{
	struct why edit, decide;

	why_of(basis, person, VERB_EDIT, &edit);
	why_of(basis, person, VERB_DECIDE, &decide);
	return edit.answer || decide.answer;
}

/* For an admin: all of the reasons of that person. */
static const char *
why_address(struct req *rq, const struct why_record *record, const char *email)
{
	const char *address = "/admin/access/why";

	if (rq->viewer->role != ROLE_ADMIN)
		return NULL;
	address = url_with(rq, address, "user", email);
	address = url_with(rq, address, "object", object_decls[record->object].name);
	return url_with(rq, address, "ref", record->ref);
}

/* What the people of a record are told by. */
struct looking {
	const struct why_record *record;
	const struct why_names *names;
	struct why_basis *basis;
};

static void
person_emit(struct req *rq, const struct looking *l, const struct q_viewer_near *row, const struct viewer *person)
{
	struct xml *page = rq->page;
	struct why found;

	why_of(l->basis, person, VERB_SEE, &found);
	if (!found.answer)
		return;
	xml_open(page, "person");
	xml_attr(page, "side", row->staff ? "vendor" : "partner");
	xml_attr(page, "role", row->role);
	xml_attr(page, "self", person->member_id == rq->viewer->member_id ? "yes" : NULL);
	xml_attr(page, "level", may_change(l->basis, person) ? "write" : "read");
	xml_attr(page, "why", why_address(rq, l->record, row->email));
	xml_leaf(page, "name", row->name);
	xml_leaf(page, "org", row->org);
	for (unsigned i = 0; i < found.grant_count; i++)
		why_grant_emit(page, l->names, &found.grants[i]);
	xml_close(page);
}

/* All are asked for at once, and what is stored of the record is read once. */
static struct err *
people_emit(struct req *rq, const struct why_record *record, const struct why_names *names)
{
	struct looking looking = { record, names };
	struct q_viewer_near *rows;
	size_t n;

	TRY(why_begin(rq->db, rq, record, &looking.basis));
	TRY(q_viewer_near(rq->db, rq, &rows, &n, record->org_id));
	for (size_t i = 0; i < n; i++) {
		const struct viewer *person;

		TRY(viewer_with(rq->db, rq, VIEWER_FACTS(rows[i]), VIEWER_HAS(rows[i]), &person));
		person_emit(rq, &looking, &rows[i], person);
	}
	return OK;
}

/* ---- others, by rules ---- */

/* Takes the rows of others; who is no staff gets no names of rules and groups. */
struct unnamed {
	struct sink sink; /* first */
	struct sink *to;
};

static void
unnamed_row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	(void)n;
	((const struct unnamed *)sink)->to->row(((const struct unnamed *)sink)->to, element, cells, 4);
}

static struct err *
others_emit(struct req *rq, const struct why_record *record, enum side side)
{
	struct unnamed unnamed = { { .row = unnamed_row }, &rq->page->sink };

	if (access_open_to_partners(rq->viewer, record->object)) {
		xml_open(rq->page, "others");
		xml_attr(rq->page, "kind", "default");
		xml_close(rq->page);
	}
	return q_access_others(rq->db, side == SIDE_STAFF ? &rq->page->sink : &unnamed.sink,
		object_decls[record->object].name, record->id, record->org_id, record->territory_id);
}

/* ---- the page ---- */

static struct err *
forms_emit(struct req *rq, const struct access_place *place, struct form *sent)
{
	TRY(share_form_emit(rq, &share_form, text_format(rq, "%s/share", place->path), sent));
	if (viewer_is_partner(rq->viewer))
		return OK;
	return share_form_emit(rq, &share_group_form, text_format(rq, "%s/share-group", place->path), sent);
}

static struct err *
shares_emit(struct req *rq, const struct access_place *place, const struct why_record *record, enum side side, bool may)
{
	TRY(share_rows_emit(rq, record, true, NULL));
	if (side == SIDE_OTHER && !may)
		return OK;
	return share_rows_emit(rq, record, false, may ? text_format(rq, "%s/remove", place->path) : NULL);
}

static struct err *
page_draw(struct req *rq, const struct access_place *place, struct form *sent)
{
	struct why_record record;
	struct why_names names;
	struct why found;
	enum side side;
	bool may;

	TRY(record_find(rq, place, &record, &found));
	TRY(share_may(rq->db, rq, &record, &may));
	TRY(why_names_read(rq, &record, &names));
	side = side_of(rq->viewer, &found);
	page_name(rq, "record-access");
	xml_open(rq->page, "record-access");
	xml_attr(rq->page, "object", object_decls[record.object].name);
	xml_attr(rq->page, "ref", record.ref);
	xml_attr(rq->page, "href", record_page(rq, &record));
	xml_attr(rq->page, "side", sides[side]);
	if (side != SIDE_OTHER)
		TRY(people_emit(rq, &record, side == SIDE_STAFF ? &names : NULL));
	TRY(shares_emit(rq, place, &record, side, may));
	TRY(others_emit(rq, &record, side));
	if (may)
		TRY(forms_emit(rq, place, sent));
	xml_close(rq->page);
	return OK;
}

struct err *
record_access_show(struct req *rq, const struct access_place *place)
{
	return page_draw(rq, place, NULL);
}

struct err *
record_access_share(struct req *rq, const struct access_place *place)
{
	const struct share share = share_read(rq->form);
	const char *wrong = NULL;
	struct why_record record;
	struct why found;

	TRY(record_find(rq, place, &record, &found));
	if (form_ok(rq->form))
		TRY(rq->route->form == &share_group_form ? share_group(rq->db, rq, &record, &share, &wrong)
							 : share_person(rq->db, rq, &record, &share, &wrong));
	share_wrong(rq->form, wrong);
	if (!form_ok(rq->form))
		return page_draw(rq, place, rq->form);
	return req_see_other(rq, "%s?notice=record-shared", place->path);
}

struct err *
record_access_remove(struct req *rq, const struct access_place *place)
{
	struct why_record record;
	struct why found;

	TRY(record_find(rq, place, &record, &found));
	TRY(share_remove(rq, &record, false));
	return req_see_other(rq, "%s?notice=share-removed", place->path);
}
