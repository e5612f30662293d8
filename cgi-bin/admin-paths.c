/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-paths.c -- writing learning paths: their words, which courses they
 * lead through in which order, and publishing a new version.
 *
 * As with courses an author changes a draft, and people follow what is
 * published. The list of all is that of admin-courses.c.
 */
#include "parts/author_forms.h"
#include "parts/sink_choices.h"

enum { COURSE = SEEN + 1 };

static struct err *courses_list(struct req *rq, struct form *form, unsigned field);

static const struct field add_fields[] = {
	[SEEN] = SEEN_FIELD,
	[COURSE] = { "course", F_CHOICE, REQUIRED, .list_choices = courses_list },
	{ 0 },
};
static const struct form_spec add_form = { "path-add", add_fields };
static const struct form_spec order_form = { "path-order", order_fields };
static const struct form_spec version_form = { "path-version", seen_fields };
static const struct form_spec publish_form = { "path-publish", seen_fields };
static const struct form_spec discard_form = { "path-discard", seen_fields };

static struct err *
courses_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;
	struct q_authored_path path;

	sink_choices(&choices, form, field);
	TRY(q_authored_path(rq->db, rq, &path, req_ref(rq, "slug")));
	return q_courses_for_path(rq->db, &choices.sink, path.version_id);
}

static struct err *
create(struct req *rq)
{
	struct form *form = rq->form;
	const char *slug = form_text(form, PATH_SLUG);
	const struct path_words words = path_words_of(form);
	struct err *err;

	TRY(authors_only(rq));
	form_check_slug(form, PATH_SLUG);
	if (!form_ok(form))
		return author_list(rq, form);
	err = path_create(rq->db, slug, &words);
	if (err != OK && err->code == ERR_CONFLICT) {
		form_wrong(form, PATH_SLUG, "taken");
		return author_list(rq, form);
	}
	TRY(err);
	return req_see_other(rq, "/admin/paths/%s?notice=draft-begun", slug);
}

/* ---- one of them ---- */

static const char *
address_of(struct req *rq, const char *step)
{
	return text_format(rq, "/admin/paths/%s%s", req_ref(rq, "slug"), step);
}

/* true: the draft may be published. */
static struct err *
flaws_emit(struct req *rq, const struct q_authored_path *path, bool *ready)
{
	struct q_path_version_courses *courses;
	size_t n;

	TRY(q_path_version_courses(rq->db, rq, &courses, &n, path->version_id));
	*ready = n > 0;
	if (n == 0)
		flaw_emit(rq->page, "no-courses", NULL);
	for (size_t i = 0; i < n; i++)
		if (!courses[i].published) {
			flaw_emit(rq->page, "not-published", courses[i].title);
			*ready = false;
		}
	return OK;
}

static struct form *
edit_form(struct req *rq, const struct q_authored_path *path)
{
	struct form *form = author_form(rq, &path_edit_form, path->seen, address_of(rq, ""));

	form_set(form, TITLE, path->title);
	form_set(form, SUMMARY, path->summary);
	form_set(form, PATH_KIND, path->kind);
	form_set(form, PATH_LEVEL, path->level);
	form_set_number(form, PATH_MONTHS, path->valid_months);
	return form;
}

static struct err *
draft_emit(struct req *rq, const struct q_authored_path *path, const struct form *sent)
{
	bool ready;

	TRY(flaws_emit(rq, path, &ready));
	TRY(page_form(rq, author_form(rq, &order_form, path->seen, address_of(rq, "/order"))));
	TRY(page_form(rq,
		form_was_sent(rq, sent, &add_form)
			? sent
			: author_form(rq, &add_form, path->seen, address_of(rq, "/courses"))));
	TRY(page_form(rq, form_was_sent(rq, sent, &path_edit_form) ? sent : edit_form(rq, path)));
	if (ready)
		TRY(page_form(rq, author_form(rq, &publish_form, path->seen, address_of(rq, "/publish"))));
	return page_form(rq, author_form(rq, &discard_form, path->seen, address_of(rq, "/discard")));
}

