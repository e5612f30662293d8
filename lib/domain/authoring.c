/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* authoring.c -- see authoring.h. */
#include "domain/authoring.h"

#include "data/audit.h"
#include "domain/quiz.h"
#include "domain/ref.h"

static struct err *
note(struct db *db, const char *verb, const char *object, const char *ref)
{
	return audit_add(db, db_who(db)->vendor_id, verb, object, ref, "");
}

struct err *
author_saw(const char *seen, const char *now)
{
	return text_same(seen, now) ? OK
				    : err_say(err_new(ERR_CONFLICT, "the draft has changed since"), "draft-moved-on");
}

static struct err *
full(const char *what)
{
	return err_say(err_new(ERR_CONFLICT, "no more fits into %s", what), "draft-full");
}

/* ---- courses ---- */

struct err *
course_create(struct db *db, const char *slug, const char *title, const char *summary)
{
	int64_t id;

	TRY(q_course_insert(db, &id, slug));
	TRY(q_course_version_insert(db, NULL, id, 1, title, summary));
	return note(db, "create", "course", slug);
}

static struct err *
course_lock(struct db *db, const void *ctx, const char *slug, const char *seen, struct q_authored_course *course)
{
	struct q_authored_course_lock lock;

	TRY(q_authored_course_lock(db, ctx, &lock, slug));
	TRY(q_authored_course(db, ctx, course, slug));
	return author_saw(seen, course->seen);
}

struct err *
course_hold(struct db *db, const void *ctx, const char *slug, const char *seen, struct q_authored_course *course)
{
	TRY(course_lock(db, ctx, slug, seen, course));
	return course->draft ? OK : author_saw(seen, "");
}

struct err *
course_save(struct db *db, const char *slug, const struct q_authored_course *course, const char *title,
	const char *summary)
{
	TRY(q_course_version_update(db, NULL, course->version_id, title, summary));
	TRY(q_course_version_touch(db, course->version_id));
	return note(db, "change", "course", slug);
}

static struct err *
module_copy(struct db *db, const void *ctx, int64_t module_id, int64_t version_id, int64_t position)
{
	int64_t copy_id;

	TRY(ref_taken(q_module_copy(db, &copy_id, module_id, version_id, ref_new(ctx), position)));
	TRY(q_questions_copy(db, NULL, module_id, copy_id));
	return q_answers_copy(db, NULL, module_id, copy_id);
}

struct err *
course_begin_version(struct db *db, const void *ctx, const char *slug, const char *seen)
{
	struct q_authored_course course;
	struct q_version_modules *modules;
	int64_t draft_id;
	size_t n;

	TRY(course_lock(db, ctx, slug, seen, &course));
	if (course.draft)
		return author_saw(seen, "");
	TRY(q_version_modules(db, ctx, &modules, &n, course.version_id));
	TRY(q_course_version_insert(db, &draft_id, course.id, course.version + 1, course.title, course.summary));
	for (size_t i = 0; i < n; i++)
		TRY(module_copy(db, ctx, modules[i].id, draft_id, (int64_t)i + 1));
	return note(db, "begin-version", "course", slug);
}

struct err *
course_publish(struct db *db, const void *ctx, const char *slug, const struct q_authored_course *course)
{
	struct q_version_modules *modules;
	struct q_course_flaws *flaws;
	size_t n, wrong;

	TRY(q_version_modules(db, ctx, &modules, &n, course->version_id));
	TRY(q_course_flaws(db, ctx, &flaws, &wrong, course->version_id));
	if (n == 0 || wrong > 0)
		return err_say(err_new(ERR_CONFLICT, "course %s is not ready", slug), "draft-not-ready");
	TRY(q_course_version_publish(db, course->version_id));
	TRY(q_course_publish(db, NULL, course->id, course->version_id));
	return audit_add(db, db_who(db)->vendor_id, "publish", "course", slug,
		text_format(ctx, "version=%d\n", (int)course->version));
}

/* Of a course that nobody can take: it leaves the paths that are being written as well. */
static struct err *
course_forget(struct db *db, int64_t course_id)
{
	TRY(q_course_paths_touch(db, NULL, course_id));
	TRY(q_course_paths_leave(db, NULL, course_id));
	return q_course_delete(db, course_id);
}

struct err *
course_discard(struct db *db, const void *ctx, const char *slug, const struct q_authored_course *course)
{
	TRY(q_version_answers_delete(db, NULL, course->version_id));
	TRY(q_version_questions_delete(db, NULL, course->version_id));
	TRY(q_version_modules_delete(db, NULL, course->version_id));
	TRY(q_course_version_delete(db, course->version_id));
	if (course->published == 0)
		TRY(course_forget(db, course->id));
	return audit_add(db, db_who(db)->vendor_id, "discard", "course", slug,
		text_format(ctx, "version=%d\n", (int)course->version));
}

/* ---- modules ---- */

struct err *
module_add(struct db *db, const void *ctx, const struct q_authored_course *course, const struct module_words *words,
	const char **ref)
{
	struct q_version_modules *modules;
	size_t n;

	TRY(q_version_modules(db, ctx, &modules, &n, course->version_id));
	if (n >= COURSE_MODULES)
		return full("a course");
	for (size_t i = 0; i < n; i++)
		TRY(q_module_place(db, NULL, modules[i].id, (int64_t)i + 1));
	*ref = ref_new(ctx);
	TRY(ref_taken(q_module_insert(db, NULL, course->version_id, *ref, (int64_t)n + 1, words->kind, words->title)));
	TRY(q_course_version_touch(db, course->version_id));
	return note(db, "create", "module", *ref);
}

