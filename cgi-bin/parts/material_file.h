/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* material_file.h -- files of the library's store, and the day on which they are asked for. */
#ifndef PARLEY_PARTS_MATERIAL_FILE_H
#define PARLEY_PARTS_MATERIAL_FILE_H

#include "web/app.h"

/* The day that it is at the vendor's: by it materials come and go. */
struct err *vendor_today(struct req *rq, struct date *today);

/* A version's file. name: it is offered for saving under it; NULL: shown. */
struct err *material_send(struct req *rq, const char *kind, const char *name, struct bytes sha256);
/* The viewer has taken that version; nothing where the body is not wanted (HEAD). */
struct err *material_taken(struct req *rq, int64_t version_id);

#endif
