/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-warehouses.c -- what the catalogue is made of beside its products:
 * warehouses with their limits, price lists, and who is told numbers.
 *
 * Prices, stock and products themselves come by imports.
 */
#include <stdlib.h>

#include "base/zone.h"
#include "data/audit.h"
#include "parts/sink_choices.h"
#include "q_applications.h"
#include "q_warehouses.h"

enum { CODE, REGION, NAME, ADDRESS, COUNTRY, TIMEZONE, STALE, FEW, SHOWS };
enum { LIST_REGION, LIST_CURRENCY };
enum { RIGHT_ORG, RIGHT_SHOWS };

static struct err *
regions_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	sink_choices(&choices, form, field);
	return q_territory_list(rq->db, &choices.sink, NULL);
}

static const struct choice shown[] = { { "quantity" }, { "band" }, { 0 } };
static const struct choice told[] = { { "quantity" }, { "band" }, { "as-warehouse" }, { 0 } };

static const struct field warehouse_fields[] = {
	[CODE] = { "warehouse-code", F_TEXT, REQUIRED, .max = 20 },
	[REGION] = { "region", F_CHOICE, REQUIRED, .list_choices = regions_list },
	[NAME] = { "warehouse-name", F_TEXT, REQUIRED, .max = 120 },
	[ADDRESS] = { "address", F_TEXT, .max = 200 },
	[COUNTRY] = { "country", F_COUNTRY, REQUIRED },
	[TIMEZONE] = { "timezone", F_TEXT, REQUIRED, .max = 60 },
	[STALE] = { "stale-hours", F_NUMBER, REQUIRED, .max = 4 },
	[FEW] = { "few-below", F_NUMBER, REQUIRED, .max = 6 },
	[SHOWS] = { "stock-shows", F_CHOICE, REQUIRED, .choices = shown },
	{ 0 },
};
static const struct field list_fields[] = {
	[LIST_REGION] = { "region", F_CHOICE, REQUIRED, .list_choices = regions_list },
	[LIST_CURRENCY] = { "currency", F_CURRENCY, REQUIRED },
	{ 0 },
};
static const struct field right_fields[] = {
	[RIGHT_ORG] = { "organisation", F_TEXT, REQUIRED, .max = 40 },
	[RIGHT_SHOWS] = { "stock-told", F_CHOICE, REQUIRED, .choices = told },
	{ 0 },
};
static const struct form_spec new_form = { "warehouse-new", warehouse_fields };
static const struct form_spec edit_form = { "warehouse-edit", warehouse_fields };
static const struct form_spec list_form = { "price-list-new", list_fields };
static const struct form_spec right_form = { "stock-right", right_fields };

/* ---- all of it ---- */

static struct err *
list_page(struct req *rq, struct form *sent)
{
	page_name(rq, "warehouses");
	xml_open(rq->page, "warehouses");
	TRY(q_warehouse_list(rq->db, &rq->page->sink));
	TRY(q_price_list_list(rq->db, &rq->page->sink, req_today(rq)));
	TRY(q_stock_right_list(rq->db, &rq->page->sink));
	TRY(page_form(rq, form_sent_or_new(rq, sent, &list_form, "/admin/warehouses/price-lists")));
	TRY(page_form(rq, form_sent_or_new(rq, sent, &right_form, "/admin/warehouses/rights")));
	xml_close(rq->page);
	return OK;
}

static struct err *
warehouses(struct req *rq)
{
	return list_page(rq, NULL);
}

static struct err *
list_add(struct req *rq)
{
	const char *region = form_text(rq->form, LIST_REGION), *currency = form_text(rq->form, LIST_CURRENCY);
	struct err *err;

	if (!form_ok(rq->form))
		return list_page(rq, rq->form);
	err = q_price_list_insert(rq->db, NULL, region, currency);
	if (err != OK && err->code == ERR_CONFLICT) {
		form_wrong(rq->form, LIST_CURRENCY, "taken");
		return list_page(rq, rq->form);
	}
	TRY(err);
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "made", "price-list", text_format(rq, "%s", currency),
		text_format(rq, "region=%s\ncurrency=%s", region, currency)));
	return req_see_other(rq, "/admin/warehouses?notice=setup-saved");
}

/* An organisation is told more or less than others, or again what the warehouses say. */
static struct err *
right_set(struct req *rq)
{
	const char *code = form_text(rq->form, RIGHT_ORG), *shows = form_text(rq->form, RIGHT_SHOWS);
	struct q_partner_of_code org = { 0 };

	if (code != NULL)
		TRY(q_partner_of_code(rq->db, rq, &org, code));
	if (code != NULL && !org.found)
		form_wrong(rq->form, RIGHT_ORG, "unknown");
	if (!form_ok(rq->form))
		return list_page(rq, rq->form);
	if (text_same(shows, "as-warehouse"))
		TRY(q_stock_right_clear(rq->db, NULL, org.id));
	else
		TRY(q_stock_right_set(rq->db, NULL, org.id, shows));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "changed", "stock-right", code,
		text_format(rq, "shows=%s", shows)));
	return req_see_other(rq, "/admin/warehouses?notice=setup-saved");
}

/* ---- one warehouse ---- */

