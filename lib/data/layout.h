/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * layout.h -- in which order the page of a record and its form show what, and what they leave out (access-model, section 11).
 *
 * sql/guarded declares the sections of an object and what stands in them; an
 * admin says otherwise for everybody or for one profile. A layout tidies up:
 * what somebody may read or edit is decided elsewhere, and stays so.
 */
#ifndef PARLEY_LAYOUT_H
#define PARLEY_LAYOUT_H

#include "data/access_config.h"

#define LAYOUT_FORM "form" /* the section that is the form of the object */

/* A fact of the page, or a field of the form: "close-date", "custom-region". */
struct layout_item {
	const char *name;
	const struct custom_field *custom; /* NULL: of sql/guarded */
	bool shown;
	bool needed; /* of a form: asked whatever is said of it */
};
struct layout_section {
	const char *name;
	bool shown;
	struct layout_item *items;
	size_t n;
};
struct layout {
	struct layout_section *sections; /* the form last */
	size_t n;                        /* 0: the object has no layouts */
};

/* What is said of one section: "customer -notes custom-region", - before what is not shown. What it does not name comes behind. */
struct layout_said {
	const char *section, *items;
	int64_t place; /* among the others */
	bool shown;
};
struct layout_rule {
	int64_t profile_id; /* 0: of everybody whose profile has none of its own */
	enum object object;
	struct layout_said said;
};

/* What is said, and what is declared where nothing is; said in the order of their places. Owned by ctx, as are the others. */
struct layout layout_make(const void *ctx, const struct access_config *config, enum object object,
	const struct layout_said *said, size_t n);
/* Of that profile, or else of everybody; 0: of everybody. config NULL: as it is declared. */
struct layout layout_of(const void *ctx, const struct access_config *config, int64_t profile_id, enum object object);
/* The same for a viewer; NULL: a visitor. */
struct layout layout_for(const void *ctx, const struct access_config *config, const struct viewer *viewer,
	enum object object);
/* That section, or NULL. */
struct layout_section *layout_section(const struct layout *layout, const char *name);
/* The place of that item, or n. */
size_t layout_place(const struct layout_section *section, const char *item);
/* As layout_said.items says it. */
const char *layout_words(const void *ctx, const struct layout_section *section);

#endif
