/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-layouts.c -- in which order pages of records and their forms show
 * what, for everybody or for those of one profile.
 *
 * A layout is part of the setup: it is previewed, published, kept as a
 * version and taken along like profiles and rules. It hides what is in the
 * way; who may read or fill in a field is not decided here.
 */
#include "data/custom.h"
#include "parts/layout_form.h"
#include "parts/record_layout.h"

static const struct form_spec reset_form = { "layout-reset", setup_bare_fields };

/* Which layout: of an object, for a profile or for everybody. */
struct whose {
	enum object object;
	const struct setup_row *profile; /* NULL: for everybody */
	const char *name;                /* of the profile, or "" */
	const char *address;
};

static struct err *
whose_of(struct req *rq, const struct setup *setup, struct whose *whose)
{
	const char *ref;

	*whose = (struct whose){ .object = object_from(req_ref(rq, "object")), .name = "" };
	if (whose->object == OBJECTS || object_decls[whose->object].sections == NULL)
		return err_new(ERR_NOT_FOUND, "no layouts of %s", req_ref(rq, "object"));
	whose->address = text_format(rq, "/admin/access/layouts/%s", req_ref(rq, "object"));
	if (strstr(rq->route->path, "{ref}") == NULL)
		return OK;
	ref = req_ref(rq, "ref");
	whose->profile = setup_by_ref(setup, SETUP_PROFILE, ref);
	if (whose->profile == NULL || !text_same(whose->profile->value[PROFILE_KIND], "profile"))
		return err_new(ERR_NOT_FOUND, "no profile %s", ref);
	whose->name = whose->profile->value[PROFILE_NAME];
	whose->address = text_format(rq, "%s/profiles/%s", whose->address, ref);
	return OK;
}

static bool
is_of(const struct setup_row *row, const struct whose *whose, const char *profile)
{
	return row->kind == SETUP_LAYOUT && text_same(row->value[LAYOUT_OBJECT], object_decls[whose->object].name) &&
		text_same(row->value[LAYOUT_PROFILE], profile);
}

static bool
has_own(const struct setup *setup, const struct whose *whose, const char *profile)
{
	for (size_t i = 0; i < setup->n; i++)
		if (is_of(&setup->rows[i], whose, profile))
			return true;
	return false;
}

/* What is in force for it. */
static struct layout
layout_now(struct req *rq, const struct setup *setup, const struct whose *whose)
{
	const char *profile = has_own(setup, whose, whose->name) ? whose->name : "";
	struct layout_said *said = new_array(rq, struct layout_said, setup->n);
	size_t n = 0;

	for (char place = '1'; place <= '9'; place++)
		for (size_t i = 0; i < setup->n; i++) {
			const struct setup_row *row = &setup->rows[i];

			if (is_of(row, whose, profile) && row->value[LAYOUT_PLACE][0] == place)
				said[n++] = (struct layout_said){ row->value[LAYOUT_SECTION], row->value[LAYOUT_ITEMS],
					0, *row->value[LAYOUT_SHOWN] != '\0' };
		}
	return layout_make(rq, setup->config, whose->object, said, n);
}

/* ---- the page ---- */

static void
profiles_emit(struct req *rq, const struct setup *setup, const struct whose *whose)
{
	for (size_t i = 0; i < setup->n; i++) {
		const struct setup_row *row = &setup->rows[i];

		if (row->kind != SETUP_PROFILE || !text_same(row->value[PROFILE_KIND], "profile"))
			continue;
		xml_open(rq->page, "profile");
		xml_attr(rq->page, "ref", setup_ref(row));
		xml_attr(rq->page, "own", has_own(setup, whose, row->value[PROFILE_NAME]) ? "yes" : NULL);
		xml_text(rq->page, row->value[PROFILE_NAME]);
		xml_close(rq->page);
	}
}

