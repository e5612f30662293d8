/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme_package.c -- see theme_package.h. */
#include "view/theme_package.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/tar.h"
#include "base/text.h"
#include "view/theme_name.h"
#include "view/theme_sheet.h"

#define PARTS "NAME.xsl, NAME-REGION.xsl, theme.css, tokens, logo.png or logo.jpg, words/LANGUAGE.xml"

enum { DEPTH_MOST = 3 };

#define ARCHIVE_BYTES (2 * PACKAGE_BYTES)

/* What is being read. */
struct reading {
	const void *ctx;
	struct theme_package *package;
	size_t bytes;
};

/* -- what comes in -------------------------------------------------------- */

static bool
leads_out(const char *name)
{
	const char *at = name;

	if (*name == '/' || strchr(name, '\\') != NULL)
		return true;
	while ((at = strstr(at, "..")) != NULL) {
		if ((at == name || at[-1] == '/') && (at[2] == '/' || at[2] == '\0'))
			return true;
		at += 2;
	}
	return false;
}

/* What the designer's own machine leaves in folders. */
static bool
is_hidden(const char *name)
{
	return *name == '.' || strstr(name, "/.") != NULL;
}

/* With a NUL behind it that does not count. */
static struct bytes
content_copy(const void *ctx, struct bytes content)
{
	char *at = must(talloc_size(ctx, content.len + 1));

	memcpy(at, content.at, content.len);
	at[content.len] = '\0';
	return (struct bytes){ (const unsigned char *)at, content.len };
}

static struct err *
file_take(void *own, const char *name, struct bytes content)
{
	struct reading *reading = own;
	struct theme_package *package = reading->package;

	if (leads_out(name))
		return err_new(ERR_INVALID, "%s: a name that leads out of the brand", name);
	while (strncmp(name, "./", 2) == 0)
		name += 2;
	if (is_hidden(name))
		return OK;
	reading->bytes += content.len;
	if (package->n == PACKAGE_FILES || reading->bytes > PACKAGE_BYTES)
		return err_new(ERR_INVALID, "a brand has at most %d files of %zu bytes together", PACKAGE_FILES,
			PACKAGE_BYTES);
	package->files[package->n++] = (struct package_file){ name, content_copy(reading->ctx, content) };
	return OK;
}

static struct err *folder_read(struct reading *reading, const char *folder, const char *below, unsigned depth);

static struct err *
entry_read(struct reading *reading, const char *path, const char *name, unsigned depth)
{
	struct stat stat;
	struct bytes content;

	if (lstat(path, &stat) != 0)
		return err_new(ERR_INVALID, "%s: %s", name, strerror(errno));
	if (S_ISDIR(stat.st_mode))
		return is_hidden(name) ? OK : folder_read(reading, path, text_format(reading->ctx, "%s/", name), depth);
	if (!S_ISREG(stat.st_mode))
		return err_new(ERR_INVALID, "%s is no file", name);
	if ((size_t)stat.st_size > PACKAGE_BYTES)
		return err_new(ERR_INVALID, "%s is too large", name);
	TRY(file_read(reading->ctx, path, &content));
	return file_take(reading, name, content);
}

static struct err *
folder_read(struct reading *reading, const char *folder, const char *below, unsigned depth)
{
	const char *const *names;
	size_t n;

	if (depth == DEPTH_MOST)
		return err_new(ERR_INVALID, "%s: a folder inside so many others", below);
	TRY(file_names(reading->ctx, folder, "", &names, &n));
	for (size_t i = 0; i < n; i++)
		if (!text_same(names[i], ".") && !text_same(names[i], ".."))
			TRY(entry_read(reading, text_format(reading->ctx, "%s/%s", folder, names[i]),
				text_format(reading->ctx, "%s%s", below, names[i]), depth + 1));
	return OK;
}

