/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* setup_tasks.c -- see setup_tasks.h. */
#include "parts/setup_tasks.h"

#include "q_setup.h"

static const struct field no_fields[] = { { 0 } };
const struct form_spec setup_mail_form = { "setup-mail", no_fields };
const struct form_spec setup_access_form = { "setup-access", no_fields };

struct err *
setup_emit(struct req *rq)
{
	xml_open(rq->page, "setup");
	TRY(q_setup_tasks(rq->db, &rq->page->sink));
	TRY(page_form(rq, form_new(rq, &setup_mail_form, "/admin/setup/mail")));
	TRY(page_form(rq, form_new(rq, &setup_access_form, "/admin/setup/access")));
	xml_close(rq->page);
	return OK;
}
