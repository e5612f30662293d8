/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* choices.c -- see choices.h. */
#include "parts/choices.h"

#include "base/text.h"

/* What a transaction goes by is locked; a page that is only looked at waits for nobody. */
static bool
is_held(const struct req *rq)
{
	return rq->route->method == POST;
}

/* Takes the rows of choices into a field of a form: value, and label if there is one. */
struct choices {
	struct sink sink; /* first */
	struct form *form;
	unsigned field;
	const char *but; /* a value that is there already, or NULL */
};

static void
choice_add(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	const struct choices *choices = (const struct choices *)sink;

	(void)element;
	if (!text_same(cells[0].text, choices->but))
		form_choice(choices->form, choices->field, cells[0].text, n > 1 ? cells[1].text : NULL);
}

struct err *
choices_lines(struct req *rq, struct form *form, unsigned field)
{
	struct choices choices = { { .row = choice_add }, form, field, NULL };

	return is_held(rq) ? q_line_list_held(rq->db, &choices.sink) : q_line_list(rq->db, &choices.sink);
}

struct err *
choices_currencies(struct req *rq, struct form *form, unsigned field)
{
	struct choices choices = { { .row = choice_add }, form, field, rq->viewer->currency };

	form_choice(form, field, rq->viewer->currency, NULL);
	return is_held(rq) ? q_currency_list_held(rq->db, &choices.sink) : q_currency_list(rq->db, &choices.sink);
}

struct err *
line_find(struct req *rq, const char *code, struct q_line_find *line)
{
	static const int64_t held = 1;

	return q_line_find(rq->db, rq, line, code, is_held(rq) ? &held : NULL);
}
