/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* question_form.c -- see question_form.h. */
#include "parts/question_form.h"

/* For each of its answers: text, whether it is right, feedback. */
enum { TEXT = NUMBER + 1, KIND, POINTS, ANSWERS, ANSWER_FIELDS = 3, RIGHT = 1, FEEDBACK };

#define POINTS_MOST 100
#define ANSWER(n) \
	{ "answer-" n, F_TEXT, .max = 500 }, { "right-" n, F_CHECKBOX }, \
	{ \
		"feedback-" n, F_TEXT, .max = 500 \
	}

static const struct choice kinds[] = { { "single" }, { "multiple" }, { 0 } };
static const struct field fields[] = {
	[SEEN] = SEEN_FIELD,
	[NUMBER] = WHICH_FIELD,
	[TEXT] = { "question", F_AREA, REQUIRED, .max = 1000 },
	[KIND] = { "question-kind", F_CHOICE, REQUIRED, .choices = kinds },
	[POINTS] = NUMBER_FIELD("points"),
	[ANSWERS] = ANSWER("1"),
	ANSWER("2"),
	ANSWER("3"),
	ANSWER("4"),
	ANSWER("5"),
	ANSWER("6"),
	ANSWER("7"),
	ANSWER("8"),
	{ 0 },
};
const struct form_spec question_form = { "question-edit", fields };

static unsigned
answer_field(size_t answer)
{
	return ANSWERS + (unsigned)answer * ANSWER_FIELDS;
}

void
question_preset(struct form *form, const struct quiz_question *question)
{
	form_set(form, TEXT, question->text);
	form_set(form, KIND, question->multiple ? "multiple" : "single");
	form_set_number(form, POINTS, question->points);
	for (size_t i = 0; i < question->answer_count; i++) {
		form_set(form, answer_field(i), question->answers[i].text);
		form_set(form, answer_field(i) + RIGHT, question->answers[i].correct ? "yes" : NULL);
		form_set(form, answer_field(i) + FEEDBACK, question->answers[i].feedback);
	}
}

/* Answers that were left empty are none; what stands beside one is a mistake. */
static size_t
answers_read(struct form *form, struct authored_answer *answers, size_t *right)
{
	size_t n = 0;

	*right = 0;
	for (size_t i = 0; i < QUIZ_ANSWERS; i++) {
		const unsigned field = answer_field(i);
		const bool correct = form_checked(form, field + RIGHT);

		if (form_text(form, field) != NULL) {
			answers[n++] = (struct authored_answer){ form_text(form, field),
				form_text(form, field + FEEDBACK), correct };
			*right += correct;
		} else if (correct || form_text(form, field + FEEDBACK) != NULL) {
			form_wrong(form, field, "required");
		}
	}
	return n;
}

struct authored_question
question_of(struct form *form)
{
	struct authored_answer *answers = new_array(form, struct authored_answer, QUIZ_ANSWERS);
	struct authored_question question = { form_text(form, KIND), form_text(form, TEXT),
		form_number(form, POINTS, 1, POINTS_MOST), answers };
	size_t right;

	question.answer_count = answers_read(form, answers, &right);
	if (!form_ok(form))
		return question;
	if (question.answer_count < 2)
		form_wrong(form, answer_field(form_text(form, answer_field(0)) != NULL ? 1 : 0), "two-needed");
	else if (right == 0)
		form_wrong(form, answer_field(0) + RIGHT, "one-right");
	else if (right > 1 && text_same(question.kind, "single"))
		form_wrong(form, KIND, "several-right");
	return question;
}
