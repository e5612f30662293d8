/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* campaign.h -- a template, what the viewer's organisation looks like, and both together. */
#ifndef PARLEY_PARTS_CAMPAIGN_H
#define PARLEY_PARTS_CAMPAIGN_H

#include "q_co_branding.h"
#include "q_library.h"
#include "view/template.h"
#include "web/app.h"

struct campaign {
	struct q_library_template row;
	struct template template;
	struct ground grounds[ZONES_MAX];
	struct q_brand_kit_find kit; /* found: there is one */
	const struct q_brand_logos *logos;
	size_t logo_count;
	const struct q_brand_logos *logo; /* the one of them that fills it; NULL: none does */
	int logo_zone;                    /* -1: the template has no place for one */
	struct filling with;
};

/* The template of that material, in the language asked for; filled with the organisation's kit and its own words. Fonts are loaded. */
struct err *campaign_load(struct req *rq, const char *ref, struct campaign *out);
/* The logo for that ground ("light", "dark"); NULL: the one that is seen best there. */
void campaign_logo(const void *ctx, struct campaign *c, const char *ground);
/* Words of a zone; not of a panel, a logo, a code. */
bool zone_has_words(const struct zone *zone);

#endif
