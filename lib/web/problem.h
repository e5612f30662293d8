/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* problem.h -- from an error to an answer. For lib/web only. */
#ifndef PARLEY_PROBLEM_H
#define PARLEY_PROBLEM_H

#include "web/state.h"

/* The page that says what happened, in the reply; plain text if even that cannot be made. */
void problem_answer(struct req_state *state, const struct err *err);

#endif
