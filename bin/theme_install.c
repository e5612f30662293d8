/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_install.c -- parley theme install: a designer's brand becomes a theme
 * that can be published.
 *
 * It is written into a folder that nobody looks into, tried there, and then
 * gets its name in one step: whoever looks sees all of it or nothing. The
 * next one of the same name is another folder, so what is published stays
 * as it is until somebody publishes that one.
 */
#include "theme.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "data/picture.h"
#include "q_themes.h"
#include "view/theme_package.h"
#include "view/theme_samples.h"

#define UNFINISHED ".new"
#define SUM "sum"

/* One brand on its way in. */
struct coming {
	struct parley *p;
	struct theme_package *package;
	const char *dir;   /* of all installed brands */
	const char *wait;  /* "TMP" below dir/.new */
	const char *path;  /* dir/.new/TMP/NAME */
	const char *file;  /* as theme_name.h says it */
	const char *logo;  /* its token; or NULL */
	const char *theme; /* what it is called in the end */
	struct trial trial;
};

/* -- folders -------------------------------------------------------------- */

static struct err *
folder_make(const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST
		? OK
		: err_new(ERR_UNAVAILABLE, "cannot make %s: %s", path, strerror(errno));
}

static struct err *
folder_sync(const char *path)
{
	DIR *dir = opendir(path);
	bool done = dir != NULL && fsync(dirfd(dir)) == 0;

	if (dir != NULL)
		closedir(dir);
	return done ? OK : err_new(ERR_UNAVAILABLE, "cannot keep %s: %s", path, strerror(errno));
}

/* All that stands in it, and it: what was not installed leaves nothing behind. */
static void
folder_remove(const void *ctx, const char *path)
{
	const char *const *names;
	size_t n;

	if (unlink(path) == 0 || file_names(ctx, path, "", &names, &n) != OK)
		return;
	for (size_t i = 0; i < n; i++)
		if (!text_same(names[i], ".") && !text_same(names[i], ".."))
			folder_remove(ctx, text_format(ctx, "%s/%s", path, names[i]));
	rmdir(path);
}

/* -- writing -------------------------------------------------------------- */

static struct err *
coming_begin(struct coming *coming)
{
	const void *ctx = coming->p->ctx;
	const char *name = coming->package->name, *wait;

	coming->dir = theme_installed_dir(ctx, coming->p->conf);
	if (coming->dir == NULL)
		return err_new(ERR_UNAVAILABLE, "there is no file_dir to keep it in");
	coming->wait = random_ref(ctx, 16);
	wait = text_format(ctx, "%s/" UNFINISHED, coming->dir);
	coming->path = text_format(ctx, "%s/%s/%s", wait, coming->wait, name);
	coming->file = text_format(ctx, THEME_INSTALLED UNFINISHED "/%s/%s/%s.xsl", coming->wait, name, name);
	TRY(folder_make(coming->dir));
	TRY(folder_make(wait));
	TRY(folder_make(text_format(ctx, "%s/%s", wait, coming->wait)));
	return folder_make(coming->path);
}

/* Words of a language are a folder of it, as Parley's own are. */
static struct err *
file_write(const struct coming *coming, const struct package_file *file)
{
	const void *ctx = coming->p->ctx;
	const char *lang = file->name + strlen("words/"), *folder;

	if (strncmp(file->name, "words/", strlen("words/")) != 0)
		return file_make(text_format(ctx, "%s/%s", coming->path, file->name), 0600, file->content.at,
			file->content.len);
	folder = text_format(ctx, "%s/words", coming->path);
	TRY(folder_make(folder));
	folder = text_format(ctx, "%s/%.*s", folder, (int)strcspn(lang, "."), lang);
	TRY(folder_make(folder));
	return file_make(text_format(ctx, "%s/own.xml", folder), 0600, file->content.at, file->content.len);
}

