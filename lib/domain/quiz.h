/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * quiz.h -- what a try of a quiz is worth, and when there may be another.
 *
 * The rules, as the pages state them. A question of the kind single is worth
 * its points for the right answer. One of the kind multiple: each right
 * answer that is chosen earns its share of the points, each wrong one takes
 * a share away, never below nothing; a share is the points divided by the
 * number of right answers, and the sum is rounded down to a hundredth of a
 * point. A try passes with that percentage of all points, not rounded. After
 * a try that failed there is a wait; after every few of them, a day's rest.
 * A try whose deadline is over has failed.
 */
#ifndef PARLEY_QUIZ_H
#define PARLEY_QUIZ_H

#include "domain/learning.h"
#include "q_learning.h"

#define QUIZ_QUESTIONS 20 /* of a quiz, at most */
#define QUIZ_ANSWERS 8    /* of a question, at most */
#define QUIZ_REST_MINUTES (24 * 60)
#define POINT 100 /* hundredths */

/* A row of quiz_questions, and whether it was chosen. */
struct quiz_answer {
	int64_t id;
	int64_t number; /* from 1 */
	const char *text, *feedback;
	bool correct, chosen;
};

struct quiz_question {
	int64_t id, number, points;
	bool multiple;
	const char *text;
	struct quiz_answer answers[QUIZ_ANSWERS];
	size_t answer_count;
};

struct quiz {
	struct quiz_question questions[QUIZ_QUESTIONS];
	size_t count;
};

/* What is asked; nothing is chosen. Owned by ctx. */
struct err *quiz_read(struct db *db, const void *ctx, int64_t module_id, struct quiz **quiz);
/* What was chosen in that try. */
struct err *quiz_recall(struct db *db, const void *ctx, int64_t attempt_id, struct quiz *quiz);

/* What the choices of a question are worth, and of all questions: hundredths of a point. */
int64_t question_score(const struct quiz_question *question);
int64_t quiz_score(const struct quiz *quiz);
int64_t quiz_points(const struct quiz *quiz);
bool quiz_passes(int64_t score, int64_t points, int64_t percent);

enum quiz_stand {
	QUIZ_NEW,     /* never tried */
	QUIZ_OPEN,    /* a try is under way */
	QUIZ_PASSED,  /* for good */
	QUIZ_WAITING, /* the last try failed, and the next one has to wait */
	QUIZ_AGAIN    /* the last try failed, and another may begin */
};

/* Where the viewer stands with their last try (found or not); *from: when another may begin, of QUIZ_WAITING. */
enum quiz_stand quiz_stands(const struct q_module_find *module, const struct q_quiz_last *last, struct instant now,
	struct instant *from);
/* How many tries are left before the day's rest, of one that may begin; from 1. */
int64_t quiz_tries_left(const struct q_module_find *module, const struct q_quiz_last *last);

/* A quiz before the viewer: which, their last try of it (found or not), and what is asked. */
struct sitting {
	struct q_module_find module;
	struct q_quiz_last last;
	struct quiz *quiz;
};

/* A try begins. The learner is held; the quiz stands at QUIZ_NEW or QUIZ_AGAIN. */
struct err *quiz_begin(struct db *db, const void *ctx, const struct learner *learner, struct sitting *sitting);
/* The open try is sent with what is chosen. *path: as module_done says. */
struct err *quiz_submit(struct db *db, const void *ctx, const struct learner *learner, const struct sitting *sitting,
	const char **path);

#endif
