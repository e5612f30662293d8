/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-setup.c -- the first steps of a new portal, as a list that says what
 * is done; and those of them that have no page of their own.
 *
 * What is done is asked of the facts, so the list can be left at any time,
 * and whoever did something by the operator's command has done it.
 */
#include "base/zone.h"
#include "data/audit.h"
#include "domain/mail.h"
#include "parts/setup_tasks.h"
#include "q_setup.h"

enum { NAME, TIMEZONE, CURRENCY };

static const struct field vendor_fields[] = {
	[NAME] = { "vendor-name", F_TEXT, REQUIRED, .min = 2, .max = 120 },
	[TIMEZONE] = { "timezone", F_TEXT, REQUIRED, .max = 60 },
	[CURRENCY] = { "currency", F_CURRENCY, REQUIRED },
	{ 0 },
};
static const struct form_spec vendor_form = { "setup-vendor", vendor_fields };

static struct err *
tasks(struct req *rq)
{
	page_name(rq, "setup");
	return setup_emit(rq);
}

/* To whoever asks: it leaves like any other, so it proves the outbox as well. */
static struct err *
mail_try(struct req *rq)
{
	const struct viewer *viewer = rq->viewer;

	TRY(mail_post(rq->db, rq,
		&(struct mail){ .kind = "test",
			.to = viewer->email,
			.name = viewer->name,
			.vendor_id = viewer->vendor_id,
			.member_id = viewer->member_id,
			.path = "/admin/setup" },
		NULL));
	TRY(audit_add(rq->db, viewer->vendor_id, "tested", "mail", "test", ""));
	return req_see_other(rq, "/admin/setup?notice=setup-mail-sent");
}

/* Nothing but a person can say that the rights are what they want. */
static struct err *
access_reviewed(struct req *rq)
{
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "reviewed", "access", "", ""));
	return req_see_other(rq, "/admin/setup");
}

static struct err *
vendor_page(struct req *rq, struct form *form)
{
	page_name(rq, "setup-vendor");
	return page_form(rq, form);
}

static struct err *
vendor_show(struct req *rq)
{
	struct form *form = form_new(rq, &vendor_form, "/admin/setup/vendor");
	struct q_vendor_settings vendor;

	TRY(q_vendor_settings(rq->db, rq, &vendor));
	form_set(form, NAME, vendor.name);
	form_set(form, TIMEZONE, vendor.tz);
	form_set(form, CURRENCY, vendor.currency);
	return vendor_page(rq, form);
}

static struct err *
vendor_save(struct req *rq)
{
	const char *name = form_text(rq->form, NAME), *tz = form_text(rq->form, TIMEZONE),
		   *currency = form_text(rq->form, CURRENCY);
	struct date today;

	if (tz != NULL && !zone_date(tz, rq->now, &today))
		form_wrong(rq->form, TIMEZONE, "not-a-zone");
	if (!form_ok(rq->form))
		return vendor_page(rq, rq->form);
	TRY(q_vendor_settings_save(rq->db, NULL, name, tz, currency));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "changed", "vendor", rq->host->vendor,
		text_format(rq, "name=%s\ntz=%s\ncurrency=%s", name, tz, currency)));
	return req_see_other(rq, "/admin/setup?notice=setup-saved");
}

static const struct route routes[] = {
	{ GET, "/admin/setup", tasks, ADMINS },
	{ POST, "/admin/setup/mail", mail_try, ADMINS, &setup_mail_form },
	{ POST, "/admin/setup/access", access_reviewed, ADMINS, &setup_access_form },
	{ GET, "/admin/setup/vendor", vendor_show, ADMINS },
	{ POST, "/admin/setup/vendor", vendor_save, ADMINS, &vendor_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-setup", routes);
}
