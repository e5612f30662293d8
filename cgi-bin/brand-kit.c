/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * brand-kit.c -- what a partner looks like: logo, colour, contact lines. The
 * library's templates are filled with it.
 *
 * A manager or an executive keeps it. A logo is a picture from outside: it
 * is read in the cage, which also says how light it is, so that templates
 * can tell on what it will be seen.
 */
#include "base/address.h"
#include "data/audit.h"
#include "data/picture.h"
#include "data/store.h"
#include "parts/material_file.h"
#include "q_co_branding.h"
#include "view/palette.h"
#include "web/app.h"

#define LOGO_MAX (5 * 1024 * 1024)
#define CONTACT_LINES 4

enum { COLOUR, WEBSITE, CONTACT, LOGO, LOGO_DARK, DARK_GONE };

static const struct field kit_fields[] = {
	[COLOUR] = { "colour", F_TEXT, REQUIRED, .max = 7 },
	[WEBSITE] = { "website", F_DOMAIN, REQUIRED },
	[CONTACT] = { "contact-lines", F_AREA, REQUIRED, .max = 300 },
	[LOGO] = { "brand-logo", F_FILE, .max = LOGO_MAX },
	[LOGO_DARK] = { "brand-logo-dark", F_FILE, .max = LOGO_MAX },
	[DARK_GONE] = { "logo-dark-gone", F_CHECKBOX },
	{ 0 },
};
static const struct form_spec kit_form = { "brand-kit", kit_fields };

static const struct {
	unsigned field;
	const char *ground;
} grounds[] = { { LOGO, "light" }, { LOGO_DARK, "dark" } };

/* What the cage said of each logo that was sent. */
struct measured {
	struct tones tones[LENGTH(grounds)];
};

static struct err *
keepers_only(const struct req *rq)
{
	const enum role role = rq->viewer->role;

	return role == ROLE_MANAGER || role == ROLE_EXECUTIVE ? OK : err_new(ERR_NOT_FOUND, "a %s", role_name(role));
}

/* ---- the page ---- */

static struct err *
logos_emit(struct req *rq, bool *has)
{
	struct q_brand_logos *logos;
	size_t n;

	TRY(q_brand_logos(rq->db, rq, &logos, &n));
	*has = n > 0;
	for (size_t i = 0; i < n; i++) {
		xml_open(rq->page, "logo");
		xml_attr(rq->page, "ground", logos[i].ground);
		xml_attr_number(rq->page, "width", logos[i].width);
		xml_attr_number(rq->page, "height", logos[i].height);
		xml_close(rq->page);
	}
	return OK;
}

static struct err *
kit_page(struct req *rq, struct form *form, const struct q_brand_kit_find *kit)
{
	bool has;

	page_name(rq, "brand-kit");
	xml_open(rq->page, "brand-kit");
	xml_attr(rq->page, "colour", kit->found ? kit->colour : NULL);
	TRY(logos_emit(rq, &has));
	TRY(page_form(rq, form));
	xml_close(rq->page);
	return OK;
}

static struct err *
kit_show(struct req *rq)
{
	struct form *form = form_new(rq, &kit_form, "/brand-kit");
	struct q_brand_kit_find kit;
	struct q_brand_kit_org org;

	TRY(keepers_only(rq));
	TRY(q_brand_kit_find(rq->db, rq, &kit));
	TRY(q_brand_kit_org(rq->db, rq, &org));
	form_set(form, COLOUR, kit.found ? kit.colour : NULL);
	form_set(form, WEBSITE, kit.found ? kit.website : org.domain);
	form_set(form, CONTACT, kit.found ? kit.contact : org.name);
	return kit_page(rq, form, &kit);
}

/* ---- keeping it ---- */

