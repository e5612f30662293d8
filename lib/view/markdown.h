/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * markdown.h -- Markdown (CommonMark 0.30) as elements of a page.
 *
 * Raw HTML and pictures are dropped, the words around them stay. A link
 * leads to http, https or a page of our own ("/library"), else it is but its
 * words. Headings begin at level 2, below that of the page, and none is
 * skipped. What is nested deeper than a page has use for is words only.
 */
#ifndef PARLEY_MARKDOWN_H
#define PARLEY_MARKDOWN_H

#include "base/xml.h"

/*
 * Into the element that is open: <p> <heading level> <list kind start> <item>
 * <quote> <listing> <rule> and, among words, <em> <strong> <code> <link href>
 * <break>. The source is UTF-8.
 */
void markdown_emit(struct xml *page, const char *source);
/* Its words alone, blocks and lines with a space between, for a glance. Owned by ctx. */
char *markdown_words(const void *ctx, const char *source);

#endif
