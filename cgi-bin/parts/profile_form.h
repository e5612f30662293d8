/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * profile_form.h -- what a profile permits, as ticks: "deal--read" and so on,
 * for every verb of every object that sql/guarded declares; and what it says
 * of the fields of one object.
 */
#ifndef PARLEY_PARTS_PROFILE_FORM_H
#define PARLEY_PARTS_PROFILE_FORM_H

#include "parts/setup_page.h"

/* Its ticks are made by profile_form_make(), which main calls first. */
extern struct form_spec profile_form;
void profile_form_make(void);

/* Shows what the profile has. */
void profile_form_set(struct form *form, const struct setup *setup, const struct setup_row *profile);
/* Takes the ticks and the name into the setup; the row is gone then. */
void profile_form_take(const struct form *form, struct setup *setup, const struct setup_row *profile);

/* Exceptions by state that a form has room for. */
#define RIGHTS_BY_STATE 8
extern const struct form_spec rights_form;
/* Adds what is asked of the fields of that object to a form of rights_form; of one that was sent it is read by form_review(). */
void rights_form_ask(struct form *form, const struct setup *setup, enum object object);
/* Shows what the profile says. */
void rights_form_set(struct form *form, const struct setup *setup, const struct setup_row *profile, enum object object);
/* Takes what was sent and is right into the setup; exceptions that say half of it are mistakes. */
void rights_form_take(struct form *sent, struct setup *setup, const struct setup_row *profile, enum object object);

#endif