static struct err *
warehouse_page(struct req *rq, struct form *form)
{
	page_name(rq, "warehouse");
	return page_form(rq, form);
}

static struct err *
begin(struct req *rq)
{
	struct form *form = form_new(rq, &new_form, "/admin/warehouses/new");

	form_set(form, TIMEZONE, rq->viewer->vendor_tz);
	form_set(form, STALE, "24");
	form_set(form, FEW, "10");
	form_set(form, SHOWS, "quantity");
	return warehouse_page(rq, form);
}

static struct err *
show(struct req *rq)
{
	const char *code = req_ref(rq, "code");
	struct form *form = form_new(rq, &edit_form, text_format(rq, "/admin/warehouses/%s", code));
	struct q_warehouse_find row;

	TRY(q_warehouse_find(rq->db, rq, &row, code));
	form_set(form, CODE, code);
	form_set(form, REGION, row.region);
	form_set(form, NAME, row.name);
	form_set(form, ADDRESS, row.address);
	form_set(form, COUNTRY, row.country);
	form_set(form, TIMEZONE, row.tz);
	form_set(form, STALE, text_format(rq, "%lld", (long long)row.stale_hours));
	form_set(form, FEW, text_format(rq, "%lld", (long long)row.few_below));
	form_set(form, SHOWS, row.shows);
	return warehouse_page(rq, form);
}

/* A number from min to what its digits allow. */
static int64_t
number_read(struct form *form, unsigned field, int64_t min)
{
	const char *text = form_text(form, field);
	const int64_t number = text != NULL ? strtoll(text, NULL, 10) : 0;

	if (text != NULL && (number < min || number > 30000))
		form_wrong(form, field, "not-in-range");
	return number;
}

static bool
code_ok(const char *code)
{
	return code[strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static void
warehouse_check(struct req *rq, int64_t *stale, int64_t *few)
{
	const char *code = form_text(rq->form, CODE), *tz = form_text(rq->form, TIMEZONE);
	struct date today;

	*stale = number_read(rq->form, STALE, 1);
	*few = number_read(rq->form, FEW, 0);
	if (code != NULL && !code_ok(code))
		form_wrong(rq->form, CODE, "not-code");
	if (tz != NULL && !zone_date(tz, rq->now, &today))
		form_wrong(rq->form, TIMEZONE, "not-a-zone");
}

static struct err *
saved(struct req *rq, const char *verb, const char *code)
{
	const struct form *form = rq->form;

	TRY(audit_add(rq->db, rq->viewer->vendor_id, verb, "warehouse", code,
		text_format(rq, "name=%s\nregion=%s\nstale-hours=%s\nfew-below=%s\nshows=%s", form_text(form, NAME),
			form_text(form, REGION), form_text(form, STALE), form_text(form, FEW),
			form_text(form, SHOWS))));
	return req_see_other(rq, "/admin/warehouses?notice=setup-saved");
}

static struct err *
add(struct req *rq)
{
	const struct form *form = rq->form;
	int64_t stale, few;
	struct err *err;

	warehouse_check(rq, &stale, &few);
	if (!form_ok(form))
		return warehouse_page(rq, rq->form);
	err = q_warehouse_insert(rq->db, NULL, form_text(form, CODE), form_text(form, REGION), form_text(form, NAME),
		form_text(form, ADDRESS), form_text(form, COUNTRY), form_text(form, TIMEZONE), stale, few,
		form_text(form, SHOWS));
	if (err != OK && err->code == ERR_CONFLICT) {
		form_wrong(rq->form, CODE, "taken");
		return warehouse_page(rq, rq->form);
	}
	TRY(err);
	return saved(rq, "made", form_text(form, CODE));
}

/* The code stays: files name the warehouse by it. */
static struct err *
save(struct req *rq)
{
	const struct form *form = rq->form;
	const char *code = req_ref(rq, "code");
	struct q_warehouse_find row;
	int64_t stale, few;

	TRY(q_warehouse_find(rq->db, rq, &row, code));
	warehouse_check(rq, &stale, &few);
	if (form_text(form, CODE) != NULL && !text_same(form_text(form, CODE), code))
		form_wrong(rq->form, CODE, "stays");
	if (!form_ok(form))
		return warehouse_page(rq, rq->form);
	TRY(q_warehouse_update(rq->db, NULL, row.id, form_text(form, REGION), form_text(form, NAME),
		form_text(form, ADDRESS), form_text(form, COUNTRY), form_text(form, TIMEZONE), stale, few,
		form_text(form, SHOWS)));
	return saved(rq, "changed", code);
}

static const struct route routes[] = {
	{ GET, "/admin/warehouses", warehouses, ADMINS },
	{ GET, "/admin/warehouses/new", begin, ADMINS },
	{ POST, "/admin/warehouses/new", add, ADMINS, &new_form },
	{ POST, "/admin/warehouses/price-lists", list_add, ADMINS, &list_form },
	{ POST, "/admin/warehouses/rights", right_set, ADMINS, &right_form },
	{ GET, "/admin/warehouses/{code}", show, ADMINS },
	{ POST, "/admin/warehouses/{code}", save, ADMINS, &edit_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-warehouses", routes);
}
