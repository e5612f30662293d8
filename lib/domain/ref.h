/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* ref.h -- the short random references by which people and addresses name records. */
#ifndef PARLEY_REF_H
#define PARLEY_REF_H

#include "base/secret.h"

#define REF_CHARACTERS 10

static inline const char *
ref_new(const void *ctx)
{
	return random_ref(ctx, REF_CHARACTERS);
}

/* Of an insert whose only other key is its reference: one that is taken, which takes luck, is drawn again with the whole transaction. */
static inline struct err *
ref_taken(struct err *err)
{
	return err != OK && err->code == ERR_CONFLICT ? err_new(ERR_RETRY, "%s", err->text) : err;
}

#endif
