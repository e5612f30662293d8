/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme_sheet.c -- see theme_sheet.h. */
#include "view/theme_sheet.h"

#include <strings.h>
#include <unistd.h>

#include "base/file.h"
#include "base/secret.h"
#include "base/text.h"
#include "view/assets.h"
#include "view/theme_name.h"

#define PLACE "/looks/themes/"

enum { HASH_SHOWN = 8 };

/* "acme.2-0123456789abcdef.css" */
static const char *
sheet_name(const void *ctx, const char *theme, struct bytes css)
{
	unsigned char hash[SHA256_LEN];

	sha256(css.at, css.len, hash);
	return text_format(ctx, "%s-%s.css", theme, text_hex(ctx, hash, HASH_SHOWN));
}

/* Behind "@import ...;", which says what is done in any case. */
static const char *
import_pass(const char *css)
{
	static const char import[] = "@import \"../../css/site.css\";";
	const char *at = css + strspn(css, " \t\r\n");

	while (strncmp(at, "/*", 2) == 0 && strstr(at, "*/") != NULL) {
		at = strstr(at, "*/") + 2;
		at += strspn(at, " \t\r\n");
	}
	return strncmp(at, import, strlen(import)) == 0 ? at + strlen(import) : css;
}

static struct err *
base_read(const void *ctx, const char *htdocs_dir, struct bytes *css)
{
	struct assets *assets;

	TRY(assets_load(ctx, htdocs_dir, "", &assets));
	return file_read(ctx, text_format(ctx, "%s%s", htdocs_dir, assets_url(assets, "css/site.css")), css);
}

struct err *
theme_sheet_make(const void *ctx, const char *htdocs_dir, const char *folder, struct bytes *css)
{
	const char *path = text_format(ctx, "%s/" THEME_SHEET, folder), *both;
	struct bytes base, own;

	*css = (struct bytes){ 0 };
	if (access(path, F_OK) != 0)
		return OK;
	TRY(base_read(ctx, htdocs_dir, &base));
	TRY(file_read(ctx, path, &own));
	both = text_format(ctx, "%s%s", (const char *)base.at, import_pass((const char *)own.at));
	*css = (struct bytes){ (const unsigned char *)both, strlen(both) };
	return OK;
}

struct err *
theme_sheet_address(const void *ctx, const char *htdocs_dir, const char *folder, const char **address)
{
	void *scratch = must(talloc_new(ctx));
	struct bytes css;
	struct err *err = theme_sheet_make(scratch, htdocs_dir, folder, &css);

	*address = err == OK && css.len > 0
		? text_format(ctx, PLACE "%s", sheet_name(scratch, strrchr(folder, '/') + 1, css))
		: NULL;
	talloc_free(scratch);
	return err;
}

struct err *
theme_sheet_read(const void *ctx, const struct conf *conf, const char *name, struct bytes *css)
{
	const char *hyphen = strrchr(name, '-');
	const char *theme = hyphen == NULL ? "" : text_copy_n(ctx, name, (size_t)(hyphen - name));
	const char *file = theme_file(ctx, theme);
	const char *folder = file == NULL ? NULL : theme_own_folder(ctx, theme_installed_dir(ctx, conf), file);

	if (folder == NULL)
		return err_new(ERR_NOT_FOUND, "no brand has the sheet %s", name);
	TRY(theme_sheet_make(ctx, conf->htdocs_dir, folder, css));
	return css->len > 0 && text_same(sheet_name(ctx, theme, *css), name)
		? OK
		: err_new(ERR_NOT_FOUND, "%s has another sheet", theme);
}

bool
theme_sheet_is(const char *address)
{
	return strstr(address, PLACE) != NULL;
}

const char *
theme_sheet_offence(const void *ctx, struct bytes css)
{
	static const char *const refused[] = { "url(", "image-set(", "@import", "expression(", "\\", "</" };
	const char *text = (const char *)css.at, *from = import_pass(text);
	unsigned line = 1;

	for (const char *at = text; *at != '\0'; at++) {
		line += *at == '\n';
		if (at < from)
			continue;
		for (size_t i = 0; i < LENGTH(refused); i++)
			if (strncasecmp(at, refused[i], strlen(refused[i])) == 0)
				return text_format(ctx, "%u: %s is not allowed: a brand's sheet names no other file",
					line, refused[i]);
	}
	return NULL;
}
