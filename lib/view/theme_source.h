/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_source.h -- the files of a theme: read, checked, compiled.
 *
 * Only files below the stylesheet directory are read, and of an installed
 * brand those of its own folder, whatever a theme imports and through
 * whatever link; nothing is fetched, nothing written. A
 * stylesheet that asks for more is refused with its file and line.
 */
#ifndef PARLEY_VIEW_THEME_SOURCE_H
#define PARLEY_VIEW_THEME_SOURCE_H

#include <libxslt/xsltInternals.h>

#include "base/secret.h"
#include "view/messages.h"
#include "view/sheet.h"
#include "view/watch.h"

/* What to compile. */
struct source {
	const char *xsl_dir, *file; /* the file is named as theme_name.h says */
	const char *installed_dir;  /* of installed brands; or NULL */
	struct messages *messages;  /* of the language */
	struct names *names;
	struct watch *watch; /* gets the files, those too that are not there; or NULL */
	bool interpreted;    /* by libxslt in any case: the tests compare */
};

/* One of the first two is there. */
struct compiled {
	struct sheet *sheet;
	xsltStylesheet *style; /* where the stylesheet is beyond sheet.h: */
	const char *why;       /* in this respect */
	unsigned files;        /* that it was made of, */
	const char *chain;     /* a line for each, below the directory, in the order in which they were asked for */
	unsigned char hash[SHA256_LEN]; /* of all files that it was made of */
};

/* Closes libxslt's own ways to files and network: once a process. */
void source_register(void);
/* What is compiled lives as long as ctx. */
struct err *source_compile(const void *ctx, const struct source *source, struct compiled *out);

#endif