/* How light a logo is, is asked before the transaction begins. */
static struct err *
kit_measure(struct req *rq)
{
	struct measured *measured = new_zero(rq, struct measured);

	TRY(keepers_only(rq));
	rq->prepared = measured;
	for (size_t i = 0; i < LENGTH(grounds); i++) {
		const struct file *file = form_file(rq->form, grounds[i].field);
		struct seen picture;

		if (file == NULL || !kind_is_picture(file->kind))
			continue;
		picture.kind = file->kind;
		TRY(store_read(rq, rq->conf, file->sha256, &picture.bytes));
		TRY(picture_measure(rq, rq->conf, &picture, NULL, 0, &measured->tones[i]));
	}
	return OK;
}

static unsigned
lines_of(const char *text)
{
	unsigned n = 1;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

static struct err *
kit_check(struct req *rq)
{
	const char *colour = form_text(rq->form, COLOUR), *contact = form_text(rq->form, CONTACT);
	struct q_brand_logos *logos;
	uint32_t rgb;
	size_t n;

	if (colour != NULL && (strlen(colour) != 7 || !colour_parse(colour, &rgb)))
		form_wrong(rq->form, COLOUR, "not-a-colour");
	if (contact != NULL && lines_of(contact) > CONTACT_LINES)
		form_wrong(rq->form, CONTACT, "too-many-lines");
	for (size_t i = 0; i < LENGTH(grounds); i++) {
		const struct file *file = form_file(rq->form, grounds[i].field);

		if (file != NULL && !kind_is_picture(file->kind))
			form_wrong(rq->form, grounds[i].field, "not-a-picture");
	}
	TRY(q_brand_logos(rq->db, rq, &logos, &n));
	if (n == 0 && form_file(rq->form, LOGO) == NULL && form_mistake(rq->form, LOGO) == NULL)
		form_wrong(rq->form, LOGO, "missing");
	return OK;
}

static struct err *
logos_save(struct req *rq)
{
	const struct measured *measured = rq->prepared;

	for (size_t i = 0; i < LENGTH(grounds); i++) {
		const struct file *file = form_file(rq->form, grounds[i].field);
		const struct tones *tones = &measured->tones[i];

		if (file == NULL)
			continue;
		TRY(q_brand_logo_save(rq->db, NULL, grounds[i].ground, file->sha256, file->preview,
			kind_name(file->kind), tones->width, tones->height, tones->at->darkest, tones->at->lightest));
	}
	if (form_checked(rq->form, DARK_GONE) && form_file(rq->form, LOGO_DARK) == NULL)
		TRY(q_brand_logo_drop(rq->db, NULL, "dark"));
	return OK;
}

static struct err *
kit_save(struct req *rq)
{
	const struct form *form = rq->form;
	struct q_brand_kit_find kit;

	TRY(keepers_only(rq));
	TRY(q_brand_kit_find(rq->db, rq, &kit));
	TRY(kit_check(rq));
	if (!form_ok(form))
		return kit_page(rq, rq->form, &kit);
	TRY(q_brand_kit_save(rq->db, NULL, form_text(form, COLOUR), form_text(form, CONTACT),
		form_text(form, WEBSITE)));
	TRY(logos_save(rq));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "changed", "brand-kit", "-",
		text_format(rq, "colour=%s\nwebsite=%s\nlogo=%s\nlogo-dark=%s", form_text(form, COLOUR),
			form_text(form, WEBSITE), form_file(form, LOGO) != NULL ? "new" : "as before",
			form_file(form, LOGO_DARK) != NULL ? "new" : "as before")));
	return req_see_other(rq, "/brand-kit?notice=brand-kit-saved");
}

static struct err *
logo_show(struct req *rq)
{
	struct q_brand_logos *logos;
	size_t n;

	TRY(q_brand_logos(rq->db, rq, &logos, &n));
	for (size_t i = 0; i < n; i++)
		if (text_same(logos[i].ground, req_ref(rq, "ground")))
			return material_send(rq, logos[i].kind, NULL, logos[i].preview);
	return err_new(ERR_NOT_FOUND, "no logo for that ground");
}

static const struct route routes[] = {
	{ GET, "/brand-kit", kit_show, PARTNERS },
	{ POST, "/brand-kit", kit_save, PARTNERS, &kit_form, kit_measure },
	{ GET, "/brand-kit/logos/{ground}", logo_show, PARTNERS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "brand-kit", routes);
}
