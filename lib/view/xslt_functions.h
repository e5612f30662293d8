/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xslt_functions.h -- the functions of words.h, as libxslt calls them. */
#ifndef PARLEY_VIEW_XSLT_FUNCTIONS_H
#define PARLEY_VIEW_XSLT_FUNCTIONS_H

/* Makes them known to libxslt: once a process. A transform finds its struct words in its context's _private. */
void xslt_functions_register(void);

#endif
