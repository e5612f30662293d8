/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-lessons.c -- writing the modules of a course: a page in Markdown, or
 * a quiz with its rules and questions; and how those who learn will see it.
 *
 * Only modules of a draft are written; one of a published version is shown.
 */
#include "parts/question_form.h"
#include "view/markdown.h"

enum { MINUTES = TITLE + 1, SOURCE, THEN, PERCENT, TRIES, WAIT };

#define MINUTES_MOST 480
#define WAIT_MOST 1440
#define MODULE_FIELDS \
	[SEEN] = SEEN_FIELD, [TITLE] = TITLE_FIELD, [MINUTES] = NUMBER_FIELD("minutes"), \
	[SOURCE] = { "source", F_AREA, .max = 20000 }, [THEN] = { "then", F_HIDDEN, .max = 8 }

static const struct field page_fields[] = { MODULE_FIELDS, { 0 } };
static const struct field quiz_fields[] = {
	MODULE_FIELDS,
	[PERCENT] = NUMBER_FIELD("pass-percent"),
	[TRIES] = NUMBER_FIELD("tries"),
	[WAIT] = NUMBER_FIELD("wait-minutes"),
	{ 0 },
};
static const struct field which_fields[] = { [SEEN] = SEEN_FIELD, [NUMBER] = WHICH_FIELD, { 0 } };
static const struct form_spec page_edit_form = { "lesson-edit", page_fields };
static const struct form_spec quiz_edit_form = { "quiz-edit", quiz_fields };
static const struct form_spec order_form = { "question-order", order_fields };
static const struct form_spec remove_form = { "module-remove", seen_fields };
static const struct form_spec question_remove_form = { "question-remove", which_fields };

static const char *
address_of(struct req *rq, const char *step)
{
	return text_format(rq, "/admin/lessons/%s%s", req_ref(rq, "ref"), step);
}

static bool
is_quiz(const struct q_authored_module *module)
{
	return text_same(module->kind, "quiz");
}

/* ---- what is there ---- */

/* key: with what is right. */
static struct err *
questions_emit(struct req *rq, const struct q_authored_module *module, bool key)
{
	struct quiz *quiz;

	TRY(quiz_read(rq->db, rq, module->id, &quiz));
	for (size_t i = 0; i < quiz->count; i++) {
		const struct quiz_question *question = &quiz->questions[i];

		xml_open(rq->page, "question");
		xml_attr_number(rq->page, "number", question->number);
		xml_attr(rq->page, "kind", question->multiple ? "multiple" : "single");
		xml_attr_number(rq->page, "points", question->points);
		xml_leaf(rq->page, "text", question->text);
		for (size_t k = 0; k < question->answer_count; k++) {
			xml_open(rq->page, "answer");
			xml_attr(rq->page, "correct", key && question->answers[k].correct ? "yes" : NULL);
			xml_text(rq->page, question->answers[k].text);
			xml_close(rq->page);
		}
		xml_close(rq->page);
	}
	return OK;
}

static void
course_emit(struct xml *page, const struct q_authored_module *module)
{
	xml_open(page, "course");
	xml_attr(page, "slug", module->course);
	xml_text(page, module->course_title);
	xml_close(page);
	xml_leaf(page, "title", module->title);
}

static struct err *
preview_page(struct req *rq, const struct q_authored_module *module)
{
	page_name(rq, "preview");
	xml_open(rq->page, "preview");
	xml_attr(rq->page, "ref", module->ref);
	xml_attr(rq->page, "kind", module->kind);
	xml_attr_number(rq->page, "minutes", module->minutes);
	xml_attr(rq->page, "draft", module->draft ? "yes" : NULL);
	course_emit(rq->page, module);
	xml_open(rq->page, "text");
	markdown_emit(rq->page, module->source);
	xml_close(rq->page);
	TRY(questions_emit(rq, module, false));
	xml_close(rq->page);
	return OK;
}

