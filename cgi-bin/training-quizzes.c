/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * training-quizzes.c -- a quiz: its rules, a try, and what came of it.
 *
 * The rules are said before a try begins, and its clock starts when its
 * taker says so. Until it is sent nothing of the key leaves the database's
 * side; which answers were right is told to those who passed, and why the
 * chosen ones were wrong to everybody.
 */
#include "base/text.h"
#include "parts/quiz_form.h"
#include "q_training.h"
#include "view/markdown.h"

static const struct field no_fields[] = { { 0 } };
static const struct form_spec begin_form = { "quiz-begin", no_fields };

static const char *const stands[] = {
	[QUIZ_NEW] = "new",
	[QUIZ_OPEN] = "open",
	[QUIZ_PASSED] = "passed",
	[QUIZ_WAITING] = "waiting",
	[QUIZ_AGAIN] = "again",
};

/* A quiz, and where the viewer stands with it. */
struct visit {
	struct sitting at;
	enum quiz_stand stand;
	struct instant from;
};

static struct err *
visit_read(struct req *rq, struct visit *s)
{
	struct sitting *at = &s->at;

	TRY(q_module_find(rq->db, rq, &at->module, req_ref(rq, "ref")));
	if (!text_same(at->module.kind, "quiz"))
		return err_new(ERR_NOT_FOUND, "module %s is no quiz", at->module.ref);
	TRY(q_quiz_last(rq->db, rq, &at->last, at->module.id));
	TRY(quiz_read(rq->db, rq, at->module.id, &at->quiz));
	s->stand = quiz_stands(&at->module, &at->last, rq->now, &s->from);
	return OK;
}

static const char *
address_of(struct req *rq, const struct visit *s)
{
	return text_format(rq, "/training/quizzes/%s", s->at.module.ref);
}

/* ---- what came of a try ---- */

/* Who has to try again is not told the key, but what was wrong with the own choice. */
static void
answers_emit(struct xml *page, const struct quiz_question *question, bool passed)
{
	for (size_t k = 0; k < question->answer_count; k++) {
		const struct quiz_answer *answer = &question->answers[k];

		xml_open(page, "answer");
		xml_attr(page, "chosen", answer->chosen ? "yes" : NULL);
		if (answer->chosen || passed)
			xml_attr(page, "correct", answer->correct ? "yes" : "no");
		if (answer->chosen)
			xml_attr(page, "feedback", answer->feedback);
		xml_text(page, answer->text);
		xml_close(page);
	}
}

static void
question_emit(struct xml *page, const struct quiz_question *question, bool passed)
{
	const int64_t score = question_score(question), points = question->points * POINT;

	xml_open(page, "question");
	xml_attr_number(page, "number", question->number);
	xml_attr(page, "kind", question->multiple ? "multiple" : "single");
	xml_attr(page, "verdict", score == points ? "right" : score > 0 ? "partly" : "wrong");
	xml_attr_number(page, "score", score);
	xml_attr_number(page, "points", points);
	xml_leaf(page, "text", question->text);
	answers_emit(page, question, passed);
	xml_close(page);
}

/* The last try, once it is over; one that ran out of time has no answers. */
static struct err *
result_emit(struct req *rq, const struct visit *s)
{
	const bool sent = !instant_none(s->at.last.submitted_at);
	struct xml *page = rq->page;

	xml_open(page, "result");
	xml_attr_number(page, "try", s->at.last.number);
	xml_attr(page, "outcome", !sent ? "late" : s->at.last.passed ? "passed" : "failed");
	xml_attr_time(page, "at", sent ? s->at.last.submitted_at : s->at.last.deadline);
	xml_attr_number(page, "score", s->at.last.score);
	xml_attr_number(page, "points", sent ? s->at.last.points : quiz_points(s->at.quiz));
	if (sent) {
		xml_attr_number(page, "percent", s->at.last.score * 100 / s->at.last.points);
		TRY(quiz_recall(rq->db, rq, s->at.last.id, s->at.quiz));
		for (size_t i = 0; i < s->at.quiz->count; i++)
			question_emit(page, &s->at.quiz->questions[i], s->at.last.passed);
	}
	xml_close(page);
	return OK;
}

/* ---- the page ---- */

