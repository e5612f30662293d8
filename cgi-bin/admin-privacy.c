/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-privacy.c -- a program admin publishes what people are told about
 * their data, and declares what they may agree to.
 *
 * What was published stays as it is: a change is the next version.
 */
#include "domain/privacy.h"
#include "parts/sink_choices.h"
#include "q_applications.h"
#include "q_privacy.h"

enum { REGION, LANG, FROM, WORDS, MUST };
enum { NAME, PURPOSE_WORDS, EFFECT };

static struct err *
regions_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	sink_choices(&choices, form, field);
	return q_territory_list(rq->db, &choices.sink, NULL);
}

/* As their speakers call them. */
static const struct choice languages[] = { { "en", "English" }, { "de", "Deutsch" }, { "fr", "Français" },
	{ "es", "Español" }, { "ja", "日本語" }, { "ar", "العربية" }, { 0 } };
static const struct choice effects[] = { { "none", NULL }, { "board-name", NULL }, { 0 } };

static const struct field notice_fields[] = {
	[REGION] = { "region", F_CHOICE, .list_choices = regions_list },
	[LANG] = { "lang", F_CHOICE, REQUIRED, .choices = languages },
	[FROM] = { "valid-from", F_DATE, REQUIRED },
	[WORDS] = { "words", F_AREA, REQUIRED, .min = 20, .max = 60000 },
	[MUST] = { "must-accept", F_CHECKBOX },
	{ 0 },
};
static const struct field purpose_fields[] = {
	[NAME] = { "purpose-name", F_TEXT, REQUIRED, .max = 80 },
	[PURPOSE_WORDS] = { "purpose-words", F_AREA, REQUIRED, .max = 1000 },
	[EFFECT] = { "effect", F_CHOICE, REQUIRED, .choices = effects },
	{ 0 },
};
static const struct form_spec notice_form = { "notice-publish", notice_fields };
static const struct form_spec purpose_form = { "purpose-declare", purpose_fields };

static struct err *
page(struct req *rq, struct form *sent)
{
	struct form *purpose = form_sent_or_new(rq, sent, &purpose_form, "/admin/privacy/purposes");

	page_name(rq, "admin-privacy");
	xml_open(rq->page, "privacy-setup");
	TRY(q_notice_list(rq->db, &rq->page->sink));
	TRY(q_purpose_list(rq->db, &rq->page->sink));
	if (purpose != sent)
		form_set(purpose, EFFECT, "none");
	TRY(page_form(rq, purpose));
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	return page(rq, NULL);
}

static struct err *
notice_page(struct req *rq, struct form *form)
{
	page_name(rq, "notice-publish");
	return page_form(rq, form);
}

/* ?from=REF: begins with the words of a version that there is. */
static struct err *
notice_begin(struct req *rq)
{
	struct form *form = form_new(rq, &notice_form, "/admin/privacy/notices");
	const char *from = req_query(rq, "from");
	char today[DATE_TEXT];
	struct q_notice_page old;

	form_set(form, FROM, date_write(req_today(rq), today));
	form_set(form, LANG, "en");
	if (from == NULL)
		return notice_page(rq, form);
	TRY(q_notice_page(rq->db, rq, &old, rq->host->vendor, from));
	form_set(form, REGION, old.region);
	form_set(form, LANG, old.lang);
	form_set(form, WORDS, old.words);
	form_set(form, MUST, old.must_accept ? "yes" : NULL);
	return notice_page(rq, form);
}

/* What was told yesterday cannot be told otherwise today. */
static struct err *
notice_add(struct req *rq)
{
	const struct privacy_notice notice = { .vendor_id = rq->viewer->vendor_id,
		.region = form_text(rq->form, REGION),
		.lang = form_text(rq->form, LANG),
		.words = form_text(rq->form, WORDS),
		.from = form_date(rq->form, FROM),
		.must_accept = form_checked(rq->form, MUST) };

	if (!date_none(notice.from) && notice.from.days < req_today(rq).days)
		form_wrong(rq->form, FROM, "too-early");
	if (!form_ok(rq->form))
		return notice_page(rq, rq->form);
	TRY(privacy_notice_publish(rq->db, rq, &notice));
	return req_see_other(rq, "/admin/privacy?notice=notice-published");
}

static struct err *
purpose_add(struct req *rq)
{
	const struct privacy_purpose purpose = { form_text(rq->form, NAME), form_text(rq->form, PURPOSE_WORDS),
		form_text(rq->form, EFFECT) };
	struct err *err;

	if (!form_ok(rq->form))
		return page(rq, rq->form);
	err = privacy_purpose_declare(rq->db, rq, &purpose);
	if (err != OK && err->code == ERR_CONFLICT) {
		form_wrong(rq->form, NAME, "taken");
		return page(rq, rq->form);
	}
	TRY(err);
	return req_see_other(rq, "/admin/privacy?notice=purpose-declared");
}

static const struct route routes[] = {
	{ GET, "/admin/privacy", show, ADMINS },
	{ GET, "/admin/privacy/notices", notice_begin, ADMINS },
	{ POST, "/admin/privacy/notices", notice_add, ADMINS, &notice_form },
	{ POST, "/admin/privacy/purposes", purpose_add, ADMINS, &purpose_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-privacy", routes);
}
