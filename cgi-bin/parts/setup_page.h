/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * setup_page.h -- what the pages share on which a program admin sets up who may do what.
 *
 * Each form changes the one document of the setup (domain/access_setup.h),
 * names what its author has seen, and has two buttons: one shows what the
 * change would do, one publishes it. What was shown is not kept.
 */
#ifndef PARLEY_PARTS_SETUP_PAGE_H
#define PARLEY_PARTS_SETUP_PAGE_H

#include "domain/access_preview.h"
#include "domain/access_publish.h"
#include "web/app.h"

/* The first fields of every such form. */
enum { SEEN, THEN, NAME };
#define SEEN_FIELD \
	{ \
		"version", F_HIDDEN, .max = 24 \
	}
#define THEN_FIELD \
	{ \
		"then", F_HIDDEN, .max = 8 \
	}
#define NAME_FIELD \
	{ \
		"name", F_TEXT, REQUIRED, .max = 120 \
	}
/* Forms that have nothing but these two. */
extern const struct field setup_bare_fields[];

/* A change of the setup at hand, and the page that it is made on. */
struct setup_edit {
	struct setup *old, *new;
	const char *note;     /* "profile:Rep" */
	const char *location; /* where to go when it is published */
	/* The page with that form; old is what is in force. NULL: the form as the page begins with it. */
	struct err *(*page)(struct req *rq, const struct setup *old, struct form *form);
	/* Where a flaw is shown; NULL: at the name. */
	unsigned (*place)(struct req *rq, const struct setup_flaw *flaw);
};

/* The page as it begins, of what is in force. All that a GET does. */
struct err *setup_show(struct req *rq, struct err *(*page)(struct req *rq, const struct setup *old, struct form *form));
/* The form beside that of the page itself, at an address: as it was sent, if it was sent, else anew. */
struct err *setup_beside(struct req *rq, const struct form_spec *spec, const struct setup *old, const char *address,
	struct form *sent);
/* A form at an address, of what is in force. */
struct form *setup_form(struct req *rq, const struct form_spec *spec, const struct setup *old, const char *address);
void setup_form_begin(struct form *form, const struct setup *old);
/* A page that is that form. */
struct err *setup_form_page(struct req *rq, const char *name, struct form *form);
/* Was the button pressed that only shows? */
bool setup_previews(const struct form *form);
/* What is in force, locked, as the form's author has seen it, and a copy to change. The first that a POST does. */
struct err *setup_begin(struct req *rq, struct setup_edit *edit);
/* Shows it, publishes it, or shows the form again with what is wrong. The last that a POST does. */
struct err *setup_end(struct req *rq, struct setup_edit *edit);
/* What differs, in the order of the setup: <change>. */
void changes_emit(struct xml *page, const struct setup_changes *changes);
/* <access-preview>; changes NULL: what differs is no setup. Also for changes of one person or organisation. */
void preview_emit(struct req *rq, const struct preview *preview, const struct setup_changes *changes);
/* "/admin/access/WAY/REF" of the row that now has that name. */
const char *setup_address(struct req *rq, const char *way, const struct setup_row *row);

#endif
