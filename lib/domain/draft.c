/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* draft.c -- see draft.h. */
#include "domain/draft.h"

#include "domain/ref.h"
#include "q_drafts.h"

struct err *
draft_save(struct db *db, const void *ctx, struct draft *draft)
{
	struct q_draft_lock kept;

	if (draft->ref == NULL) {
		draft->ref = ref_new(ctx);
		return ref_taken(q_draft_insert(db, &draft->id, draft->ref, draft->form, draft->title, draft->typed));
	}
	TRY(q_draft_lock(db, ctx, &kept, draft->ref, draft->form));
	draft->id = kept.id;
	return q_draft_update(db, kept.id, kept.version, draft->title, draft->typed);
}

struct err *
draft_discard(struct db *db, const void *ctx, const char *form, const char *ref)
{
	struct q_draft_lock kept;

	TRY(q_draft_lock(db, ctx, &kept, ref, form));
	return q_draft_delete(db, kept.id, kept.version);
}
