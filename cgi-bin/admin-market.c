/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-market.c -- where a vendor's partners are, what they sell, and a
 * partner that comes without applying.
 */
#include "base/country.h"
#include "domain/market.h"
#include "domain/partner.h"
#include "parts/keys.h"
#include "parts/languages.h"
#include "parts/sink_choices.h"
#include "q_applications.h"
#include "q_market.h"

enum { REGION_NAME, COUNTRIES, MANAGER };
enum { SPEAKER, LANG };
enum { LINE_NAME, LINE_CODE, PERCENT };
enum { COMPANY, WEBSITE, COUNTRY, TAX, REGION, CONTACT, EMAIL };

static struct err *
managers_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	sink_choices(&choices, form, field);
	return q_region_managers(rq->db, &choices.sink);
}

static struct err *
regions_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	sink_choices(&choices, form, field);
	return q_territory_list(rq->db, &choices.sink, NULL);
}

static const struct field region_fields[] = {
	[REGION_NAME] = { "region-name", F_TEXT, REQUIRED, .max = 120 },
	[COUNTRIES] = { "countries", F_TEXT, .max = 1000 },
	[MANAGER] = { "region-manager", F_CHOICE, .list_choices = managers_list },
	{ 0 },
};
static const struct field language_fields[] = {
	[SPEAKER] = { "region", F_CHOICE, REQUIRED, .list_choices = regions_list },
	[LANG] = { "lang", F_CHOICE, .list_choices = languages_list },
	{ 0 },
};
static const struct field line_fields[] = {
	[LINE_NAME] = { "line-name", F_TEXT, REQUIRED, .max = 120 },
	[LINE_CODE] = { "line-code", F_TEXT, REQUIRED, .max = LINE_CODE_MAX },
	[PERCENT] = { "percent", F_TEXT, REQUIRED, .max = 8 },
	{ 0 },
};
static const struct field partner_fields[] = {
	[COMPANY] = { "company", F_TEXT, REQUIRED, .min = 2, .max = 120 },
	[WEBSITE] = { "website", F_DOMAIN, REQUIRED },
	[COUNTRY] = { "country", F_COUNTRY, REQUIRED },
	[TAX] = { "tax-number", F_TEXT, .max = 40 },
	[REGION] = { "region", F_CHOICE, REQUIRED, .list_choices = regions_list },
	[CONTACT] = { "contact-name", F_TEXT, REQUIRED, .max = 120 },
	[EMAIL] = { "email", F_EMAIL, REQUIRED },
	{ 0 },
};
static const struct form_spec region_form = { "region-new", region_fields };
static const struct form_spec language_form = { "region-language", language_fields };
static const struct form_spec line_form = { "line-new", line_fields };
static const struct form_spec partner_form = { "partner-new", partner_fields };
static const unsigned key_fields[KEY_KINDS] = { [KEY_DOMAIN] = WEBSITE, [KEY_TAX] = TAX, [KEY_NAME] = COMPANY };

/* ---- regions ---- */

static struct err *
regions_page(struct req *rq, struct form *sent)
{
	page_name(rq, "regions");
	xml_open(rq->page, "regions");
	TRY(q_region_list(rq->db, &rq->page->sink));
	TRY(page_form(rq, form_sent_or_new(rq, sent, &region_form, "/admin/regions")));
	TRY(page_form(rq, form_sent_or_new(rq, sent, &language_form, "/admin/regions/language")));
	xml_close(rq->page);
	return OK;
}

static struct err *
regions(struct req *rq)
{
	return regions_page(rq, NULL);
}

/* "DE, at ch": codes with anything between them that is no letter; what is no country is a mistake. */
static const char *const *
countries_read(struct form *form)
{
	char *rest = text_copy(form, form_text(form, COUNTRIES) != NULL ? form_text(form, COUNTRIES) : "");
	const char **codes = new_array(form, const char *, strlen(rest) / 2 + 2);
	unsigned n = 0;
	char *code;

	while ((code = strsep(&rest, " ,;")) != NULL) {
		for (char *at = code; *at != '\0'; at++)
			if (*at >= 'a' && *at <= 'z')
				*at = (char)(*at - 'a' + 'A');
		if (*code != '\0' && !country_known(code))
			form_wrong(form, COUNTRIES, "not-countries");
		else if (*code != '\0')
			codes[n++] = code;
	}
	return codes;
}

static struct err *
manager_find(struct req *rq, int64_t *id)
{
	const char *email = form_text(rq->form, MANAGER);
	struct q_channel_manager manager;

	*id = 0;
	if (email == NULL)
		return OK;
	TRY(q_channel_manager(rq->db, rq, &manager, rq->viewer->vendor_id, email));
	*id = manager.id;
	return OK;
}

