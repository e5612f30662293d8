/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* assets.c -- the map is read once; its addresses are made then. */
#include "view/assets.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"
#include "view/map.h"

struct assets {
	const char *mount;
	struct map *urls;
	const char *own, *own_url; /* one more; or NULL */
	struct buf out;
	unsigned char hash[SHA256_LEN];
};

static void
line_read(struct assets *assets, char *line)
{
	char *name = strsep(&line, " ");

	if (!text_empty(line))
		map_put(assets->urls, name, text_format(assets, "%s/%s", assets->mount, line));
}

struct err *
assets_load(const void *ctx, const char *htdocs_dir, const char *base_path, struct assets **out)
{
	struct assets *assets = new_zero(ctx, struct assets);
	const char *path = text_format(assets, "%s/assets.map", htdocs_dir);
	struct bytes map = { .at = (const unsigned char *)"" };
	struct err *err = file_read(assets, path, &map);
	char *text, *line;

	if (err != OK && err->code != ERR_NOT_FOUND)
		return err;
	assets->mount = text_copy(assets, base_path);
	assets->urls = map_new(assets);
	buf_init(&assets->out, assets, 256);
	text = text_format(assets, "%.*s\n%s", (int)map.len, (const char *)map.at, base_path);
	sha256(text, strlen(text), assets->hash);
	text[map.len] = '\0';
	while ((line = strsep(&text, "\n")) != NULL)
		line_read(assets, line);
	*out = assets;
	return OK;
}

struct assets *
assets_with(const void *ctx, const struct assets *assets, const char *path, const char *page)
{
	struct assets *with = new_zero(ctx, struct assets);
	char *text;

	*with = *assets;
	with->own = path;
	with->own_url = text_format(with, "%s%s", assets->mount, page);
	buf_init(&with->out, with, 256);
	text = text_format(with, "%s %s", text_hex(with, assets->hash, SHA256_LEN), with->own_url);
	sha256(text, strlen(text), with->hash);
	return with;
}

const char *
assets_page(struct assets *assets, const char *path)
{
	assets->out.len = 0;
	buf_text(&assets->out, assets->mount);
	buf_text(&assets->out, path);
	return assets->out.at;
}

const char *
assets_url(struct assets *assets, const char *path)
{
	const char *url = text_same(path, assets->own) ? assets->own_url : map_get(assets->urls, path);

	if (url != NULL)
		return url;
	assets->out.len = 0;
	buf_text(&assets->out, assets->mount);
	buf_char(&assets->out, '/');
	buf_text(&assets->out, path);
	return assets->out.at;
}

const unsigned char *
assets_hash(const struct assets *assets)
{
	return assets->hash;
}
