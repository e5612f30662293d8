/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-access.c -- who may do what: all of it on one page, in plain words,
 * and what everybody of a side sees to begin with.
 *
 * What a person sees in the end comes of four things: what the own profile
 * permits, what everybody sees, what is the own, and what rules add or take.
 */
#include "domain/access_words.h"
#include "parts/setup_page.h"
#include "q_access_pages.h"

enum { SIDES = THEN + 1 };

static const struct choice levels[] = { { "private" }, { "read" }, { "write" }, { 0 } };
static const struct choice levels_of_child[] = { { "private" }, { "read" }, { "write" }, { "parent" }, { 0 } };
static struct field defaults_fields[SIDES + 2 * OBJECTS + 1] = { [SEEN] = SEEN_FIELD, [THEN] = THEN_FIELD };
static struct form_spec defaults_form = { "access-defaults", defaults_fields };
static enum object objects[OBJECTS]; /* in the order of the form */
static unsigned object_count;

/* Two questions for each object: what staff see, and what partners see. */
static void
defaults_make(void)
{
	for (enum object object = 0; object < OBJECTS; object++) {
		const struct object_decl *decl = &object_decls[object];

		if (decl->personal)
			continue;
		for (unsigned side = 0; side < 2; side++)
			defaults_fields[SIDES + 2 * object_count + side] = (struct field){
				.name = text_format(NULL, "%s--%s", decl->name, side == 0 ? "staff" : "partners"),
				.type = F_CHOICE,
				.flags = REQUIRED,
				.choices = decl->parent >= 0 ? levels_of_child : levels,
			};
		objects[object_count++] = object;
	}
}

/* ---- all of it ---- */

static void
value_emit(struct xml *page, const struct setup_row *row, unsigned place, const char *name)
{
	if (*row->value[place] != '\0')
		xml_attr(page, name, row->value[place]);
}

static void
defaults_emit(struct xml *page, const struct setup *setup)
{
	for (unsigned i = 0; i < object_count; i++) {
		const struct setup_row *row = SETUP_FIND(setup, SETUP_DEFAULT, object_decls[objects[i]].name);

		if (row == NULL)
			continue;
		xml_open(page, "default");
		value_emit(page, row, DEFAULT_OBJECT, "object");
		value_emit(page, row, DEFAULT_STAFF, "staff");
		value_emit(page, row, DEFAULT_PARTNERS, "partners");
		xml_close(page);
	}
}

static void
rules_emit(struct xml *page, const struct setup *setup)
{
	for (size_t i = 0; i < setup->n; i++) {
		const struct setup_row *row = &setup->rows[i];

		if (row->kind != SETUP_RULE)
			continue;
		xml_open(page, "rule");
		xml_attr(page, "ref", setup_ref(row));
		value_emit(page, row, RULE_OBJECT, "object");
		value_emit(page, row, RULE_KIND, "kind");
		value_emit(page, row, RULE_LEVEL, "level");
		value_emit(page, row, RULE_FROM, "from");
		value_emit(page, row, RULE_TO, "to");
		value_emit(page, row, RULE_KEY, "key");
		value_emit(page, row, RULE_ACTIVE, "active");
		xml_text(page, row->value[RULE_NAME]);
		xml_close(page);
	}
}

/* Objects of which pages and forms can be laid out. */
static void
laid_emit(struct xml *page)
{
	for (enum object object = 0; object < OBJECTS; object++) {
		if (object_decls[object].sections == NULL)
			continue;
		xml_open(page, "laid");
		xml_attr(page, "object", object_decls[object].name);
		xml_close(page);
	}
}

static struct err *
overview(struct req *rq)
{
	struct setup *setup;
	int64_t version;

	TRY(setup_load(rq->db, rq, &setup));
	TRY(q_publish_count(rq->db, rq, &version));
	page_name(rq, "access");
	xml_open(rq->page, "access-overview");
	xml_attr_number(rq->page, "version", version);
	defaults_emit(rq->page, setup);
	TRY(q_profile_counts(rq->db, &rq->page->sink));
	TRY(q_group_counts(rq->db, &rq->page->sink));
	rules_emit(rq->page, setup);
	laid_emit(rq->page);
	xml_close(rq->page);
	return OK;
}

/* ---- what everybody sees ---- */

static struct err *
defaults_page(struct req *rq, const struct setup *old, struct form *form)
{
	if (form == NULL) {
		form = setup_form(rq, &defaults_form, old, "/admin/access/defaults");
		for (unsigned i = 0; i < object_count; i++) {
			const struct setup_row *row = SETUP_FIND(old, SETUP_DEFAULT, object_decls[objects[i]].name);

			form_set(form, SIDES + 2 * i, row != NULL ? row->value[DEFAULT_STAFF] : "private");
			form_set(form, SIDES + 2 * i + 1, row != NULL ? row->value[DEFAULT_PARTNERS] : "private");
		}
	}
	return setup_form_page(rq, "access-defaults", form);
}

static struct err *
defaults_show(struct req *rq)
{
	return setup_show(rq, defaults_page);
}

static struct err *
defaults_save(struct req *rq)
{
	struct setup_edit edit = { .page = defaults_page,
		.note = "defaults:",
		.location = "/admin/access?notice=access-published" };

	TRY(setup_begin(rq, &edit));
	for (unsigned i = 0; form_ok(rq->form) && i < object_count; i++) {
		SETUP_REMOVE(edit.new, SETUP_DEFAULT, object_decls[objects[i]].name);
		SETUP_ADD(edit.new, SETUP_DEFAULT, object_decls[objects[i]].name, form_text(rq->form, SIDES + 2 * i),
			form_text(rq->form, SIDES + 2 * i + 1));
	}
	return setup_end(rq, &edit);
}

static const struct route routes[] = {
	{ GET, "/admin/access", overview, ADMINS },
	{ GET, "/admin/access/defaults", defaults_show, ADMINS },
	{ POST, "/admin/access/defaults", defaults_save, ADMINS, &defaults_form, .patient = true },
	{ 0 },
};

int
main(int argc, char **argv)
{
	defaults_make();
	return app_run(argc, argv, "admin-access", routes);
}
