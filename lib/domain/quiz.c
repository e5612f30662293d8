/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* quiz.c -- see quiz.h. */
#include "domain/quiz.h"

#include "data/audit.h"
#include "data/rows.h"
#include "domain/ref.h"

#define MINUTE_US (60 * SECOND_US)

/* Rows come ordered by question; what is beyond the most is refused where it is written. */
struct err *
quiz_read(struct db *db, const void *ctx, int64_t module_id, struct quiz **out)
{
	struct quiz *quiz = new_zero(ctx, struct quiz);
	struct quiz_question *question = NULL;
	struct q_quiz_questions *rows;
	size_t n;

	TRY(q_quiz_questions(db, ctx, &rows, &n, module_id));
	for (size_t i = 0; i < n; i++) {
		const struct q_quiz_questions *row = &rows[i];

		if (question == NULL || question->id != row->question_id) {
			if (quiz->count == QUIZ_QUESTIONS)
				break;
			question = &quiz->questions[quiz->count++];
			question->id = row->question_id;
			question->number = (int64_t)quiz->count;
			question->points = row->points;
			question->multiple = text_same(row->kind, "multiple");
			question->text = row->text;
		}
		if (question->answer_count < QUIZ_ANSWERS) {
			struct quiz_answer *answer = &question->answers[question->answer_count++];

			*answer = (struct quiz_answer){ row->answer_id, (int64_t)question->answer_count,
				row->answer_text, row->feedback, row->correct != 0, false };
		}
	}
	*out = quiz;
	return OK;
}

static void
choose(struct quiz *quiz, int64_t answer_id)
{
	for (size_t i = 0; i < quiz->count; i++)
		for (size_t k = 0; k < quiz->questions[i].answer_count; k++)
			if (quiz->questions[i].answers[k].id == answer_id)
				quiz->questions[i].answers[k].chosen = true;
}

struct err *
quiz_recall(struct db *db, const void *ctx, int64_t attempt_id, struct quiz *quiz)
{
	struct q_quiz_chosen *rows;
	size_t n;

	TRY(q_quiz_chosen(db, ctx, &rows, &n, attempt_id));
	for (size_t i = 0; i < n; i++)
		choose(quiz, rows[i].answer_id);
	return OK;
}

/* A single question is the case of one right answer, of which one is chosen. */
int64_t
question_score(const struct quiz_question *question)
{
	int64_t right = 0, balance = 0;

	for (size_t i = 0; i < question->answer_count; i++) {
		const struct quiz_answer *answer = &question->answers[i];

		right += answer->correct;
		if (answer->chosen)
			balance += answer->correct ? 1 : -1;
	}
	return balance > 0 ? question->points * POINT * balance / right : 0;
}

int64_t
quiz_score(const struct quiz *quiz)
{
	int64_t sum = 0;

	for (size_t i = 0; i < quiz->count; i++)
		sum += question_score(&quiz->questions[i]);
	return sum;
}

int64_t
quiz_points(const struct quiz *quiz)
{
	int64_t sum = 0;

	for (size_t i = 0; i < quiz->count; i++)
		sum += quiz->questions[i].points * POINT;
	return sum;
}

bool
quiz_passes(int64_t score, int64_t points, int64_t percent)
{
	return points > 0 && score * 100 >= points * percent;
}

enum quiz_stand
quiz_stands(const struct q_module_find *module, const struct q_quiz_last *last, struct instant now,
	struct instant *from)
{
	const bool sent = last->found && !instant_none(last->submitted_at);
	int64_t minutes;

	*from = (struct instant){ 0 };
	if (!last->found)
		return QUIZ_NEW;
	if (sent && last->passed)
		return QUIZ_PASSED;
	if (!sent && now.us <= last->deadline.us)
		return QUIZ_OPEN;
	minutes = last->number % module->tries == 0 ? QUIZ_REST_MINUTES : module->wait_minutes;
	*from = instant_plus(sent ? last->submitted_at : last->deadline, minutes * MINUTE_US);
	return now.us < from->us ? QUIZ_WAITING : QUIZ_AGAIN;
}

int64_t
quiz_tries_left(const struct q_module_find *module, const struct q_quiz_last *last)
{
	return module->tries - (last->found ? last->number % module->tries : 0);
}

struct err *
quiz_begin(struct db *db, const void *ctx, const struct learner *learner, struct sitting *sitting)
{
	struct q_module_find *module = &sitting->module;
	const char *ref = ref_new(ctx);

	TRY(learner_enrol(db, ctx, learner, module));
	TRY(ref_taken(q_attempt_insert(db, NULL, ref, module->enrolment_id, module->id,
		sitting->last.found ? sitting->last.number + 1 : 1,
		instant_plus(db_time(db), module->minutes * MINUTE_US))));
	return audit_add(db, db_who(db)->vendor_id, "begin", "quiz", module->ref, text_format(ctx, "try=%s\n", ref));
}

static struct err *
choices_store(struct db *db, const void *ctx, int64_t attempt_id, const struct quiz *quiz)
{
	struct rows rows;

	rows_init(&rows, ctx);
	for (size_t i = 0; i < quiz->count; i++)
		for (size_t k = 0; k < quiz->questions[i].answer_count; k++)
			if (quiz->questions[i].answers[k].chosen)
				rows_add(&rows, "i", quiz->questions[i].answers[k].id);
	return q_attempt_answers_insert(db, NULL, attempt_id, rows_text(&rows));
}

struct err *
quiz_submit(struct db *db, const void *ctx, const struct learner *learner, const struct sitting *sitting,
	const char **path)
{
	const struct q_module_find *module = &sitting->module;
	const struct q_quiz_last *last = &sitting->last;
	const int64_t score = quiz_score(sitting->quiz), points = quiz_points(sitting->quiz);
	const bool passed = quiz_passes(score, points, module->pass_percent);

	*path = NULL;
	TRY(q_attempt_submit(db, last->id, score, points, passed));
	TRY(choices_store(db, ctx, last->id, sitting->quiz));
	TRY(audit_add(db, db_who(db)->vendor_id, passed ? "pass" : "fail", "quiz", module->ref,
		text_format(ctx, "try=%s\nscore=%lld\npoints=%lld\n", last->ref, (long long)score, (long long)points)));
	return passed ? module_done(db, ctx, learner, module, path) : OK;
}