/* What was sent and is right is shown in its new order; what is not, as it was sent. */
static struct err *
edit_emit(struct req *rq, const struct setup *old, const struct whose *whose, struct form *sent)
{
	struct layout layout = layout_now(rq, old, whose);
	struct form *form = sent;

	if (sent != NULL && form_ok(sent))
		layout_form_take(sent, &layout);
	layout_emit(rq->page, &layout);
	if (sent == NULL || form_ok(sent)) {
		form = setup_form(rq, &layout_form, old, whose->address);
		layout_form_ask(form, &layout);
		layout_form_set(form, &layout);
	}
	return page_form(rq, form);
}

static struct err *
layout_page(struct req *rq, const struct setup *old, struct form *sent)
{
	struct form *edit = form_was_sent(rq, sent, &layout_form) ? sent : NULL;
	struct whose whose;

	page_name(rq, "access-layout");
	TRY(whose_of(rq, old, &whose));
	xml_open(rq->page, "access-layout");
	xml_attr(rq->page, "object", object_decls[whose.object].name);
	xml_attr(rq->page, "own", has_own(old, &whose, whose.name) ? "yes" : NULL);
	if (whose.profile != NULL) {
		xml_attr(rq->page, "ref", setup_ref(whose.profile));
		xml_leaf(rq->page, "name", whose.name);
	} else {
		profiles_emit(rq, old, &whose);
	}
	TRY(edit_emit(rq, old, &whose, edit));
	if (has_own(old, &whose, whose.name))
		TRY(setup_beside(rq, &reset_form, old, text_format(rq, "%s/reset", whose.address), sent));
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	return setup_show(rq, layout_page);
}

/* ---- changing it ---- */

static void
layout_put(struct setup *setup, const struct whose *whose, const struct layout *layout)
{
	const char *object = object_decls[whose->object].name;

	SETUP_REMOVE(setup, SETUP_LAYOUT, object, whose->name);
	for (size_t i = 0; i < layout->n; i++) {
		const struct layout_section *section = &layout->sections[i];

		SETUP_ADD(setup, SETUP_LAYOUT, object, whose->name, section->name, text_format(setup, "%zu", i + 1),
			section->shown ? "yes" : "", layout_words(setup, section));
	}
}

static struct err *
begin(struct req *rq, struct setup_edit *edit, struct whose *whose)
{
	edit->page = layout_page;
	TRY(setup_begin(rq, edit));
	TRY(whose_of(rq, edit->old, whose));
	edit->note = whose->profile != NULL ? text_format(rq, "layout:%s", whose->name) : "layouts:";
	edit->location = text_format(rq, "%s?notice=access-published", whose->address);
	return OK;
}

static struct err *
save(struct req *rq)
{
	struct setup_edit edit = { 0 };
	struct layout layout;
	struct whose whose;

	TRY(begin(rq, &edit, &whose));
	layout = layout_now(rq, edit.old, &whose);
	layout_form_ask(rq->form, &layout);
	TRY(form_review(rq->form));
	if (form_ok(rq->form)) {
		layout_form_take(rq->form, &layout);
		layout_put(edit.new, &whose, &layout);
	}
	return setup_end(rq, &edit);
}

static struct err *
reset(struct req *rq)
{
	struct setup_edit edit = { 0 };
	struct whose whose;

	TRY(begin(rq, &edit, &whose));
	if (!has_own(edit.old, &whose, whose.name))
		return err_new(ERR_NOT_FOUND, "no layout of its own");
	SETUP_REMOVE(edit.new, SETUP_LAYOUT, object_decls[whose.object].name, whose.name);
	return setup_end(rq, &edit);
}

static const struct route routes[] = {
	{ GET, "/admin/access/layouts/{object}", show, ADMINS },
	{ POST, "/admin/access/layouts/{object}", save, ADMINS, &layout_form, .patient = true },
	{ POST, "/admin/access/layouts/{object}/reset", reset, ADMINS, &reset_form, .patient = true },
	{ GET, "/admin/access/layouts/{object}/profiles/{ref}", show, ADMINS },
	{ POST, "/admin/access/layouts/{object}/profiles/{ref}", save, ADMINS, &layout_form, .patient = true },
	{ POST, "/admin/access/layouts/{object}/profiles/{ref}/reset", reset, ADMINS, &reset_form, .patient = true },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-layouts", routes);
}
