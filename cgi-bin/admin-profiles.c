/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-profiles.c -- what people may do: profiles, of which everybody has
 * one, and permission sets, which are given on top.
 *
 * A new one begins as a copy. The standard profile of a role can be changed
 * but not removed: whoever has no profile of the own has it.
 */
#include "domain/ref.h"
#include "parts/profile_form.h"
#include "q_access_pages.h"

enum { KIND = NAME + 1, COPY };

static struct err *profiles_list(struct req *rq, struct form *form, unsigned field);

static const struct choice kinds[] = { { "profile" }, { "set" }, { 0 } };
static const struct field new_fields[] = {
	[SEEN] = SEEN_FIELD,
	[THEN] = THEN_FIELD,
	[NAME] = NAME_FIELD,
	[KIND] = { "profile-kind", F_CHOICE, REQUIRED, .choices = kinds },
	[COPY] = { "copy", F_CHOICE, .list_choices = profiles_list },
	{ 0 },
};
static const struct form_spec new_form = { "profile-new", new_fields };
static const struct form_spec remove_form = { "profile-remove", setup_bare_fields };

static struct err *
profiles_list(struct req *rq, struct form *form, unsigned field)
{
	struct setup *setup;

	TRY(setup_load(rq->db, rq, &setup));
	for (size_t i = 0; i < setup->n; i++)
		if (setup->rows[i].kind == SETUP_PROFILE)
			form_choice(form, field, setup_ref(&setup->rows[i]), setup->rows[i].value[PROFILE_NAME]);
	return OK;
}

/* ---- a new one ---- */

static struct err *
new_page(struct req *rq, const struct setup *old, struct form *form)
{
	if (form == NULL) {
		form = setup_form(rq, &new_form, old, "/admin/access/profiles/new");
		form_set(form, KIND, "profile");
		form_set(form, COPY, req_query(rq, "copy"));
	}
	return setup_form_page(rq, "access-new", form);
}

static struct err *
new_show(struct req *rq)
{
	return setup_show(rq, new_page);
}

/* All that the other says, under the new name. */
static void
copy_rows(struct setup *setup, const struct setup *old, const struct setup_row *from, const struct setup_row *to)
{
	for (size_t i = 0; i < old->n; i++) {
		struct setup_row row = old->rows[i];

		if ((row.kind != SETUP_PERMISSION && row.kind != SETUP_RIGHT) ||
			!text_same(row.value[OF_KIND], from->value[PROFILE_KIND]) ||
			!text_same(row.value[OF_PROFILE], from->value[PROFILE_NAME]))
			continue;
		row.value[OF_KIND] = to->value[PROFILE_KIND];
		row.value[OF_PROFILE] = to->value[PROFILE_NAME];
		setup_add(setup, row.kind, row.value);
	}
}

static struct err *
create(struct req *rq)
{
	struct setup_edit edit = { .page = new_page };
	const struct setup_row *from;
	struct setup_row row = { SETUP_PROFILE,
		{ form_text(rq->form, KIND), form_text(rq->form, NAME), "", "", "", ref_new(rq) } };

	TRY(setup_begin(rq, &edit));
	if (form_ok(rq->form) &&
		SETUP_FIND(edit.old, SETUP_PROFILE, row.value[PROFILE_KIND], row.value[PROFILE_NAME]) != NULL)
		form_wrong(rq->form, NAME, "taken");
	if (form_ok(rq->form)) {
		setup_add(edit.new, SETUP_PROFILE, row.value);
		from = setup_by_ref(edit.old, SETUP_PROFILE, form_text(rq->form, COPY));
		if (from != NULL)
			copy_rows(edit.new, edit.old, from, &row);
	}
	edit.note = text_format(rq, "profile:%s", row.value[PROFILE_NAME]);
	edit.location = text_format(rq, "%s?notice=access-published", setup_address(rq, "profiles", &row));
	return setup_end(rq, &edit);
}

/* ---- one of them ---- */

