/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* import_form.h -- how a file of rows is to be read: a form with a field for each column of its kind. */
#ifndef PARLEY_PARTS_IMPORT_FORM_H
#define PARLEY_PARTS_IMPORT_FORM_H

#include "domain/import.h"
#include "q_imports.h"
#include "web/app.h"

extern const struct form_spec import_map_form;

/* The content of the file as it was sent. */
struct err *import_content(struct req *rq, const struct q_import_find *row, struct bytes *content);
/* <sample>: the first rows, as they are read now. */
struct err *import_sample_emit(struct req *rq, const struct q_import_find *row);
/* A new form, with what holds now. */
struct err *import_map_new(struct req *rq, const char *ref, const struct q_import_find *row, struct form **out);
/* What was sent; whether it is right, form_ok() says. */
struct err *import_map_take(struct req *rq, const struct q_import_find *row, struct import_reading *out);

#endif
