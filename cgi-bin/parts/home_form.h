/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * home_form.h -- the form of a block of home pages: what it is, for whom,
 * from when until when, and its text in each language of the host name.
 */
#ifndef PARLEY_PARTS_HOME_FORM_H
#define PARLEY_PARTS_HOME_FORM_H

#include "domain/home.h"
#include "web/app.h"

extern const struct form_spec home_new_form, home_edit_form;

/* A field "version": which version of the homes its author has seen. */
#define HOME_SEEN_FIELD \
	{ \
		"version", F_HIDDEN, .max = 12 \
	}
/* Choices of a region, and of a role or a side, with "any" before them. */
struct err *home_regions_list(struct req *rq, struct form *form, unsigned field);
extern const struct choice home_roles[];
/* What stands for any of them is NULL. */
const char *home_choice(const struct form *form, unsigned field);

/* The form at an address, with what the block has. */
struct form *home_form(struct req *rq, const struct form_spec *spec, const char *action, const struct home *home,
	const struct home_block *block);
/* What was sent becomes the block, but for its ref; mistakes are at their fields. */
struct err *home_form_take(struct req *rq, struct form *form, struct home_block *block);
/* The version that its author has seen; -1: none. */
int64_t home_seen(const struct form *form, unsigned field);

#endif
