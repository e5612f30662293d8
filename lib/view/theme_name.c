/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme_name.c -- see theme_name.h. */
#include "view/theme_name.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

#define BASE "base"
#define END ".xsl"

/* "acme.2": where the name ends, and its number. */
struct installed {
	size_t len;
	unsigned number;
};

bool
theme_name_fits(const char *name)
{
	size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return len > 0 && len <= THEME_NAME_MAX && name[len] == '\0' && name[0] != '-';
}

static bool
is_installed(const void *ctx, const char *theme, struct installed *out)
{
	enum { DIGITS_MOST = 6 };
	size_t len = strcspn(theme, "."), digits;

	if (theme[len] == '\0')
		return false;
	digits = strspn(theme + len + 1, "0123456789");
	if (digits == 0 || digits > DIGITS_MOST || theme[len + 1 + digits] != '\0' || theme[len + 1] == '0')
		return false;
	*out = (struct installed){ len, (unsigned)strtoul(theme + len + 1, NULL, 10) };
	return theme_name_fits(text_copy_n(ctx, theme, len));
}

const char *
theme_file(const void *ctx, const char *theme)
{
	struct installed installed;

	if (text_same(theme, BASE))
		return "base/site.xsl";
	if (is_installed(ctx, theme, &installed))
		return text_format(ctx, THEME_INSTALLED "%s/%.*s" END, theme, (int)installed.len, theme);
	return theme_name_fits(theme) ? text_format(ctx, "themes/%s" END, theme) : NULL;
}

const char *
theme_region_file(const void *ctx, const char *theme, const char *slug)
{
	const char *file = text_same(theme, BASE) ? NULL : theme_file(ctx, theme);

	if (file == NULL || !theme_name_fits(slug))
		return NULL;
	return text_format(ctx, "%.*s-%s" END, (int)(strlen(file) - strlen(END)), file, slug);
}

const char *
theme_name_of(const void *ctx, const char *file)
{
	const char *slash = strchr(file, '/');

	if (slash == NULL || strncmp(file, BASE "/", strlen(BASE "/")) == 0)
		return BASE;
	if (strncmp(file, THEME_INSTALLED, strlen(THEME_INSTALLED)) == 0)
		return text_copy_n(ctx, slash + 1, strcspn(slash + 1, "/"));
	return text_copy_n(ctx, slash + 1, strlen(slash + 1) - strlen(END));
}

/* -- places --------------------------------------------------------------- */

const char *
theme_installed_dir(const void *ctx, const struct conf *conf)
{
	return text_empty(conf->file_dir) ? NULL : text_format(ctx, "%s/themes", conf->file_dir);
}

const char *
theme_own_folder(const void *ctx, const char *installed_dir, const char *file)
{
	const size_t begin = strlen(THEME_INSTALLED);
	const char *slash = strrchr(file, '/');

	if (installed_dir == NULL || strncmp(file, THEME_INSTALLED, begin) != 0)
		return NULL;
	return text_format(ctx, "%s/%.*s", installed_dir, (int)(slash - file - (ptrdiff_t)begin), file + begin);
}

const char *
theme_path(const void *ctx, const char *xsl_dir, const char *installed_dir, const char *file)
{
	const char *own = theme_own_folder(ctx, installed_dir, file);

	return own == NULL ? text_format(ctx, "%s/%s", xsl_dir, file)
			   : text_format(ctx, "%s%s", own, strrchr(file, '/'));
}

bool
theme_file_there(const void *ctx, const struct conf *conf, const char *file)
{
	return access(theme_path(ctx, conf->xsl_dir, theme_installed_dir(ctx, conf), file), R_OK) == 0;
}

bool
theme_there(const void *ctx, const struct conf *conf, const char *theme)
{
	const char *file = theme_file(ctx, theme);

	return file != NULL && theme_file_there(ctx, conf, file);
}

/* -- all ------------------------------------------------------------------ */

/* By name, then by number: acme.2, acme.10. */
static int
by_number(const void *a, const void *b)
{
	const char *one = *(const char *const *)a, *other = *(const char *const *)b;
	size_t len = strcspn(one, "."), other_len = strcspn(other, ".");
	int order = memcmp(one, other, len < other_len ? len : other_len);

	if (order == 0 && len != other_len)
		return len < other_len ? -1 : 1;
	return order != 0 ? order : (int)(strtol(one + len + 1, NULL, 10) - strtol(other + other_len + 1, NULL, 10));
}

/* Nothing was ever installed, or nothing can be: there are none. */
static const char *const *
folders_installed(const void *ctx, const struct conf *conf, size_t *n)
{
	const char *folder = theme_installed_dir(ctx, conf), *const *names = NULL;

	*n = 0;
	if (folder == NULL || file_names(ctx, folder, "", &names, n) != OK)
		*n = 0;
	return names;
}

struct err *
theme_names(const void *ctx, const struct conf *conf, const char *const **out, size_t *n)
{
	struct installed installed;
	const char *const *files, *const *folders;
	const char **names;
	size_t found, folder_count, first;

	TRY(file_names(ctx, text_format(ctx, "%s/themes", conf->xsl_dir), END, &files, &found));
	folders = folders_installed(ctx, conf, &folder_count);
	names = new_array(ctx, const char *, found + folder_count + 1);
	names[0] = BASE;
	*n = 1;
	for (size_t i = 0; i < found; i++) {
		const char *name = text_copy_n(ctx, files[i], strlen(files[i]) - strlen(END));

		if (theme_name_fits(name) && !text_same(name, BASE))
			names[(*n)++] = name;
	}
	first = *n;
	for (size_t i = 0; i < folder_count; i++)
		if (is_installed(ctx, folders[i], &installed))
			names[(*n)++] = folders[i];
	qsort(names + first, *n - first, sizeof *names, by_number);
	*out = names;
	return OK;
}

unsigned
theme_installed_count(const void *ctx, const struct conf *conf, const char *name)
{
	struct installed installed;
	unsigned count = 0;
	size_t n;
	const char *const *folders = folders_installed(ctx, conf, &n);

	for (size_t i = 0; i < n; i++)
		if (is_installed(ctx, folders[i], &installed) && strlen(name) == installed.len &&
			memcmp(folders[i], name, installed.len) == 0 && installed.number > count)
			count = installed.number;
	return count;
}
