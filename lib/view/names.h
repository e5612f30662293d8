/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * names.h -- names of elements, attributes and variables as small numbers,
 * so that matching compares numbers. 0 is no name.
 */
#ifndef PARLEY_VIEW_NAMES_H
#define PARLEY_VIEW_NAMES_H

#include "base/base.h"

struct names;

struct names *names_new(const void *ctx);
/* The number of a name, given to it when it is first met. */
unsigned names_number(struct names *names, const char *at, size_t len);
const char *names_text(const struct names *names, unsigned number);
/* All numbers are below this. */
unsigned names_count(const struct names *names);

#endif
