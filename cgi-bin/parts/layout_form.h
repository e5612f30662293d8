/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * layout_form.h -- the form of a layout: for each section and each item a
 * place among the others, and whether it is shown.
 *
 * Places are numbers that are typed: what was given another ends there, and
 * the rest stands around it in its order.
 */
#ifndef PARLEY_PARTS_LAYOUT_FORM_H
#define PARLEY_PARTS_LAYOUT_FORM_H

#include "data/layout.h"
#include "parts/setup_page.h"

extern const struct form_spec layout_form;

/* Adds what is asked of that layout. */
void layout_form_ask(struct form *form, const struct layout *layout);
void layout_form_set(struct form *form, const struct layout *layout);
/* Orders the layout as it was typed; the form is right. */
void layout_form_take(const struct form *form, struct layout *layout);

#endif
