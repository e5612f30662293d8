/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * upload.h -- forms with files (multipart.h), for lib/web only.
 *
 * Text becomes parameters like those of any other form; files are spooled,
 * looked at, and kept in the store before the transaction begins. A file of
 * a form that had mistakes is kept too: the page carries a ticket for it,
 * which is good in the same browser for a day.
 */
#ifndef PARLEY_UPLOAD_H
#define PARLEY_UPLOAD_H

#include "base/kind.h"
#include "data/store.h"
#include "web/form.h"
#include "web/request.h"
#include "web/session.h"

#define UPLOADS_MAX 4 /* files in one form */

/* What was sent into a field of files. */
struct upload {
	const char *field;
	const char *sent; /* the file's name as it was sent */
	struct spooled *spool;
	const char *mistake; /* code of what is wrong, or NULL */
	struct file file;    /* in the store, unless there is a mistake */
};

struct uploads {
	struct upload at[UPLOADS_MAX];
	unsigned n;
	const char *key; /* a secret of the browser's session, of tickets */
	bool no_room;    /* a file could not be written: the disk is full */
};

/* Does that form take files? */
bool upload_wanted(const struct form_spec *spec);

/*
 * Reads a body into parameters and spools. What the form does not ask for
 * as a file is refused, as is more text than an urlencoded form may have.
 * All of it goes with ctx.
 */
struct err *upload_read(const void *ctx, const struct conf *conf, const struct form_spec *spec, struct request *in,
	struct uploads *out);

/*
 * Decides about each file of the request, counts the good ones (throttle.h)
 * and moves them to the store; redeems the tickets of those that came
 * before, which count no more. Then each field of files that has one has its
 * upload. An error is one of the database, never of the person or the disk.
 */
struct err *upload_settle(struct req *rq);

/* The ticket of a kept file, which the page of a form with mistakes sends along as "FIELD-kept". */
const char *upload_ticket(const void *ctx, const char *key, const char *field, const struct file *file);

#endif
