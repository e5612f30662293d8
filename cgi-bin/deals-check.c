/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deals-check.c -- is this customer free? Asked before any work is done.
 *
 * The answer is a colour and what it was found by, never who else is there.
 * Each question is kept and counted; the answer has an address of its own,
 * from which a registration goes on without typing again.
 */
#include "base/text.h"
#include "domain/precheck.h"
#include "parts/choices.h"
#include "parts/keys.h"
#include "q_checks.h"

enum { CUSTOMER, DOMAIN, TAX, LINE };

static const struct field fields[] = {
	[CUSTOMER] = { "customer", F_TEXT, .min = 2, .max = 120 },
	[DOMAIN] = { "customer-domain", F_DOMAIN },
	[TAX] = { "tax-number", F_TEXT, .max = 40 },
	[LINE] = { "product-line", F_CHOICE, REQUIRED, .list_choices = choices_lines },
	{ 0 },
};
static const struct form_spec check_form = { "deal-check", fields };
static const unsigned key_fields[KEY_KINDS] = { [KEY_DOMAIN] = DOMAIN, [KEY_TAX] = TAX, [KEY_NAME] = CUSTOMER };

static struct err *
check_begin(struct req *rq)
{
	page_name(rq, "deal-check");
	return page_form(rq, form_new(rq, &check_form, "/deals/check"));
}

static bool
keys_none(const struct customer_keys *keys)
{
	for (enum key_kind kind = 0; kind < KEY_KINDS; kind++)
		if (keys->at[kind] != NULL)
			return false;
	return true;
}

static struct err *
check_ask(struct req *rq)
{
	struct precheck check = { .customer = form_text(rq->form, CUSTOMER), .tax_number = form_text(rq->form, TAX) };
	struct q_line_find line;

	page_name(rq, "deal-check");
	keys_read(rq->form, key_fields, &check.keys);
	if (form_ok(rq->form) && keys_none(&check.keys))
		form_wrong(rq->form, CUSTOMER, "one-needed");
	if (!form_ok(rq->form))
		return page_form(rq, rq->form);
	TRY(line_find(rq, form_text(rq->form, LINE), &line));
	check.line_id = line.id;
	TRY(precheck_ask(rq->db, rq, &check));
	return req_see_other(rq, "/deals/check/%s", check.ref);
}

static struct err *
check_show(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");

	page_name(rq, "check");
	xml_row_open(rq->page);
	TRY(q_check_show(rq->db, &rq->page->sink, ref));
	TRY(q_check_keys(rq->db, &rq->page->sink, ref));
	xml_close(rq->page);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/deals/check", check_begin, PARTNERS },
	{ POST, "/deals/check", check_ask, PARTNERS, &check_form },
	{ GET, "/deals/check/{ref}", check_show, PARTNERS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "deals-check", routes);
}
