/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* material_form.c -- see material_form.h. */
#include "parts/material_form.h"

#include "base/buf.h"
#include "data/audit.h"
#include "data/picture.h"
#include "data/store.h"
#include "domain/ref.h"
#include "parts/languages.h"
#include "parts/sink_choices.h"
#include "q_applications.h"
#include "q_library_admin.h"
#include "view/template.h"

#define ALL_REGIONS "all-regions" /* a choice beside their names */
#define COVER_MAX (5 * 1024 * 1024)
#define ZONES_TEXT_MAX 4000
#define PICTURE_SIDE_MAX IMAGE_SIDE_MAX

static struct err *
regions_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	form_choice(form, field, ALL_REGIONS, NULL);
	sink_choices(&choices, form, field);
	return q_territory_list(rq->db, &choices.sink, NULL);
}

static const struct choice kinds[] = { { "file" }, { "template" }, { 0 } };

#define WHAT_AND_FOR_WHOM \
	[M_TITLE] = { "title", F_TEXT, REQUIRED, .min = 3, .max = 120 }, \
	[M_SUMMARY] = { "summary", F_AREA, REQUIRED, .max = 500 }, \
	[M_REGION] = { "region", F_CHOICE, REQUIRED, .list_choices = regions_list }, \
	[M_REP] = { "for-rep", F_CHECKBOX }, [M_MANAGER] = { "for-manager", F_CHECKBOX }, \
	[M_EXECUTIVE] = { "for-executive", F_CHECKBOX }

static const struct field new_fields[] = {
	WHAT_AND_FOR_WHOM,
	[M_KIND] = { "material-kind", F_CHOICE, REQUIRED, .choices = kinds },
	{ 0 },
};
static const struct field edit_fields[] = { WHAT_AND_FOR_WHOM, { 0 } };
const struct form_spec material_new_form = { "material-new", new_fields };
const struct form_spec material_edit_form = { "material-edit", edit_fields };

#define WHEN \
	[V_LANG] = { "lang", F_CHOICE, REQUIRED, .list_choices = languages_list }, \
	[V_FROM] = { "available-from", F_DATE, REQUIRED }, [V_UNTIL] = { "expires-on", F_DATE }

static const struct field file_fields[] = {
	WHEN,
	[V_FILE] = { "material-file", F_FILE, REQUIRED },
	[V_COVER] = { "cover", F_FILE, .max = COVER_MAX },
	{ 0 },
};
static const struct field template_fields[] = {
	WHEN,
	[V_FILE] = { "material-picture", F_FILE, REQUIRED },
	[V_ZONES] = { "zones", F_AREA, REQUIRED, .max = ZONES_TEXT_MAX },
	{ 0 },
};
const struct form_spec file_version_form = { "version-new", file_fields };
const struct form_spec template_version_form = { "template-new", template_fields };

static const struct field days_fields[] = {
	[D_FROM] = { "available-from", F_DATE, REQUIRED },
	[D_UNTIL] = { "expires-on", F_DATE },
	{ 0 },
};
const struct form_spec version_days_form = { "version-days", days_fields };

/* ---- for whom ---- */

const char *
material_region(const struct form *form)
{
	const char *region = form_text(form, M_REGION);

	return text_same(region, ALL_REGIONS) ? NULL : region;
}

void
material_region_set(struct form *form, const char *region)
{
	form_set(form, M_REGION, region != NULL ? region : ALL_REGIONS);
}

static const struct {
	unsigned field;
	const char *role;
} roles_of[] = { { M_REP, "rep" }, { M_MANAGER, "manager" }, { M_EXECUTIVE, "executive" } };

const char *
material_roles(const void *ctx, const struct form *form)
{
	const char *roles = "";

	for (size_t i = 0; i < LENGTH(roles_of); i++)
		if (form_checked(form, roles_of[i].field))
			roles = text_format(ctx, "%s%s%s", roles, *roles != '\0' ? "," : "", roles_of[i].role);
	return roles;
}

/* No role's name is in another one's. */
void
material_roles_set(struct form *form, const char *roles)
{
	for (size_t i = 0; i < LENGTH(roles_of); i++)
		form_set(form, roles_of[i].field, strstr(roles, roles_of[i].role) != NULL ? "yes" : NULL);
}

