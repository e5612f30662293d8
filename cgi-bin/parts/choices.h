/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * choices.h -- what the fields of a deal can be chosen from: product lines
 * and currencies, as they are for who is asked.
 */
#ifndef PARLEY_PARTS_CHOICES_H
#define PARLEY_PARTS_CHOICES_H

#include "q_deals.h"
#include "web/app.h"

/* Offers the product lines of the vendor. */
struct err *choices_lines(struct req *rq, struct form *form, unsigned field);
/* Offers currencies, the viewer's own first. */
struct err *choices_currencies(struct req *rq, struct form *form, unsigned field);

/* The product line of that code. What a transaction goes by is locked, for sharing; a page that is only looked at waits for nobody. */
struct err *line_find(struct req *rq, const char *code, struct q_line_find *line);

#endif