static void
facts_emit(struct xml *page, const struct q_authored_path *path)
{
	xml_attr(page, "slug", path->slug);
	xml_attr_number(page, "version", path->version);
	xml_attr(page, "draft", path->draft ? "yes" : NULL);
	if (path->published > 0)
		xml_attr_number(page, "published", path->published);
	xml_attr(page, "kind", path->kind);
	xml_attr(page, "level", path->level);
	xml_attr_number(page, "valid-months", path->valid_months);
	xml_leaf(page, "title", path->title);
	xml_leaf(page, "summary", path->summary);
}

/* What was sent with mistakes stands in place of its form. */
static struct err *
path_page(struct req *rq, const struct form *sent)
{
	struct q_authored_path path;

	page_name(rq, "authored-path");
	TRY(q_authored_path(rq->db, rq, &path, req_ref(rq, "slug")));
	xml_open(rq->page, "authored-path");
	facts_emit(rq->page, &path);
	TRY(q_authored_path_courses(rq->db, &rq->page->sink, path.version_id));
	TRY(path.draft ? draft_emit(rq, &path, sent)
		       : page_form(rq, author_form(rq, &version_form, path.seen, address_of(rq, "/version"))));
	xml_close(rq->page);
	return OK;
}

static struct err *
path_show(struct req *rq)
{
	return path_page(rq, NULL);
}

/* The path of the route, locked, with a draft that its author has seen. */
static struct err *
hold(struct req *rq, struct q_authored_path *path)
{
	return path_hold(rq->db, rq, req_ref(rq, "slug"), form_text(rq->form, SEEN), path);
}

static struct err *
save(struct req *rq)
{
	const struct path_words words = path_words_of(rq->form);
	struct q_authored_path path;

	TRY(hold(rq, &path));
	if (!form_ok(rq->form))
		return path_page(rq, rq->form);
	TRY(path_save(rq->db, path.slug, &path, &words));
	return req_see_other(rq, "%s", address_of(rq, "?notice=words-saved"));
}

static struct err *
add(struct req *rq)
{
	struct q_authored_path path;
	bool known = false;

	TRY(hold(rq, &path));
	if (form_ok(rq->form))
		TRY(path_add(rq->db, rq, &path, form_text(rq->form, COURSE), &known));
	if (form_ok(rq->form) && !known)
		form_wrong(rq->form, COURSE, "not-a-choice");
	if (!form_ok(rq->form))
		return path_page(rq, rq->form);
	return req_see_other(rq, "%s", address_of(rq, ""));
}

static struct err *
order(struct req *rq)
{
	const struct order pressed = order_pressed(rq->form);
	struct q_authored_path path;

	TRY(hold(rq, &path));
	if (pressed.what == NULL)
		return err_new(ERR_BAD_REQUEST, "no such button");
	TRY(path_reorder(rq->db, rq, &path, pressed.what, pressed.by));
	return req_see_other(rq, "%s", address_of(rq, ""));
}

static struct err *
begin_version(struct req *rq)
{
	TRY(path_begin_version(rq->db, rq, req_ref(rq, "slug"), form_text(rq->form, SEEN)));
	return req_see_other(rq, "%s", address_of(rq, "?notice=draft-begun"));
}

static struct err *
publish(struct req *rq)
{
	struct q_authored_path path;

	TRY(hold(rq, &path));
	TRY(path_publish(rq->db, rq, path.slug, &path));
	return req_see_other(rq, "%s", address_of(rq, "?notice=draft-published"));
}

/* To what is published, if anything is. */
static struct err *
discard(struct req *rq)
{
	struct q_authored_path path;

	TRY(hold(rq, &path));
	TRY(path_discard(rq->db, rq, &path));
	return req_see_other(rq, "%s?notice=draft-discarded",
		path.published > 0 ? address_of(rq, "") : "/admin/courses");
}

static const struct route routes[] = {
	{ POST, "/admin/paths", create, STAFF, &path_new_form },
	{ GET, "/admin/paths/{slug}", path_show, STAFF },
	{ POST, "/admin/paths/{slug}", save, STAFF, &path_edit_form },
	{ POST, "/admin/paths/{slug}/courses", add, STAFF, &add_form },
	{ POST, "/admin/paths/{slug}/order", order, STAFF, &order_form },
	{ POST, "/admin/paths/{slug}/version", begin_version, STAFF, &version_form },
	{ POST, "/admin/paths/{slug}/publish", publish, STAFF, &publish_form },
	{ POST, "/admin/paths/{slug}/discard", discard, STAFF, &discard_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-paths", routes);
}
