/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-partners.c -- partner organisations: in which territory they are,
 * which have a head office, what they speak, and whether their people may sign
 * in.
 *
 * Who sees an organisation's records follows from where it stands; what a
 * move would change for whom is shown before.
 */
#include "base/text.h"
#include "data/audit.h"
#include "data/like.h"
#include "domain/people.h"
#include "parts/able_steps.h"
#include "parts/languages.h"
#include "parts/setup_page.h"
#include "parts/sink_choices.h"
#include "q_organisations.h"
#include "q_users.h"
#include "web/list.h"
#include "web/url.h"

#define SEARCH_MAX 80

enum { TERRITORY = THEN + 1, HEAD, SEES_BRANCHES };
enum { OWN_SEEN };
enum { LANG };

static struct err *territories_list(struct req *rq, struct form *form, unsigned field);

static const struct field place_fields[] = {
	[SEEN] = SEEN_FIELD,
	[THEN] = THEN_FIELD,
	[TERRITORY] = { "territory", F_CHOICE, .list_choices = territories_list },
	[HEAD] = { "head", F_TEXT, .max = 40 },
	[SEES_BRANCHES] = { "sees-branches", F_CHECKBOX },
	{ 0 },
};
static const struct field own_fields[] = { [OWN_SEEN] = { "version", F_HIDDEN, .max = 20 }, { 0 } };
static const struct form_spec own_form = { "partner-fields", own_fields, DECLARED(OBJECT_ORGANISATION), OWN_SEEN };
static const struct field language_fields[] = { [LANG] = { "lang", F_CHOICE, .list_choices = languages_list }, { 0 } };
static const struct form_spec language_form = { "partner-language", language_fields };
static const struct form_spec place_form = { "partner-place", place_fields };

static const struct able_step steps[ABLE_STEPS] = {
	{ "disable", "active", "partner-disabled", org_disable, { "partner-disable", able_no_fields } },
	{ "enable", "disabled", "partner-enabled", org_enable, { "partner-enable", able_no_fields } },
};

static struct err *
territories_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	sink_choices(&choices, form, field);
	return q_territory_choices(rq->db, &choices.sink);
}

static struct err *
list(struct req *rq)
{
	const char *q = req_query(rq, "q"), *after = req_query(rq, "after");
	struct q_partner_key key = { 0 };
	struct list rows;

	if (q != NULL && text_length(q) > SEARCH_MAX)
		return err_new(ERR_BAD_REQUEST, "a search for more than %d characters", SEARCH_MAX);
	if (after != NULL)
		TRY(q_partner_key(rq->db, rq, &key, after));
	page_name(rq, "partners");
	list_begin(&rows, rq, "partners");
	rows.key = "code";
	xml_open(rq->page, "partners");
	xml_open(rq->page, "filters");
	xml_attr(rq->page, "q", q);
	xml_close(rq->page);
	TRY(q_partner_list(rq->db, &rows.sink, like_containing(rq, q), key.name, after != NULL ? &key.id : NULL,
		list_limit(&rows)));
	list_more(&rows, q != NULL ? url_with(rq, "/admin/partners", "q", q) : "/admin/partners");
	xml_close(rq->page);
	return OK;
}

static struct form *
place_form_new(struct req *rq, const char *code, const struct q_partner_place *place)
{
	struct form *form = form_new(rq, &place_form, text_format(rq, "/admin/partners/%s/place", code));

	form_set(form, SEEN, place->seen);
	form_set(form, TERRITORY, place->territory);
	form_set(form, HEAD, place->head);
	form_set(form, SEES_BRANCHES, place->sees_branches);
	return form;
}

/* May the viewer write it? Of a record that is there its own answer counts. */
static bool
is_open(const struct req *rq, const struct q_org_fields *kept)
{
	return kept->id != 0 ? kept->editable != 0 : access_may_create(rq->viewer, OBJECT_ORGANISATION);
}

/* What the vendor has declared of organisations, if there is anything to fill in. */
static struct err *
own_form_emit(struct req *rq, const char *code, struct form *sent)
{
	struct form *form = sent;
	struct q_org_fields kept;

	TRY(q_org_fields(rq->db, rq, &kept, code));
	if (form == NULL) {
		form = form_new(rq, &own_form, text_format(rq, "/admin/partners/%s/fields", code));
		form_set(form, OWN_SEEN, kept.version);
		form_declared_set(form, kept.custom, form_set);
	}
	return form_asks_declared(form) && is_open(rq, &kept) ? page_form(rq, form) : OK;
}

/* What was sent, if it is that form. */
static struct form *
sent_as(const struct req *rq, struct form *sent, const struct form_spec *spec)
{
	return form_was_sent(rq, sent, spec) ? sent : NULL;
}

