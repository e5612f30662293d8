/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* author_forms.c -- see author_forms.h. */
#include "parts/author_forms.h"

#include <stdlib.h>

#define SLUG_FIELD \
	{ \
		"slug", F_TEXT, REQUIRED, .min = 3, .max = 40 \
	}
#define MONTHS_MOST 120

static const struct choice path_kinds[] = { { "sales" }, { "technical" }, { "practice" }, { 0 } };
static const struct choice levels[] = { { "none" }, { "bronze" }, { "silver" }, { "gold" }, { 0 } };

const struct field seen_fields[] = { [SEEN] = SEEN_FIELD, { 0 } };
const struct field order_fields[] = {
	[SEEN] = SEEN_FIELD,
	[ORDER_UP] = { "up", F_TEXT, .max = 40 },
	[ORDER_DOWN] = { "down", F_TEXT, .max = 40 },
	[ORDER_OUT] = { "out", F_TEXT, .max = 40 },
	{ 0 },
};

static const struct field course_new_fields[] = {
	[SEEN] = SEEN_FIELD,
	[TITLE] = TITLE_FIELD,
	[SUMMARY] = SUMMARY_FIELD,
	[COURSE_SLUG] = SLUG_FIELD,
	{ 0 },
};
const struct form_spec course_new_form = { "course-new", course_new_fields };

#define PATH_FIELDS \
	[SEEN] = SEEN_FIELD, [TITLE] = TITLE_FIELD, [SUMMARY] = SUMMARY_FIELD, \
	[PATH_KIND] = { "path-kind", F_CHOICE, REQUIRED, .choices = path_kinds }, \
	[PATH_LEVEL] = { "level", F_CHOICE, REQUIRED, .choices = levels }, \
	[PATH_MONTHS] = NUMBER_FIELD("valid-months")

static const struct field path_new_fields[] = { PATH_FIELDS, [PATH_SLUG] = SLUG_FIELD, { 0 } };
static const struct field path_edit_fields[] = { PATH_FIELDS, { 0 } };
const struct form_spec path_new_form = { "path-new", path_new_fields };
const struct form_spec path_edit_form = { "path-edit", path_edit_fields };

struct order
order_pressed(const struct form *form)
{
	if (form_text(form, ORDER_UP) != NULL)
		return (struct order){ form_text(form, ORDER_UP), -1 };
	if (form_text(form, ORDER_DOWN) != NULL)
		return (struct order){ form_text(form, ORDER_DOWN), 1 };
	return (struct order){ form_text(form, ORDER_OUT), 0 };
}

struct err *
authors_only(const struct req *rq)
{
	return access_scope(rq->viewer, OBJECT_COURSE, VERB_EDIT) != SCOPE_NOTHING
		? OK
		: err_new(ERR_NOT_FOUND, "no courses for a %s", role_name(rq->viewer->role));
}

struct form *
author_form(struct req *rq, const struct form_spec *spec, const char *seen, const char *address)
{
	struct form *form = form_new(rq, spec, address);

	form_set(form, SEEN, seen);
	return form;
}

void
form_set_number(struct form *form, unsigned field, int64_t value)
{
	form_set(form, field, text_format(form, "%d", (int)value));
}

int64_t
form_number(struct form *form, unsigned field, int64_t least, int64_t most)
{
	const char *typed = form_text(form, field);
	int64_t value;

	if (typed == NULL)
		return 0;
	value = typed[strspn(typed, "0123456789")] == '\0' ? strtol(typed, NULL, 10) : -1;
	if (value >= least && value <= most)
		return value;
	form_wrong(form, field, "not-in-range");
	return 0;
}

void
form_check_slug(struct form *form, unsigned field)
{
	const char *slug = form_text(form, field);

	if (slug != NULL && (slug[strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0' || *slug == '-'))
		form_wrong(form, field, "not-slug");
}

struct path_words
path_words_of(struct form *form)
{
	return (struct path_words){ form_text(form, TITLE), form_text(form, SUMMARY), form_text(form, PATH_KIND),
		form_text(form, PATH_LEVEL), form_number(form, PATH_MONTHS, 1, MONTHS_MOST) };
}

void
flaw_emit(struct xml *page, const char *name, const char *title)
{
	xml_open(page, "flaw");
	xml_attr(page, "name", name);
	if (title != NULL)
		xml_text(page, title);
	xml_close(page);
}

struct err *
author_list(struct req *rq, struct form *sent)
{
	static const struct {
		const struct form_spec *spec;
		const char *address;
	} news[] = { { &path_new_form, "/admin/paths" }, { &course_new_form, "/admin/courses" } };

	page_name(rq, "authoring");
	xml_open(rq->page, "authoring");
	TRY(q_authored_paths(rq->db, &rq->page->sink));
	TRY(q_authored_courses(rq->db, &rq->page->sink));
	for (size_t i = 0; i < LENGTH(news); i++)
		TRY(page_form(rq, form_sent_or_new(rq, sent, news[i].spec, news[i].address)));
	xml_close(rq->page);
	return OK;
}
