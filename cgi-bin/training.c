/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * training.c -- learning: the paths, the courses of a path, the modules of a
 * course, and reading one.
 *
 * The next step stands first, wherever somebody comes in. A lesson is done
 * when its reader says so; a quiz has a program of its own.
 */
#include "base/text.h"
#include "domain/learning.h"
#include "q_training.h"
#include "view/markdown.h"
#include "web/app.h"

static const struct field no_fields[] = { { 0 } };
static const struct form_spec done_form = { "module-done", no_fields };

static struct err *
training(struct req *rq)
{
	xml_open(rq->page, "training");
	TRY(q_training_paths(rq->db, &rq->page->sink, NULL));
	xml_close(rq->page);
	return OK;
}

static struct err *
path_show(struct req *rq)
{
	const char *slug = req_ref(rq, "slug");
	int64_t id;

	page_name(rq, "path");
	TRY(q_path_there(rq->db, rq, &id, slug));
	xml_row_open(rq->page);
	TRY(q_training_paths(rq->db, &rq->page->sink, slug));
	TRY(q_path_courses(rq->db, &rq->page->sink, slug));
	xml_close(rq->page);
	return OK;
}

static struct err *
course_show(struct req *rq)
{
	const char *slug = req_ref(rq, "slug");

	page_name(rq, "course");
	xml_row_open(rq->page);
	TRY(q_course_show(rq->db, &rq->page->sink, slug));
	TRY(q_course_modules(rq->db, &rq->page->sink, slug));
	TRY(q_course_paths(rq->db, &rq->page->sink, slug));
	xml_close(rq->page);
	return OK;
}

/* ---- a lesson ---- */

static struct err *
page_find(struct req *rq, struct q_module_find *module)
{
	TRY(q_module_find(rq->db, rq, module, req_ref(rq, "ref")));
	return text_same(module->kind, "page") ? OK : err_new(ERR_NOT_FOUND, "module %s is a quiz", module->ref);
}

static const char *
address_of(struct req *rq, const struct q_module_next *next)
{
	return text_format(rq, "/training/%s/%s", text_same(next->kind, "quiz") ? "quizzes" : "modules", next->ref);
}

static struct err *
next_emit(struct req *rq, const struct q_module_find *module)
{
	struct q_module_next next;

	TRY(q_module_next(rq->db, rq, &next, module->version_id, module->position, module->id));
	if (!next.found)
		return OK;
	xml_open(rq->page, "next");
	xml_attr(rq->page, "href", address_of(rq, &next));
	xml_text(rq->page, next.title);
	xml_close(rq->page);
	return OK;
}

static struct err *
lesson_emit(struct req *rq, const struct q_module_find *module)
{
	struct xml *page = rq->page;

	xml_attr(page, "ref", module->ref);
	xml_attr_number(page, "minutes", module->minutes);
	xml_attr(page, "done", module->done ? "yes" : NULL);
	xml_open(page, "course");
	xml_attr(page, "slug", module->course);
	xml_text(page, module->course_title);
	xml_close(page);
	xml_leaf(page, "title", module->title);
	xml_open(page, "text");
	markdown_emit(page, module->source);
	xml_close(page);
	return next_emit(rq, module);
}

static struct err *
lesson_show(struct req *rq)
{
	struct q_module_find module;

	TRY(page_find(rq, &module));
	page_name(rq, "lesson");
	xml_open(rq->page, "lesson");
	TRY(lesson_emit(rq, &module));
	if (!module.done)
		TRY(page_form(rq, form_new(rq, &done_form, text_format(rq, "/training/modules/%s/done", module.ref))));
	xml_close(rq->page);
	return OK;
}

/* On to what comes next; at the end of a path, to its certificate. */
static struct err *
lesson_done(struct req *rq)
{
	struct q_module_find module;
	struct q_module_next next;
	struct learner learner;
	const char *path;

	TRY(learner_hold(rq->db, rq, &learner));
	TRY(page_find(rq, &module));
	TRY(learner_enrol(rq->db, rq, &learner, &module));
	TRY(module_done(rq->db, rq, &learner, &module, &path));
	if (path != NULL)
		return req_see_other(rq, "/training/paths/%s?notice=certificate-issued", path);
	TRY(q_module_next(rq->db, rq, &next, module.version_id, module.position, module.id));
	if (next.found)
		return req_see_other(rq, "%s", address_of(rq, &next));
	return req_see_other(rq, "/training/courses/%s?notice=course-done", module.course);
}

static const struct route routes[] = {
	{ GET, "/training", training, MEMBERS },
	{ GET, "/training/paths/{slug}", path_show, MEMBERS },
	{ GET, "/training/courses/{slug}", course_show, MEMBERS },
	{ GET, "/training/modules/{ref}", lesson_show, MEMBERS },
	{ POST, "/training/modules/{ref}/done", lesson_done, MEMBERS, &done_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "training", routes);
}
