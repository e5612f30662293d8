/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* form_emit.c -- a form as the element <form>. */
#include "base/country.h"
#include "web/app.h"
#include "web/form_parts.h"

static void
option_emit(struct xml *page, const char *value, const char *label, const char *typed)
{
	xml_open(page, "option");
	xml_attr(page, "value", value);
	xml_attr(page, "label", label);
	xml_attr(page, "selected", text_same(value, typed) ? "yes" : NULL);
	xml_close(page);
}

static void
options_emit(struct xml *page, const struct form *form, unsigned i)
{
	const char *typed = form->entries[i].typed;
	const struct choice *choice = form_choices(form, i);

	for (; choice != NULL && choice->value != NULL; choice++)
		option_emit(page, choice->value, choice->label, typed);
	if (form->fields[i].type != F_COUNTRY)
		return;
	for (const char *const *code = country_codes; *code != NULL; code++)
		option_emit(page, *code, NULL, typed);
}

static void
limit_emit(struct xml *page, const char *name, unsigned limit)
{
	if (limit != 0)
		xml_attr_number(page, name, limit);
}

/* The file that came with a form that had mistakes need not be sent again. */
static void
ticket_emit(struct xml *page, const struct form *form, unsigned i)
{
	const char *name = form->fields[i].name;

	xml_open(page, "field");
	xml_attr(page, "name", text_format(form, "%s-kept", name));
	xml_attr(page, "type", "hidden");
	xml_attr(page, "value", upload_ticket(form, form->key, name, form_file(form, i)));
	xml_close(page);
}

static void
field_emit(struct xml *page, const struct form *form, unsigned i)
{
	const struct field *field = &form->fields[i];
	const struct entry *entry = &form->entries[i];

	xml_open(page, "field");
	xml_attr(page, "name", field->name);
	xml_attr(page, "type", field_type_name(field->type));
	xml_attr(page, "label", field->label);
	xml_attr(page, "group", field->group);
	xml_attr(page, "required", (field->flags & REQUIRED) != 0 ? "yes" : NULL);
	limit_emit(page, "min", field_min(field));
	limit_emit(page, "max", field_max(field));
	xml_attr(page, "value", field_secret(field) ? NULL : entry->typed);
	xml_attr(page, "error", entry->mistake);
	if (field->type == F_MONEY && field->amount_of == NULL)
		xml_attr(page, "currency", form_own_currency(form));
	if (field->type == F_FILE)
		xml_attr(page, "accept", (field->flags & TABLE) != 0 ? ".csv,.txt" : kind_endings(form));
	options_emit(page, form, i);
	xml_close(page);
	if (field->type == F_FILE && form_file(form, i) != NULL)
		ticket_emit(page, form, i);
}

static void
token_emit(struct xml *page, const char *name, enum hole_kind kind)
{
	xml_open(page, "field");
	xml_attr(page, "name", name);
	xml_attr(page, "type", "token");
	xml_attr_hole(page, "value", kind);
	xml_close(page);
}

void
form_emit(struct xml *page, const struct form *form)
{
	xml_open(page, "form");
	xml_attr(page, "name", form->spec->name);
	xml_attr(page, "action", form->action);
	xml_attr(page, "method", form->spec->asks ? "get" : "post");
	xml_attr(page, "files", upload_wanted(form->spec) ? "yes" : NULL);
	xml_attr(page, "invalid", form->wrong ? "yes" : NULL);
	for (unsigned i = 0; i < form->count; i++)
		if (!form->entries[form->order[i]].locked)
			field_emit(page, form, form->order[i]);
	for (unsigned i = 0; i < form->context_count; i++) {
		xml_open(page, "context");
		xml_attr(page, "name", form->contexts[i].name);
		xml_text(page, form->contexts[i].text);
		xml_close(page);
	}
	if (!form->spec->asks)
		token_emit(page, "csrf", HOLE_CSRF);
	if (!form->spec->asks && !form->spec->keyless)
		token_emit(page, "request-key", HOLE_REQUEST_KEY);
	xml_close(page);
}