/* Tokens as they are read by whoever publishes it, and the sum by which it is known again. */
static struct err *
facts_write(const struct coming *coming)
{
	const void *ctx = coming->p->ctx;
	struct token_set set = coming->package->tokens;
	const char *tokens, *sum = text_hex(ctx, coming->package->sum, SHA256_LEN);

	set.value[T_LOGO] = coming->logo;
	tokens = tokens_write(ctx, &set);
	TRY(file_make(text_format(ctx, "%s/tokens", coming->path), 0600, tokens, strlen(tokens)));
	return file_make(text_format(ctx, "%s/" SUM, coming->path), 0600, sum, strlen(sum));
}

static struct err *
files_write(const struct coming *coming)
{
	const struct theme_package *package = coming->package;

	for (unsigned i = 0; i < package->n; i++)
		if (&package->files[i] != package->logo && !text_same(package->files[i].name, "tokens"))
			TRY(file_write(coming, &package->files[i]));
	return OK;
}

/* -- trying --------------------------------------------------------------- */

/* Each stylesheet of it: the brand's, and those of its regions. */
static struct err *
try_all(struct coming *coming)
{
	const struct theme_package *package = coming->package;
	const size_t folder = strlen(coming->file) - strlen(package->name) - strlen(".xsl");

	for (unsigned i = package->n; i-- > 0;) {
		const char *name = package->files[i].name;
		const size_t len = strlen(name);

		if (len < strlen(".xsl") || !text_same(name + len - strlen(".xsl"), ".xsl"))
			continue;
		TRY(theme_trial_file(coming->p->ctx, coming->p->conf,
			text_format(coming->p->ctx, "%.*s%s", (int)folder, coming->file, name), &coming->trial));
		TRY(trial_print(text_copy_n(coming->p->ctx, name, len - strlen(".xsl")), &coming->trial));
	}
	return OK;
}

/* The colours of its tokens over those of its sheets: what cannot be read is no brand. */
static struct err *
colours_check(const struct coming *coming)
{
	struct palette *palette = palette_new(coming->p->ctx);
	int ratio;

	TRY(sample_palette(coming->p->ctx, coming->p->conf, coming->file, palette));
	tokens_paint(&coming->package->tokens, palette);
	for (const struct contrast_pair *pair = contrast_pairs; pair->over != NULL; pair++)
		for (enum scheme scheme = 0; scheme < SCHEMES; scheme++)
			if (contrast_of(palette, scheme, pair, &ratio) && ratio < pair->least)
				return err_new(ERR_INVALID, "tokens: %s on %s, %s: contrast %d.%02d, at least %d.%02d",
					pair->over, pair->under, scheme == SCHEME_DARK ? "dark" : "light", ratio / 100,
					ratio % 100, pair->least / 100, pair->least % 100);
	return OK;
}

/* Drawn anew, as all pictures from outside are, and kept with them. */
static struct err *
logo_keep(struct coming *coming)
{
	const struct package_file *logo = coming->package->logo;
	const struct conf *conf = coming->p->conf;
	const void *ctx = coming->p->ctx;
	const char *kind = kind_name(coming->package->logo_kind);
	struct spooled *sent;
	struct picture picture;

	if (logo == NULL)
		return OK;
	TRY(spooled_new(ctx, conf, &sent));
	spooled_add(sent, logo->content.at, logo->content.len);
	spooled_end(sent);
	if (picture_read(ctx, conf, sent, coming->package->logo_kind, &picture) != OK)
		return err_new(ERR_INVALID, "%s cannot be read as a picture, or has too many points", logo->name);
	TRY(store_keep(conf, picture.whole));
	coming->logo = text_format(ctx, "%s %s", kind, text_hex(ctx, picture.whole->sha256, SHA256_LEN));
	return OK;
}

/* -- the step ------------------------------------------------------------- */