static struct form *
edit_form(struct req *rq, const struct q_authored_module *module)
{
	struct form *form = author_form(rq, is_quiz(module) ? &quiz_edit_form : &page_edit_form, module->seen,
		address_of(rq, is_quiz(module) ? "/quiz" : ""));

	form_set(form, TITLE, module->title);
	form_set_number(form, MINUTES, module->minutes);
	form_set(form, SOURCE, module->source);
	if (!is_quiz(module))
		return form;
	form_set_number(form, PERCENT, module->pass_percent);
	form_set_number(form, TRIES, module->tries);
	form_set_number(form, WAIT, module->wait_minutes);
	return form;
}

/* What was sent with mistakes stands in place of its form. What is published is only shown. */
static struct err *
module_page(struct req *rq, const struct form *sent)
{
	struct q_authored_module module;

	TRY(q_authored_module(rq->db, rq, &module, req_ref(rq, "ref")));
	if (!module.draft)
		return preview_page(rq, &module);
	page_name(rq, "authored-module");
	xml_open(rq->page, "authored-module");
	xml_attr(rq->page, "ref", module.ref);
	xml_attr(rq->page, "kind", module.kind);
	course_emit(rq->page, &module);
	TRY(questions_emit(rq, &module, true));
	TRY(page_form(rq, sent != NULL ? sent : edit_form(rq, &module)));
	if (is_quiz(&module))
		TRY(page_form(rq, author_form(rq, &order_form, module.seen, address_of(rq, "/order"))));
	TRY(page_form(rq, author_form(rq, &remove_form, module.seen, address_of(rq, "/remove"))));
	xml_close(rq->page);
	return OK;
}

static struct err *
module_show(struct req *rq)
{
	return module_page(rq, NULL);
}

static struct err *
preview(struct req *rq)
{
	struct q_authored_module module;

	TRY(q_authored_module(rq->db, rq, &module, req_ref(rq, "ref")));
	return preview_page(rq, &module);
}

/* ---- writing it ---- */

static struct err *
hold(struct req *rq, struct q_authored_module *module)
{
	return module_hold(rq->db, rq, req_ref(rq, "ref"), form_text(rq->form, SEEN), module);
}

static struct err *
save(struct req *rq)
{
	const bool quiz = rq->route->form == &quiz_edit_form;
	const char *source = form_text(rq->form, SOURCE);
	struct q_authored_module module;

	TRY(hold(rq, &module));
	if (quiz != is_quiz(&module))
		return err_new(ERR_NOT_FOUND, "module %s is a %s", module.ref, module.kind);
	module.title = form_text(rq->form, TITLE);
	module.source = source != NULL ? source : "";
	module.minutes = form_number(rq->form, MINUTES, 1, MINUTES_MOST);
	if (quiz) {
		module.pass_percent = form_number(rq->form, PERCENT, 1, 100);
		module.tries = form_number(rq->form, TRIES, 1, 100);
		module.wait_minutes = form_number(rq->form, WAIT, 0, WAIT_MOST);
	}
	if (!form_ok(rq->form))
		return module_page(rq, rq->form);
	TRY(module_save(rq->db, &module));
	return req_see_other(rq, "%s",
		address_of(rq,
			form_text(rq->form, THEN) != NULL ? "/preview?notice=words-saved" : "?notice=draft-saved"));
}

static struct err *
order(struct req *rq)
{
	const struct order pressed = order_pressed(rq->form);
	struct q_authored_module module;
	int64_t number;

	TRY(hold(rq, &module));
	number = form_number(rq->form, pressed.by < 0 ? ORDER_UP : ORDER_DOWN, 1, QUIZ_QUESTIONS);
	if (pressed.by == 0 || number == 0)
		return err_new(ERR_BAD_REQUEST, "no such button");
	TRY(question_move(rq->db, rq, &module, number, pressed.by));
	return req_see_other(rq, "%s", address_of(rq, ""));
}

static struct err *
remove_module(struct req *rq)
{
	struct q_authored_module module;

	TRY(hold(rq, &module));
	TRY(module_remove(rq->db, &module));
	return req_see_other(rq, "/admin/courses/%s?notice=module-removed", module.course);
}

/* ---- a question of it ---- */