/* What comes through a pipe: whoever runs this may not enter the folder of who made it. */
static struct err *
pipe_read(const void *ctx, struct bytes *out)
{
	enum { PIECE = 16 * 1024 };
	struct buf all;
	ssize_t got = 1;

	buf_init(&all, ctx, PIECE);
	while (got > 0 && all.len <= ARCHIVE_BYTES) {
		got = read(STDIN_FILENO, buf_need(&all, PIECE), PIECE - 1);
		all.len += got > 0 ? (size_t)got : 0;
	}
	*out = (struct bytes){ (unsigned char *)all.at, all.len };
	return got >= 0 ? OK : err_new(ERR_INVALID, "what is piped in cannot be read: %s", strerror(errno));
}

static struct err *
archive_read(struct reading *reading, struct bytes archive)
{
	return tar_read(reading->ctx, archive, ARCHIVE_BYTES, file_take, reading);
}

static struct err *
path_read(struct reading *reading, const char *path)
{
	struct bytes archive;
	struct stat stat_;

	if (text_same(path, "-")) {
		TRY(pipe_read(reading->ctx, &archive));
		return archive_read(reading, archive);
	}
	if (stat(path, &stat_) != 0)
		return err_new(ERR_INVALID, "%s: %s", path, strerror(errno));
	if (S_ISDIR(stat_.st_mode))
		return folder_read(reading, path, "", 0);
	TRY(file_read(reading->ctx, path, &archive));
	return archive_read(reading, archive);
}

/* -- which files ---------------------------------------------------------- */

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct package_file *)a)->name, ((const struct package_file *)b)->name);
}

/* An archive of a folder has its name before all others. */
static void
folder_strip(struct theme_package *package)
{
	const char *first = package->files[0].name;
	size_t len = strcspn(first, "/") + 1;

	if (first[len - 1] == '\0' || strncmp(first, "words/", len) == 0)
		return;
	for (unsigned i = 0; i < package->n; i++)
		if (strncmp(package->files[i].name, first, len) != 0)
			return;
	for (unsigned i = 0; i < package->n; i++)
		package->files[i].name += len;
}

static bool
ends_so(const char *name, const char *end)
{
	size_t len = strlen(name), tail = strlen(end);

	return len > tail && strcmp(name + len - tail, end) == 0;
}

/* The stylesheet that all others begin like. */
static struct err *
name_find(const void *ctx, struct theme_package *package)
{
	const char *shortest = NULL;

	for (unsigned i = 0; i < package->n; i++) {
		const char *name = package->files[i].name;

		if (strchr(name, '/') == NULL && ends_so(name, ".xsl") &&
			(shortest == NULL || strlen(name) < strlen(shortest)))
			shortest = name;
	}
	if (shortest == NULL)
		return err_new(ERR_INVALID, "there is no stylesheet NAME.xsl");
	package->name = text_copy_n(ctx, shortest, strlen(shortest) - strlen(".xsl"));
	if (!theme_name_fits(package->name) || text_same(package->name, "base"))
		return err_new(ERR_INVALID, "%s: a brand is called by letters from a to z, digits and hyphens",
			shortest);
	return OK;
}

static bool
is_stylesheet(const struct theme_package *package, const char *name)
{
	size_t len = strlen(package->name);

	if (strncmp(name, package->name, len) != 0 || strchr(name, '/') != NULL || !ends_so(name, ".xsl"))
		return false;
	return text_same(name + len, ".xsl") || name[len] == '-';
}

static bool
is_words(const char *name)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-";
	const char *lang = name + strlen("words/");

	return strncmp(name, "words/", strlen("words/")) == 0 && strspn(lang, letters) > 0 &&
		text_same(lang + strspn(lang, letters), ".xml");
}

/* -- what is in them ------------------------------------------------------ */

