/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* body.h -- the body of a form with files, on its way through the driver. For lib/web only. */
#ifndef PARLEY_BODY_H
#define PARLEY_BODY_H

#include "web/state.h"

/* Reads a body of parts, when it is known whose it is and what it is for. ERR_UNSUPPORTED: the form takes no files. */
struct err *body_take(struct req_state *state);
/* Decides about the files, once and outside of any transaction: that takes time, and room on the disk. */
struct err *body_settle(struct req_state *state);

#endif
