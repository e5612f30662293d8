/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_source.h -- the files of a theme: read, checked, compiled.
 *
 * Only files below the stylesheet directory are read, whatever a theme
 * imports and through whatever link; nothing is fetched, nothing written. A
 * stylesheet that asks for more is refused with its file and line.
 */
#ifndef PARLEY_VIEW_THEME_SOURCE_H
#define PARLEY_VIEW_THEME_SOURCE_H

#include <libxslt/xsltInternals.h>

#include "base/secret.h"
#include "view/messages.h"

/* A compiled stylesheet, and the hash of all files that it was made of. */
struct source {
	xsltStylesheet *style;
	unsigned char hash[SHA256_LEN];
};

/* Closes libxslt's own ways to files and network: once a process. */
void source_register(void);
/* Compiles xsl_dir/file in the language of the messages. The stylesheet lives as long as ctx. */
struct err *source_compile(const void *ctx, const char *xsl_dir, const char *file, struct messages *messages,
	struct source *out);

#endif
