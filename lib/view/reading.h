/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * reading.h -- text for pictures: letters from left to right as they are
 * seen (Unicode Standard Annex 9), Arabic ones in the form that their
 * neighbours ask for. What a browser does for a page.
 */
#ifndef PARLEY_VIEW_READING_H
#define PARLEY_VIEW_READING_H

#include "base/base.h"

#define READING_MAX 256

/* Code points of UTF-8, at most max; how many. What is no text is none. */
size_t reading_order(const char *text, uint32_t *letters, size_t max);

#endif