/* From now on the store keeps it. */
static struct err *
logo_write(struct db *db, void *own)
{
	const struct coming *coming = own;
	unsigned char hash[SHA256_LEN];

	if (coming->logo == NULL || !text_unhex(strchr(coming->logo, ' ') + 1, hash, sizeof hash))
		return OK;
	return q_theme_picture_add(db, NULL, (struct bytes){ hash, sizeof hash },
		kind_name(coming->package->logo_kind));
}

static struct err *
trial_write(struct db *db, void *own)
{
	const struct coming *coming = own;
	const struct trial *trial = &coming->trial;
	const struct bytes source = { trial->source, sizeof trial->source };

	return q_theme_trial_save(db, NULL, coming->theme, source, trial->passed, trial->pages, trial->slowest_us, "");
}

/* The first number that nobody has. */
static struct err *
name_give(struct coming *coming)
{
	enum { TRIES = 100 };
	const void *ctx = coming->p->ctx;
	unsigned number = theme_installed_count(ctx, coming->p->conf, coming->package->name);

	for (unsigned i = 1; i <= TRIES; i++) {
		coming->theme = text_format(ctx, "%s.%u", coming->package->name, number + i);
		if (rename(coming->path, text_format(ctx, "%s/%s", coming->dir, coming->theme)) == 0)
			return folder_sync(coming->dir);
		if (errno != EEXIST && errno != ENOTEMPTY)
			break;
	}
	return err_new(ERR_UNAVAILABLE, "cannot install %s: %s", coming->theme, strerror(errno));
}

static struct err *
coming_keep(struct coming *coming)
{
	TRY(coming_begin(coming));
	TRY(files_write(coming));
	TRY(try_all(coming));
	TRY(colours_check(coming));
	TRY(logo_keep(coming));
	TRY(facts_write(coming));
	TRY(folder_sync(coming->path));
	TRY(in_transaction(coming->p->admin, logo_write, coming));
	TRY(name_give(coming));
	return in_transaction(coming->p->admin, trial_write, coming);
}

/* The latest one of the name, if it is the same. */
static bool
is_there(const struct parley *p, const struct theme_package *package, const char **theme)
{
	const char *dir = theme_installed_dir(p->ctx, p->conf);
	unsigned number = theme_installed_count(p->ctx, p->conf, package->name);
	struct bytes sum;

	*theme = text_format(p->ctx, "%s.%u", package->name, number);
	return number > 0 && file_read(p->ctx, text_format(p->ctx, "%s/%s/" SUM, dir, *theme), &sum) == OK &&
		text_same((const char *)sum.at, text_hex(p->ctx, package->sum, SHA256_LEN));
}

/* What the database says of it is written anew: it may have come from before the first time. */
static struct err *
known_again(struct coming *coming)
{
	struct parley *p = coming->p;

	TRY(theme_trial(p->ctx, p->conf, coming->theme, &coming->trial));
	TRY(trial_print(coming->theme, &coming->trial));
	TRY(logo_keep(coming));
	TRY(in_transaction(p->admin, logo_write, coming));
	TRY(in_transaction(p->admin, trial_write, coming));
	printf("%s is installed already, the same to the byte\n", coming->theme);
	return OK;
}

struct err *
theme_install(struct parley *p, const char *path)
{
	struct coming coming = { .p = p };
	struct err *err;

	TRY(theme_package_read(p->ctx, path, &coming.package));
	if (theme_there(p->ctx, p->conf, coming.package->name))
		return err_new(ERR_CONFLICT, "%s is a theme below %s: an installed one needs another name",
			coming.package->name, p->conf->xsl_dir);
	if (is_there(p, coming.package, &coming.theme))
		return known_again(&coming);
	err = coming_keep(&coming);
	if (coming.wait != NULL)
		folder_remove(p->ctx, text_format(p->ctx, "%s/" UNFINISHED "/%s", coming.dir, coming.wait));
	if (err == OK)
		printf("%s is installed; show it: parley theme publish VENDOR BRAND --theme %s\n", coming.theme,
			coming.theme);
	return err;
}