static struct err *
logo_check(struct theme_package *package, const struct package_file *file)
{
	enum kind kind = kind_of(file->content, file->name);

	if (package->logo != NULL)
		return err_new(ERR_INVALID, "%s: there is a logo already, %s", file->name, package->logo->name);
	if (!kind_is_picture(kind))
		return err_new(ERR_INVALID, "%s: a logo is a PNG or a JPEG picture", file->name);
	if (file->content.len > PACKAGE_LOGO_BYTES)
		return err_new(ERR_INVALID, "%s has %zu bytes: a logo has at most %zu", file->name, file->content.len,
			PACKAGE_LOGO_BYTES);
	package->logo = file;
	package->logo_kind = kind;
	return OK;
}

static bool
token_take(const void *ctx, struct theme_package *package, const char *line)
{
	size_t len = strcspn(line, " ");

	for (unsigned i = 0; i < TOKENS; i++)
		if (i != T_LOGO && strlen(token_specs[i].name) == len && memcmp(token_specs[i].name, line, len) == 0 &&
			line[len] == ' ' && token_fits(&token_specs[i], line + len + 1)) {
			package->tokens.value[i] = text_copy(ctx, line + len + 1);
			return true;
		}
	return false;
}

static struct err *
tokens_check(const void *ctx, struct theme_package *package, struct bytes content)
{
	const char *text = text_accept(ctx, (const char *)content.at, content.len);
	char *rest, *line;

	if (text == NULL)
		return err_new(ERR_INVALID, "tokens: that is no text in UTF-8");
	rest = text_copy(ctx, text);
	for (unsigned number = 1; (line = strsep(&rest, "\n")) != NULL; number++)
		if (*line != '\0' && *line != '#' && !token_take(ctx, package, line))
			return err_new(ERR_INVALID, "tokens:%u: \"%s\" is no token, or does not fit", number, line);
	return OK;
}

static struct err *
sheet_check(const void *ctx, struct bytes content)
{
	const char *offence = strlen((const char *)content.at) != content.len ? "1: that is no text"
									      : theme_sheet_offence(ctx, content);

	return offence == NULL ? OK : err_new(ERR_INVALID, THEME_SHEET ":%s", offence);
}

static struct err *
file_check(const void *ctx, struct theme_package *package, const struct package_file *file)
{
	if (strncmp(file->name, "logo.", strlen("logo.")) == 0)
		return logo_check(package, file);
	if (text_same(file->name, "tokens"))
		return tokens_check(ctx, package, file->content);
	if (text_same(file->name, THEME_SHEET))
		return sheet_check(ctx, file->content);
	if (is_stylesheet(package, file->name) || is_words(file->name))
		return OK;
	return err_new(ERR_INVALID, "%s is no part of a brand: those are " PARTS, file->name);
}

static void
sum_make(const void *ctx, struct theme_package *package)
{
	struct digest *digest = digest_new(ctx);

	for (unsigned i = 0; i < package->n; i++) {
		const struct package_file *file = &package->files[i];
		const char *head = text_format(ctx, "%s %zu\n", file->name, file->content.len);

		digest_add(digest, head, strlen(head));
		digest_add(digest, file->content.at, file->content.len);
	}
	digest_end(digest, package->sum);
}

struct err *
theme_package_read(const void *ctx, const char *path, struct theme_package **out)
{
	struct theme_package *package = new_zero(ctx, struct theme_package);
	struct reading reading = { .ctx = package, .package = package };

	TRY(path_read(&reading, path));
	if (package->n == 0)
		return err_new(ERR_INVALID, "%s: there is nothing in it", path);
	qsort(package->files, package->n, sizeof *package->files, by_name);
	folder_strip(package);
	TRY(name_find(package, package));
	for (unsigned i = 0; i < package->n; i++) {
		if (i > 0 && text_same(package->files[i].name, package->files[i - 1].name))
			return err_new(ERR_INVALID, "%s is there twice", package->files[i].name);
		TRY(file_check(package, package, &package->files[i]));
	}
	sum_make(package, package);
	*out = package;
	return OK;
}
