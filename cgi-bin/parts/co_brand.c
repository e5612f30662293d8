/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* co_brand.c -- see co_brand.h. */
#include "parts/co_brand.h"

#include "base/text.h"
#include "domain/ref.h"
#include "parts/campaign.h"
#include "parts/material_file.h"

#define LINES_BY_H 2 /* a zone that is so many lines high is asked for as several */
#define TOKEN_CHARACTERS 12

enum { CB_VERSION, CB_OWN };

static const struct field fields[] = { [CB_VERSION] = { "version", F_HIDDEN, .max = 20 }, { 0 } };
const struct form_spec co_brand_form = { "co-brand", fields };

/* How pages and fields call what is wrong. */
static const char *const codes[] = {
	[FINDING_CONTRAST] = "low-contrast",
	[FINDING_NO_LOGO] = "no-logo",
	[FINDING_SMALL] = "too-small",
	[FINDING_NO_ROOM] = "no-room",
};

/* Which zone each of the form's own fields is of. */
struct asked {
	unsigned zone[ZONES_MAX], n;
};

/* ---- the form ---- */

static struct field
field_of(const struct zone *zone)
{
	const bool several = zone->kind == ZONE_CONTACT || zone->h >= LINES_BY_H * zone->size;

	return (struct field){ .name = zone->name,
		.type = several ? F_AREA : F_TEXT,
		.max = ZONE_WORDS_MAX,
		.label = zone->label };
}

/* A field for each zone that has words, and one for the logo if there is one to choose. */
static struct asked
fields_ask(struct req *rq, struct form *form, const struct campaign *c)
{
	struct field *own = new_array(rq, struct field, ZONES_MAX);
	struct asked asked = { .n = 0 };

	for (unsigned i = 0; i < c->template.n; i++) {
		const struct zone *zone = &c->template.zones[i];

		if (zone_has_words(zone))
			own[asked.n] = field_of(zone);
		else if (zone->kind == ZONE_LOGO && c->logo_count > 0)
			own[asked.n] = (struct field){ .name = "logo", .type = F_CHOICE, .flags = REQUIRED };
		else
			continue;
		asked.zone[asked.n++] = i;
	}
	form_add(form, own, asked.n);
	for (unsigned i = 0; i < asked.n; i++)
		for (size_t k = 0; own[i].type == F_CHOICE && k < c->logo_count; k++)
			form_choice(form, CB_OWN + i, c->logos[k].ground, NULL);
	return asked;
}

static struct form *
form_begin(struct req *rq, const char *ref, const struct campaign *c)
{
	struct form *form =
		form_new(rq, &co_brand_form, text_format(rq, "/library/%s/co-brand?lang=%s", ref, c->row.lang));
	const struct asked asked = fields_ask(rq, form, c);

	form_set(form, CB_VERSION, c->row.ref);
	for (unsigned i = 0; i < asked.n; i++)
		form_set(form, CB_OWN + i,
			zone_has_words(&c->template.zones[asked.zone[i]]) ? c->with.words[asked.zone[i]]
				: c->logo != NULL                         ? c->logo->ground
									  : NULL);
	return form;
}

/* What was typed, instead of what stands there otherwise. */
static void
words_take(const void *ctx, const struct form *form, const struct asked *asked, struct campaign *c)
{
	for (unsigned i = 0; i < asked->n; i++)
		if (zone_has_words(&c->template.zones[asked->zone[i]]))
			c->with.words[asked->zone[i]] = form_text(form, CB_OWN + i);
		else
			campaign_logo(ctx, c, form_text(form, CB_OWN + i));
}

static void
findings_mark(const void *ctx, struct form *form, const struct asked *asked, const struct campaign *c)
{
	for (unsigned i = 0; i < asked->n; i++) {
		const struct finding finding = template_check(ctx, &c->template, asked->zone[i], c->grounds, &c->with);

		if (finding.kind != FINDING_NONE && form_mistake(form, CB_OWN + i) == NULL)
			form_wrong(form, CB_OWN + i, codes[finding.kind]);
	}
}

/* ---- the page ---- */

/* What was measured, whether it is well or not. */
static void
checks_emit(struct req *rq, const struct campaign *c)
{
	for (unsigned i = 0; i < c->template.n; i++) {
		const struct zone *zone = &c->template.zones[i];
		const struct finding finding = template_check(rq, &c->template, i, c->grounds, &c->with);

		if (finding.kind == FINDING_NONE && finding.needs == 0)
			continue;
		xml_open(rq->page, "zone");
		xml_attr(rq->page, "name", zone->name);
		xml_attr(rq->page, "label", zone->label);
		xml_attr(rq->page, "wrong", codes[finding.kind]);
		if (finding.needs > 0) {
			xml_attr_number(rq->page, "has", finding.has);
			xml_attr_number(rq->page, "needs", finding.needs);
		}
		xml_close(rq->page);
	}
}