/* Which one: from 1; nothing: a new one, 0. */
static struct err *
question_number(const struct req *rq, const char *text, int64_t *number)
{
	*number = 0;
	for (int64_t i = 1; i <= QUIZ_QUESTIONS; i++)
		if (text_same(text, text_format(rq, "%d", (int)i)))
			*number = i;
	return *number > 0 || text == NULL ? OK : err_new(ERR_NOT_FOUND, "no question %s", text);
}

/* Of a question that is there: the form that removes it. */
static struct err *
question_remove_emit(struct req *rq, const struct q_authored_module *module, const char *number)
{
	struct form *form = author_form(rq, &question_remove_form, module->seen, address_of(rq, "/question-remove"));

	form_set(form, NUMBER, number);
	return page_form(rq, form);
}

static struct err *
question_forms_emit(struct req *rq, const struct q_authored_module *module, int64_t number, const struct form *sent)
{
	struct form *form = author_form(rq, &question_form, module->seen, address_of(rq, "/question"));
	struct quiz *quiz;

	TRY(quiz_read(rq->db, rq, module->id, &quiz));
	if (number > (int64_t)quiz->count)
		return err_new(ERR_NOT_FOUND, "no question %d", (int)number);
	if (number > 0) {
		form_set_number(form, NUMBER, number);
		question_preset(form, &quiz->questions[number - 1]);
	}
	TRY(page_form(rq, sent != NULL ? sent : form));
	return number > 0 ? question_remove_emit(rq, module, text_format(rq, "%d", (int)number)) : OK;
}

static struct err *
question_page(struct req *rq, const char *which, const struct form *sent)
{
	struct q_authored_module module;
	int64_t number;

	TRY(q_authored_module(rq->db, rq, &module, req_ref(rq, "ref")));
	TRY(question_number(rq, which, &number));
	if (!is_quiz(&module) || !module.draft)
		return module_page(rq, NULL);
	page_name(rq, "authored-question");
	xml_open(rq->page, "authored-question");
	xml_attr(rq->page, "ref", module.ref);
	if (number > 0)
		xml_attr_number(rq->page, "number", number);
	course_emit(rq->page, &module);
	TRY(question_forms_emit(rq, &module, number, sent));
	xml_close(rq->page);
	return OK;
}

static struct err *
question_show(struct req *rq)
{
	return question_page(rq, req_query(rq, "number"), NULL);
}

static struct err *
question_write(struct req *rq)
{
	struct authored_question question;
	struct q_authored_module module;
	int64_t number;

	TRY(hold(rq, &module));
	TRY(question_number(rq, form_text(rq->form, NUMBER), &number));
	if (!is_quiz(&module))
		return err_new(ERR_NOT_FOUND, "module %s asks nothing", module.ref);
	question = question_of(rq->form);
	if (!form_ok(rq->form))
		return question_page(rq, form_text(rq->form, NUMBER), rq->form);
	TRY(question_save(rq->db, rq, &module, number, &question));
	return req_see_other(rq, "%s", address_of(rq, "?notice=words-saved"));
}

static struct err *
remove_question(struct req *rq)
{
	struct q_authored_module module;
	int64_t number;

	TRY(hold(rq, &module));
	TRY(question_number(rq, form_text(rq->form, NUMBER), &number));
	TRY(question_remove(rq->db, rq, &module, number));
	return req_see_other(rq, "%s", address_of(rq, "?notice=question-removed"));
}

static const struct route routes[] = {
	{ GET, "/admin/lessons/{ref}", module_show, STAFF },
	{ POST, "/admin/lessons/{ref}", save, STAFF, &page_edit_form },
	{ POST, "/admin/lessons/{ref}/quiz", save, STAFF, &quiz_edit_form },
	{ POST, "/admin/lessons/{ref}/order", order, STAFF, &order_form },
	{ POST, "/admin/lessons/{ref}/remove", remove_module, STAFF, &remove_form },
	{ GET, "/admin/lessons/{ref}/preview", preview, STAFF },
	{ GET, "/admin/lessons/{ref}/question", question_show, STAFF },
	{ POST, "/admin/lessons/{ref}/question", question_write, STAFF, &question_form },
	{ POST, "/admin/lessons/{ref}/question-remove", remove_question, STAFF, &question_remove_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-lessons", routes);
}
