/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_package.h -- a brand as a designer hands it over: a folder, or a tar
 * archive of one.
 *
 *	NAME.xsl             the stylesheet, over "../base/site.xsl"
 *	NAME-REGION.xsl      of regions, if any
 *	theme.css            shapes, and colours that are no tokens
 *	tokens               lines "name value" (tokens.h)
 *	logo.png, logo.jpg
 *	words/LANGUAGE.xml   words of its own (messages.h)
 *
 * Only the first must be there. Nothing else is taken, under no other name.
 */
#ifndef PARLEY_VIEW_THEME_PACKAGE_H
#define PARLEY_VIEW_THEME_PACKAGE_H

#include "base/kind.h"
#include "base/secret.h"
#include "view/tokens.h"

#define PACKAGE_FILES 40
#define PACKAGE_BYTES ((size_t)4 * 1024 * 1024)
#define PACKAGE_LOGO_BYTES ((size_t)2 * 1024 * 1024)

struct package_file {
	const char *name;
	struct bytes content;
};

struct theme_package {
	const char *name;
	struct package_file files[PACKAGE_FILES];
	unsigned n;
	const struct package_file *logo; /* one of the files; or NULL */
	enum kind logo_kind;
	struct token_set tokens;
	unsigned char sum[SHA256_LEN]; /* of all of it */
};

/* path "-": an archive on the standard input. Files are in the order of their names. ERR_INVALID says what is wrong, and in which file. Owned by ctx. */
struct err *theme_package_read(const void *ctx, const char *path, struct theme_package **out);

#endif
