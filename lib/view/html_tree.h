/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* html_tree.h -- a result tree of libxslt as HTML. */
#ifndef PARLEY_VIEW_HTML_TREE_H
#define PARLEY_VIEW_HTML_TREE_H

#include <libxml/tree.h>

#include "view/html.h"

/* Replaces what the page held. Fails on what html.h refuses. */
struct err *html_tree(struct html_page *page, const xmlDoc *doc);

#endif
