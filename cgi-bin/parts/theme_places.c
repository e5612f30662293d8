/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* theme_places.c -- see theme_places.h. */
#include "parts/theme_places.h"

#include "base/text.h"
#include "q_themes.h"
#include "view/theme_samples.h"
#include "view/theme_trial.h"

/* ---- places ---- */

static bool
is_new_brand(const struct req *rq, size_t host)
{
	const struct conf *conf = rq->conf;

	if (!text_same(conf->hosts[host].vendor, rq->host->vendor))
		return false;
	for (size_t i = 0; i < host; i++)
		if (text_same(conf->hosts[i].vendor, rq->host->vendor) &&
			text_same(conf->hosts[i].brand, conf->hosts[host].brand))
			return false;
	return true;
}

struct err *
places_list(struct req *rq, struct look_place **out, size_t *n)
{
	const int64_t vendor = rq->viewer->vendor_id;
	struct q_theme_regions *regions;
	struct look_place *places;
	size_t region_count;

	TRY(q_theme_regions(rq->db, rq, &regions, &region_count, vendor));
	places = new_array(rq, struct look_place, rq->conf->host_count * (region_count + 1) + 1);
	*n = 0;
	for (size_t host = 0; host < rq->conf->host_count; host++) {
		const char *brand = rq->conf->hosts[host].brand;

		if (!is_new_brand(rq, host))
			continue;
		places[(*n)++] = (struct look_place){ { vendor, brand, 0 }, "", "all" };
		for (size_t i = 0; i < region_count; i++)
			places[(*n)++] = (struct look_place){ { vendor, brand, regions[i].id }, regions[i].name,
				text_slug(rq, regions[i].name) };
	}
	*out = places;
	return OK;
}

struct err *
place_of(struct req *rq, struct look_place *place)
{
	struct look_place *places;
	size_t n;

	TRY(places_list(rq, &places, &n));
	for (size_t i = 0; i < n; i++)
		if (text_same(places[i].at.brand, req_ref(rq, "brand")) &&
			text_same(places[i].slug, req_ref(rq, "place"))) {
			*place = places[i];
			return OK;
		}
	return err_new(ERR_NOT_FOUND, "no place %s of %s", req_ref(rq, "place"), req_ref(rq, "brand"));
}

const char *
place_address(struct req *rq, const struct look_place *place)
{
	return text_format(rq, "/admin/themes/%s/%s", place->at.brand, place->slug);
}

/* ---- what a place has ---- */

struct err *
edit_load(struct req *rq, const struct look_place *place, struct look_edit *edit)
{
	struct theme_place brand = place->at;
	struct q_theme_draft draft;
	struct theming now, under = { "", "" };
	int64_t no;

	brand.territory_id = 0;
	TRY(theming_now(rq->db, rq, &place->at, &now, &no));
	*edit = (struct look_edit){ .theme = now.theme, .tokens = tokens_read(rq, now.tokens), .no = no };
	if (place->at.territory_id != 0)
		TRY(theming_now(rq->db, rq, &brand, &under, &no));
	edit->under = tokens_read(rq, under.tokens);
	edit->under_theme = under.theme;
	TRY(q_theme_draft(rq->db, rq, &draft, place->at.vendor_id, place->at.brand, place->at.territory_id));
	if (!draft.found)
		return OK;
	edit->theme = draft.theme;
	edit->tokens = tokens_read(rq, draft.tokens);
	edit->draft = draft.id;
	edit->version = draft.version;
	edit->by = draft.by;
	edit->at = draft.at;
	return OK;
}

const char *
edit_file(struct req *rq, const struct look_place *place, const struct look_edit *edit)
{
	const char *chosen = *edit->theme != '\0' ? edit->theme : edit->under_theme;
	const char *name = *chosen != '\0' ? chosen : place->at.brand;
	const char *region = theme_region_file(rq, name, place->slug);

	if (region != NULL && theme_file_there(rq, rq->conf, region))
		return region;
	return theme_file(rq, theme_there(rq, rq->conf, name) ? name : "base");
}

/* ---- can it be read? ---- */

static void
contrast_emit(struct xml *page, const struct contrast_pair *pair, enum scheme scheme, int ratio)
{
	xml_open(page, "contrast");
	xml_attr(page, "over", pair->over);
	xml_attr(page, "under", pair->under);
	xml_attr(page, "scheme", scheme == SCHEME_DARK ? "dark" : "light");
	xml_attr_number(page, "ratio", ratio);
	xml_attr_number(page, "least", pair->least);
	xml_attr(page, "low", ratio < pair->least ? "yes" : NULL);
	xml_close(page);
}

/* A theme that cannot be made has no colours to be told apart. */
static const struct palette *
palette_of(struct req *rq, const struct look_place *place, const struct look_edit *edit)
{
	struct palette *palette = palette_new(rq);

	if (sample_palette(rq, rq->conf, edit_file(rq, place, edit), palette) != OK)
		return palette_new(rq);
	tokens_paint(&edit->under, palette);
	tokens_paint(&edit->tokens, palette);
	return palette;
}

bool
contrasts_hold(struct req *rq, const struct look_place *place, const struct look_edit *edit)
{
	const struct palette *palette = palette_of(rq, place, edit);
	int ratio;

	for (const struct contrast_pair *pair = contrast_pairs; pair->over != NULL; pair++)
		for (enum scheme scheme = 0; scheme < SCHEMES; scheme++)
			if (contrast_of(palette, scheme, pair, &ratio) && ratio < pair->least)
				return false;
	return true;
}

struct err *
contrasts_emit(struct req *rq, const struct look_place *place, const struct look_edit *edit)
{
	const struct palette *palette = palette_of(rq, place, edit);
	int ratio;

	for (const struct contrast_pair *pair = contrast_pairs; pair->over != NULL; pair++)
		for (enum scheme scheme = 0; scheme < SCHEMES; scheme++)
			if (contrast_of(palette, scheme, pair, &ratio))
				contrast_emit(rq->page, pair, scheme, ratio);
	return OK;
}