static struct err *
profile_of(struct req *rq, const struct setup *setup, const struct setup_row **profile)
{
	*profile = setup_by_ref(setup, SETUP_PROFILE, req_ref(rq, "ref"));
	return *profile != NULL ? OK : err_new(ERR_NOT_FOUND, "no profile %s", req_ref(rq, "ref"));
}

static void
facts_emit(struct xml *page, const struct setup_row *profile)
{
	xml_attr(page, "ref", setup_ref(profile));
	xml_attr(page, "kind", profile->value[PROFILE_KIND]);
	if (*profile->value[PROFILE_STANDARD] != '\0')
		xml_attr(page, "standard", profile->value[PROFILE_STANDARD]);
	xml_leaf(page, "name", profile->value[PROFILE_NAME]);
}

/* Objects that have fields to hide, and how many of them this profile says something of. */
static void
objects_emit(struct xml *page, const struct setup *setup, const struct setup_row *profile)
{
	for (enum object object = 0; object < OBJECTS; object++) {
		int64_t said = 0;

		if (object_decls[object].field_count == 0 && !object_decls[object].custom)
			continue;
		for (size_t i = 0; i < setup->n; i++)
			said += setup->rows[i].kind == SETUP_RIGHT &&
				text_same(setup->rows[i].value[OF_KIND], profile->value[PROFILE_KIND]) &&
				text_same(setup->rows[i].value[OF_PROFILE], profile->value[PROFILE_NAME]) &&
				text_same(setup->rows[i].value[OF_OBJECT], object_decls[object].name);
		xml_open(page, "fields");
		xml_attr(page, "object", object_decls[object].name);
		xml_attr_number(page, "said", said);
		xml_close(page);
	}
}

static struct err *
profile_page(struct req *rq, const struct setup *old, struct form *sent)
{
	const bool edits = form_was_sent(rq, sent, &profile_form);
	const struct setup_row *profile;
	struct form *form = sent;

	page_name(rq, "access-profile");
	TRY(profile_of(rq, old, &profile));
	if (!edits) {
		form = setup_form(rq, &profile_form, old, setup_address(rq, "profiles", profile));
		profile_form_set(form, old, profile);
	}
	xml_open(rq->page, "access-profile");
	facts_emit(rq->page, profile);
	objects_emit(rq->page, old, profile);
	TRY(q_profile_people(rq->db, &rq->page->sink, setup_ref(profile)));
	TRY(page_form(rq, form));
	if (*profile->value[PROFILE_STANDARD] == '\0')
		TRY(setup_beside(rq, &remove_form, old,
			text_format(rq, "%s/remove", setup_address(rq, "profiles", profile)), sent));
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	return setup_show(rq, profile_page);
}

static struct err *
save(struct req *rq)
{
	struct setup_edit edit = { .page = profile_page };
	const struct setup_row *profile, *taken;

	TRY(setup_begin(rq, &edit));
	TRY(profile_of(rq, edit.new, &profile));
	edit.note = text_format(rq, "profile:%s", profile->value[PROFILE_NAME]);
	edit.location = text_format(rq, "%s?notice=access-published", setup_address(rq, "profiles", profile));
	if (form_ok(rq->form)) {
		taken = SETUP_FIND(edit.new, SETUP_PROFILE, profile->value[PROFILE_KIND], form_text(rq->form, NAME));
		if (taken != NULL && taken != profile)
			form_wrong(rq->form, NAME, "taken");
		else
			profile_form_take(rq->form, edit.new, profile);
	}
	return setup_end(rq, &edit);
}

static void
layouts_remove(struct setup *setup, const char *kind, const char *name)
{
	for (enum object object = 0; text_same(kind, "profile") && object < OBJECTS; object++)
		SETUP_REMOVE(setup, SETUP_LAYOUT, object_decls[object].name, name);
}

