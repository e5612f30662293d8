/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_writing.h -- what access_sql.c and access_list.c share; nobody else includes it. */
#ifndef PARLEY_ACCESS_WRITING_H
#define PARLEY_ACCESS_WRITING_H

#include "data/access_reach.h"
#include "data/compose.h"

/* Where the text is being written, and of what. */
struct writing {
	struct composed *out;
	const struct db *db;
	const struct piece *piece;
	const struct param *params;
	const struct reach *reach;
	const char *joint; /* between branches */
};

struct writing access_writing(struct composed *out, const struct db *db, const struct piece *piece,
	const struct param *params);
/* "d.vendor_id = ?": the viewer's. */
void access_vendor(const struct writing *w);
/* B1: " AND EXISTS (...)" for each restriction. */
void access_limits(const struct writing *w, const struct way *way);
/* " AND g.until > ?", and for who must write, of that level. R7: no longer at the instant. */
void access_grant_holds(const struct writing *w, const struct way *way, const char *alias);
/* One way as a condition, with its restrictions. */
void access_way(const struct writing *w, const struct way *way);

#endif
