/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * text.h -- the door that all text from outside passes, and forms of text
 * that are made for comparison.
 */
#ifndef PARLEY_TEXT_H
#define PARLEY_TEXT_H

#include "base/base.h"

/*
 * What a person typed, as Parley keeps it: valid UTF-8, only characters of
 * XML 1.0 (no control but TAB and LF; CR LF becomes LF), NFC, outer white
 * space gone. NULL if it is not such text: it is refused, never repaired.
 */
const char *text_accept(const void *ctx, const char *bytes, size_t len);

/* Number of code points of valid UTF-8. */
size_t text_length(const char *text);

/*
 * A name folded for comparison: Latin letters without accents, lower case,
 * no punctuation, legal forms (GmbH, Ltd, S.A. ...) gone, single spaces.
 * "Mueller & Soehne GmbH" and "mueller soehne" fold alike. May be empty.
 */
const char *text_fold_name(const void *ctx, const char *name);

/* A name as a part of addresses and file names: "North America" is "north-america", "Österreich" "oesterreich". May be empty. */
const char *text_slug(const void *ctx, const char *name);

/* Lower-case hexadecimal, and back; text_unhex is false unless it is exactly len bytes. */
const char *text_hex(const void *ctx, const unsigned char *bytes, size_t len);
bool text_unhex(const char *text, unsigned char *out, size_t len);

#endif
