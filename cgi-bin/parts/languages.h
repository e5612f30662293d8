/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* languages.h -- a field "lang": which of the languages that the host name offers. */
#ifndef PARLEY_PARTS_LANGUAGES_H
#define PARLEY_PARTS_LANGUAGES_H

#include "web/app.h"

/* Its choices, in the host's order; a page calls each by its own name. */
struct err *languages_list(struct req *rq, struct form *form, unsigned field);

#endif
