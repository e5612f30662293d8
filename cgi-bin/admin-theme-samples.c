/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-theme-samples.c -- for who writes a theme: every kind of page as XML,
 * what the stylesheet is told, from which files it is made, how long it takes.
 *
 * The page itself is shown with ?show=LANGUAGE. Nothing of it can be sent.
 */
#include "base/clock.h"
#include "view/theme_samples.h"
#include "view/theme_trial.h"
#include "web/app.h"

static struct err *
theme_of(struct req *rq, const char **file)
{
	const char *const *names;
	size_t n;

	TRY(theme_names(rq, rq->conf, &names, &n));
	for (size_t i = 0; i < n; i++)
		if (text_same(names[i], req_ref(rq, "name"))) {
			*file = theme_file(rq, names[i]);
			return OK;
		}
	return err_new(ERR_NOT_FOUND, "no theme %s", req_ref(rq, "name"));
}

static struct err *
samples(struct req *rq)
{
	const char *file, *const *names;
	size_t n;

	TRY(theme_of(rq, &file));
	TRY(sample_names(rq, rq->conf, &names, &n));
	page_name(rq, "theme-samples");
	xml_open(rq->page, "theme-samples");
	xml_attr(rq->page, "name", req_ref(rq, "name"));
	for (size_t i = 0; i < n; i++)
		xml_leaf(rq->page, "sample", names[i]);
	xml_close(rq->page);
	return OK;
}

/* In the words of this theme, or why not. */
static void
made_emit(struct req *rq, struct view *view, const char *file, const struct xml *sample)
{
	int64_t begun_us = clock_ticks_us();
	struct view_source source;
	struct html html;
	struct err *err = view_source(view, file, "en", &source);

	if (err == OK)
		err = view_try(view, file, "en", sample, &html);
	if (err != OK) {
		xml_leaf(rq->page, "fault", err->text);
		return;
	}
	begun_us = clock_ticks_us();
	err = view_try(view, file, "en", sample, &html);
	xml_attr_number(rq->page, "us", clock_ticks_us() - begun_us);
	xml_attr_number(rq->page, "bytes", (int64_t)html.len);
	xml_attr(rq->page, "interpreted", source.interpreted);
}

static void
parameter_emit(struct xml *page, const char *name, const char *value)
{
	xml_open(page, "parameter");
	xml_attr(page, "name", name);
	xml_text(page, value);
	xml_close(page);
}

static void
chain_emit(struct req *rq, struct view *view, const char *file)
{
	struct view_source source;
	char *rest, *line;

	if (view_source(view, file, "en", &source) != OK)
		return;
	rest = text_copy(rq, source.chain);
	while ((line = strsep(&rest, "\n")) != NULL)
		if (*line != '\0')
			xml_leaf(rq->page, "file", line);
}

/* An element a line, for people. */
static const char *
source_text(struct req *rq, const struct xml *page)
{
	struct buf out;

	buf_init(&out, rq, page->out.len + 256);
	for (const char *at = page->out.at; *at != '\0'; at++) {
		buf_char(&out, *at);
		if (at[0] == '>' && at[1] == '<')
			buf_char(&out, '\n');
	}
	return out.at;
}

static struct err *
sample_emit(struct req *rq, const char *file, const struct xml *page)
{
	const char *languages[SAMPLE_LANGUAGES];
	unsigned n = sample_languages(rq, rq->conf, languages);
	struct conf plain = *rq->conf;
	struct view *view;

	plain.remember_bytes = 0;
	view = view_new(rq, &plain);
	page_name(rq, "theme-sample");
	xml_open(rq->page, "theme-sample");
	xml_attr(rq->page, "name", req_ref(rq, "sample"));
	xml_attr(rq->page, "theme", req_ref(rq, "name"));
	xml_attr(rq->page, "lang", "en");
	made_emit(rq, view, file, page);
	parameter_emit(rq->page, "stylesheet", file);
	parameter_emit(rq->page, "base-path", rq->conf->base_path);
	parameter_emit(rq->page, "messages", "en");
	chain_emit(rq, view, file);
	for (unsigned i = 0; i < n; i++)
		xml_leaf(rq->page, "lang", languages[i]);
	xml_leaf(rq->page, "source", source_text(rq, page));
	xml_close(rq->page);
	return OK;
}

static struct err *
sample(struct req *rq)
{
	const char *show = req_query(rq, "show"), *file;
	struct look *look = new_zero(rq, struct look);
	struct xml *page;

	TRY(theme_of(rq, &file));
	TRY(sample_page(rq, rq->conf, req_ref(rq, "sample"), &(struct sample_as){ .lang = show != NULL ? show : "en" },
		&page));
	if (show == NULL)
		return sample_emit(rq, file, page);
	*look = (struct look){ .theme = req_ref(rq, "name"), .brand = "", .region = "", .lang = show };
	return req_page_in(rq, look, page);
}

static const struct route routes[] = {
	{ GET, "/admin/theme-samples/{name}", samples, ADMINS },
	{ GET, "/admin/theme-samples/{name}/{sample}", sample, ADMINS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-theme-samples", routes);
}
