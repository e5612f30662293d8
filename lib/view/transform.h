/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * transform.h -- one page through one stylesheet.
 *
 * A run is bounded: template depth, operations of XPath and of XSLT, no file,
 * no network. What exceeds the bounds fails; it does not go on.
 */
#ifndef PARLEY_VIEW_TRANSFORM_H
#define PARLEY_VIEW_TRANSFORM_H

#include "view/theme.h"

/* How long each stage took, for the bench; NULL where nobody measures. */
struct err *transform(struct theme *theme, const struct xml *page, xmlDoc **out);

#endif