struct err *
material_audit(struct req *rq, const char *verb, const char *ref, const struct form *form)
{
	const char *region = material_region(form);

	return audit_add(rq->db, rq->viewer->vendor_id, verb, "material", ref,
		text_format(rq, "title=%s\nregion=%s\nroles=%s", form_text(form, M_TITLE), region != NULL ? region : "",
			material_roles(rq, form)));
}

/* ---- a template's picture ---- */

struct looked_at {
	struct tones tones;
	struct template template;
	struct template_mistake mistake;
};

static struct err *
zones_measure(struct req *rq, const struct seen *picture, struct looked_at *at)
{
	struct area areas[ZONES_MAX];

	for (unsigned i = 0; i < at->template.n; i++) {
		const struct zone *zone = &at->template.zones[i];

		areas[i] = (struct area){ zone->x, zone->y, zone->w, zone->h };
	}
	return picture_measure(rq, rq->conf, picture, areas, at->template.n, &at->tones);
}

struct err *
version_prepare(struct req *rq)
{
	const struct file *file = form_file(rq->form, V_FILE);
	struct looked_at *at = new_zero(rq, struct looked_at);
	struct seen picture;

	rq->prepared = at;
	if (rq->route->form != &template_version_form || file == NULL || !kind_is_picture(file->kind) ||
		form_text(rq->form, V_ZONES) == NULL)
		return OK;
	picture.kind = file->kind;
	TRY(store_read(rq, rq->conf, file->sha256, &picture.bytes));
	TRY(picture_measure(rq, rq->conf, &picture, NULL, 0, &at->tones));
	at->mistake = template_read(rq, form_text(rq->form, V_ZONES), at->tones.width, at->tones.height, &at->template);
	return at->mistake.code == NULL ? zones_measure(rq, &picture, at) : OK;
}

static bool
is_picture(const struct form *form, unsigned field)
{
	const struct file *file = form_file(form, field);

	return file == NULL || kind_is_picture(file->kind);
}

void
version_check(struct req *rq)
{
	const bool template = rq->route->form == &template_version_form;
	const struct looked_at *at = rq->prepared;
	const struct date from = form_date(rq->form, V_FROM), until = form_date(rq->form, V_UNTIL);

	if (!date_none(from) && !date_none(until) && until.days < from.days)
		form_wrong(rq->form, V_UNTIL, "before-begin");
	if (!is_picture(rq->form, template ? V_FILE : V_COVER))
		form_wrong(rq->form, template ? V_FILE : V_COVER, "not-a-picture");
	if (!template || at->mistake.code == NULL)
		return;
	form_context(rq->form, "line", text_format(rq, "%u", at->mistake.line));
	form_context(rq->form, "width", text_format(rq, "%d", at->tones.width));
	form_context(rq->form, "height", text_format(rq, "%d", at->tones.height));
	form_wrong(rq->form, V_ZONES, at->mistake.code);
}

/* ---- keeping it ---- */

static const char *
tones_text(const void *ctx, const struct looked_at *at)
{
	struct buf text;

	buf_init(&text, ctx, 256);
	for (unsigned i = 0; i < at->template.n; i++)
		buf_format(&text, "%d %d\n", at->tones.at[i].darkest, at->tones.at[i].lightest);
	return text.at;
}

struct err *
version_keep(struct req *rq, int64_t material_id, const char **ref)
{
	const bool template = rq->route->form == &template_version_form;
	const struct form *form = rq->form;
	const struct file *file = form_file(form, V_FILE), *cover = template ? NULL : form_file(form, V_COVER);
	const struct looked_at *at = rq->prepared;
	int64_t id;

	*ref = ref_new(rq);
	if (cover == NULL && kind_is_picture(file->kind))
		cover = file;
	TRY(ref_taken(q_shelf_version_insert(rq->db, &id, material_id, *ref, form_text(form, V_LANG),
		form_date(form, V_FROM), form_date(form, V_UNTIL), file->name, kind_name(file->kind), file->size,
		file->sha256, cover != NULL ? cover->preview : (struct bytes){ 0 },
		cover != NULL ? kind_name(cover->kind) : NULL)));
	return template ? q_shelf_version_zones(rq->db, id, at->template.width, at->template.height,
				  form_text(form, V_ZONES), tones_text(rq, at))
			: OK;
}
