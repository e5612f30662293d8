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

#define ATTACHMENTS_MAX 20 /* on one thing */

enum { ATTACH_FILE };
extern const struct form_spec attachment_form; /* "attachment-add": one file, required */

enum { REMOVE_FILE };
extern const struct form_spec attachment_remove_form; /* "attachment-remove": the file's reference */

/* What a file is attached to, which the transaction has locked: one of these, the others 0. */
struct attached {
	int64_t deal_id, draft_id; /* of the viewer's vendor */
	int64_t application_id;    /* whoever applied attaches, viewer or not, */
	int64_t vendor_id;         /* at this vendor */
};

/* Attaches the file of that field, if there is one. Too many are a mistake at the field. */
struct err *attachment_take(struct req *rq, struct form *form, unsigned field, const struct attached *to);

/* A file as its row has it. */
struct attachment {
	const char *name, *kind;
	struct bytes sha256, preview;
	int64_t org_id; /* whose it is; 0: nobody's alone */
};
/* The file of that reference of the thing of that one. ERR_NOT_FOUND: there is none, or not for this viewer. */
typedef struct err *attachment_find(struct req *rq, const char *ref, const char *file, struct attachment *out);

/*
 * Of routes with {ref} the thing and {file} one of its files. The first sends it for saving, and leaves that in the audit log;
 * the other one shows its small picture. ERR_NOT_FOUND: find says so, the store has lost it, or it has no picture.
 */
struct err *attachment_save(struct req *rq, attachment_find *find);
struct err *attachment_preview(struct req *rq, attachment_find *find);

#endif
