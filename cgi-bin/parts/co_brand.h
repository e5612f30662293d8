/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * co_brand.h -- a template of the library is filled by a partner: handlers
 * of library.c.
 *
 * What is asked is what the template's zones say. What cannot be read or
 * printed there is told before it is made, and nothing is made then. A copy
 * that was made is its organisation's, and never changes.
 */
#ifndef PARLEY_PARTS_CO_BRAND_H
#define PARLEY_PARTS_CO_BRAND_H

#include "web/app.h"

extern const struct form_spec co_brand_form;

/* Of a route with {ref} the template. ?lang=: in that language; ?from=: beginning with what a copy says. */
struct err *co_brand(struct req *rq);
struct err *co_brand_save(struct req *rq);
/* And {copy} one of the own copies: what it looks like, in which forms it is to be had, who followed its link. */
struct err *co_brand_copy(struct req *rq);

#endif
