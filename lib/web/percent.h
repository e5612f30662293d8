/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* percent.h -- percent-encoding (RFC 3986, section 2.1) of UTF-8. Pure functions. */
#ifndef PARLEY_PERCENT_H
#define PARLEY_PERCENT_H

#include "base/buf.h"

/*
 * Decodes %XX, and + as a space where plus says so. NULL for a broken
 * escape, a control character that was not escaped, NUL, or bytes that are
 * not UTF-8 (base/utf8.h). Owned by ctx.
 */
const char *percent_read(const void *ctx, const char *at, size_t len, bool plus);

/* Unreserved characters (RFC 3986, section 2.3) as they are, every other byte as %XX. */
void percent_write(struct buf *buf, const char *text);

#endif
