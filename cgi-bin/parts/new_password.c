/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* new_password.c -- see new_password.h. */
#include "parts/new_password.h"

#include "web/guessable.h"

/* Why others would guess it; NULL: they would not. */
static const char *
weakness_of(const struct req *rq, const char *password, const struct password_of *whose)
{
	if (guessable_by_all(password))
		return "common";
	if (guessable_from(password, whose->name) || guessable_from(password, whose->email) ||
		guessable_from(password, whose->org) || guessable_from(password, rq->host->vendor))
		return "personal";
	return NULL;
}

void
new_password_check(struct req *rq, const unsigned fields[2], const struct password_of *whose)
{
	const char *weakness = weakness_of(rq, form_text(rq->form, fields[0]), whose);

	if (weakness != NULL)
		form_wrong(rq->form, fields[0], weakness);
	if (!text_same(form_text(rq->form, fields[0]), form_text(rq->form, fields[1])))
		form_wrong(rq->form, fields[1], "not-same");
}
