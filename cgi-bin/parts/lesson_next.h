/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* lesson_next.h -- what the viewer learns next, as one action of the home page; and how far they are. */
#ifndef PARLEY_PARTS_LESSON_NEXT_H
#define PARLEY_PARTS_LESSON_NEXT_H

#include "domain/quiz.h"
#include "q_home.h"
#include "web/app.h"

struct lesson_next {
	const struct q_home_training *row;   /* NULL: all is done, or the next try has to wait */
	enum quiz_stand stand;               /* QUIZ_OPEN: a try runs, in minutes it is over */
	const struct q_home_training *paths; /* all of them: row is one */
	size_t count;
};

/* In the path that the viewer worked on last; for who follows none yet, where to begin. */
struct err *lesson_next_find(struct req *rq, struct lesson_next *next);
/* <action>: "finish-quiz" with its clock, "retry-quiz", "learn" with how far they are, or "begin-path". It is there. */
void lesson_next_emit(struct req *rq, const struct lesson_next *next);
/* <path> for each: what kind, how far, what next. */
void lesson_paths_emit(struct req *rq, const struct lesson_next *next);

#endif
