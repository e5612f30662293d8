/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * mail_view.h -- what a mail program needs of what a theme made.
 *
 * A theme writes classes, as for a page; mail programs ignore style sheets,
 * so the declarations of xsl/mail/mail.css, and behind it of the brand's own
 * xsl/mail/BRAND.css, go into each element. What stands behind the first
 * "@media" goes into the head, for programs that can be dark.
 */
#ifndef PARLEY_VIEW_MAIL_VIEW_H
#define PARLEY_VIEW_MAIL_VIEW_H

#include "view/tokens.h"
#include "view/view.h"

struct mail_styles;

/* Reads both files; a brand need not have one. Lines ".name { declarations }"; any other before "@media" is refused. */
struct err *mail_styles_load(const void *ctx, const char *xsl_dir, const char *brand, struct mail_styles **out);
/* The colours that the brand has published come over them, light and dark. */
void mail_styles_paint(struct mail_styles *styles, const struct token_set *tokens);
/* The document with its classes' declarations in style attributes. Owned by ctx. */
const char *mail_styled(const void *ctx, const struct mail_styles *styles, const struct html *html);
/* A document that is only text, as text: no markup, lines of at most 76 characters unless a word is longer. Owned by ctx. */
const char *mail_plain(const void *ctx, const struct html *html);

#endif
