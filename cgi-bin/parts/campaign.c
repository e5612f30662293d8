/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* campaign.c -- see campaign.h. */
#include "parts/campaign.h"

#include <stdlib.h>

#include "parts/material_file.h"
#include "view/palette.h"

bool
zone_has_words(const struct zone *zone)
{
	return zone->kind == ZONE_TEXT || zone->kind == ZONE_CONTACT;
}

/* "DARKEST LIGHTEST", a line for each zone. */
static void
grounds_read(const char *tones, unsigned n, struct ground *out)
{
	char *end = (char *)(uintptr_t)tones;

	for (unsigned i = 0; i < n; i++) {
		out[i].darkest = (int)strtol(end, &end, 10);
		out[i].lightest = (int)strtol(end, &end, 10);
	}
}

static struct err *
template_load(struct req *rq, const char *ref, struct campaign *c)
{
	struct template_mistake mistake;
	struct date today;

	TRY(vendor_today(rq, &today));
	TRY(q_library_template(rq->db, rq, &c->row, ref, today, req_query(rq, "lang"), rq->lang));
	mistake = template_read(rq, c->row.zones, (int)c->row.width, (int)c->row.height, &c->template);
	if (mistake.code != NULL)
		return err_new(ERR_INTERNAL, "version %s: line %u is %s", c->row.ref, mistake.line, mistake.code);
	grounds_read(c->row.tones, c->template.n, c->grounds);
	return OK;
}

/* What stands there unless the partner says otherwise. */
static void
words_begin(const void *ctx, struct campaign *c)
{
	for (unsigned i = 0; i < c->template.n; i++) {
		const struct zone *zone = &c->template.zones[i];

		if (zone->kind == ZONE_TEXT)
			c->with.words[i] = zone->words;
		if (zone->kind == ZONE_CONTACT && c->kit.found)
			c->with.words[i] = text_format(ctx, "%s\n%s", c->kit.contact, c->kit.website);
		if (zone->kind == ZONE_LOGO)
			c->logo_zone = (int)i;
	}
}

static void
logo_take(struct campaign *c, const struct q_brand_logos *logo)
{
	c->with.logo_width = (int)logo->width;
	c->with.logo_height = (int)logo->height;
	c->with.logo_darkest = (int)logo->darkest;
	c->with.logo_lightest = (int)logo->lightest;
}

void
campaign_logo(const void *ctx, struct campaign *c, const char *ground)
{
	const struct q_brand_logos *best = NULL;
	int seen = -1;

	for (size_t i = 0; i < c->logo_count && c->logo_zone >= 0; i++) {
		struct finding finding;

		logo_take(c, &c->logos[i]);
		finding = template_check(ctx, &c->template, (unsigned)c->logo_zone, c->grounds, &c->with);
		if (ground != NULL ? text_same(c->logos[i].ground, ground) : finding.has > seen || best == NULL) {
			best = &c->logos[i];
			seen = finding.has;
		}
	}
	c->logo = best;
	c->with.logo_width = 0;
	if (best != NULL)
		logo_take(c, best);
}

struct err *
campaign_load(struct req *rq, const char *ref, struct campaign *out)
{
	struct q_brand_logos *logos;

	*out = (struct campaign){ .logo_zone = -1 };
	TRY(template_load(rq, ref, out));
	TRY(q_brand_kit_find(rq->db, rq, &out->kit));
	TRY(q_brand_logos(rq->db, rq, &logos, &out->logo_count));
	out->logos = logos;
	if (out->kit.found)
		colour_parse(out->kit.colour, &out->with.brand);
	TRY(fonts_load(rq->conf->font_regular, rq->conf->font_bold));
	words_begin(rq, out);
	campaign_logo(rq, out, NULL);
	return OK;
}
