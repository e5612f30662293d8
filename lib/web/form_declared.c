/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* form_declared.c -- the fields of a form that the vendor's program admin has declared. */
#include "data/custom.h"
#include "web/app.h"
#include "web/form_parts.h"

static const enum field_type types[CUSTOM_KINDS] = {
	[CUSTOM_TEXT] = F_TEXT,
	[CUSTOM_NUMBER] = F_NUMBER,
	[CUSTOM_DATE] = F_DATE,
	[CUSTOM_CHOICE] = F_CHOICE,
	[CUSTOM_YES_NO] = F_CHOICE,
};
static const struct choice yes_no[] = { { "yes" }, { "no" }, { 0 } };

/* A line each. What is chosen is kept in the words that were offered. */
static const struct choice *
choices_of(const void *ctx, const struct custom_field *field)
{
	char *rest = field->choices != NULL ? text_copy(ctx, field->choices) : NULL, *line;
	struct choice *choices = NULL;
	unsigned n = 0;

	if (field->kind == CUSTOM_YES_NO)
		return yes_no;
	while ((line = strsep(&rest, "\n")) != NULL) {
		choices = must(talloc_realloc(ctx, choices, struct choice, n + 2));
		choices[n++] = (struct choice){ line, line };
		choices[n] = (struct choice){ 0 };
	}
	return choices;
}

/* One that was retired is asked no more; the record keeps its value. */
static struct field
field_of(const struct form *form, const struct custom_field *custom, unsigned number)
{
	return (struct field){
		.name = custom->field,
		.type = types[custom->kind],
		.flags = custom->retired   ? RETIRED
			: custom->required ? REQUIRED
					   : 0,
		.choices = choices_of(form, custom),
		.label = custom->named.label,
		.seen_as = form->rq->viewer != NULL ? SEEN_AS(CUSTOM_FIELDS + number) : 0,
	};
}

static void
declared_add(struct form *form, const struct access_config *config)
{
	struct field *fields = new_array(form, struct field, config->custom_count);
	unsigned n = 0;

	form->declared = new_array(form, const struct custom_field *, form->own + config->custom_count);
	for (unsigned i = 0; i < config->custom_count; i++) {
		const struct custom_field *custom = &config->custom[i];

		if (custom->object != (enum object)(form->spec->declared - 1))
			continue;
		form->declared[form->own + n] = custom;
		fields[n++] = field_of(form, custom, i);
	}
	form_add(form, fields, n);
}

void
form_declare(struct form *form, const struct access_config *config)
{
	if (form->spec->declared != 0 && config != NULL)
		declared_add(form, config);
	form_arrange(form, config);
}

void
form_declared_set(struct form *form, const char *json, form_setter *set)
{
	for (unsigned i = form->own; i < form->count; i++)
		set(form, i, custom_value(form, json, form->declared[i]->named.name));
}

bool
form_asks_declared(const struct form *form)
{
	bool asks = false;

	for (unsigned i = form->own; i < form->count; i++)
		asks = asks || !form->entries[i].locked;
	return asks;
}

/* A locked field keeps what it was given, which was understood once. */
static const char *
value_of(const struct form *form, unsigned i)
{
	return form->entries[i].locked ? form->entries[i].typed : form_text(form, i);
}

const char *
form_declared(const struct form *form)
{
	struct buf json;

	buf_init(&json, form, 256);
	for (unsigned i = form->own; i < form->count; i++)
		if (value_of(form, i) != NULL)
			custom_add(&json, form->declared[i]->named.name, value_of(form, i));
	return custom_end(&json);
}

void
form_declared_emit(struct xml *page, const struct form *form)
{
	for (unsigned i = form->own; i < form->count; i++) {
		if (form->entries[i].locked || form_text(form, i) == NULL)
			continue;
		xml_open(page, "custom");
		xml_attr(page, "name", form->declared[i]->named.name);
		xml_attr(page, "label", form->declared[i]->named.label);
		xml_attr(page, "kind", form->declared[i]->named.kind);
		xml_text(page, form_text(form, i));
		xml_close(page);
	}
}
