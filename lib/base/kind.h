/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * kind.h -- what a file from outside is: what its content and its name agree on.
 *
 * Only what stands in the table of kind.c is taken. Zip files are Office
 * documents only if their directory says so, and never with macros; text is
 * UTF-8. Nothing is unpacked. Pure functions.
 */
#ifndef PARLEY_KIND_H
#define PARLEY_KIND_H

#include "base/base.h"

enum kind { KIND_NONE, KIND_PDF, KIND_PNG, KIND_JPEG, KIND_TXT, KIND_CSV, KIND_DOCX, KIND_XLSX, KIND_PPTX, KINDS };

#define FILE_NAME_MAX 120 /* characters */

/* KIND_NONE: content and name do not agree on one. */
enum kind kind_of(struct bytes content, const char *name);
/* The same of a table, whose text need not be UTF-8: spreadsheets write what their country writes. KIND_CSV or KIND_NONE. */
enum kind kind_of_table(struct bytes content, const char *name);
/* A picture is not kept as it came: it is read and written anew. */
bool kind_is_picture(enum kind kind);
/* "pdf"; and back, KIND_NONE for anything else. */
const char *kind_name(enum kind kind);
enum kind kind_from(const char *name);
/* The media type that it is sent with. */
const char *kind_type(enum kind kind);
/* For the file chooser of a browser: ".pdf,.png". Owned by ctx. */
const char *kind_endings(const void *ctx);

/*
 * A file's name, as it is shown and offered for saving; it never names
 * anything in the store. NULL for what is no plain name: with a slash,
 * controls, marks that turn the writing round, a leading dot, or too long.
 * An ending before the last one is none any more: "a.php.jpg" is "a-php.jpg".
 */
const char *file_name_accept(const void *ctx, const char *sent);

#endif
