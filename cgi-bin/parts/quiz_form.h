/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * quiz_form.h -- the form of a quiz: fields as its questions want them.
 *
 * What is sent is read by the form of the widest quiz there is; what a page
 * shows are the fields of its own. "q2" is the answer to the second question,
 * where one is right; where several may be, "q2-1", "q2-2" … are ticked.
 */
#ifndef PARLEY_PARTS_QUIZ_FORM_H
#define PARLEY_PARTS_QUIZ_FORM_H

#include "domain/quiz.h"
#include "web/app.h"

/* Of the route: takes any quiz. */
extern const struct form_spec quiz_form;

/* The form of that quiz; with what was sent, if it was. An answer is called by its number. */
struct form *quiz_form_new(struct req *rq, const char *action, const char *attempt, const struct quiz *quiz,
	const struct form *sent);
/* The try that was sent; NULL: none is named. */
const char *quiz_form_attempt(const struct form *sent);
/* What was chosen, into the quiz. False: some question has no answer, which the form of the quiz says at that field. */
bool quiz_form_read(const struct form *sent, struct quiz *quiz, struct form *form);

#endif
