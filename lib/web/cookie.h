/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* cookie.h -- the Cookie header (RFC 6265, section 4.2), read without memory. */
#ifndef PARLEY_COOKIE_H
#define PARLEY_COOKIE_H

#include "base/base.h"

/* How often a cookie of that name stands in the header (NULL: none); *value is the last one's, within the header. */
unsigned cookie_find(const char *header, const char *name, struct bytes *value);

#endif
