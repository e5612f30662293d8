/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* complaint.c -- one line, the first words; what follows is mostly an echo. */
#include "view/complaint.h"

#include <libxml/xmlerror.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static char said[400];

static void __attribute__((format(printf, 2, 3))) collect(void *ctx, const char *format, ...)
{
	size_t len = strlen(said);
	va_list args;

	(void)ctx;
	va_start(args, format);
	vsnprintf(said + len, sizeof said - len, format, args);
	va_end(args);
	for (char *c = said + len; *c != '\0'; c++)
		if (*c == '\n')
			*c = ' ';
}

void
complaint_register(void)
{
	xmlSetGenericErrorFunc(NULL, collect);
	xsltSetGenericErrorFunc(NULL, collect);
}

void
complaint_reset(void)
{
	said[0] = '\0';
}

const char *
complaint_text(void)
{
	return said;
}
