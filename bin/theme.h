/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme.h -- what the files of parley theme share. */
#ifndef PARLEY_THEME_COMMAND_H
#define PARLEY_THEME_COMMAND_H

#include "parley.h"
#include "view/theme_trial.h"

/* What a trial found, line by line; ERR_CONFLICT where the theme is not fit. */
struct err *trial_print(const char *theme, const struct trial *trial);
/* parley theme install FOLDER-OR-ARCHIVE (theme_install.c) */
struct err *theme_install(struct parley *p, const char *path);

#endif
