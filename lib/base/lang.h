/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * lang.h -- the languages that there are words for, by their codes (RFC 5646).
 *
 * A list of them ends with NULL and is never empty; its first is what
 * somebody reads of whom nothing is known. A new language is a line in lang.c
 * and one in tools/mkmessages.
 */
#ifndef PARLEY_LANG_H
#define PARLEY_LANG_H

#include "base/base.h"

/* All of them, English first. */
extern const char *const lang_codes[];

/* The entry of the list that a tag names, itself or by its first part ("de-CH" is "de"); NULL: none, or no tag. */
const char *lang_listed(const char *const *list, const char *tag);
/* The same; without one the first of the list. */
const char *lang_or_first(const char *const *list, const char *tag);

#endif
