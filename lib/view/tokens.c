/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* tokens.c -- one table says all tokens. */
#include "view/tokens.h"

#include "base/buf.h"
#include "base/file.h"
#include "view/theme_name.h"

enum { WORDS_MAX = 120, ADDRESS_MAX = 254, HASH_DIGITS = 64 };

#define COLOUR(at, name) \
	[T_COLOURS + 2 * (at)] = { name, TOKEN_COLOUR, SCHEME_LIGHT, name }, \
			 [T_COLOURS + 2 * (at) + 1] = { name "-dark", TOKEN_COLOUR, SCHEME_DARK, name }

const struct token_spec token_specs[TOKENS] = {
	[T_NAME] = { "brand-name", TOKEN_WORDS },
	[T_CONTACT] = { "brand-contact", TOKEN_ADDRESS },
	[T_LEGAL] = { "brand-legal", TOKEN_WORDS },
	[T_LOGO] = { "logo", TOKEN_PICTURE },
	COLOUR(0, "accent"),
	COLOUR(1, "accent-deep"),
	COLOUR(2, "on-accent"),
	COLOUR(3, "canvas"),
	COLOUR(4, "surface"),
	COLOUR(5, "sunken"),
	COLOUR(6, "ink"),
	COLOUR(7, "muted"),
	COLOUR(8, "bar"),
	COLOUR(9, "bar-ink"),
	COLOUR(10, "bar-muted"),
	COLOUR(11, "bar-mark"),
};

/* -- what fits ------------------------------------------------------------ */

/* One line, and not too long. */
static bool
words_fit(const char *value, size_t most)
{
	size_t len = strlen(value);

	if (len == 0 || len > 4 * most)
		return false;
	for (const char *at = value; *at != '\0'; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7f)
			return false;
	return true;
}

static bool
address_fits(const char *value)
{
	const char *at = strchr(value, '@');
	size_t plain =
		strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-@");

	return at != NULL && at > value && at[1] != '\0' && strchr(at + 1, '@') == NULL && value[plain] == '\0' &&
		strlen(value) <= ADDRESS_MAX;
}

/* "png HASH": its kind, and the SHA-256 by which the store has it. */
static bool
picture_fits(const char *value)
{
	const char *space = strchr(value, ' ');
	size_t kind = space == NULL ? 0 : (size_t)(space - value);

	if ((kind != 3 || memcmp(value, "png", 3) != 0) && (kind != 4 || memcmp(value, "jpeg", 4) != 0))
		return false;
	return strspn(space + 1, "0123456789abcdef") == HASH_DIGITS && space[1 + HASH_DIGITS] == '\0';
}

bool
token_fits(const struct token_spec *spec, const char *value)
{
	uint32_t colour;

	switch (spec->kind) {
	case TOKEN_COLOUR: return colour_parse(value, &colour);
	case TOKEN_WORDS: return words_fit(value, WORDS_MAX);
	case TOKEN_ADDRESS: return address_fits(value);
	case TOKEN_PICTURE: return picture_fits(value);
	}
	return false;
}

/* -- as text -------------------------------------------------------------- */

static void
line_read(const void *ctx, struct token_set *set, const char *line, size_t len)
{
	const char *space = memchr(line, ' ', len);
	size_t name = space == NULL ? 0 : (size_t)(space - line);

	for (unsigned i = 0; i < TOKENS && space != NULL; i++)
		if (strlen(token_specs[i].name) == name && memcmp(token_specs[i].name, line, name) == 0) {
			const char *value = text_copy_n(ctx, space + 1, len - name - 1);

			set->value[i] = token_fits(&token_specs[i], value) ? value : NULL;
		}
}

struct token_set
tokens_read(const void *ctx, const char *text)
{
	struct token_set set = { { NULL } };

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");

		line_read(ctx, &set, text, len);
		text += len;
		text += *text == '\n';
	}
	return set;
}

const char *
tokens_write(const void *ctx, const struct token_set *set)
{
	struct buf out;

	buf_init(&out, ctx, 256);
	buf_text(&out, "");
	for (unsigned i = 0; i < TOKENS; i++)
		if (set->value[i] != NULL)
			buf_format(&out, "%s %s\n", token_specs[i].name, set->value[i]);
	return out.at;
}

struct token_set
theme_tokens(const void *ctx, const struct conf *conf, const char *theme)
{
	const char *file = theme_file(ctx, theme);
	const char *own = file == NULL ? NULL : theme_own_folder(ctx, theme_installed_dir(ctx, conf), file);
	struct bytes text;

	if (own == NULL || file_read(ctx, text_format(ctx, "%s/tokens", own), &text) != OK)
		return (struct token_set){ { NULL } };
	return tokens_read(ctx, (const char *)text.at);
}

struct token_set
tokens_over(const struct token_set *under, const struct token_set *over)
{
	struct token_set both = *under;

	for (unsigned i = 0; i < TOKENS; i++)
		if (over->value[i] != NULL)
			both.value[i] = over->value[i];
	return both;
}

/* -- as colours ----------------------------------------------------------- */

/* A colour is written from its number, never from what was typed. */
static bool
scheme_write(struct buf *out, const struct token_set *set, enum scheme scheme)
{
	bool any = false;
	uint32_t colour;

	for (unsigned i = T_COLOURS; i < TOKENS; i++) {
		const struct token_spec *spec = &token_specs[i];

		if (spec->scheme != scheme || set->value[i] == NULL || !colour_parse(set->value[i], &colour))
			continue;
		buf_format(out, "--%s:#%06x;", spec->property, colour);
		any = true;
	}
	return any;
}

/*
 * A light colour that has no dark one beside it would come over the dark one of the theme, so it stands where it is light. What is
 * printed is the base's. However special the selector is by which a theme has said it: the admin's comes over it.
 */
const char *
tokens_css(const void *ctx, const struct token_set *set)
{
	static const char *const around[SCHEMES] = {
		"@media screen and (prefers-color-scheme:light){:root:root:root:root{",
		"@media screen and (prefers-color-scheme:dark){:root:root:root:root{"
	};
	struct buf out;

	buf_init(&out, ctx, 256);
	buf_text(&out, "");
	for (enum scheme scheme = 0; scheme < SCHEMES; scheme++) {
		size_t from = out.len;

		buf_text(&out, around[scheme]);
		if (scheme_write(&out, set, scheme)) {
			buf_text(&out, "}}\n");
		} else {
			out.len = from;
			out.at[from] = '\0';
		}
	}
	return out.at;
}

void
tokens_paint(const struct token_set *set, struct palette *palette)
{
	for (unsigned i = T_COLOURS; i < TOKENS; i++)
		if (set->value[i] != NULL)
			palette_set(palette, token_specs[i].scheme, token_specs[i].property, set->value[i]);
}
