/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * once.h -- request keys: a form that is sent twice has one effect.
 *
 * The key is claimed first in the transaction of the change, with a hash of
 * what was sent, and keeps the outcome. Keys belong to a session (or a
 * visitor); a refused form's is rolled back and may be used again.
 */
#ifndef PARLEY_ONCE_H
#define PARLEY_ONCE_H

#include "web/state.h"

#define REQUEST_KEY_LEN 16

/* Claims the request's key. *location: NULL, or what came of it earlier; with other input that is ERR_CONFLICT. */
struct err *once_claim(struct req_state *state, const char **location);
/* Keeps the outcome, before the commit. */
struct err *once_settle(struct req_state *state, const char *location);
/* After a commit of which nobody knows: *location of the outcome if it did happen, else NULL. */
struct err *once_look_up(struct req_state *state, const char **location);
/* A new key for a page. Owned by ctx. */
const char *once_key(const void *ctx);

#endif
