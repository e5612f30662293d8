/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme.c -- parley theme: which themes there are, and whether one is fit to be shown. */
#include "parley.h"

#include <stdio.h>

#include "view/theme_trial.h"

static void
finding_print(const struct finding *finding)
{
	const char *page = *finding->sample == '\0' ? "" : ": ";

	printf("%s: %s%s%s%s%s\n", finding->fault ? "fault" : "note", finding->sample,
		*finding->lang == '\0' ? "" : " ", finding->lang, page, finding->text);
}

/* Said whatever comes of it; an error where the theme is not fit. */
static struct err *
check(struct parley *p, const char *theme)
{
	struct trial trial;
	unsigned faults = 0;

	TRY(theme_trial(p->ctx, p->conf, theme, &trial));
	for (size_t i = 0; i < trial.n; i++) {
		finding_print(&trial.findings[i]);
		faults += trial.findings[i].fault;
	}
	printf("%s: %u pages from %u files, the slowest in %.1f ms\n", theme, trial.pages, trial.files,
		(double)trial.slowest_us / 1000);
	return trial.passed ? OK : err_new(ERR_CONFLICT, "%s has %u faults", theme, faults);
}

static struct err *
command_check(struct parley *p, char **words)
{
	if (words[0] == NULL)
		return err_new(ERR_BAD_REQUEST, "which theme? parley theme list names them");
	return check(p, words[0]);
}

static struct err *
command_list(struct parley *p, char **words)
{
	const char *const *names;
	size_t n;

	(void)words;
	TRY(theme_names(p->ctx, p->conf, &names, &n));
	for (size_t i = 0; i < n; i++)
		printf("%s\t%s/%s\n", names[i], p->conf->xsl_dir, theme_file(p->ctx, names[i]));
	return OK;
}

static const struct {
	const char *name;
	struct err *(*run)(struct parley *p, char **words);
} commands[] = {
	{ "check", command_check },
	{ "list", command_list },
};

struct err *
command_theme(struct parley *p, char **words)
{
	for (size_t i = 0; i < LENGTH(commands); i++)
		if (text_same(words[0], commands[i].name))
			return commands[i].run(p, words + 1);
	return err_new(ERR_BAD_REQUEST, "parley theme check NAME, or list");
}
