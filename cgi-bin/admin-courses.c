/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-courses.c -- writing courses: their words, which modules they have in
 * which order, and publishing a new version.
 *
 * An author changes a draft; people take what is published. So every step
 * here is on a draft, and the page of what is published offers to begin one.
 * The modules themselves are written in admin-lessons.c.
 */
#include "parts/author_forms.h"

enum { MODULE_KIND = TITLE + 1 };

static const struct choice module_kinds[] = { { "page" }, { "quiz" }, { 0 } };
static const struct field edit_fields[] = {
	[SEEN] = SEEN_FIELD,
	[TITLE] = TITLE_FIELD,
	[SUMMARY] = SUMMARY_FIELD,
	{ 0 },
};
static const struct field module_fields[] = {
	[SEEN] = SEEN_FIELD,
	[TITLE] = TITLE_FIELD,
	[MODULE_KIND] = { "module-kind", F_CHOICE, REQUIRED, .choices = module_kinds },
	{ 0 },
};
static const struct form_spec edit_form = { "course-edit", edit_fields };
static const struct form_spec module_form = { "module-new", module_fields };
static const struct form_spec order_form = { "course-order", order_fields };
static const struct form_spec version_form = { "course-version", seen_fields };
static const struct form_spec publish_form = { "course-publish", seen_fields };
static const struct form_spec discard_form = { "course-discard", seen_fields };

/* ---- all of them ---- */

static struct err *
list(struct req *rq)
{
	TRY(authors_only(rq));
	return author_list(rq, NULL);
}

static struct err *
create(struct req *rq)
{
	struct form *form = rq->form;
	const char *slug = form_text(form, COURSE_SLUG);
	struct err *err;

	TRY(authors_only(rq));
	form_check_slug(form, COURSE_SLUG);
	if (!form_ok(form))
		return author_list(rq, form);
	err = course_create(rq->db, slug, form_text(form, TITLE), form_text(form, SUMMARY));
	if (err != OK && err->code == ERR_CONFLICT) {
		form_wrong(form, COURSE_SLUG, "taken");
		return author_list(rq, form);
	}
	TRY(err);
	return req_see_other(rq, "/admin/courses/%s?notice=draft-begun", slug);
}

/* ---- one of them ---- */

static const char *
address_of(struct req *rq, const char *step)
{
	return text_format(rq, "/admin/courses/%s%s", req_ref(rq, "slug"), step);
}

/* true: the draft may be published. */
static struct err *
flaws_emit(struct req *rq, const struct q_authored_course *course, bool *ready)
{
	struct q_course_flaws *flaws;
	struct q_version_modules *modules;
	size_t n, there;

	TRY(q_version_modules(rq->db, rq, &modules, &there, course->version_id));
	TRY(q_course_flaws(rq->db, rq, &flaws, &n, course->version_id));
	if (there == 0)
		flaw_emit(rq->page, "no-modules", NULL);
	for (size_t i = 0; i < n; i++)
		flaw_emit(rq->page, flaws[i].name, flaws[i].title);
	*ready = there > 0 && n == 0;
	return OK;
}

static struct err *
draft_emit(struct req *rq, const struct q_authored_course *course, const struct form *sent)
{
	struct form *edit = author_form(rq, &edit_form, course->seen, address_of(rq, ""));
	bool ready;

	form_set(edit, TITLE, course->title);
	form_set(edit, SUMMARY, course->summary);
	TRY(flaws_emit(rq, course, &ready));
	TRY(page_form(rq, author_form(rq, &order_form, course->seen, address_of(rq, "/order"))));
	TRY(page_form(rq,
		form_was_sent(rq, sent, &module_form)
			? sent
			: author_form(rq, &module_form, course->seen, address_of(rq, "/modules"))));
	TRY(page_form(rq, form_was_sent(rq, sent, &edit_form) ? sent : edit));
	if (ready)
		TRY(page_form(rq, author_form(rq, &publish_form, course->seen, address_of(rq, "/publish"))));
	return page_form(rq, author_form(rq, &discard_form, course->seen, address_of(rq, "/discard")));
}

