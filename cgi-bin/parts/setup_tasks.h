/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* setup_tasks.h -- what a new portal needs before anybody can begin, and how far it is. */
#ifndef PARLEY_PARTS_SETUP_TASKS_H
#define PARLEY_PARTS_SETUP_TASKS_H

#include "web/app.h"

extern const struct form_spec setup_mail_form, setup_access_form;

/* <setup>: each task, and the forms of those that are done here. */
struct err *setup_emit(struct req *rq);

#endif
