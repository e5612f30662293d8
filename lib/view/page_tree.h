/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * page_tree.h -- the bytes of a page as the tree that a stylesheet sees.
 */
#ifndef PARLEY_VIEW_PAGE_TREE_H
#define PARLEY_VIEW_PAGE_TREE_H

#include <libxml/tree.h>

#include "base/xml.h"

/* Names come from the dictionary of the stylesheet where it has them, so that libxslt compares pointers. */
struct err *page_tree(const struct xml *page, xmlDict *dict, xmlDoc **out);

#endif
