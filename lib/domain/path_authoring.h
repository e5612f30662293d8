/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* path_authoring.h -- learning paths as their authors write them; drafts and versions are as domain/authoring.h says. */
#ifndef PARLEY_PATH_AUTHORING_H
#define PARLEY_PATH_AUTHORING_H

#include "domain/authoring.h"
#include "q_path_authoring.h"

#define PATH_COURSES 20 /* at most */

/* What an author says of a path. */
struct path_words {
	const char *title, *summary, *kind, *level;
	int64_t valid_months;
};

/* A new path, as a draft. ERR_CONFLICT: there is one of that name. */
struct err *path_create(struct db *db, const char *slug, const struct path_words *words);
/* The path, locked, as its author has seen it, with a draft. The first that a transaction does. */
struct err *path_hold(struct db *db, const void *ctx, const char *slug, const char *seen, struct q_authored_path *path);
struct err *path_save(struct db *db, const char *slug, const struct q_authored_path *path,
	const struct path_words *words);
/* A draft that is a copy of what is published; it holds the path itself. */
struct err *path_begin_version(struct db *db, const void *ctx, const char *slug, const char *seen);
/* The draft is what newcomers follow from now on. ERR_CONFLICT, key "draft-not-ready". */
struct err *path_publish(struct db *db, const void *ctx, const char *slug, const struct q_authored_path *path);
/* The draft is gone; what was published stays, of a path that never was nothing does. Its courses are none of its own. */
struct err *path_discard(struct db *db, const void *ctx, const struct q_authored_path *path);

/* A course of the author's, at the end. *known: false if there is none to add. ERR_CONFLICT, key "draft-full". */
struct err *path_add(struct db *db, const void *ctx, const struct q_authored_path *path, const char *course,
	bool *known);
/* One place down or, with by below zero, up; 0 takes it out. Not found: no course of the draft. */
struct err *path_reorder(struct db *db, const void *ctx, const struct q_authored_path *path, const char *course,
	int by);

#endif
