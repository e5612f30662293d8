/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xpath_parts.h -- between the files that evaluate. */
#ifndef PARLEY_VIEW_XPATH_PARTS_H
#define PARLEY_VIEW_XPATH_PARTS_H

#include "view/xpath.h"

/* The first node of the axis for no previous one, then the next; reverse axes go backwards. NULL: no more. */
typedef const struct node *axis_next(const struct node *origin, const struct node *previous);

extern axis_next *const axes[AXES];

struct value path_value(struct xpath *xpath, const struct expr *path, const struct spot *spot);
struct value union_value(struct xpath *xpath, const struct expr *expr, const struct spot *spot);
/* In document order the first node of the path, or NULL. */
const struct node *path_first(struct xpath *xpath, const struct expr *path, const struct spot *spot);
/* Is there any? */
bool path_meets(struct xpath *xpath, const struct expr *path, const struct spot *spot);

/* XPath 1.0, section 3.4. */
bool values_compare(struct xpath *xpath, enum op op, const struct value *left, const struct value *right);

#endif
