/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme_state.h -- the themes that are there, and what is known of each: its last trial, and whether it broke since. */
#ifndef PARLEY_PARTS_THEME_STATE_H
#define PARLEY_PARTS_THEME_STATE_H

#include "view/theme_name.h"
#include "web/app.h"

/* For a field of a form. */
struct err *theme_choices(struct req *rq, struct form *form, unsigned field);
/* <theme> of each. */
struct err *themes_emit(struct req *rq);
/* <trouble> of each that broke while it was shown. */
struct err *troubles_emit(struct req *rq);

/* Tries it, and leaves what was found in rq->prepared. */
struct err *theme_try(struct req *rq, const char *theme);
bool theme_passed(const struct req *rq);
/* In the transaction: keeps what was found. */
struct err *theme_keep(struct req *rq, const char *theme);

#endif
