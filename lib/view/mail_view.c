/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* mail_view.c -- see mail_view.h. */
#include "view/mail_view.h"

#include "base/file.h"
#include "view/map.h"

#define LINE_MAX_CHARACTERS 76

struct mail_styles {
	struct map *classes; /* name: struct class */
	struct buf media;    /* for the head */
};

struct class
{
	const char *declarations;
};

/* -- styles --------------------------------------------------------------- */

/* The brand's declarations stand behind the base's, so that they win. */
static void
class_add(struct mail_styles *styles, const char *name, const char *declarations)
{
	struct class *class = map_get(styles->classes, name);

	if (class != NULL) {
		class->declarations = text_format(styles, "%s; %s", class->declarations, declarations);
		return;
	}
	class = new_zero(styles, struct class);
	class->declarations = text_copy(styles, declarations);
	map_put(styles->classes, text_copy(styles, name), class);
}

static bool
rule_add(struct mail_styles *styles, char *line)
{
	char *open = strchr(line, '{'), *close = open != NULL ? strrchr(open, '}') : NULL;
	size_t name;

	if (*line != '.' || close == NULL)
		return false;
	name = strcspn(line + 1, " {");
	*close = '\0';
	while (close > open + 1 && strchr(" ;", close[-1]) != NULL)
		*--close = '\0';
	class_add(styles, text_copy_n(styles, line + 1, name), open + 1 + strspn(open + 1, " "));
	return true;
}

static struct err *
file_add(struct mail_styles *styles, const char *path)
{
	struct bytes file;
	char *rest, *line;

	TRY(file_read(styles, path, &file));
	rest = (char *)(uintptr_t)file.at;
	while (rest != NULL && strncmp(rest, "@media", 6) != 0) {
		line = strsep(&rest, "\n");
		if (*line != '\0' && strncmp(line, "/*", 2) != 0 && !rule_add(styles, line))
			return err_new(ERR_INTERNAL, "%s: not a rule: %s", path, line);
	}
	if (rest != NULL)
		buf_text(&styles->media, rest);
	return OK;
}

struct err *
mail_styles_load(const void *ctx, const char *xsl_dir, const char *brand, struct mail_styles **out)
{
	struct mail_styles *styles = new_zero(ctx, struct mail_styles);
	struct err *err;

	styles->classes = map_new(styles);
	buf_init(&styles->media, styles, 1024);
	TRY(file_add(styles, text_format(styles, "%s/mail/mail.css", xsl_dir)));
	err = file_add(styles, text_format(styles, "%s/mail/%s.css", xsl_dir, brand));
	if (err != OK && err->code != ERR_NOT_FOUND)
		return err_passed(err, __FILE__, __LINE__);
	*out = styles;
	return OK;
}

/* Which property of which class a token is. */
static const struct {
	const char *property, *class, *declared;
} painted[] = {
	{ "canvas", "m-body", "background" },
	{ "ink", "m-body", "color" },
	{ "accent", "m-brand", "color" },
	{ "surface", "m-card", "background" },
	{ "accent", "m-card", "border-top-color" },
	{ "accent", "m-button", "background" },
	{ "on-accent", "m-button", "color" },
	{ "muted", "m-term", "color" },
	{ "muted", "m-small", "color" },
	{ "muted", "m-quiet", "color" },
};

static void
colour_paint(struct mail_styles *styles, const struct token_spec *spec, uint32_t colour)
{
	for (size_t i = 0; i < LENGTH(painted); i++) {
		if (!text_same(painted[i].property, spec->property))
			continue;
		if (spec->scheme == SCHEME_LIGHT)
			class_add(styles, painted[i].class,
				text_format(styles, "%s: #%06x", painted[i].declared, colour));
		else
			buf_format(&styles->media, ".%s { %s: #%06x !important }\n", painted[i].class,
				painted[i].declared, colour);
	}
}

