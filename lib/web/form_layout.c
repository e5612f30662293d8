/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* form_layout.c -- the order of a form's fields, and which an admin leaves out: the layout of its object says (data/layout.h). */
#include "data/layout.h"
#include "web/app.h"
#include "web/form_parts.h"

/* Those of the spec, with what is declared in its place among them. */
static void
order_begin(struct form *form)
{
	const unsigned before = form->spec->declared != 0 ? form->spec->declared_before : form->own;
	unsigned n = 0;

	form->order = new_array(form, unsigned, form->count);
	for (unsigned i = 0; i < form->own; i++) {
		for (unsigned k = form->own; i == before && k < form->count; k++)
			form->order[n++] = k;
		form->order[n++] = i;
	}
	for (unsigned k = form->own; before >= form->own && k < form->count; k++)
		form->order[n++] = k;
}

/* The place of a field that the layout names; a currency stands with its amount. */
static size_t
place_named(const struct form *form, const struct layout_section *section, unsigned field)
{
	const struct field *fields = form->fields;
	size_t place = layout_place(section, fields[field].name);

	for (unsigned i = 0; place == section->n && i < form->count; i++)
		if (text_same(fields[i].amount_of, fields[field].name))
			place = layout_place(section, fields[i].name);
	return place;
}

/* What the layout does not name stays in front of all, or behind: wherever it stood. */
static void
places_find(const struct form *form, const struct layout_section *section, size_t *places)
{
	bool begun = false;

	for (unsigned i = 0; i < form->count; i++) {
		const unsigned field = form->order[i];
		const size_t place = place_named(form, section, field);

		begun = begun || place < section->n;
		places[field] = place < section->n || begun ? place + 1 : 0;
	}
}

/* By insertion: forms are short, and those that are alike keep their order. */
static void
order_sort(struct form *form, const size_t *places)
{
	for (unsigned i = 1; i < form->count; i++) {
		const unsigned field = form->order[i];
		unsigned k = i;

		for (; k > 0 && places[form->order[k - 1]] > places[field]; k--)
			form->order[k] = form->order[k - 1];
		form->order[k] = field;
	}
}

/* What is required is asked, whatever the layout says. */
static void
leave_out(struct form *form, const struct layout_section *section, const size_t *places)
{
	for (unsigned i = 0; i < form->count; i++) {
		const bool named = places[i] > 0 && places[i] <= section->n;

		if (!named || section->items[places[i] - 1].shown || (form->fields[i].flags & REQUIRED) != 0)
			continue;
		form->entries[i].unasked = form->entries[i].locked = true;
		form->entries[i].typed = NULL;
	}
}

void
form_arrange(struct form *form, const struct access_config *config)
{
	const struct layout_section *section;
	struct layout layout;
	size_t *places;

	order_begin(form);
	if (form->spec->declared == 0)
		return;
	layout = layout_for(form, config, form->rq->viewer, (enum object)(form->spec->declared - 1));
	section = layout_section(&layout, LAYOUT_FORM);
	if (section == NULL)
		return;
	places = new_array(form, size_t, form->count);
	places_find(form, section, places);
	order_sort(form, places);
	leave_out(form, section, places);
}