/* Of n in a row, where that one stands that stood at i, when the one at from has moved. */
static int64_t
place_of(size_t i, size_t from, size_t to)
{
	return (int64_t)(i == from ? to : i == to ? from : i) + 1;
}

/* The next place, or with by below zero the one before; at an end it stays. */
static size_t
place_by(size_t from, int by, size_t n)
{
	if (by < 0)
		return from > 0 ? from - 1 : from;
	return from + 1 < n ? from + 1 : from;
}

struct err *
module_move(struct db *db, const void *ctx, const struct q_authored_course *course, const char *ref, int by)
{
	struct q_version_modules *modules;
	size_t n, from = 0;

	TRY(q_version_modules(db, ctx, &modules, &n, course->version_id));
	while (from < n && !text_same(modules[from].ref, ref))
		from++;
	if (from == n)
		return err_new(ERR_NOT_FOUND, "no module %s in the draft", ref);
	for (size_t i = 0; i < n; i++)
		TRY(q_module_place(db, NULL, modules[i].id, place_of(i, from, place_by(from, by, n))));
	TRY(q_course_version_touch(db, course->version_id));
	return note(db, "move", "module", modules[from].ref);
}

struct err *
module_hold(struct db *db, const void *ctx, const char *ref, const char *seen, struct q_authored_module *module)
{
	struct q_authored_module_lock lock;

	TRY(q_authored_module_lock(db, ctx, &lock, ref));
	TRY(q_authored_module(db, ctx, module, ref));
	return author_saw(seen, module->draft ? module->seen : "");
}

/* It has changed, and so has its course. */
static struct err *
module_changed(struct db *db, const char *verb, const struct q_authored_module *module)
{
	TRY(q_module_touch(db, module->id));
	TRY(q_course_version_touch(db, module->version_id));
	return note(db, verb, "module", module->ref);
}

struct err *
module_save(struct db *db, const struct q_authored_module *module)
{
	TRY(q_module_update(db, NULL, module->id, module->title, module->source, module->minutes));
	if (text_same(module->kind, "quiz"))
		TRY(q_module_rules(db, NULL, module->id, module->pass_percent, module->tries, module->wait_minutes));
	return module_changed(db, "change", module);
}

struct err *
module_remove(struct db *db, const struct q_authored_module *module)
{
	TRY(q_answers_delete(db, NULL, module->id, NULL));
	TRY(q_questions_delete(db, NULL, module->id, NULL));
	TRY(q_module_delete(db, module->id));
	TRY(q_course_version_touch(db, module->version_id));
	return note(db, "remove", "module", module->ref);
}

/* ---- questions ---- */

static struct err *
question_there(int64_t number, size_t n)
{
	return number >= 1 && number <= (int64_t)n ? OK : err_new(ERR_NOT_FOUND, "no question %d", (int)number);
}

static struct err *
question_write(struct db *db, int64_t module_id, int64_t number, const struct authored_question *question)
{
	int64_t id;

	TRY(q_answers_delete(db, NULL, module_id, &number));
	TRY(q_questions_delete(db, NULL, module_id, &number));
	TRY(q_question_insert(db, &id, module_id, number, question->kind, question->text, question->points));
	for (size_t i = 0; i < question->answer_count; i++)
		TRY(q_answer_insert(db, NULL, id, (int64_t)i + 1, question->answers[i].text,
			question->answers[i].correct, question->answers[i].feedback));
	return OK;
}

struct err *
question_save(struct db *db, const void *ctx, const struct q_authored_module *module, int64_t number,
	const struct authored_question *question)
{
	struct q_module_questions *rows;
	size_t n;

	TRY(q_module_questions(db, ctx, &rows, &n, module->id));
	if (number == 0 && n >= QUIZ_QUESTIONS)
		return full("a quiz");
	if (number != 0)
		TRY(question_there(number, n));
	TRY(question_write(db, module->id, number != 0 ? rows[number - 1].position : (int64_t)n + 1, question));
	return module_changed(db, "write-question", module);
}

/* Numbers them from 1; from and to change places. */
static struct err *
questions_place(struct db *db, const void *ctx, int64_t module_id, size_t from, size_t to)
{
	struct q_module_questions *rows;
	size_t n;

	TRY(q_module_questions(db, ctx, &rows, &n, module_id));
	TRY(q_questions_lift(db, NULL, module_id));
	for (size_t i = 0; i < n; i++)
		TRY(q_question_place(db, NULL, rows[i].id, place_of(i, from, to)));
	return OK;
}

struct err *
question_move(struct db *db, const void *ctx, const struct q_authored_module *module, int64_t number, int by)
{
	struct q_module_questions *rows;
	size_t n;

	TRY(q_module_questions(db, ctx, &rows, &n, module->id));
	TRY(question_there(number, n));
	TRY(questions_place(db, ctx, module->id, (size_t)number - 1, place_by((size_t)number - 1, by, n)));
	return module_changed(db, "move-question", module);
}

struct err *
question_remove(struct db *db, const void *ctx, const struct q_authored_module *module, int64_t number)
{
	struct q_module_questions *rows;
	size_t n;

	TRY(q_module_questions(db, ctx, &rows, &n, module->id));
	TRY(question_there(number, n));
	TRY(q_answers_delete(db, NULL, module->id, &rows[number - 1].position));
	TRY(q_questions_delete(db, NULL, module->id, &rows[number - 1].position));
	TRY(questions_place(db, ctx, module->id, 0, 0));
	return module_changed(db, "remove-question", module);
}
