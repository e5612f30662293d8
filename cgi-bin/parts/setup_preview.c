/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* setup_preview.c -- what differs, and what it would do, as elements of a page; see setup_page.h. */
#include "parts/setup_page.h"

static const char *
what_of(const struct setup_change *change)
{
	return change->renamed           ? "renamed"
		: change->before == NULL ? "added"
		: change->after == NULL  ? "removed"
					 : "changed";
}

/* Of an amount. */
static const char *
currency_of(const struct setup_row *term)
{
	return text_empty(term->value[TERM_CURRENCY]) ? NULL : term->value[TERM_CURRENCY];
}

static void
value_emit(struct xml *page, const struct setup_change *change, unsigned place)
{
	const char *before = change->before != NULL ? change->before->value[place] : NULL;
	const char *after = change->after != NULL ? change->after->value[place] : NULL;

	if (text_same(before, after) || (text_empty(before) && text_empty(after)))
		return;
	xml_open(page, "value");
	xml_attr(page, "name", setup_decls[change_row(change)->kind].attributes[place]);
	if (change_row(change)->kind == SETUP_TERM && place == TERM_VALUE)
		xml_attr(page, "currency", currency_of(change_row(change)));
	xml_attr(page, "before", text_empty(before) ? NULL : before);
	xml_attr(page, "after", text_empty(after) ? NULL : after);
	xml_close(page);
}

/* What names the row, then what it says otherwise; refs are nobody's business. */
static void
change_emit(struct xml *page, const struct setup_change *change)
{
	const struct setup_row *row = change_row(change);
	const struct setup_decl *decl = &setup_decls[row->kind];

	xml_open(page, "change");
	xml_attr(page, "on", decl->name);
	xml_attr(page, "what", what_of(change));
	for (unsigned i = 0; i < decl->keys; i++) {
		xml_open(page, "key");
		xml_attr(page, "name", decl->attributes[i]);
		xml_text(page, row->value[i]);
		xml_close(page);
	}
	for (unsigned i = change->renamed ? 0 : decl->keys; i < (change->renamed ? decl->keys : decl->count); i++)
		if (!text_same(decl->attributes[i], "ref"))
			value_emit(page, change, i);
	xml_close(page);
}

void
changes_emit(struct xml *page, const struct setup_changes *changes)
{
	for (size_t i = 0; i < changes->n; i++)
		change_emit(page, &changes->at[i]);
}

/* Where a record of that object has its page; NULL: it has none. */
static const char *const places[OBJECTS] = {
	[OBJECT_DEAL] = "/deals",
	[OBJECT_ACCRUAL] = "/earnings",
	[OBJECT_STATEMENT] = "/statements",
	[OBJECT_PERIOD] = "/admin/periods",
	[OBJECT_APPLICATION] = "/admin/applications",
	[OBJECT_ORGANISATION] = "/admin/partners",
	[OBJECT_COURSE] = "/training/courses",
	[OBJECT_PATH] = "/training/paths",
	[OBJECT_CERTIFICATE] = "/certificates",
};

static void
records_emit(struct req *rq, const struct preview_side *side, const char *name, enum object object)
{
	for (unsigned i = 0; i < side->n; i++) {
		if (side->refs[i] == NULL)
			continue;
		xml_open(rq->page, "record");
		xml_attr(rq->page, "side", name);
		if (places[object] != NULL)
			xml_attr(rq->page, "href", text_format(rq, "%s/%s", places[object], side->refs[i]));
		xml_text(rq->page, side->refs[i]);
		xml_close(rq->page);
	}
}

static void
shift_emit(struct req *rq, const struct preview_shift *shift, enum object object)
{
	xml_open(rq->page, "records");
	xml_attr(rq->page, "object", object_decls[object].name);
	xml_attr_number(rq->page, "gained", (int64_t)shift->gained.count);
	xml_attr_number(rq->page, "lost", (int64_t)shift->lost.count);
	xml_attr(rq->page, "bounded", shift->bounded ? "yes" : NULL);
	records_emit(rq, &shift->gained, "gained", object);
	records_emit(rq, &shift->lost, "lost", object);
	xml_close(rq->page);
}

static void
person_emit(struct req *rq, const struct preview_person *person)
{
	bool any = false;

	for (enum object object = 0; object < OBJECTS; object++)
		any = any || person->shifts[object] != NULL;
	if (!any)
		return;
	xml_open(rq->page, "person");
	xml_attr(rq->page, "email", person->email);
	xml_attr(rq->page, "org", person->org);
	xml_leaf(rq->page, "name", person->name);
	for (enum object object = 0; object < OBJECTS; object++)
		if (person->shifts[object] != NULL)
			shift_emit(rq, person->shifts[object], object);
	xml_close(rq->page);
}

static void
deed_emit(struct xml *page, const struct preview_deed *deed)
{
	xml_open(page, "deed");
	xml_attr(page, "object", object_decls[deed->object].name);
	xml_attr(page, "name", deed->what);
	xml_attr_number(page, "gained", deed->gained);
	xml_attr_number(page, "lost", deed->lost);
	xml_close(page);
}

static void
field_emit(struct xml *page, const struct preview *preview, const struct preview_field *field)
{
	const struct custom_field *custom =
		(int)field->field >= CUSTOM_FIELDS ? &preview->config->custom[(int)field->field - CUSTOM_FIELDS] : NULL;
	const enum object object = custom != NULL ? custom->object : field_decls[field->field].object;

	xml_open(page, "mask");
	xml_attr(page, "object", object_decls[object].name);
	xml_attr(page, "name", custom != NULL ? custom->field : field_decls[field->field].name);
	xml_attr(page, "label", custom != NULL ? custom->named.label : NULL);
	xml_attr(page, "state", text_empty(field->state) ? NULL : field->state);
	xml_attr_number(page, "appears", field->appears);
	xml_attr_number(page, "disappears", field->disappears);
	xml_attr_number(page, "opens", field->opens);
	xml_attr_number(page, "closes", field->closes);
	xml_close(page);
}

void
preview_emit(struct req *rq, const struct preview *preview, const struct setup_changes *changes)
{
	xml_open(rq->page, "access-preview");
	xml_attr_number(rq->page, "people", (int64_t)preview->n);
	xml_attr_number(rq->page, "of", (int64_t)preview->total);
	if (changes != NULL)
		changes_emit(rq->page, changes);
	for (size_t i = 0; i < preview->deed_count; i++)
		deed_emit(rq->page, &preview->deeds[i]);
	for (size_t i = 0; i < preview->field_count; i++)
		field_emit(rq->page, preview, &preview->fields[i]);
	for (size_t i = 0; i < preview->n; i++)
		person_emit(rq, &preview->people[i]);
	xml_close(rq->page);
}