/* What was sent with mistakes stands in place of its form. */
static struct err *
course_page(struct req *rq, const struct form *sent)
{
	const char *slug = req_ref(rq, "slug");
	struct q_authored_course course;

	page_name(rq, "authored-course");
	TRY(q_authored_course(rq->db, rq, &course, slug));
	xml_open(rq->page, "authored-course");
	xml_attr(rq->page, "slug", slug);
	xml_attr_number(rq->page, "version", course.version);
	xml_attr(rq->page, "draft", course.draft ? "yes" : NULL);
	if (course.published > 0)
		xml_attr_number(rq->page, "published", course.published);
	xml_leaf(rq->page, "title", course.title);
	xml_leaf(rq->page, "summary", course.summary);
	TRY(q_authored_modules(rq->db, &rq->page->sink, course.version_id));
	TRY(q_authored_course_paths(rq->db, &rq->page->sink, slug));
	TRY(course.draft ? draft_emit(rq, &course, sent)
			 : page_form(rq, author_form(rq, &version_form, course.seen, address_of(rq, "/version"))));
	xml_close(rq->page);
	return OK;
}

static struct err *
course_show(struct req *rq)
{
	return course_page(rq, NULL);
}

/* The course of the route, locked, with a draft that its author has seen. */
static struct err *
hold(struct req *rq, struct q_authored_course *course)
{
	return course_hold(rq->db, rq, req_ref(rq, "slug"), form_text(rq->form, SEEN), course);
}

static struct err *
save(struct req *rq)
{
	struct q_authored_course course;

	TRY(hold(rq, &course));
	if (!form_ok(rq->form))
		return course_page(rq, rq->form);
	TRY(course_save(rq->db, req_ref(rq, "slug"), &course, form_text(rq->form, TITLE),
		form_text(rq->form, SUMMARY)));
	return req_see_other(rq, "%s", address_of(rq, "?notice=words-saved"));
}

static struct err *
add(struct req *rq)
{
	const struct module_words words = { form_text(rq->form, MODULE_KIND), form_text(rq->form, TITLE) };
	struct q_authored_course course;
	const char *ref;

	TRY(hold(rq, &course));
	if (!form_ok(rq->form))
		return course_page(rq, rq->form);
	TRY(module_add(rq->db, rq, &course, &words, &ref));
	return req_see_other(rq, "/admin/lessons/%s", ref);
}

static struct err *
order(struct req *rq)
{
	const struct order pressed = order_pressed(rq->form);
	struct q_authored_course course;

	TRY(hold(rq, &course));
	if (pressed.what == NULL || pressed.by == 0)
		return err_new(ERR_BAD_REQUEST, "no such button");
	TRY(module_move(rq->db, rq, &course, pressed.what, pressed.by));
	return req_see_other(rq, "%s", address_of(rq, ""));
}

static struct err *
begin_version(struct req *rq)
{
	TRY(course_begin_version(rq->db, rq, req_ref(rq, "slug"), form_text(rq->form, SEEN)));
	return req_see_other(rq, "%s", address_of(rq, "?notice=draft-begun"));
}

static struct err *
publish(struct req *rq)
{
	struct q_authored_course course;

	TRY(hold(rq, &course));
	TRY(course_publish(rq->db, rq, req_ref(rq, "slug"), &course));
	return req_see_other(rq, "%s", address_of(rq, "?notice=draft-published"));
}

/* To what is published, if anything is. */
static struct err *
discard(struct req *rq)
{
	struct q_authored_course course;

	TRY(hold(rq, &course));
	TRY(course_discard(rq->db, rq, req_ref(rq, "slug"), &course));
	return req_see_other(rq, "%s?notice=draft-discarded",
		course.published > 0 ? address_of(rq, "") : "/admin/courses");
}

static const struct route routes[] = {
	{ GET, "/admin/courses", list, STAFF },
	{ POST, "/admin/courses", create, STAFF, &course_new_form },
	{ GET, "/admin/courses/{slug}", course_show, STAFF },
	{ POST, "/admin/courses/{slug}", save, STAFF, &edit_form },
	{ POST, "/admin/courses/{slug}/modules", add, STAFF, &module_form },
	{ POST, "/admin/courses/{slug}/order", order, STAFF, &order_form },
	{ POST, "/admin/courses/{slug}/version", begin_version, STAFF, &version_form },
	{ POST, "/admin/courses/{slug}/publish", publish, STAFF, &publish_form },
	{ POST, "/admin/courses/{slug}/discard", discard, STAFF, &discard_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-courses", routes);
}
