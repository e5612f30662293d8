/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme_state.c -- see theme_state.h. */
#include "parts/theme_state.h"

#include "base/text.h"
#include "q_themes.h"
#include "view/theme_trial.h"

enum { FINDINGS_SHOWN = 20 };

struct err *
theme_choices(struct req *rq, struct form *form, unsigned field)
{
	const char *const *names;
	size_t n;

	TRY(theme_names(rq, rq->conf, &names, &n));
	for (size_t i = 0; i < n; i++)
		form_choice(form, field, names[i], names[i]);
	return OK;
}

/* ---- what is known ---- */

/* A line of theme_trial.findings: "fault" or "note", sample, language, text, with tabs between. */
static void
finding_emit(struct req *rq, char *line)
{
	const char *kind = strsep(&line, "\t"), *sample = line == NULL ? "" : strsep(&line, "\t");
	const char *lang = line == NULL ? "" : strsep(&line, "\t");

	if (line == NULL)
		return;
	xml_open(rq->page, "finding");
	xml_attr(rq->page, "kind", kind);
	xml_attr(rq->page, "sample", *sample != '\0' ? sample : NULL);
	xml_attr(rq->page, "lang", *lang != '\0' ? lang : NULL);
	xml_text(rq->page, line);
	xml_close(rq->page);
}

static struct err *
theme_emit(struct req *rq, const char *name)
{
	struct q_theme_trial_find row;
	char *rest, *line;

	TRY(q_theme_trial_find(rq->db, rq, &row, name));
	xml_open(rq->page, "theme");
	xml_attr(rq->page, "name", name);
	xml_attr(rq->page, "state", !row.found ? "untried" : row.passed ? "passed" : "failed");
	if (row.found) {
		xml_attr_time(rq->page, "at", row.at);
		xml_attr_number(rq->page, "pages", row.pages);
		xml_attr_number(rq->page, "slowest-us", row.slowest_us);
		rest = text_copy(rq, row.findings);
		while ((line = strsep(&rest, "\n")) != NULL)
			finding_emit(rq, line);
	}
	xml_close(rq->page);
	return OK;
}

struct err *
troubles_emit(struct req *rq)
{
	struct q_theme_trouble_list *rows;
	size_t n;

	TRY(q_theme_trouble_list(rq->db, rq, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		xml_open(rq->page, "trouble");
		xml_attr(rq->page, "theme", rows[i].theme);
		xml_attr_time(rq->page, "at", rows[i].at);
		xml_text(rq->page, rows[i].why);
		xml_close(rq->page);
	}
	return OK;
}

struct err *
themes_emit(struct req *rq)
{
	const char *const *names;
	size_t n;

	TRY(troubles_emit(rq));
	TRY(theme_names(rq, rq->conf, &names, &n));
	for (size_t i = 0; i < n; i++)
		TRY(theme_emit(rq, names[i]));
	return OK;
}

/* ---- trials ---- */

struct err *
theme_try(struct req *rq, const char *theme)
{
	struct trial *trial = new_zero(rq, struct trial);

	TRY(theme_trial(rq, rq->conf, theme, trial));
	rq->prepared = trial;
	return OK;
}

bool
theme_passed(const struct req *rq)
{
	const struct trial *trial = rq->prepared;

	return trial != NULL && trial->passed;
}

struct err *
theme_keep(struct req *rq, const char *theme)
{
	const struct trial *trial = rq->prepared;
	struct buf findings;

	buf_init(&findings, rq, 256);
	buf_text(&findings, "");
	for (size_t i = 0; i < trial->n && i < FINDINGS_SHOWN; i++)
		buf_format(&findings, "%s\t%s\t%s\t%s\n", trial->findings[i].fault ? "fault" : "note",
			trial->findings[i].sample, trial->findings[i].lang, trial->findings[i].text);
	TRY(q_theme_trial_save(rq->db, NULL, theme, (struct bytes){ trial->source, sizeof trial->source },
		trial->passed, trial->pages, trial->slowest_us, findings.at));
	return trial->passed ? q_theme_trouble_over(rq->db, NULL, theme) : OK;
}
