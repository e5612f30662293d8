/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* program_admin.h -- pages by which a program admin sets the portal up. */
#ifndef PARLEY_PARTS_PROGRAM_ADMIN_H
#define PARLEY_PARTS_PROGRAM_ADMIN_H

#include "web/app.h"

/* Nothing there is for anybody else. */
struct err *program_admin_only(const struct req *rq);
/* The form that was sent, if it is of that kind, else a new one. */
struct form *form_sent_or_new(struct req *rq, struct form *sent, const struct form_spec *spec, const char *address);

#endif
