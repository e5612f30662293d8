/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* program_admin.c -- see program_admin.h. */
#include "parts/program_admin.h"

struct err *
program_admin_only(const struct req *rq)
{
	return rq->viewer->role == ROLE_ADMIN
		? OK
		: err_new(ERR_NOT_FOUND, "no setup for a %s", role_name(rq->viewer->role));
}

struct form *
form_sent_or_new(struct req *rq, struct form *sent, const struct form_spec *spec, const char *address)
{
	return sent != NULL && rq->route->form == spec ? sent : form_new(rq, spec, address);
}
