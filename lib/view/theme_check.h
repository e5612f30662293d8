/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme_check.h -- what a stylesheet must not contain. */
#ifndef PARLEY_VIEW_THEME_CHECK_H
#define PARLEY_VIEW_THEME_CHECK_H

#include <libxml/tree.h>

#include "base/base.h"

/* The first offence, as "file:line: what"; the file is named below the root directory. */
struct err *check_stylesheet(const xmlDoc *doc, const char *root);

#endif
