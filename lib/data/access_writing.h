/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_writing.h -- what access_sql.c, access_list.c and access_set.c share; nobody else includes it. */
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
	bool lean;         /* what leads nowhere is left out; for lists and sets */
};

struct writing access_writing(struct composed *out, const struct db *db, const struct piece *piece,
	const struct param *params);
/* " IN (?, ?)", or " = ?". */
void access_in(struct composed *out, const struct numbers *numbers);
/* "d.vendor_id = ?": the viewer's. */
void access_vendor(const struct writing *w);
/* B1: " AND EXISTS (...)" for each restriction. */
void access_limits(const struct writing *w, const struct way *way);
/* " AND g.until > ?", and for who must write, of that level. R7: no longer at the instant. */
void access_grant_holds(const struct writing *w, const struct way *way, const char *alias);
/* "EXISTS (...)": one of these scopes leads to the record. */
void access_granted(const struct writing *w, const struct way *way, const struct numbers *scopes);
/* One way as a condition, with its restrictions. */
void access_way(const struct writing *w, const struct way *way);
/* All of them. */
void access_ways(const struct writing *w);
/* How a key is called in names of indexes. */
extern const char *const access_key_words[KEYS];

#endif
