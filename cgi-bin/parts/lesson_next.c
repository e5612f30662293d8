/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* lesson_next.c -- see lesson_next.h. */
#include "parts/lesson_next.h"

#include "base/text.h"

/* Where the viewer stands with the next module of a path; a lesson is always new. */
static enum quiz_stand
stand_of(const struct q_home_training *row, struct instant now)
{
	const struct q_module_find module = { .tries = row->tries, .wait_minutes = row->wait_minutes };
	const struct q_quiz_last last = { .found = row->number > 0,
		.number = row->number,
		.deadline = row->deadline,
		.submitted_at = row->submitted_at,
		.passed = row->passed };
	struct instant from;

	return quiz_stands(&module, &last, now, &from);
}

struct err *
lesson_next_find(struct req *rq, struct lesson_next *next)
{
	struct q_home_training *rows;
	size_t n;

	TRY(q_home_training(rq->db, rq, &rows, &n));
	*next = (struct lesson_next){ .paths = rows, .count = n };
	for (size_t i = 0; i < n && next->stand != QUIZ_OPEN; i++) {
		const enum quiz_stand stand = stand_of(&rows[i], rq->now);

		if (stand == QUIZ_OPEN || (stand != QUIZ_WAITING && next->row == NULL))
			next->row = &rows[i], next->stand = stand;
	}
	return OK;
}

static const char *
verb_of(const struct lesson_next *next)
{
	if (next->stand == QUIZ_OPEN)
		return "finish-quiz";
	if (next->stand == QUIZ_AGAIN)
		return "retry-quiz";
	return next->row->begun ? "learn" : "begin-path";
}

static const char *
address_of(struct req *rq, const struct q_home_training *row)
{
	if (!row->begun)
		return text_format(rq, "/training/paths/%s", row->slug);
	return text_format(rq, "/training/%s/%s", text_same(row->kind, "quiz") ? "quizzes" : "modules", row->ref);
}

static void
deadline_emit(struct xml *page, struct instant deadline)
{
	xml_open(page, "waiting");
	xml_attr(page, "on", "partner");
	xml_attr_time(page, "until", deadline);
	xml_attr_number(page, "days", 0);
	xml_close(page);
}

void
lesson_next_emit(struct req *rq, const struct lesson_next *next)
{
	const struct q_home_training *row = next->row;
	struct xml *page = rq->page;

	xml_open(page, "action");
	xml_attr(page, "verb", verb_of(next));
	xml_attr(page, "href", address_of(rq, row));
	xml_attr_number(page, "modules", row->modules);
	xml_attr_number(page, "done", row->done);
	xml_leaf(page, "subject", row->title);
	if (next->stand == QUIZ_OPEN)
		deadline_emit(page, row->deadline);
	xml_close(page);
}

static void
path_emit(struct req *rq, const struct q_home_training *row)
{
	struct xml *page = rq->page;

	xml_open(page, "path");
	xml_attr(page, "slug", row->slug);
	xml_attr(page, "kind", row->path_kind);
	xml_attr(page, "level", row->level);
	xml_attr_number(page, "modules", row->modules);
	xml_attr_number(page, "done", row->done);
	xml_attr_number(page, "minutes-left", row->minutes_left);
	xml_leaf(page, "title", row->title);
	xml_open(page, "next");
	xml_attr(page, "href", address_of(rq, row));
	xml_text(page, row->lesson);
	xml_close(page);
	xml_close(page);
}

void
lesson_paths_emit(struct req *rq, const struct lesson_next *next)
{
	for (size_t i = 0; i < next->count; i++)
		path_emit(rq, &next->paths[i]);
}
