/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * application_files.h -- the files of an application: whoever applied sends
 * them, and whoever decides has them.
 *
 * The status page says which ones there are and gives none away: its link
 * travels by mail.
 */
#ifndef PARLEY_PARTS_APPLICATION_FILES_H
#define PARLEY_PARTS_APPLICATION_FILES_H

#include "web/app.h"

/* <attachments> of an application: for who decides it, and for its status page. */
struct err *application_files_emit(struct req *rq, const char *ref);
struct err *application_files_emit_status(struct req *rq, int64_t id);

/* Locks the application and attaches the file of that field, if there is one; too many are a mistake at the field. */
struct err *application_file_take(struct req *rq, unsigned field, int64_t id);

/* Handlers, with {ref} the application and {file} one of its files: for saving; the small picture of one. */
struct err *application_file_save(struct req *rq);
struct err *application_file_preview(struct req *rq);

#endif
