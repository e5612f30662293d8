/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* answer.h -- from what a handler decided to the reply: a page, bytes, a file, or where to go. For the driver. */
#ifndef PARLEY_ANSWER_H
#define PARLEY_ANSWER_H

#include "web/state.h"

/* The reply of a request whose handler did not fail. */
struct err *answer_make(struct req_state *state);
/* What stays of a POST: where its outcome is to be seen; NULL: nothing stays. */
const char *answer_settled(const struct outcome *out);

#endif