static struct err *
region_add(struct req *rq)
{
	struct region region = { .vendor_id = rq->viewer->vendor_id, .name = form_text(rq->form, REGION_NAME) };

	region.countries = countries_read(rq->form);
	if (!form_ok(rq->form))
		return regions_page(rq, rq->form);
	TRY(manager_find(rq, &region.manager_id));
	TRY(region_set(rq->db, rq, &region));
	return req_see_other(rq, "/admin/regions?notice=setup-saved");
}

static struct err *
region_language(struct req *rq)
{
	const struct region region = { .vendor_id = rq->viewer->vendor_id, .name = form_text(rq->form, SPEAKER) };

	if (!form_ok(rq->form))
		return regions_page(rq, rq->form);
	TRY(region_speaks(rq->db, rq, &region, form_text(rq->form, LANG)));
	return req_see_other(rq, "/admin/regions?notice=setup-saved");
}

/* ---- product lines ---- */

static struct err *
lines_page(struct req *rq, struct form *sent)
{
	page_name(rq, "lines");
	xml_open(rq->page, "lines");
	TRY(q_lines_and_rates(rq->db, &rq->page->sink, req_today(rq)));
	TRY(page_form(rq, form_sent_or_new(rq, sent, &line_form, "/admin/lines")));
	xml_close(rq->page);
	return OK;
}

static struct err *
lines(struct req *rq)
{
	return lines_page(rq, NULL);
}

static struct err *
line_add(struct req *rq)
{
	const char *percent = form_text(rq->form, PERCENT);
	struct product_line line = { .vendor_id = rq->viewer->vendor_id,
		.name = form_text(rq->form, LINE_NAME),
		.code = form_text(rq->form, LINE_CODE) };
	struct err *err;

	if (line.code != NULL && !line_code_ok(line.code))
		form_wrong(rq->form, LINE_CODE, "not-slug");
	if (percent != NULL && !rate_read(percent, &line.ppm))
		form_wrong(rq->form, PERCENT, "not-percent");
	if (!form_ok(rq->form))
		return lines_page(rq, rq->form);
	err = line_make(rq->db, rq, &line);
	if (err != OK && err->code == ERR_CONFLICT) {
		form_wrong(rq->form, LINE_CODE, "taken");
		return lines_page(rq, rq->form);
	}
	TRY(err);
	return req_see_other(rq, "/admin/lines?notice=setup-saved");
}

/* ---- a partner ---- */

static struct err *
partner_page(struct req *rq, struct form *form)
{
	page_name(rq, "partner-new");
	return page_form(rq, form);
}

static struct err *
partner_begin(struct req *rq)
{
	return partner_page(rq, form_new(rq, &partner_form, "/admin/partners/new"));
}

static void
partner_read(const struct form *form, struct new_partner *partner)
{
	partner->name = form_text(form, COMPANY);
	partner->domain = form_text(form, WEBSITE);
	partner->country = form_text(form, COUNTRY);
	partner->tax_number = form_text(form, TAX);
	partner->person = (struct invite){ .email = form_text(form, EMAIL),
		.name = form_text(form, CONTACT),
		.role = ROLE_EXECUTIVE,
		.mail = "invitation",
		.org = partner->name };
}

/* Its first person may do what an executive may, and invites the others. */
static struct err *
partner_add(struct req *rq)
{
	struct new_partner partner = { .vendor_id = rq->viewer->vendor_id };
	struct q_territory_find region;
	int64_t known = 0;

	keys_read(rq->form, key_fields, &partner.keys);
	if (form_ok(rq->form))
		TRY(q_partner_known(rq->db, rq, &known, partner.keys.at[KEY_DOMAIN], partner.keys.at[KEY_TAX]));
	if (known)
		form_wrong(rq->form, WEBSITE, "partner-known");
	if (!form_ok(rq->form))
		return partner_page(rq, rq->form);
	TRY(q_territory_find(rq->db, rq, &region, form_text(rq->form, REGION), NULL));
	partner.territory_id = region.id;
	partner_read(rq->form, &partner);
	TRY(partner_make(rq->db, rq, &partner));
	return req_see_other(rq, "/admin/setup?notice=partner-invited");
}

static const struct route routes[] = {
	{ GET, "/admin/regions", regions, ADMINS },
	{ POST, "/admin/regions", region_add, ADMINS, &region_form },
	{ POST, "/admin/regions/language", region_language, ADMINS, &language_form },
	{ GET, "/admin/lines", lines, ADMINS },
	{ POST, "/admin/lines", line_add, ADMINS, &line_form },
	{ GET, "/admin/partners/new", partner_begin, ADMINS },
	{ POST, "/admin/partners/new", partner_add, ADMINS, &partner_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-market", routes);
}