static struct err *
page_emit(struct req *rq, const struct campaign *c, const struct form *form)
{
	struct xml *page = rq->page;

	page_name(rq, "co-brand");
	xml_open(page, "co-brand");
	xml_attr(page, "ref", req_ref(rq, "ref"));
	xml_attr(page, "version", c->row.ref);
	xml_attr(page, "lang", c->row.lang);
	xml_attr_number(page, "width", c->template.width);
	xml_attr_number(page, "height", c->template.height);
	xml_attr(page, "kit", c->kit.found ? "yes" : NULL);
	xml_leaf(page, "title", c->row.title);
	if (c->kit.found) {
		checks_emit(rq, c);
		TRY(page_form(rq, form));
	}
	xml_close(page);
	return OK;
}

/* ---- an earlier copy ---- */

static struct err *
copy_find(struct req *rq, const char *ref, const char *copy, struct q_library_copy *out)
{
	struct date today;

	TRY(vendor_today(rq, &today));
	return q_library_copy(rq->db, rq, out, ref, copy, today);
}

/* Its words, in the zones that are still called so. */
static struct err *
words_again(struct req *rq, const char *copy, struct campaign *c)
{
	struct q_library_copy row;
	struct q_copy_texts *texts;
	size_t n;

	TRY(copy_find(rq, req_ref(rq, "ref"), copy, &row));
	TRY(q_copy_texts(rq->db, rq, &texts, &n, row.id));
	for (unsigned i = 0; i < c->template.n; i++)
		for (size_t k = 0; k < n; k++)
			if (zone_has_words(&c->template.zones[i]) &&
				text_same(c->template.zones[i].name, texts[k].zone))
				c->with.words[i] = texts[k].text;
	return OK;
}

struct err *
co_brand(struct req *rq)
{
	const char *ref = req_ref(rq, "ref"), *from = req_query(rq, "from");
	struct campaign c;

	TRY(campaign_load(rq, ref, &c));
	if (from != NULL)
		TRY(words_again(rq, from, &c));
	return page_emit(rq, &c, form_begin(rq, ref, &c));
}

/* ---- making it ---- */

static struct err *
copy_keep(struct req *rq, const struct campaign *c, const char **ref)
{
	const struct q_brand_logos *logo = c->logo_zone >= 0 ? c->logo : NULL;
	int64_t id;

	*ref = ref_new(rq);
	TRY(ref_taken(q_copy_insert(rq->db, &id, c->row.id, *ref, random_ref(rq, TOKEN_CHARACTERS), c->kit.colour,
		c->kit.website, logo != NULL ? logo->sha256 : (struct bytes){ 0 }, logo != NULL ? logo->kind : NULL,
		logo != NULL ? &logo->width : NULL, logo != NULL ? &logo->height : NULL)));
	for (unsigned i = 0; i < c->template.n; i++)
		if (!text_empty(c->with.words[i]))
			TRY(q_copy_text_insert(rq->db, NULL, id, c->template.zones[i].name, i, c->with.words[i]));
	return OK;
}

struct err *
co_brand_save(struct req *rq)
{
	const char *ref = req_ref(rq, "ref"), *copy;
	struct asked asked;
	struct campaign c;

	TRY(campaign_load(rq, ref, &c));
	if (!c.kit.found)
		return err_new(ERR_NOT_FOUND, "nothing is filled before there is a kit");
	if (!text_same(form_text(rq->form, CB_VERSION), c.row.ref))
		return err_say(err_new(ERR_CONFLICT, "the template has another version"), "template-moved-on");
	asked = fields_ask(rq, rq->form, &c);
	TRY(form_review(rq->form));
	words_take(rq, rq->form, &asked, &c);
	findings_mark(rq, rq->form, &asked, &c);
	if (!form_ok(rq->form))
		return page_emit(rq, &c, rq->form);
	TRY(copy_keep(rq, &c, &copy));
	return req_see_other(rq, "/library/%s/copies/%s?notice=copy-made", ref, copy);
}

/* ---- a copy ---- */

struct err *
co_brand_copy(struct req *rq)
{
	struct q_library_copy copy;
	struct q_copy_texts *texts;
	struct xml *page = rq->page;
	size_t n;

	TRY(copy_find(rq, req_ref(rq, "ref"), req_ref(rq, "copy"), &copy));
	TRY(q_copy_texts(rq->db, rq, &texts, &n, copy.id));
	page_name(rq, "material-copy");
	xml_open(page, "material-copy");
	xml_attr(page, "ref", copy.ref);
	xml_attr(page, "material", copy.material);
	xml_attr(page, "lang", copy.lang);
	xml_attr_number(page, "width", copy.width);
	xml_attr_number(page, "height", copy.height);
	xml_attr_time(page, "at", copy.at);
	xml_attr(page, "by", copy.by);
	xml_attr_number(page, "visits", copy.visits);
	xml_attr(page, "stale", copy.current ? NULL : "yes");
	xml_attr(page, "link", conf_address(rq, rq->conf, rq->host, text_format(rq, "/go/%s", copy.token)));
	xml_leaf(page, "title", copy.title);
	for (size_t i = 0; i < n; i++) {
		xml_open(page, "words");
		xml_attr(page, "zone", texts[i].zone);
		xml_text(page, texts[i].text);
		xml_close(page);
	}
	xml_close(page);
	return OK;
}
