/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* draft.h -- what a person typed into a form and did not send yet; nobody else sees it. */
#ifndef PARLEY_DRAFT_H
#define PARLEY_DRAFT_H

#include "data/db.h"

struct draft {
	const char *form;  /* whose fields were typed */
	const char *title; /* what the list of drafts shows; may be NULL */
	const char *typed; /* name=value&..., urlencoded */
	const char *ref;   /* NULL: a new draft, whose reference comes back */
	int64_t id;        /* comes back */
};

/* Keeps the draft for the viewer. A reference that is not one of the viewer's is ERR_NOT_FOUND. */
struct err *draft_save(struct db *db, const void *ctx, struct draft *draft);
/* Forgets it. */
struct err *draft_discard(struct db *db, const void *ctx, const char *form, const char *ref);

#endif
