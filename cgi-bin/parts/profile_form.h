/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * profile_form.h -- what a profile permits, as ticks: "deal--read" and so on,
 * for every verb of every object that sql/guarded declares; and what it says
 * of the fields of one object.
 */
#ifndef PARLEY_PARTS_PROFILE_FORM_H
#define PARLEY_PARTS_PROFILE_FORM_H

#include "parts/setup_page.h"

/* Both are made by the first call of profile_forms_make(), which main does. */
extern struct form_spec profile_form, rights_form;
void profile_forms_make(void);

/* Shows what the profile has. */
void profile_form_set(struct form *form, const struct setup *setup, const struct setup_row *profile);
/* Takes the ticks and the name into the setup; the row is gone then. */
void profile_form_take(const struct form *form, struct setup *setup, const struct setup_row *profile);

/* Exceptions by state that a form has room for. */
#define RIGHTS_BY_STATE 8
/* The form of one object's fields; sent: as it was sent, or NULL: as the profile has them. */
struct form *rights_form_new(struct req *rq, const struct setup *setup, const struct setup_row *profile,
	enum object object, const char *address, const struct form *sent);
/* Takes what was sent into the setup. */
void rights_form_take(struct form *sent, struct setup *setup, const struct setup_row *profile, enum object object);

#endif
