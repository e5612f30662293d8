/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deal_files.h -- the files of a deal: all of them, one more, and each for
 * saving.
 *
 * Who sees the deal sees its files. Whatever they are, a browser is told to
 * save them and to run nothing; only pictures that the portal has written
 * itself are shown.
 */
#ifndef PARLEY_PARTS_DEAL_FILES_H
#define PARLEY_PARTS_DEAL_FILES_H

#include "web/app.h"

/* <attachments> of a deal; open: with the form that attaches more, for those who have a part in the deal. */
struct err *deal_files_emit(struct req *rq, const char *ref, bool open);

/* Handlers, with {ref} the deal and {file} one of its files: attachment_form; for saving; the small picture of one. */
struct err *deal_file_add(struct req *rq);
struct err *deal_file_save(struct req *rq);
struct err *deal_file_preview(struct req *rq);

#endif
