/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xslt_sort.h -- xsl:sort under libxslt, in the order that sheet_sort.c gives. */
#ifndef PARLEY_VIEW_XSLT_SORT_H
#define PARLEY_VIEW_XSLT_SORT_H

#include <libxslt/xsltInternals.h>

/* The sort function of a transform whose _private is its struct words. */
void xslt_sort(xsltTransformContext *run, xmlNode **sorts, int count);

#endif
