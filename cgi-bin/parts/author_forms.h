/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* author_forms.h -- what the forms of authors share: fields, numbers, names of addresses, order; and the list of all. */
#ifndef PARLEY_PARTS_AUTHOR_FORMS_H
#define PARLEY_PARTS_AUTHOR_FORMS_H

#include "domain/authoring.h"
#include "domain/path_authoring.h"
#include "web/app.h"

/* The first field of all that change something: what their author has seen. */
enum { SEEN, TITLE, SUMMARY };
#define SEEN_FIELD \
	{ \
		"version", F_HIDDEN, .max = 24 \
	}
#define TITLE_FIELD \
	{ \
		"title", F_TEXT, REQUIRED, .max = 120 \
	}
#define SUMMARY_FIELD \
	{ \
		"summary", F_AREA, REQUIRED, .max = 500 \
	}
#define NUMBER_FIELD(name) \
	{ \
		name, F_TEXT, REQUIRED, .max = 4 \
	}

/* Of a path, new and later: then also kind, level and months. */
enum { PATH_KIND = SUMMARY + 1, PATH_LEVEL, PATH_MONTHS, PATH_SLUG, COURSE_SLUG = SUMMARY + 1 };
extern const struct form_spec course_new_form, path_new_form, path_edit_form;
/* Only what was seen. */
extern const struct field seen_fields[];

/* A row of buttons by name, each with what it is about: the one that was pressed. */
enum { ORDER_UP = SEEN + 1, ORDER_DOWN, ORDER_OUT };
extern const struct field order_fields[];
struct order {
	const char *what; /* NULL: no button */
	int by;           /* -1 up, 1 down, 0 out */
};
struct order order_pressed(const struct form *form);

/* Nothing here is for who edits nothing. */
struct err *authors_only(const struct req *rq);
/* A form at an address, made from what was seen. */
struct form *author_form(struct req *rq, const struct form_spec *spec, const char *seen, const char *address);
void form_set_number(struct form *form, unsigned field, int64_t value);
/* A number that was typed, from least to most; else the mistake is put at its field, and 0 comes back. */
int64_t form_number(struct form *form, unsigned field, int64_t least, int64_t most);
/* A name for addresses: small letters, digits and dashes; else the mistake is put at its field. */
void form_check_slug(struct form *form, unsigned field);
/* What was typed about a path; mistakes are put at its fields. */
struct path_words path_words_of(struct form *form);
/* What keeps a draft from being published: <flaw>, with the title that it is about, or NULL. */
void flaw_emit(struct xml *page, const char *name, const char *title);

/* All courses and paths, with the forms of new ones; one that was sent with mistakes stands in its place. */
struct err *author_list(struct req *rq, struct form *sent);

#endif