static struct err *
language_emit(struct req *rq, const char *code, struct form *sent, const char *lang)
{
	struct form *form = sent;

	if (form == NULL) {
		form = form_new(rq, &language_form, text_format(rq, "/admin/partners/%s/language", code));
		form_set(form, LANG, lang);
	}
	return page_form(rq, form);
}

static struct err *
partner_page(struct req *rq, const char *code, struct form *sent)
{
	struct form *form = sent_as(rq, sent, &place_form);
	struct q_partner_place place;

	page_name(rq, "partner");
	TRY(q_partner_place(rq->db, rq, &place, code));
	xml_row_open(rq->page);
	TRY(q_partner_show(rq->db, &rq->page->sink, code));
	TRY(q_partner_branches(rq->db, &rq->page->sink, code));
	if (form == NULL)
		form = place_form_new(rq, code, &place);
	form_set(form, THEN, "preview");
	TRY(page_form(rq, form));
	TRY(own_form_emit(rq, code, sent_as(rq, sent, &own_form)));
	TRY(language_emit(rq, code, sent_as(rq, sent, &language_form), place.lang));
	TRY(able_offer(rq, steps, place.state, text_format(rq, "/admin/partners/%s", code)));
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	return partner_page(rq, req_ref(rq, "code"), NULL);
}

static struct err *
place(struct req *rq)
{
	const char *seen = form_text(rq->form, SEEN);
	struct org_place to = { req_ref(rq, "code"), form_text(rq->form, TERRITORY), form_text(rq->form, HEAD),
		form_checked(rq->form, SEES_BRANCHES), NULL };
	struct preview preview;

	if (!form_ok(rq->form))
		return partner_page(rq, to.code, rq->form);
	if (setup_previews(rq->form)) {
		TRY(org_preview(rq->db, rq, &to, seen, &preview));
		if (to.wrong == NULL)
			preview_emit(rq, &preview, NULL);
	} else {
		TRY(org_move(rq->db, rq, &to, seen));
		if (to.wrong == NULL)
			return req_see_other(rq, "/admin/partners/%s?notice=access-published", to.code);
	}
	if (to.wrong != NULL)
		form_wrong(rq->form, HEAD, to.wrong);
	return partner_page(rq, to.code, rq->form);
}

/* What the viewer may not edit stays as it is. */
static struct err *
fields_save(struct req *rq)
{
	const char *code = req_ref(rq, "code"), *seen = form_text(rq->form, OWN_SEEN), *custom;
	struct q_org_fields kept;

	TRY(q_org_fields(rq->db, rq, &kept, code));
	if (!is_open(rq, &kept))
		return err_new(ERR_NOT_FOUND, "who may not write of %s", code);
	form_declared_set(rq->form, kept.custom, form_keep);
	TRY(form_review(rq->form));
	if (!form_ok(rq->form))
		return partner_page(rq, code, rq->form);
	custom = form_declared(rq->form);
	TRY(kept.id != 0 && seen != NULL ? q_organisation_update(rq->db, kept.id, seen, custom)
					 : q_organisation_insert(rq->db, NULL, kept.org_id, custom));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "change", "org", code, ""));
	return req_see_other(rq, "/admin/partners/%s?notice=partner-saved", code);
}

static struct err *
speak(struct req *rq)
{
	const char *code = req_ref(rq, "code"), *lang = form_text(rq->form, LANG);
	struct q_partner_place partner;

	if (!form_ok(rq->form))
		return partner_page(rq, code, rq->form);
	TRY(q_partner_place(rq->db, rq, &partner, code)); /* there is one */
	TRY(q_partner_speak(rq->db, NULL, code, lang));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "change", "org", code,
		text_format(rq, "lang=%s", lang != NULL ? lang : "")));
	return req_see_other(rq, "/admin/partners/%s?notice=partner-saved", code);
}

static struct err *
step(struct req *rq)
{
	const char *code = req_ref(rq, "code");

	return able_take(rq, steps, code, text_format(rq, "/admin/partners/%s", code));
}

static const struct route routes[] = {
	{ GET, "/admin/partners", list, ADMINS },
	{ GET, "/admin/partners/{code}", show, ADMINS },
	{ POST, "/admin/partners/{code}/place", place, ADMINS, &place_form, .patient = true },
	{ POST, "/admin/partners/{code}/fields", fields_save, ADMINS, &own_form },
	{ POST, "/admin/partners/{code}/language", speak, ADMINS, &language_form },
	{ POST, "/admin/partners/{code}/disable", step, ADMINS, &steps[0].form },
	{ POST, "/admin/partners/{code}/enable", step, ADMINS, &steps[1].form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-partners", routes);
}
