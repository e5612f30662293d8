/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * tokens.h -- what an admin may say of a brand's look without touching its
 * stylesheet: colours, light and dark, words, a logo.
 *
 * A token is data. Each kind has one narrow form, which is checked when it is
 * set and again before it is written into a style sheet, so that nothing but
 * a colour can ever stand there. As text a set is lines "name value", in the
 * order of the table, without those that are empty.
 */
#ifndef PARLEY_VIEW_TOKENS_H
#define PARLEY_VIEW_TOKENS_H

#include "base/conf.h"
#include "view/palette.h"

enum token_kind_of { TOKEN_COLOUR, TOKEN_WORDS, TOKEN_ADDRESS, TOKEN_PICTURE };

struct token_spec {
	const char *name;
	enum token_kind_of kind;
	enum scheme scheme;   /* of a colour, */
	const char *property; /* and the custom property that it is, without "--" */
};

enum {
	T_NAME,
	T_CONTACT,
	T_LEGAL,
	T_LOGO,
	T_COLOURS, /* from here on, two of each property: light, dark */
	TOKENS = T_COLOURS + 2 * 12
};
extern const struct token_spec token_specs[TOKENS];

/* NULL: the theme's own. */
struct token_set {
	const char *value[TOKENS];
};

/* Is that a value of it? */
bool token_fits(const struct token_spec *spec, const char *value);
/* Lines that fit no token are left out. Values are owned by ctx. */
struct token_set tokens_read(const void *ctx, const char *text);
const char *tokens_write(const void *ctx, const struct token_set *set);
/* Those of the second come over the first's. */
struct token_set tokens_over(const struct token_set *under, const struct token_set *over);
/* Those that an installed brand comes with; none where it is none. */
struct token_set theme_tokens(const void *ctx, const struct conf *conf, const char *theme);
/* A style sheet of its colours; "" where it has none. */
const char *tokens_css(const void *ctx, const struct token_set *set);
/* Its colours come over the palette's. */
void tokens_paint(const struct token_set *set, struct palette *palette);

#endif
