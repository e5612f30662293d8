/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * transform.h -- one page through one stylesheet.
 *
 * A run is bounded: template depth, operations of XPath and of XSLT, memory
 * and time (budget.h), no file, no network. What exceeds the bounds fails; it does not go on.
 */
#ifndef PARLEY_VIEW_TRANSFORM_H
#define PARLEY_VIEW_TRANSFORM_H

#include "view/theme_source.h"

struct err *transform(const struct compiled *compiled, struct words *words, xmlDoc *page, xmlDoc **out);

#endif
