/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin.c -- the vendor's side: what there is to do, and the registrations
 * that wait for a decision, the most urgent first.
 *
 * A channel manager decides within the territory, a program admin within the
 * vendor. Who decides nothing has no queue: for them the page does not exist.
 */
#include "domain/consent.h"
#include "domain/period.h"
#include "parts/search.h"
#include "parts/sensitive.h"
#include "parts/setup_tasks.h"
#include "parts/theme_state.h"
#include "q_admin.h"
#include "q_branches.h"
#include "q_setup.h"
#include "q_warehouses.h"
#include "web/list.h"

static bool
decides(const struct req *rq, enum object object)
{
	return access_scope(rq->viewer, object, VERB_DECIDE) != SCOPE_NOTHING;
}

static void
item_emit(struct req *rq, const char *name, const char *href)
{
	xml_open(rq->page, "item");
	xml_attr(rq->page, "name", name);
	xml_attr(rq->page, "href", href);
	xml_close(rq->page);
}

/* Where nothing waits: the program admin's desks. */
static const struct {
	const char *name, *href;
} desks[] = {
	{ "access", "/admin/access" },
	{ "users", "/admin/users" },
	{ "partners", "/admin/partners" },
	{ "sign-in", "/admin/sign-in" },
	{ "privacy", "/admin/privacy" },
	{ "fields", "/admin/fields" },
	{ "regions", "/admin/regions" },
	{ "lines", "/admin/lines" },
	{ "library", "/admin/library" },
	{ "catalog", "/catalog" },
	{ "warehouses", "/admin/warehouses" },
	{ "imports", "/admin/imports" },
	{ "themes", "/admin/themes" },
	{ "homes", "/admin/homes" },
	{ "setup", "/admin/setup" },
	{ "audit", "/admin/audit" },
};

static struct err *
desks_emit(struct req *rq)
{
	bool visits;

	if (access_scope(rq->viewer, OBJECT_COURSE, VERB_EDIT) != SCOPE_NOTHING)
		item_emit(rq, "courses", "/admin/courses");
	for (size_t i = 0; rq->viewer->role == ROLE_ADMIN && i < LENGTH(desks); i++)
		item_emit(rq, desks[i].name, desks[i].href);
	TRY(consent_may_visit(rq->db, rq, &visits));
	if (visits)
		item_emit(rq, "visits", "/admin/visits");
	return OK;
}

static struct err *
items_emit(struct req *rq)
{
	struct date today;

	if (decides(rq, OBJECT_DEAL))
		TRY(q_admin_deals(rq->db, &rq->page->sink));
	if (decides(rq, OBJECT_APPLICATION))
		TRY(q_admin_applications(rq->db, &rq->page->sink));
	if (rq->viewer->role == ROLE_ADMIN || rq->viewer->role == ROLE_CHANNEL)
		TRY(q_branch_waiting(rq->db, &rq->page->sink));
	if (rq->viewer->role == ROLE_ADMIN)
		TRY(q_warehouse_stale(rq->db, &rq->page->sink));
	if (access_scope(rq->viewer, OBJECT_PERIOD, VERB_SEE) == SCOPE_NOTHING)
		return OK;
	TRY(business_day(rq->viewer->vendor_tz, rq->now, &today));
	return q_admin_periods(rq->db, &rq->page->sink, today);
}

static struct err *
figures_emit(struct req *rq)
{
	const int64_t *territory =
		access_scope(rq->viewer, OBJECT_DEAL, VERB_SEE) == SCOPE_TERRITORY ? &rq->viewer->territory_id : NULL;

	TRY(q_admin_partners(rq->db, &rq->page->sink, territory));
	TRY(q_admin_open(rq->db, &rq->page->sink));
	return decides(rq, OBJECT_DEAL) ? q_admin_late(rq->db, &rq->page->sink) : OK;
}

/* Before anybody can begin, what is lacking is all that matters. */
static struct err *
lacks_emit(struct req *rq)
{
	int64_t lacks = 0;

	if (rq->viewer->role == ROLE_ADMIN)
		TRY(q_setup_lacks(rq->db, rq, &lacks));
	return lacks ? setup_emit(rq) : OK;
}

static struct err *
admin(struct req *rq)
{
	page_name(rq, "admin");
	xml_open(rq->page, "admin");
	TRY(lacks_emit(rq));
	if (rq->viewer->role == ROLE_ADMIN)
		TRY(troubles_emit(rq));
	TRY(items_emit(rq));
	TRY(desks_emit(rq));
	TRY(figures_emit(rq));
	xml_close(rq->page);
	return OK;
}

static struct err *
queue(struct req *rq)
{
	struct search search;
	struct list list;

	if (!decides(rq, OBJECT_DEAL))
		return err_new(ERR_NOT_FOUND, "decides no deals");
	page_name(rq, "admin-deals");
	TRY(search_read(rq, &search));
	TRY(sensitive_export(rq, SENSITIVE_EXPORT_QUEUE));
	list_begin(&list, rq, "deals-to-decide");
	list.by_clock = true;
	xml_open(rq->page, "queue");
	xml_open(rq->page, "filters");
	xml_attr(rq->page, "q", search.q);
	xml_close(rq->page);
	TRY(q_deal_queue(rq->db, &list.sink, search.like, search.key.due_at,
		search.after != NULL ? &search.key.id : NULL, list.limit));
	list_more(&list, search_address(rq, &search, "/admin/deals"));
	xml_close(rq->page);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/admin", admin, STAFF },
	{ GET, "/admin/deals", queue, STAFF },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin", routes);
}
