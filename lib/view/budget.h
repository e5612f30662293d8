/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * budget.h -- what one page may cost libxslt beyond what it counts itself:
 * memory, which grows by doubling text, and processor time.
 *
 * Where either is used up, the run ends at its next instruction. Our own
 * compiler counts for itself (xpath.h).
 */
#ifndef PARLEY_VIEW_BUDGET_H
#define PARLEY_VIEW_BUDGET_H

#include <libxslt/xsltInternals.h>

/* libxml2 takes its memory through us from now on: before it has taken any. */
void budget_register(void);
void budget_begin(xsltTransformContext *run);
/* What was used up, or NULL. */
const char *budget_end(void);

#endif
