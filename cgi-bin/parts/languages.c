/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* languages.c -- see languages.h. */
#include "parts/languages.h"

struct err *
languages_list(struct req *rq, struct form *form, unsigned field)
{
	for (const char *const *lang = rq->host->langs; *lang != NULL; lang++)
		form_choice(form, field, *lang, NULL);
	return OK;
}
