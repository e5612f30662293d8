/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* entries.c -- see entries.h. */
#include "parts/entries.h"

/* What a partner is told of a change of an own record; what is not named here is the vendor's. */
static const struct told {
	const char *name;
	bool masked; /* that it was there, not what it was */
} told[] = {
	{ "from" },
	{ "to" },
	{ "name" },
	{ "kind" },
	{ "size" },
	{ "role" },
	{ "password" },
	{ "email", .masked = true },
	{ "sha256", .masked = true },
};

struct change {
	const char *name, *value;
};

static const struct told *
told_of(const struct entries *entries, const char *name)
{
	static const struct told all = { "" };

	if (!entries->partner)
		return &all;
	for (size_t i = 0; i < LENGTH(told); i++)
		if (text_same(told[i].name, name))
			return &told[i];
	return NULL;
}

/* The next "name=value" line of *at, which moves on; a line without "=" is a value without name. False: there is none. */
static bool
line_next(const void *ctx, const char **at, struct change *change)
{
	const char *end, *equals;

	*at += strspn(*at, "\n");
	if (**at == '\0')
		return false;
	end = *at + strcspn(*at, "\n");
	equals = memchr(*at, '=', (size_t)(end - *at));
	change->name = equals != NULL ? text_copy_n(ctx, *at, (size_t)(equals - *at)) : "text";
	if (equals != NULL)
		*at = equals + 1;
	change->value = text_copy_n(ctx, *at, (size_t)(end - *at));
	*at = end;
	return true;
}

static void
change_emit(struct entries *entries, const struct change *change, bool masked)
{
	struct xml *page = entries->rq->page;

	xml_open(page, "change");
	xml_attr(page, "name", change->name);
	xml_attr(page, "masked", masked ? "yes" : NULL);
	if (!masked)
		xml_text(page, change->value);
	xml_close(page);
}

/* The changes onto the page; as lines of what may be told they are the value. */
static const char *
changes_tell(struct entries *entries, const char *detail)
{
	const char *lines = "", *at = detail != NULL ? detail : "";
	struct change change;

	while (line_next(entries->rq, &at, &change)) {
		const struct told *as = told_of(entries, change.name);

		if (as == NULL)
			continue;
		if (entries->page)
			change_emit(entries, &change, as->masked);
		else
			lines = text_format(entries->rq, "%s%s%s=%s", lines, *lines != '\0' ? "\n" : "", change.name,
				as->masked ? "***" : change.value);
	}
	return lines;
}

/* A long file comes from several statements. */
static void
entries_columns(struct sink *sink, const struct column *columns, size_t n)
{
	struct entries *entries = (struct entries *)sink;

	if (!entries->begun && entries->to->columns != NULL)
		entries->to->columns(entries->to, columns, n);
	entries->begun = true;
}

/* The last cell is what changed. */
static void
entries_row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct entries *entries = (struct entries *)sink;
	struct cell *row;
	const char *lines;

	if (entries->page) {
		xml_row_open(entries->rq->page);
		entries->to->row(entries->to, element, cells, n - 1);
		changes_tell(entries, cells[n - 1].text);
		xml_close(entries->rq->page);
		return;
	}
	row = must(talloc_memdup(entries->rq, cells, n * sizeof *cells));
	lines = changes_tell(entries, cells[n - 1].text);
	row[n - 1].text = lines;
	row[n - 1].len = strlen(lines);
	entries->to->row(entries->to, element, row, n);
	talloc_free(row);
}

void
entries_begin(struct entries *entries, struct req *rq, struct sink *to)
{
	*entries = (struct entries){ .sink = { entries_columns, entries_row },
		.to = to,
		.rq = rq,
		.page = to == &rq->page->sink,
		.partner = viewer_is_partner(rq->viewer) };
}

void
entries_of_list(struct entries *entries, struct list *list)
{
	entries_begin(entries, list->rq, list->to);
	list->to = &entries->sink;
	list->key = "id";
}
