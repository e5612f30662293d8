/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_eyes.h -- what one person sees and may do, taken down for comparing; for access_preview.c only. */
#ifndef PARLEY_ACCESS_EYES_H
#define PARLEY_ACCESS_EYES_H

#include "domain/access_preview.h"

#define EYES_RECORDS 10000 /* as sql/queries/access_preview.sql says */
#define EYES_DEEDS 5
#define EYES_STATES 12 /* no object has more */

/* Where it stands in the order of its list, and what it is called. */
struct eyes_record {
	int64_t at, id;
	char ref[PREVIEW_REF];
};
struct eyes {
	struct eyes_record *records[OBJECTS];
	size_t counts[OBJECTS];
	unsigned char deeds[OBJECTS]; /* bits of eyes_deeds */
	unsigned char (*rights)[1 +
		EYES_STATES]; /* of each field, also declared ones; enum right: in general, then by state */
};
extern const char *const eyes_deeds[EYES_DEEDS];

/* With the eyes of a member, of those objects; one who does not look sees nothing. The db's own viewer stays. */
struct err *eyes_look(struct db *db, const void *ctx, int64_t member_id, unsigned objects, struct eyes **eyes);

#endif
