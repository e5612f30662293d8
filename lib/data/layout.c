/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* layout.c -- see layout.h. */
#include "data/layout.h"

#include "base/buf.h"
#include "data/access_reach.h"

#define DECLARED_HERE "custom" /* where declared fields stand until somebody says otherwise */

struct layout_section *
layout_section(const struct layout *layout, const char *name)
{
	for (size_t i = 0; i < layout->n; i++)
		if (text_same(layout->sections[i].name, name))
			return &layout->sections[i];
	return NULL;
}

size_t
layout_place(const struct layout_section *section, const char *item)
{
	size_t i = 0;

	while (i < section->n && !text_same(section->items[i].name, item))
		i++;
	return i;
}

/* ---- the items of a section ---- */

struct making {
	const void *ctx;
	const struct access_config *config;
	enum object object;
	struct layout_section *section;
};

static void
item_add(const struct making *making, const struct layout_item *item)
{
	struct layout_section *section = making->section;

	if (layout_place(section, item->name) < section->n)
		return;
	section->items =
		must(talloc_realloc(making->ctx, section->items, struct layout_item, (unsigned)section->n + 1));
	section->items[section->n++] = *item;
}

/* What an admin has declared: on a page it is never needed. */
static void
custom_add_all(const struct making *making)
{
	const bool form = text_same(making->section->name, LAYOUT_FORM);

	for (size_t i = 0; making->config != NULL && i < making->config->custom_count; i++) {
		const struct custom_field *custom = &making->config->custom[i];

		if (custom->object == making->object)
			item_add(making,
				&(struct layout_item){ custom->field, custom, true, form && custom->required });
	}
}

/* What the declaration has, in its order. */
static void
declared_add(const struct making *making, const char *items)
{
	char *rest = text_copy(making->ctx, items), *word;

	while ((word = strsep(&rest, " ")) != NULL) {
		const size_t len = strcspn(word, "!");

		if (text_same(word, DECLARED_HERE))
			custom_add_all(making);
		else if (*word != '\0')
			item_add(making,
				&(struct layout_item){ text_copy_n(making->ctx, word, len), NULL, true,
					word[len] == '!' });
	}
}

/* Each of them as the declaration has it, in the order in which they are said; what is not there any more is left out. */
static void
said_add(const struct making *making, const struct layout_section *declared, const char *items)
{
	char *rest = text_copy(making->ctx, items), *word;

	while ((word = strsep(&rest, " ")) != NULL) {
		const bool hidden = *word == '-';
		const size_t place = layout_place(declared, word + hidden);
		struct layout_item item;

		if (place == declared->n)
			continue;
		item = declared->items[place];
		item.shown = !hidden || item.needed;
		item_add(making, &item);
	}
}

static void
items_make(struct making *making, const struct section_decl *decl, const struct layout_said *said)
{
	struct layout_section *section = making->section, declared = { .name = decl->name };

	making->section = &declared;
	declared_add(making, decl->items);
	making->section = section;
	section->name = decl->name;
	section->shown = said == NULL || said->shown;
	if (said != NULL)
		said_add(making, &declared, said->items);
	for (size_t i = 0; i < declared.n; i++)
		item_add(making, &declared.items[i]);
}

/* ---- all of them ---- */

static void
section_add(struct layout *layout, struct making *making, const struct section_decl *decl,
	const struct layout_said *said)
{
	if (layout_section(layout, decl->name) != NULL)
		return;
	making->section = &layout->sections[layout->n++];
	items_make(making, decl, said);
}

static const struct section_decl *
decl_of(enum object object, const char *name)
{
	const struct object_decl *decl = &object_decls[object];

	for (unsigned i = 0; i < decl->section_count; i++)
		if (text_same(decl->sections[i].name, name))
			return &decl->sections[i];
	return NULL;
}

struct layout
layout_make(const void *ctx, const struct access_config *config, enum object object, const struct layout_said *said,
	size_t n)
{
	const struct object_decl *decl = &object_decls[object];
	struct layout layout = { new_array(ctx, struct layout_section, decl->section_count), 0 };
	struct making making = { ctx, config, object, NULL };
	const struct layout_said *form = NULL;

	for (size_t i = 0; i < n; i++)
		if (text_same(said[i].section, LAYOUT_FORM))
			form = &said[i];
		else if (decl_of(object, said[i].section) != NULL)
			section_add(&layout, &making, decl_of(object, said[i].section), &said[i]);
	for (unsigned i = 0; i < decl->section_count; i++)
		section_add(&layout, &making, &decl->sections[i],
			text_same(decl->sections[i].name, LAYOUT_FORM) ? form : NULL);
	return layout;
}

/* What rules say for that profile itself; *n: of how many sections. */
static struct layout_said *
said_of(const void *ctx, const struct access_config *config, int64_t profile_id, enum object object, size_t *n)
{
	struct layout_said *said = new_array(ctx, struct layout_said, config->layout_count);

	*n = 0;
	for (size_t i = 0; i < config->layout_count; i++)
		if (config->layouts[i].profile_id == profile_id && config->layouts[i].object == object)
			said[(*n)++] = config->layouts[i].said;
	return said;
}

struct layout
layout_of(const void *ctx, const struct access_config *config, int64_t profile_id, enum object object)
{
	struct layout_said *said = NULL;
	size_t n = 0;

	if (config != NULL)
		said = said_of(ctx, config, profile_id, object, &n);
	if (config != NULL && n == 0 && profile_id != 0)
		said = said_of(ctx, config, 0, object, &n);
	return layout_make(ctx, config, object, said, n);
}

struct layout
layout_for(const void *ctx, const struct access_config *config, const struct viewer *viewer, enum object object)
{
	return layout_of(ctx, config, viewer != NULL && viewer->access != NULL ? viewer->access->profile_id : 0,
		object);
}

const char *
layout_words(const void *ctx, const struct layout_section *section)
{
	struct buf out;

	buf_init(&out, ctx, 256);
	buf_text(&out, "");
	for (size_t i = 0; i < section->n; i++)
		buf_format(&out, "%s%s%s", i > 0 ? " " : "", section->items[i].shown ? "" : "-",
			section->items[i].name);
	return out.at;
}