static void
rules_emit(struct req *rq, const struct visit *s)
{
	struct xml *page = rq->page;

	xml_attr(page, "ref", s->at.module.ref);
	xml_attr(page, "stand", stands[s->stand]);
	xml_attr_number(page, "minutes", s->at.module.minutes);
	xml_attr_number(page, "questions", (int64_t)s->at.quiz->count);
	xml_attr_number(page, "points", quiz_points(s->at.quiz));
	xml_attr_number(page, "pass-percent", s->at.module.pass_percent);
	xml_attr_number(page, "tries", s->at.module.tries);
	xml_attr_number(page, "wait-minutes", s->at.module.wait_minutes);
	if (s->stand == QUIZ_NEW || s->stand == QUIZ_AGAIN)
		xml_attr_number(page, "tries-left", quiz_tries_left(&s->at.module, &s->at.last));
	if (s->stand == QUIZ_WAITING)
		xml_attr_time(page, "from", s->from);
	if (s->stand == QUIZ_OPEN) {
		xml_attr_number(page, "try", s->at.last.number);
		xml_attr_time(page, "deadline", s->at.last.deadline);
	}
	xml_open(page, "course");
	xml_attr(page, "slug", s->at.module.course);
	xml_text(page, s->at.module.course_title);
	xml_close(page);
	xml_leaf(page, "title", s->at.module.title);
	xml_open(page, "text");
	markdown_emit(page, s->at.module.source);
	xml_close(page);
}

static struct err *
next_emit(struct req *rq, const struct visit *s)
{
	struct q_module_next next;

	TRY(q_module_next(rq->db, rq, &next, s->at.module.version_id, s->at.module.position, s->at.module.id));
	if (!next.found)
		return OK;
	xml_open(rq->page, "next");
	xml_attr(rq->page, "href",
		text_format(rq, "/training/%s/%s", text_same(next.kind, "quiz") ? "quizzes" : "modules", next.ref));
	xml_text(rq->page, next.title);
	xml_close(rq->page);
	return OK;
}

static struct err *
quiz_page(struct req *rq, struct visit *s, const struct form *form)
{
	page_name(rq, "quiz");
	xml_open(rq->page, "quiz");
	rules_emit(rq, s);
	if (s->stand == QUIZ_OPEN)
		TRY(page_form(rq,
			form != NULL ? form : quiz_form_new(rq, address_of(rq, s), s->at.last.ref, s->at.quiz, NULL)));
	else if (s->at.last.found)
		TRY(result_emit(rq, s));
	if (s->stand == QUIZ_NEW || s->stand == QUIZ_AGAIN)
		TRY(page_form(rq, form_new(rq, &begin_form, text_format(rq, "%s/begin", address_of(rq, s)))));
	if (s->stand == QUIZ_PASSED) {
		TRY(next_emit(rq, s));
		TRY(q_course_paths(rq->db, &rq->page->sink, s->at.module.course));
	}
	xml_close(rq->page);
	return OK;
}

static struct err *
quiz_show(struct req *rq)
{
	struct visit s;

	TRY(visit_read(rq, &s));
	return quiz_page(rq, &s, NULL);
}

/* From two windows at once one try begins; whoever comes second is shown it. */
static struct err *
quiz_start(struct req *rq)
{
	struct learner learner;
	struct visit s;

	TRY(learner_hold(rq->db, rq, &learner));
	TRY(visit_read(rq, &s));
	if (s.stand == QUIZ_NEW || s.stand == QUIZ_AGAIN)
		TRY(quiz_begin(rq->db, rq, &learner, &s.at));
	return req_see_other(rq, "%s", address_of(rq, &s));
}

/* A try that is over, because another window sent it or its time ran out, stays as it is: the page says what it was. */
static struct err *
quiz_send(struct req *rq)
{
	struct learner learner;
	struct visit s;
	struct form *form;
	const char *path;

	TRY(learner_hold(rq->db, rq, &learner));
	TRY(visit_read(rq, &s));
	if (s.stand != QUIZ_OPEN || !text_same(quiz_form_attempt(rq->form), s.at.last.ref))
		return req_see_other(rq, "%s?notice=quiz-over", address_of(rq, &s));
	form = quiz_form_new(rq, address_of(rq, &s), s.at.last.ref, s.at.quiz, rq->form);
	if (!quiz_form_read(rq->form, s.at.quiz, form))
		return quiz_page(rq, &s, form);
	TRY(quiz_submit(rq->db, rq, &learner, &s.at, &path));
	return req_see_other(rq, "%s%s", address_of(rq, &s), path != NULL ? "?notice=certificate-issued" : "");
}

static const struct route routes[] = { { GET, "/training/quizzes/{ref}", quiz_show, MEMBERS },
	{ POST, "/training/quizzes/{ref}/begin", quiz_start, MEMBERS, &begin_form },
	{ POST, "/training/quizzes/{ref}", quiz_send, MEMBERS, &quiz_form }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "training-quizzes", routes);
}
