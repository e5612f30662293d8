/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme.c -- parley theme: which themes there are, whether one is fit to be shown, and where it is. */
#include "theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/theming.h"
#include "q_market.h"
#include "view/tokens.h"

static void
finding_print(const struct finding *finding)
{
	const char *page = *finding->sample == '\0' ? "" : ": ";

	printf("%s: %s%s%s%s%s\n", finding->fault ? "fault" : "note", finding->sample,
		*finding->lang == '\0' ? "" : " ", finding->lang, page, finding->text);
}

struct err *
trial_print(const char *theme, const struct trial *trial)
{
	unsigned faults = 0;

	for (size_t i = 0; i < trial->n; i++) {
		finding_print(&trial->findings[i]);
		faults += trial->findings[i].fault;
	}
	printf("%s: %u pages from %u files, the slowest in %.1f ms\n", theme, trial->pages, trial->files,
		(double)trial->slowest_us / 1000);
	return trial->passed ? OK : err_new(ERR_CONFLICT, "%s has %u faults", theme, faults);
}

/* Said whatever comes of it; an error where the theme is not fit. */
static struct err *
check(struct parley *p, const char *theme)
{
	struct trial trial;

	TRY(theme_trial(p->ctx, p->conf, theme, &trial));
	return trial_print(theme, &trial);
}

/* "acme": the operator's theme of that name, else the one that was installed last. */
static const char *
theme_meant(struct parley *p, const char *theme)
{
	unsigned number = theme_installed_count(p->ctx, p->conf, theme);

	return theme_there(p->ctx, p->conf, theme) || number == 0 ? theme : text_format(p->ctx, "%s.%u", theme, number);
}

static struct err *
command_check(struct parley *p, char **words)
{
	if (words[0] == NULL)
		return err_new(ERR_BAD_REQUEST, "which theme? parley theme list names them");
	return check(p, theme_meant(p, words[0]));
}

static struct err *
command_list(struct parley *p, char **words)
{
	const char *const *names;
	size_t n;

	(void)words;
	TRY(theme_names(p->ctx, p->conf, &names, &n));
	for (size_t i = 0; i < n; i++)
		printf("%s\t%s\n", names[i],
			theme_path(p->ctx, p->conf->xsl_dir, theme_installed_dir(p->ctx, p->conf),
				theme_file(p->ctx, names[i])));
	return OK;
}

static struct err *
command_install(struct parley *p, char **words)
{
	if (words[0] == NULL)
		return err_new(ERR_BAD_REQUEST, "which brand? parley theme install FOLDER, or a .tar.gz of it");
	return theme_install(p, words[0]);
}

/* -- publishing ----------------------------------------------------------- */

/* What the words say: VENDOR BRAND, and behind "--region" its name. */
struct wanted {
	struct parley *p;
	char **words;
	const char *vendor, *brand, *region;
	int64_t no;
};

static struct err *
place_find(struct db *db, const struct wanted *w, struct theme_place *place)
{
	struct q_vendor_named vendor;
	struct q_region_named region;

	TRY(q_vendor_named(db, w->p->ctx, &vendor, w->vendor));
	if (!vendor.found)
		return err_new(ERR_NOT_FOUND, "there is no vendor %s", w->vendor);
	*place = (struct theme_place){ .vendor_id = vendor.id, .brand = w->brand };
	if (w->region == NULL)
		return OK;
	TRY(q_region_named(db, w->p->ctx, &region, vendor.id, w->region));
	if (!region.found)
		return err_new(ERR_NOT_FOUND, "%s has no region %s", w->vendor, w->region);
	place->territory_id = region.id;
	return OK;
}

/* "accent=#1450c8" over what is there; "accent=" takes it away. */
static struct err *
token_take(const void *ctx, const char *word, struct token_set *set)
{
	const char *equals = strchr(word, '=');

	for (unsigned i = 0; i < TOKENS; i++) {
		size_t len = strlen(token_specs[i].name);

		if (strncmp(word, token_specs[i].name, len) != 0 || word + len != equals)
			continue;
		if (equals[1] != '\0' && !token_fits(&token_specs[i], equals + 1))
			return err_new(ERR_BAD_REQUEST, "%s does not fit", word);
		set->value[i] = equals[1] != '\0' ? text_copy(ctx, equals + 1) : NULL;
		return OK;
	}
	return err_new(ERR_BAD_REQUEST, "%s is no token", word);
}

static struct err *
next_read(const struct wanted *w, const struct theming *now, struct theming *next)
{
	struct token_set set = tokens_read(w->p->ctx, now->tokens), own;
	const char *theme = option(w->words, "theme");

	if (theme != NULL) {
		theme = theme_meant(w->p, theme);
		own = theme_tokens(w->p->ctx, w->p->conf, theme);
		set = tokens_over(&set, &own);
	}
	for (char **word = w->words; *word != NULL; word++)
		if (strchr(*word, '=') != NULL)
			TRY(token_take(w->p->ctx, *word, &set));
	*next = (struct theming){ theme != NULL ? theme : now->theme, tokens_write(w->p->ctx, &set) };
	return *next->theme == '\0' ? OK : check(w->p, next->theme);
}

static struct err *
publish(struct db *db, void *arg)
{
	struct wanted *w = arg;
	struct theme_place place;
	struct theming now, next;

	TRY(place_find(db, w, &place));
	TRY(theming_now(db, w->p->ctx, &place, &now, &w->no));
	TRY(next_read(w, &now, &next));
	return theming_publish(db, w->p->ctx, &place, &next, "operator", &w->no);
}

static struct err *
rollback(struct db *db, void *arg)
{
	struct wanted *w = arg;
	int64_t to = w->words[2] == NULL ? 0 : strtoll(w->words[2], NULL, 10);
	struct theme_place place;

	TRY(place_find(db, w, &place));
	return theming_return(db, w->p->ctx, &place, to, &w->no);
}

static struct err *
change(struct parley *p, char **words, struct err *(*work)(struct db *db, void *arg))
{
	struct wanted wanted = { .p = p, .words = words };

	if (words[0] == NULL || words[1] == NULL)
		return err_new(ERR_BAD_REQUEST, "whose theme? VENDOR BRAND");
	wanted.vendor = words[0];
	wanted.brand = words[1];
	wanted.region = option(words, "region");
	TRY(in_transaction(p->admin, work, &wanted));
	printf("%s: version %lld is published\n", wanted.brand, (long long)wanted.no);
	return OK;
}

static struct err *
command_publish(struct parley *p, char **words)
{
	return change(p, words, publish);
}

static struct err *
command_rollback(struct parley *p, char **words)
{
	return change(p, words, rollback);
}

/* -- the command ---------------------------------------------------------- */

static const struct {
	const char *name;
	struct err *(*run)(struct parley *p, char **words);
} commands[] = {
	{ "check", command_check },
	{ "install", command_install },
	{ "list", command_list },
	{ "publish", command_publish },
	{ "rollback", command_rollback },
};

struct err *
command_theme(struct parley *p, char **words)
{
	for (size_t i = 0; i < LENGTH(commands); i++)
		if (text_same(words[0], commands[i].name))
			return commands[i].run(p, words + 1);
	return err_new(ERR_BAD_REQUEST, "parley theme list, check, install, publish or rollback");
}