void
mail_styles_paint(struct mail_styles *styles, const struct token_set *tokens)
{
	const size_t before = styles->media.len;
	size_t opened;
	uint32_t colour;

	buf_text(&styles->media, "@media (prefers-color-scheme: dark) {\n");
	opened = styles->media.len;
	for (unsigned i = T_COLOURS; i < TOKENS; i++)
		if (tokens->value[i] != NULL && colour_parse(tokens->value[i], &colour))
			colour_paint(styles, &token_specs[i], colour);
	if (styles->media.len > opened)
		buf_text(&styles->media, "}\n");
	else
		styles->media.at[styles->media.len = before] = '\0';
}

/* What one class attribute's words declare, in their order. */
static void
styles_write(struct buf *out, const struct mail_styles *styles, char *words)
{
	bool first = true;

	for (char *word = strsep(&words, " "); word != NULL; word = strsep(&words, " ")) {
		const struct class *class = map_get(styles->classes, word);

		if (class == NULL)
			continue;
		buf_format(out, "%s%s", first ? " style=\"" : "; ", class->declarations);
		first = false;
	}
	if (!first)
		buf_char(out, '"');
}

const char *
mail_styled(const void *ctx, const struct mail_styles *styles, const struct html *html)
{
	static const char mark[] = " class=\"", head[] = "</head>";
	const char *at = text_copy_n(ctx, html->at, html->len), *found = strstr(at, head);
	struct buf out;

	buf_init(&out, ctx, 2 * html->len);
	if (found != NULL) {
		buf_add(&out, at, (size_t)(found - at));
		buf_format(&out, "<style>%s</style>", styles->media.at);
		at = found;
	}
	while ((found = strstr(at, mark)) != NULL) {
		const char *value = found + sizeof mark - 1;
		const size_t len = strcspn(value, "\"");

		buf_add(&out, at, (size_t)(value + len + 1 - at));
		styles_write(&out, styles, text_copy_n(ctx, value, len));
		at = value + len + 1;
	}
	buf_text(&out, at);
	return out.at;
}

/* -- plain text ----------------------------------------------------------- */

static const struct {
	const char *name, *means;
} references[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&nbsp;", " " },
	{ "\xc2\xa0", " " } };

/* The text of the next reference or character, and how long it is as it stands. */
static const char *
reference(const char *at, size_t *len)
{
	for (size_t i = 0; i < LENGTH(references); i++) {
		*len = strlen(references[i].name);
		if (strncmp(at, references[i].name, *len) == 0)
			return references[i].means;
	}
	*len = 1;
	return NULL;
}

static char *
unmarked(const void *ctx, const struct html *html)
{
	const char *at = text_copy_n(ctx, html->at, html->len);
	struct buf out;
	size_t len;

	buf_init(&out, ctx, html->len + 1);
	for (; *at != '\0'; at += len) {
		const char *means = reference(at, &len);

		if (*at == '<')
			len = strcspn(at, ">") + 1;
		else if (means != NULL)
			buf_text(&out, means);
		else
			buf_char(&out, *at);
	}
	return out.at;
}

static size_t
characters(const char *at, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += ((unsigned char)at[i] & 0xc0) != 0x80;
	return n;
}

static void
line_wrap(struct buf *out, const char *line)
{
	size_t column = 0;

	while (*line != '\0') {
		const size_t len = strcspn(line, " "), width = characters(line, len);

		if (column > 0 && column + 1 + width > LINE_MAX_CHARACTERS) {
			buf_char(out, '\n');
			column = 0;
		}
		if (column > 0)
			buf_char(out, ' ');
		buf_add(out, line, len);
		column += width + (column > 0);
		line += len + strspn(line + len, " ");
	}
	buf_char(out, '\n');
}

const char *
mail_plain(const void *ctx, const struct html *html)
{
	char *rest = unmarked(ctx, html);
	struct buf out;

	rest += strspn(rest, "\n");
	buf_init(&out, ctx, html->len + 1);
	while (rest != NULL)
		line_wrap(&out, strsep(&rest, "\n"));
	while (out.len > 0 && out.at[out.len - 1] == '\n')
		out.at[--out.len] = '\0';
	return out.at;
}
