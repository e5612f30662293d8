/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * learning.h -- a member goes through a course, and to the end of a path.
 *
 * Whoever begins a course keeps its version, and that of each path which
 * the course is part of; what is published later is for those who begin
 * later. The module that completes a path issues its certificate, in the
 * same transaction. The steps of one person come one after the other.
 */
#ifndef PARLEY_LEARNING_H
#define PARLEY_LEARNING_H

#include "data/db.h"
#include "q_training.h"

/* The viewer, locked until the transaction ends, and where what they do belongs. */
struct learner {
	int64_t team_id, territory_id; /* 0: none */
	const char *prefix;            /* of the vendor's numbers */
	struct date today;             /* the vendor's business day */
};

/*
 * Locks the viewer. The first that a transaction does: nothing is read
 * before. Strings are owned by ctx.
 */
struct err *learner_hold(struct db *db, const void *ctx, struct learner *learner);

/* The viewer begins the course of the module, if they have not: module->enrolment_id is set. */
struct err *learner_enrol(struct db *db, const void *ctx, const struct learner *learner, struct q_module_find *module);

/*
 * The module is done; it may have been before. *path: NULL, or the slug of a
 * path that is complete with it and whose certificate is issued; owned by ctx.
 */
struct err *module_done(struct db *db, const void *ctx, const struct learner *learner,
	const struct q_module_find *module, const char **path);

#endif
