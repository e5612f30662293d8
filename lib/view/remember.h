/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * remember.h -- pages that were rendered before, by key.
 *
 * Bounded in bytes; the page that was not asked for longest goes first. A
 * key is 128 bits of a hash that outsiders cannot steer, so it stands for
 * what it was made of, and nothing is compared behind it.
 */
#ifndef PARLEY_VIEW_REMEMBER_H
#define PARLEY_VIEW_REMEMBER_H

#include "view/view.h"

struct remember;

/* Holds at most room bytes, bookkeeping included; 0 holds nothing. */
struct remember *remember_new(const void *ctx, size_t room);
/* False where it is not known; else the page, good until the next remember_keep. */
bool remember_find(struct remember *remember, const unsigned char key[SIP_LEN], struct html *out);
/* Copies the page. What takes more than an eighth of the room is not worth the others. */
void remember_keep(struct remember *remember, const unsigned char key[SIP_LEN], const struct html *html);
size_t remember_bytes(const struct remember *remember);

#endif
