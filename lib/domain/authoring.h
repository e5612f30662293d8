/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * authoring.h -- courses as their authors write them.
 *
 * Only a draft is written. What has been published stays as it is, for those
 * who are in the middle of it; to change it is to begin a new version, which
 * starts as a copy. Steps on one course come one after the other, and each
 * names what its author has seen: of two at once the second is told so, by
 * ERR_CONFLICT, key "draft-moved-on". Every step is audited.
 */
#ifndef PARLEY_AUTHORING_H
#define PARLEY_AUTHORING_H

#include "data/db.h"
#include "q_authoring.h"

#define COURSE_MODULES 50 /* at most */

/* ERR_CONFLICT with that key, unless seen is what there is now. */
struct err *author_saw(const char *seen, const char *now);

/* A new course, as a draft. ERR_CONFLICT: there is one of that name. */
struct err *course_create(struct db *db, const char *slug, const char *title, const char *summary);
/* The course, locked, as its author has seen it, with a draft. The first that a transaction does. */
struct err *course_hold(struct db *db, const void *ctx, const char *slug, const char *seen,
	struct q_authored_course *course);
struct err *course_save(struct db *db, const char *slug, const struct q_authored_course *course, const char *title,
	const char *summary);
/* A draft that is a copy of what is published; it holds the course itself. */
struct err *course_begin_version(struct db *db, const void *ctx, const char *slug, const char *seen);
/* The draft is what newcomers take from now on. ERR_CONFLICT, key "draft-not-ready". */
struct err *course_publish(struct db *db, const void *ctx, const char *slug, const struct q_authored_course *course);
/* The draft with all its modules is gone; what was published stays. Of a course that never was nothing stays, also in drafts of paths. */
struct err *course_discard(struct db *db, const void *ctx, const char *slug, const struct q_authored_course *course);

/* A new module at the end of the draft: what it is and is called; *ref is owned by ctx. ERR_CONFLICT, key "draft-full". */
struct module_words {
	const char *kind, *title;
};
struct err *module_add(struct db *db, const void *ctx, const struct q_authored_course *course,
	const struct module_words *words, const char **ref);
/* One place down or, with by below zero, up; at the ends it stays. Not found: no module of the draft. */
struct err *module_move(struct db *db, const void *ctx, const struct q_authored_course *course, const char *ref,
	int by);

/* A module, with its course locked, as its author has seen it, of a draft. The first that a transaction does. */
struct err *module_hold(struct db *db, const void *ctx, const char *ref, const char *seen,
	struct q_authored_module *module);
/* Stores title, source, minutes and, of a quiz, its rules. */
struct err *module_save(struct db *db, const struct q_authored_module *module);
/* With all its questions. */
struct err *module_remove(struct db *db, const struct q_authored_module *module);

/* A question as it was written. */
struct authored_answer {
	const char *text, *feedback; /* feedback may be NULL */
	bool correct;
};
struct authored_question {
	const char *kind, *text;
	int64_t points;
	const struct authored_answer *answers;
	size_t answer_count;
};
/* In place of that number; 0: at the end. ERR_CONFLICT, key "draft-full". */
struct err *question_save(struct db *db, const void *ctx, const struct q_authored_module *module, int64_t number,
	const struct authored_question *question);
/* As module_move says. */
struct err *question_move(struct db *db, const void *ctx, const struct q_authored_module *module, int64_t number,
	int by);
struct err *question_remove(struct db *db, const void *ctx, const struct q_authored_module *module, int64_t number);

#endif
