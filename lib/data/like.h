/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* like.h -- what a person searches for, as a pattern of LIKE. */
#ifndef PARLEY_LIKE_H
#define PARLEY_LIKE_H

#include "base/base.h"

/* Matches whatever contains the text, in which nothing is a wildcard. NULL stays NULL. */
const char *like_containing(const void *ctx, const char *text);

#endif
