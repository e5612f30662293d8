/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * attachments.h -- files on the things of the portal.
 *
 * A file belongs to one thing, by a column of its own in the table
 * attachment; who sees the thing sees its files. To give them to another
 * thing: such a column, its line in sql/guarded, queries like those of
 * attachments.sql that name its table, a member of struct attached.
 */
#ifndef PARLEY_PARTS_ATTACHMENTS_H
#define PARLEY_PARTS_ATTACHMENTS_H

#include "web/app.h"

#define ATTACHMENTS_MAX 20                          /* on one thing */
#define ATTACHED_A_DAY ((int64_t)256 * 1024 * 1024) /* bytes of one person */

enum { ATTACH_FILE };
extern const struct form_spec attachment_form; /* "attachment-add": one file, required */

enum { REMOVE_FILE };
extern const struct form_spec attachment_remove_form; /* "attachment-remove": the file's reference */

/* What a file is attached to, which the transaction has locked: one of these, the others 0. */
struct attached {
	int64_t deal_id, draft_id;
};

/* Attaches the file of that field, if there is one. Too many, or too much for one day, is a mistake at the field. */
struct err *attachment_take(struct req *rq, struct form *form, unsigned field, const struct attached *to);

/* A file as its row has it. */
struct attachment {
	const char *ref, *name, *kind;
	struct bytes sha256;
};

/* Sends it for saving, and leaves that in the trail. ERR_NOT_FOUND: the store has lost it. */
struct err *attachment_send(struct req *rq, const struct attachment *file);
/* The small picture of one, for a page. ERR_NOT_FOUND: it has none. */
struct err *attachment_show(struct req *rq, const char *kind, struct bytes preview);

#endif
