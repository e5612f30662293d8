/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * apply.c -- becoming a partner, for visitors: the form, the terms that it
 * accepts, and the page that says where an application stands.
 *
 * Whoever applies has no account. The link to the status page is who they
 * are: there they answer a question, or withdraw. What was found about a
 * company is never told here.
 */
#include "base/secret.h"
#include "base/text.h"
#include "data/access_config.h"
#include "domain/application.h"
#include "domain/link.h"
#include "parts/application_files.h"
#include "parts/keys.h"
#include "q_applications.h"
#include "q_co_branding.h"
#include "q_terms.h"
#include "web/app.h"
#include "web/throttle.h"

#define WORDS_MAX 1000 /* of an answer */

enum { COMPANY, WEBSITE, COUNTRY, TAX, CONTACT, EMAIL, PHONE, WHY, FILE_SENT, ACCEPT, TERMS, VIA };

static const struct field apply_fields[] = {
	[COMPANY] = { "company", F_TEXT, REQUIRED, .min = 2, .max = 120 },
	[WEBSITE] = { "website", F_DOMAIN, REQUIRED },
	[COUNTRY] = { "country", F_COUNTRY, REQUIRED },
	[TAX] = { "tax-number", F_TEXT, .max = 40 },
	[CONTACT] = { "contact-name", F_TEXT, REQUIRED, .max = 120 },
	[EMAIL] = { "email", F_EMAIL, REQUIRED },
	[PHONE] = { "phone", F_TEXT, .max = 40 },
	[WHY] = { "why", F_AREA, REQUIRED, .max = 2000 },
	[FILE_SENT] = { "attachment", F_FILE },
	[ACCEPT] = { "accept-terms", F_CHECKBOX, REQUIRED },
	[TERMS] = { "terms", F_HIDDEN, .max = 20 },
	[VIA] = { "via", F_HIDDEN, .max = 20 },
	{ 0 },
};
static const struct form_spec apply_form = { "application", apply_fields, DECLARED(OBJECT_APPLICATION), FILE_SENT };
static const unsigned key_fields[KEY_KINDS] = { [KEY_DOMAIN] = WEBSITE, [KEY_TAX] = TAX, [KEY_NAME] = COMPANY };

enum { ANSWER, ANSWER_FILE };

static const struct field answer_fields[] = {
	[ANSWER] = { "answer", F_AREA, REQUIRED, .max = WORDS_MAX },
	[ANSWER_FILE] = { "attachment", F_FILE },
	{ 0 },
};
static const struct form_spec answer_form = { "application-answer", answer_fields };
static const struct field no_fields[] = { { 0 } };
static const struct form_spec withdraw_form = { "application-withdraw", no_fields };

/* ---- the form ---- */

/* A vendor that has published no terms takes no applications. */
static struct err *
terms_read(struct req *rq, struct q_terms_current *terms)
{
	TRY(q_terms_current(rq->db, rq, terms, rq->host->vendor));
	return terms->found ? OK : err_new(ERR_NOT_FOUND, "%s has no terms", rq->host->vendor);
}

static struct err *
form_page(struct req *rq, struct form *form, const struct q_terms_current *terms)
{
	page_name(rq, "apply");
	form_set(form, TERMS, terms->version);
	form_context(form, "vendor", terms->vendor);
	form_context(form, "days", text_format(rq, "%lld", (long long)terms->days));
	return page_form(rq, form);
}

/* What the vendor's admin asks beyond. Members' forms know it; a visitor's is told. */
static struct err *
declared_add(struct req *rq, struct form *form, const struct q_terms_current *terms)
{
	const struct access_config *config;

	if (rq->viewer != NULL)
		return OK;
	TRY(access_config_find(rq->db, terms->vendor_id, terms->access_version, &config));
	form_declare(form, config);
	return OK;
}

static struct err *
apply_begin(struct req *rq)
{
	struct form *form = form_new(rq, &apply_form, "/apply");
	struct q_terms_current terms;

	TRY(terms_read(rq, &terms));
	TRY(declared_add(rq, form, &terms));
	form_set(form, VIA, req_query(rq, "via"));
	return form_page(rq, form, &terms);
}

/* Only what could be received is counted: whoever mistypes is no flood. */
static struct err *
apply_prepare(struct req *rq)
{
	return form_ok(rq->form) ? throttle_count(rq, VISITED, "apply") : OK;
}

/* Who accepted one version has not accepted the next. */
static void
terms_check(struct req *rq, const struct q_terms_current *terms)
{
	const char *seen = form_text(rq->form, TERMS);

	if (seen != NULL && !text_same(seen, terms->version))
		form_wrong(rq->form, ACCEPT, "changed");
}

static struct application_claim
claim_of(const struct req *rq, struct form *form)
{
	struct application_claim claim = {
		.vendor = rq->host->vendor,
		.company = form_text(form, COMPANY),
		.website = form_text(form, WEBSITE),
		.country = form_text(form, COUNTRY),
		.tax_number = form_text(form, TAX),
		.contact_name = form_text(form, CONTACT),
		.email = form_text(form, EMAIL),
		.phone = form_text(form, PHONE),
		.why = form_text(form, WHY),
		.custom = form_declared(form),
		.lang = rq->lang,
	};

	keys_read(form, key_fields, &claim.keys);
	return claim;
}

