/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * custom.h -- fields that a vendor's program admin has declared (access-model, F1).
 *
 * What is declared is remembered with the vendor's profiles and rules
 * (access_config.h). A record keeps its values in one column, a JSON object
 * of text by name. Queries read them as columns by {custom ALIAS}, masked
 * like any field; forms read the whole and write the whole.
 */
#ifndef PARLEY_CUSTOM_H
#define PARLEY_CUSTOM_H

#include "base/buf.h"
#include "data/access_config.h"
#include "data/query.h"

/* A declared field's name wherever it stands beside fields of sql/guarded, none of which begins like that. */
#define CUSTOM_PREFIX "custom-"

/* What is declared at the viewer's vendor; NULL: nobody looks. */
const struct access_config *access_config_of(const struct viewer *viewer);
/* Which columns of a statement are declared fields, and what they are called now. For query.c. */
void custom_columns(const struct viewer *viewer, const struct query *query, struct column *columns, size_t n);

/* One value of what a record keeps (NULL: nothing), in memory of ctx; NULL: none. Reads what custom_add() has written. */
const char *custom_value(const void *ctx, const char *json, const char *name);
/* Adds a value; the buffer begins empty, and custom_end() ends it: NULL, if nothing was added. */
void custom_add(struct buf *json, const char *name, const char *value);
const char *custom_end(struct buf *json);

#endif
