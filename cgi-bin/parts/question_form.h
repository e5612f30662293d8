/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* question_form.h -- the form by which a question of a quiz is written, and reading it. */
#ifndef PARLEY_PARTS_QUESTION_FORM_H
#define PARLEY_PARTS_QUESTION_FORM_H

#include "domain/quiz.h"
#include "parts/author_forms.h"

/* Which of the quiz; empty: a new one. */
enum { NUMBER = SEEN + 1 };
#define WHICH_FIELD \
	{ \
		"number", F_HIDDEN, .max = 4 \
	}
extern const struct form_spec question_form;

/* What it shows of a question that is there. */
void question_preset(struct form *form, const struct quiz_question *question);
/* What was typed; mistakes are put at its fields. Owned by the request. */
struct authored_question question_of(struct form *form);

#endif
