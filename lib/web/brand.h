/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * brand.h -- what was published of a brand's look, kept by the process. For
 * lib/web, and for who shows a brand where there is no page: in mail.
 *
 * A member's session says whether something was published since
 * (viewer->setup_version), so a page costs no statement; for visitors it is
 * asked once a second. Where the database does not answer, what was known
 * goes on.
 */
#ifndef PARLEY_BRAND_H
#define PARLEY_BRAND_H

#include "view/tokens.h"
#include "view/view.h"
#include "web/app.h"

struct brands;

/* How a brand is shown in a region. Good for the request. */
struct brand_shown {
	const char *theme;       /* a stylesheet, or "": by the names */
	struct token_set tokens; /* the region's over the brand's */
	const char *sheet;       /* path of the style sheet of its colours, or NULL */
	const char *draft_until; /* it is only shown to who has a link, until that instant; NULL: it was published */
};

struct brands *brands_new(const void *ctx);
/* Never fails: at worst nothing was published. db NULL: nobody is asked, what was known last is shown. */
const struct brand_shown *brand_find(struct brands *brands, struct db *db, const struct host *host,
	const struct viewer *viewer);
/* The same for somebody in that region, whoever they are. */
const struct brand_shown *brand_in(struct brands *brands, struct db *db, const struct host *host, const char *region);
/* <look>, unless there is nothing to say. */
void brand_emit(struct xml *page, const struct brand_shown *shown);

/* "/looks/HASH.png" of a logo token; NULL of none. */
const char *brand_picture(const void *ctx, const char *token);

#endif
