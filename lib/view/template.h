/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * template.h -- where a partner's logo, words, contact and code stand on a
 * picture, as an admin declares it; whether they can be read and printed
 * there; and the rows of pixels that are laid over the picture.
 *
 * A line each, numbers in pixels of the picture:
 *
 *	print WIDTH HEIGHT                   it is printed in that size, in millimetres
 *	panel X Y W H COLOUR                 filled with a colour
 *	logo X Y W H ALIGN                   as large as fits, ALIGN: start, middle, end
 *	text NAME X Y W H SIZE WEIGHT COLOUR ALIGN LABEL: WORDS
 *	contact X Y W H SIZE WEIGHT COLOUR ALIGN
 *	qr X Y SIDE                          the way to the vendor, by this partner
 *
 * COLOUR is #rrggbb, brand (the partner's) or on-brand (black or white,
 * whichever is read better on it); WEIGHT is regular or bold. LABEL is what
 * the partner is asked by, WORDS what stands there unless the partner says
 * otherwise. Pure functions.
 */
#ifndef PARLEY_VIEW_TEMPLATE_H
#define PARLEY_VIEW_TEMPLATE_H

#include "view/image.h"

#define ZONES_MAX 20
#define ZONE_WORDS_MAX 400 /* characters of one zone */
#define CONTACT_ZONE "contact"

enum zone_kind { ZONE_PANEL, ZONE_LOGO, ZONE_TEXT, ZONE_CONTACT, ZONE_QR };

struct ink {
	enum { INK_FIXED, INK_BRAND, INK_ON_BRAND } how;
	uint32_t rgb; /* 0xRRGGBB, of a fixed one */
};

struct zone {
	enum zone_kind kind;
	int x, y, w, h;
	int size; /* of letters: the em */
	enum weight weight;
	enum anchor align;
	struct ink ink;
	const char *name;          /* of a text, "contact", and of others their kind */
	const char *label, *words; /* of a text */
};

struct template
{
	int width, height;       /* of the picture */
	int mm_width, mm_height; /* on paper; 0: it is for screens */
	struct zone zones[ZONES_MAX];
	unsigned n;
};

/* What is wrong, and in which line from 1 on; code NULL: nothing. */
struct template_mistake {
	const char *
		code; /* "unknown-line", "missing", "not-a-number", "outside", "not-a-colour", "not-a-word", "twice", "too-many" */
	unsigned line;
};
/* What it points to belongs to ctx. */
struct template_mistake template_read(const void *ctx, const char *text, int width, int height, struct template *out);

/* What a partner fills it with. */
struct filling {
	uint32_t brand;                  /* 0xRRGGBB */
	int logo_width, logo_height;     /* pixels; 0: no logo */
	int logo_darkest, logo_lightest; /* tones, in millionths; the same of one with a clear ground */
	const char *words[ZONES_MAX];    /* of each zone that has any; NULL: nothing stands there */
	const char *link;                /* what the code says */
};

/* How light the picture is where a zone lies: the darkest and the lightest, in millionths. */
struct ground {
	int darkest, lightest;
};

/* What stands against a zone. has, needs: hundredths of contrast, or pixels of width. */
enum finding_kind { FINDING_NONE, FINDING_CONTRAST, FINDING_NO_LOGO, FINDING_SMALL, FINDING_NO_ROOM };
struct finding {
	enum finding_kind kind;
	int has, needs;
};
/* grounds: of all zones. Fonts were loaded (image.h). A finding of FINDING_NONE says what it has and needs, too. */
struct finding template_check(const void *ctx, const struct template *t, unsigned zone, const struct ground *grounds,
	const struct filling *with);
/* Of the logo: the whole pixels that it takes up, in the middle of its zone's height. */
struct zone template_logo_at(const struct zone *zone, int width, int height);

/* Rows of pixels with everything but the logo, as parley-image takes them, and where they begin. Owned by ctx. */
struct err *template_draw(const void *ctx, const struct template *t, const struct filling *with, struct bytes *rows,
	int *top);

#endif
