/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_places.h -- where a vendor's looks are set: each brand of the
 * configuration, wherever no region has its own ("all") and in each region.
 */
#ifndef PARLEY_PARTS_THEME_PLACES_H
#define PARLEY_PARTS_THEME_PLACES_H

#include "domain/theming.h"
#include "view/tokens.h"
#include "web/app.h"

struct look_place {
	struct theme_place at;
	const char *region; /* its name, or "" */
	const char *slug;   /* of the region, or "all" */
};

/* Those of the viewer's vendor, brand by brand. Owned by rq. */
struct err *places_list(struct req *rq, struct look_place **places, size_t *n);
/* The one that the address names by {brand} and {place}. ERR_NOT_FOUND: there is none. */
struct err *place_of(struct req *rq, struct look_place *place);
/* "/admin/themes/acme/europe" */
const char *place_address(struct req *rq, const struct look_place *place);

/* What a place has, or gets: a theme, tokens, and the brand's own below them. */
struct look_edit {
	const char *theme;
	struct token_set tokens, under;
	const char *under_theme; /* of the brand; "" as theme */
	int64_t no;              /* of the version in force; 0: none */
	int64_t draft;           /* id of the draft; 0: nothing is being prepared */
	int64_t version;         /* of the draft */
	const char *by;          /* who prepared it last, */
	struct instant at;
};
struct err *edit_load(struct req *rq, const struct look_place *place, struct look_edit *edit);
/* The stylesheet that such a look has. */
const char *edit_file(struct req *rq, const struct look_place *place, const struct look_edit *edit);
/* <contrast> for each pair, light and dark, as it would be. */
struct err *contrasts_emit(struct req *rq, const struct look_place *place, const struct look_edit *edit);
/* Would all of it be readable? Whoever publishes must find the way back. */
bool contrasts_hold(struct req *rq, const struct look_place *place, const struct look_edit *edit);

#endif
