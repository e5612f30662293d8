/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* quiz_form.c -- see quiz_form.h. */
#include "parts/quiz_form.h"

#include "base/text.h"

/* Of a question: its answer, then a tick for each; as long as QUIZ_ANSWERS and QUIZ_QUESTIONS say. */
enum { WIDTH = 1 + QUIZ_ANSWERS, ATTEMPT = QUIZ_QUESTIONS * WIDTH };

#define TICK(name) \
	{ \
		name, F_CHECKBOX \
	}
#define QUESTION(name) \
	{ name, F_TEXT, .max = 2 }, TICK(name "-1"), TICK(name "-2"), TICK(name "-3"), TICK(name "-4"), \
		TICK(name "-5"), TICK(name "-6"), TICK(name "-7"), TICK(name "-8")

static const struct field quiz_fields[] = { QUESTION("q1"), QUESTION("q2"), QUESTION("q3"), QUESTION("q4"),
	QUESTION("q5"), QUESTION("q6"), QUESTION("q7"), QUESTION("q8"), QUESTION("q9"), QUESTION("q10"),
	QUESTION("q11"), QUESTION("q12"), QUESTION("q13"), QUESTION("q14"), QUESTION("q15"), QUESTION("q16"),
	QUESTION("q17"), QUESTION("q18"), QUESTION("q19"), QUESTION("q20"), { "attempt", F_HIDDEN, .max = 16 }, { 0 } };

const struct form_spec quiz_form = { "quiz", quiz_fields };

static unsigned
first_of(size_t question)
{
	return (unsigned)(question * WIDTH);
}

/* The fields of one question; how many there are. */
static unsigned
fields_of(const struct quiz_question *question, size_t i, struct field *out)
{
	const struct field *widest = &quiz_fields[first_of(i)];

	if (!question->multiple) {
		out[0] = (struct field){ widest[0].name, F_CHOICE, .label = question->text };
		return 1;
	}
	for (unsigned k = 0; k < question->answer_count; k++)
		out[k] = (struct field){ widest[k + 1].name, F_CHECKBOX, .label = question->answers[k].text,
			.group = question->text };
	return (unsigned)question->answer_count;
}

static void
choices_set(struct form *form, unsigned field, const struct quiz_question *question)
{
	for (size_t k = 0; k < question->answer_count; k++)
		form_choice(form, field, text_format(form, "%d", (int)k + 1), question->answers[k].text);
}

static void
typed_set(struct form *form, unsigned field, const struct quiz_question *question, size_t i, const struct form *sent)
{
	if (!question->multiple)
		form_set(form, field, form_text(sent, first_of(i)));
	else
		for (unsigned k = 0; k < question->answer_count; k++)
			form_set(form, field + k, form_text(sent, first_of(i) + 1 + k));
}

struct form *
quiz_form_new(struct req *rq, const char *action, const char *attempt, const struct quiz *quiz, const struct form *sent)
{
	struct field *fields = new_array(rq, struct field, ATTEMPT + 2);
	struct form_spec *spec = new_zero(rq, struct form_spec);
	unsigned n = 0, field = 0;
	struct form *form;

	for (size_t i = 0; i < quiz->count; i++)
		n += fields_of(&quiz->questions[i], i, fields + n);
	fields[n] = quiz_fields[ATTEMPT];
	*spec = (struct form_spec){ quiz_form.name, fields };
	form = form_new(rq, spec, action);
	form_set(form, n, attempt);
	for (size_t i = 0; i < quiz->count; i++) {
		const struct quiz_question *question = &quiz->questions[i];

		if (!question->multiple)
			choices_set(form, field, question);
		if (sent != NULL)
			typed_set(form, field, question, i, sent);
		field += question->multiple ? (unsigned)question->answer_count : 1;
	}
	return form;
}

const char *
quiz_form_attempt(const struct form *sent)
{
	return form_text(sent, ATTEMPT);
}

/* One question; false: without an answer. */
static bool
question_read(const struct form *sent, size_t i, struct quiz_question *question)
{
	const char *one = form_text(sent, first_of(i));
	bool answered = false;

	for (unsigned k = 0; k < question->answer_count; k++) {
		const bool chosen = question->multiple ? form_checked(sent, first_of(i) + 1 + k)
						       : text_same(one, text_format(sent, "%d", (int)k + 1));

		question->answers[k].chosen = chosen;
		answered = answered || chosen;
	}
	return answered;
}

bool
quiz_form_read(const struct form *sent, struct quiz *quiz, struct form *form)
{
	unsigned field = 0;
	bool all = true;

	for (size_t i = 0; i < quiz->count; i++) {
		struct quiz_question *question = &quiz->questions[i];

		if (!question_read(sent, i, question)) {
			all = false;
			form_wrong(form, field, "unanswered");
		}
		field += question->multiple ? (unsigned)question->answer_count : 1;
	}
	return all;
}
