/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* form_state.h -- how the driver fills a form. For lib/web only. */
#ifndef PARLEY_FORM_STATE_H
#define PARLEY_FORM_STATE_H

#include "web/field.h"
#include "web/params.h"
#include "web/upload.h"

/* Takes what was sent, and reads every field. An error is one of the database, never of the person. */
struct err *form_read(struct form *form, const struct params *sent, const struct uploads *uploads);
/* Fetches the choices that come from data, unless they are there. */
struct err *form_list(struct form *form);

#endif