static void
profile_remove(struct setup *setup, const struct setup_row *profile)
{
	const struct setup_row old = *profile;
	const char *kind = old.value[PROFILE_KIND], *name = old.value[PROFILE_NAME];

	SETUP_REMOVE(setup, SETUP_PROFILE, kind, name);
	SETUP_REMOVE(setup, SETUP_PERMISSION, kind, name);
	SETUP_REMOVE(setup, SETUP_RIGHT, kind, name);
	layouts_remove(setup, kind, name);
	for (size_t i = 0; text_same(kind, "profile") && i < setup->n; i++)
		if (setup->rows[i].kind == SETUP_ENTRY && text_same(setup->rows[i].value[ENTRY_KIND], "profile") &&
			text_same(setup->rows[i].value[ENTRY_WHO], name)) {
			SETUP_REMOVE(setup, SETUP_ENTRY, setup->rows[i].value[ENTRY_GROUP], "profile", name);
			i = 0;
		}
}

static struct err *
take_away(struct req *rq)
{
	struct setup_edit edit = { .page = profile_page, .location = "/admin/access?notice=access-published" };
	const struct setup_row *profile;

	TRY(setup_begin(rq, &edit));
	TRY(profile_of(rq, edit.new, &profile));
	if (*profile->value[PROFILE_STANDARD] != '\0')
		return err_new(ERR_NOT_FOUND, "a standard profile stays");
	edit.note = text_format(rq, "profile-remove:%s", profile->value[PROFILE_NAME]);
	profile_remove(edit.new, profile);
	return setup_end(rq, &edit);
}

/* ---- the fields of one object ---- */

static struct err *
object_of(struct req *rq, enum object *object)
{
	*object = object_from(req_ref(rq, "object"));
	return *object < OBJECTS && (object_decls[*object].field_count > 0 || object_decls[*object].custom)
		? OK
		: err_new(ERR_NOT_FOUND, "no fields of %s", req_ref(rq, "object"));
}

static struct err *
rights_page(struct req *rq, const struct setup *old, struct form *sent)
{
	const struct setup_row *profile;
	struct form *form = sent;
	enum object object;

	page_name(rq, "access-rights");
	TRY(profile_of(rq, old, &profile));
	TRY(object_of(rq, &object));
	if (form == NULL) {
		form = setup_form(rq, &rights_form, old,
			text_format(rq, "%s/fields/%s", setup_address(rq, "profiles", profile),
				object_decls[object].name));
		rights_form_ask(form, old, object);
		rights_form_set(form, old, profile, object);
	}
	xml_open(rq->page, "access-rights");
	xml_attr(rq->page, "object", object_decls[object].name);
	facts_emit(rq->page, profile);
	TRY(page_form(rq, form));
	xml_close(rq->page);
	return OK;
}

static struct err *
rights_show(struct req *rq)
{
	return setup_show(rq, rights_page);
}

static struct err *
rights_save(struct req *rq)
{
	struct setup_edit edit = { .page = rights_page };
	const struct setup_row *profile;
	enum object object;

	TRY(setup_begin(rq, &edit));
	TRY(profile_of(rq, edit.new, &profile));
	TRY(object_of(rq, &object));
	edit.note = text_format(rq, "profile:%s", profile->value[PROFILE_NAME]);
	edit.location = text_format(rq, "%s?notice=access-published", setup_address(rq, "profiles", profile));
	rights_form_ask(rq->form, edit.new, object);
	TRY(form_review(rq->form));
	if (form_ok(rq->form))
		rights_form_take(rq->form, edit.new, profile, object);
	return setup_end(rq, &edit);
}

static const struct route routes[] = {
	{ GET, "/admin/access/profiles/new", new_show, ADMINS },
	{ POST, "/admin/access/profiles/new", create, ADMINS, &new_form, .patient = true },
	{ GET, "/admin/access/profiles/{ref}", show, ADMINS },
	{ POST, "/admin/access/profiles/{ref}", save, ADMINS, &profile_form, .patient = true },
	{ POST, "/admin/access/profiles/{ref}/remove", take_away, ADMINS, &remove_form, .patient = true },
	{ GET, "/admin/access/profiles/{ref}/fields/{object}", rights_show, ADMINS },
	{ POST, "/admin/access/profiles/{ref}/fields/{object}", rights_save, ADMINS, &rights_form, .patient = true },
	{ 0 },
};

int
main(int argc, char **argv)
{
	profile_form_make();
	return app_run(argc, argv, "admin-profiles", routes);
}