static struct err *
apply_send(struct req *rq)
{
	struct application_claim claim;
	struct q_terms_current terms;
	struct q_copy_of_link copy = { 0 };

	TRY(terms_read(rq, &terms));
	TRY(declared_add(rq, rq->form, &terms));
	TRY(form_review(rq->form));
	claim = claim_of(rq, rq->form);
	terms_check(rq, &terms);
	if (!form_ok(rq->form))
		return form_page(rq, rq->form, &terms);
	if (form_text(rq->form, VIA) != NULL)
		TRY(q_copy_of_link(rq->db, rq, &copy, form_text(rq->form, VIA), rq->host->vendor));
	claim.terms_id = terms.id;
	claim.copy_id = copy.id;
	TRY(application_submit(rq->db, rq, &claim));
	TRY(application_file_take(rq, FILE_SENT, claim.id));
	return req_see_other(rq, "/apply/status/%s?notice=application-received", claim.token);
}

/* ---- the terms ---- */

/* A paragraph for each line that is not empty; the first one is what the text is called. */
static void
words_emit(struct req *rq, const char *words)
{
	char *rest = text_copy(rq, words), *line;

	while ((line = strsep(&rest, "\n")) != NULL)
		if (!text_empty(line))
			xml_leaf(rq->page, "line", line);
}

static struct err *
terms_page(struct req *rq, const char *version)
{
	struct q_terms_words terms;

	TRY(q_terms_words(rq->db, rq, &terms, rq->host->vendor, version));
	page_name(rq, "terms");
	xml_open(rq->page, "terms");
	xml_attr(rq->page, "version", terms.version);
	xml_attr(rq->page, "sha256", text_hex(rq, terms.sha256.at, terms.sha256.len));
	xml_attr_time(rq->page, "at", terms.at);
	words_emit(rq, terms.words);
	xml_close(rq->page);
	return OK;
}

static struct err *
terms_latest(struct req *rq)
{
	return terms_page(rq, NULL);
}

static struct err *
terms_show(struct req *rq)
{
	return terms_page(rq, req_ref(rq, "version"));
}

/* ---- where it stands ---- */

static struct err *
link_read(struct req *rq, struct link *link)
{
	const struct link_key key = { LINK_APPLICATION_STATUS, rq->host->vendor, req_ref(rq, "token") };

	TRY(link_find(rq->db, rq, &key, link));
	return link->found ? OK : err_new(ERR_NOT_FOUND, "no such status page");
}

/* The forms of the steps that may be taken; what was sent with mistakes is shown as it was sent. */
static struct err *
forms_emit(struct req *rq, int64_t id, struct form *sent)
{
	static const struct form_spec
		*const specs[] = { [APPLY_ANSWER] = &answer_form, [APPLY_WITHDRAW] = &withdraw_form };
	struct q_application_stands stands;
	bool shown = sent == NULL;

	TRY(q_application_stands(rq->db, rq, &stands, id));
	for (enum application_verb verb = 0; verb < LENGTH(specs); verb++) {
		const struct application_step *step = &application_steps[verb];

		if (specs[verb] == NULL || !application_step_starts(step, application_state_from(stands.state)))
			continue;
		shown |= form_was_sent(rq, sent, specs[verb]);
		TRY(page_form(rq,
			form_sent_or_new(rq, sent, specs[verb],
				text_format(rq, "/apply/status/%s/%s", req_ref(rq, "token"), step->name))));
	}
	if (!shown)
		return err_say(err_new(ERR_CONFLICT, "an application that is %s", stands.state),
			"application-moved-on");
	return OK;
}

static struct err *
status_page(struct req *rq, int64_t id, struct form *sent)
{
	page_name(rq, "application-status");
	xml_row_open(rq->page);
	TRY(q_application_status(rq->db, &rq->page->sink, id));
	TRY(application_files_emit_status(rq, id));
	xml_open(rq->page, "timeline");
	TRY(q_application_way(rq->db, &rq->page->sink, id));
	xml_close(rq->page);
	TRY(forms_emit(rq, id, sent));
	xml_close(rq->page);
	return OK;
}

static struct err *
status(struct req *rq)
{
	struct link link;

	TRY(link_read(rq, &link));
	return status_page(rq, link.subject_id, NULL);
}

static struct err *
act(struct req *rq, int64_t id, const struct application_move *move)
{
	if (!form_ok(rq->form))
		return status_page(rq, id, rq->form);
	TRY(application_act(rq->db, rq, id, move));
	return req_see_other(rq, "/apply/status/%s?notice=application-%s", req_ref(rq, "token"),
		application_steps[move->verb].event);
}

static struct err *
answer(struct req *rq)
{
	struct link link;

	TRY(link_read(rq, &link));
	if (form_ok(rq->form))
		TRY(application_file_take(rq, ANSWER_FILE, link.subject_id));
	return act(rq, link.subject_id,
		&(struct application_move){ .verb = APPLY_ANSWER, .words = form_text(rq->form, ANSWER) });
}

static struct err *
withdraw(struct req *rq)
{
	struct link link;

	TRY(link_read(rq, &link));
	return act(rq, link.subject_id, &(struct application_move){ .verb = APPLY_WITHDRAW });
}

static const struct route routes[] = {
	{ GET, "/apply", apply_begin, ANYONE },
	{ POST, "/apply", apply_send, ANYONE, &apply_form, apply_prepare },
	{ GET, "/apply/terms", terms_latest, ANYONE },
	{ GET, "/apply/terms/{version}", terms_show, ANYONE },
	{ GET, "/apply/status/{token}", status, ANYONE },
	{ POST, "/apply/status/{token}/answer", answer, ANYONE, &answer_form },
	{ POST, "/apply/status/{token}/withdraw", withdraw, ANYONE, &withdraw_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "apply", routes);
}
