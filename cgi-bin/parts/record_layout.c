/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* record_layout.c -- see record_layout.h. */
#include "parts/record_layout.h"

#include "data/custom.h"

static void
items_emit(struct xml *page, const struct layout_section *section, bool all)
{
	for (size_t i = 0; i < section->n; i++) {
		const struct layout_item *item = &section->items[i];

		if (!item->shown && !all)
			continue;
		xml_open(page, "item");
		xml_attr(page, "name", item->name);
		if (all) {
			xml_attr(page, "label", item->custom != NULL ? item->custom->named.label : NULL);
			xml_attr(page, "needed", item->needed ? "yes" : NULL);
			xml_attr(page, "hidden", item->shown ? NULL : "yes");
		}
		xml_close(page);
	}
}

static void
section_emit(struct xml *page, const struct layout_section *section, bool all)
{
	xml_open(page, "section");
	xml_attr(page, "name", section->name);
	xml_attr(page, "hidden", section->shown ? NULL : "yes");
	items_emit(page, section, all);
	xml_close(page);
}

/* The form of a record says its order by itself. */
void
record_layout_emit(struct req *rq, enum object object)
{
	const struct layout layout = layout_for(rq, access_config_of(rq->viewer), rq->viewer, object);

	xml_open(rq->page, "layout");
	for (size_t i = 0; i < layout.n; i++)
		if (layout.sections[i].shown && !text_same(layout.sections[i].name, LAYOUT_FORM))
			section_emit(rq->page, &layout.sections[i], false);
	xml_close(rq->page);
}

void
layout_emit(struct xml *page, const struct layout *layout)
{
	xml_open(page, "layout");
	for (size_t i = 0; i < layout->n; i++)
		section_emit(page, &layout->sections[i], true);
	xml_close(page);
}
