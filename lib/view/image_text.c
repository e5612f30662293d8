/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * image_text.c -- letters as outlines; the one place that meets FreeType.
 *
 * Outlines are asked for once, in ems, and kept by the process: a name of
 * twenty letters costs microseconds afterwards.
 */
#include <math.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "view/image_parts.h"
#include "view/reading.h"

enum { FACES_MAX = 4, SLOTS = 4096, GLYPHS_MAX = 3000, BEND = 5 };
#define ELLIPSIS "\xE2\x80\xA6"

struct glyph {
	uint32_t key; /* code point and weight; 0: a free slot */
	double advance;
	struct path path; /* of an em, y downwards from the baseline; empty for what is blank */
};

static struct {
	FT_Library ft;
	FT_Face faces[WEIGHTS][FACES_MAX];
	int n[WEIGHTS];
	struct glyph slots[SLOTS];
	int glyphs;
	void *ctx;
} fonts;

static void
faces_open(enum weight weight, const char *files)
{
	char *rest = text_copy(fonts.ctx, files), *file;

	while ((file = strsep(&rest, ":")) != NULL && fonts.n[weight] < FACES_MAX)
		if (FT_New_Face(fonts.ft, file, 0, &fonts.faces[weight][fonts.n[weight]]) == 0)
			fonts.n[weight]++;
}

struct err *
fonts_load(const char *regular, const char *bold)
{
	const char *const files[WEIGHTS] = { [WEIGHT_REGULAR] = regular, [WEIGHT_BOLD] = bold };

	if (fonts.ctx != NULL)
		return OK;
	if (FT_Init_FreeType(&fonts.ft) != 0)
		return err_new(ERR_INTERNAL, "FreeType cannot be used");
	fonts.ctx = must(talloc_new(NULL));
	for (enum weight weight = 0; weight < WEIGHTS; weight++) {
		faces_open(weight, files[weight]);
		if (fonts.n[weight] == 0)
			return err_new(ERR_INTERNAL, "no font of \"%s\" can be read", files[weight]);
	}
	return OK;
}

/* ---- outlines, as FreeType tells them ---- */

struct telling {
	struct path *path;
	double em;
};

static struct point
point_of(const struct telling *telling, const FT_Vector *v)
{
	return (struct point){ (double)v->x / telling->em, -(double)v->y / telling->em };
}

static void
outline_end(struct path *path)
{
	if (path->n > path->begin)
		path_close(path);
}

static int
tell_move(const FT_Vector *to, void *own)
{
	const struct telling *telling = own;

	outline_end(telling->path);
	path_move(telling->path, point_of(telling, to));
	return 0;
}

static int
tell_line(const FT_Vector *to, void *own)
{
	const struct telling *telling = own;

	path_line(telling->path, point_of(telling, to));
	return 0;
}

static int
tell_conic(const FT_Vector *c, const FT_Vector *to, void *own)
{
	const struct telling *telling = own;
	const struct point a = telling->path->at[telling->path->n - 1], b = point_of(telling, c),
			   d = point_of(telling, to);

	path_curve(telling->path, (struct point){ a.x + (b.x - a.x) * 2 / 3, a.y + (b.y - a.y) * 2 / 3 },
		(struct point){ d.x + (b.x - d.x) * 2 / 3, d.y + (b.y - d.y) * 2 / 3 }, d);
	return 0;
}

static int
tell_cubic(const FT_Vector *c1, const FT_Vector *c2, const FT_Vector *to, void *own)
{
	const struct telling *telling = own;

	path_curve(telling->path, point_of(telling, c1), point_of(telling, c2), point_of(telling, to));
	return 0;
}

static const FT_Outline_Funcs tellers = { tell_move, tell_line, tell_conic, tell_cubic, 0, 0 };

static void
glyph_read(struct glyph *glyph, FT_Face face, FT_UInt index)
{
	struct telling telling = { &glyph->path, face->units_per_EM };

	if (FT_Load_Glyph(face, index, FT_LOAD_NO_SCALE) != 0)
		return;
	glyph->advance = (double)face->glyph->metrics.horiAdvance / telling.em;
	if (face->glyph->format == FT_GLYPH_FORMAT_OUTLINE)
		FT_Outline_Decompose(&face->glyph->outline, &tellers, &telling);
	outline_end(&glyph->path);
}

/* From the first face that has the letter; without any it is nothing. */
static void
glyph_find(struct glyph *glyph, enum weight weight, uint32_t letter)
{
	path_init(&glyph->path, fonts.ctx);
	glyph->path.steps = BEND;
	for (int i = 0; i < fonts.n[weight]; i++) {
		const FT_UInt index = FT_Get_Char_Index(fonts.faces[weight][i], letter);

		if (index != 0) {
			glyph_read(glyph, fonts.faces[weight][i], index);
			return;
		}
	}
}

static void
glyphs_forget(void)
{
	for (int i = 0; i < SLOTS; i++)
		talloc_free(fonts.slots[i].path.at);
	memset(fonts.slots, 0, sizeof fonts.slots);
	fonts.glyphs = 0;
}

static const struct glyph *
glyph_of(enum weight weight, uint32_t letter)
{
	const uint32_t key = letter << 1 | weight;
	uint32_t at = (key * 2654435761U) >> 20;

	if (fonts.glyphs == GLYPHS_MAX)
		glyphs_forget();
	while (fonts.slots[at].key != 0 && fonts.slots[at].key != key)
		at = (at + 1) % SLOTS;
	if (fonts.slots[at].key == 0) {
		fonts.slots[at] = (struct glyph){ .key = key };
		glyph_find(&fonts.slots[at], weight, letter);
		fonts.glyphs++;
	}
	return &fonts.slots[at];
}

/* ---- text ---- */

/* Letters in the order in which they are seen; how many. */
static size_t
letters_of(const char *text, uint32_t *letters)
{
	return reading_order(text, letters, READING_MAX);
}

static double
letters_width(const struct font *font, const uint32_t *letters, size_t n)
{
	double width = 0;

	for (size_t i = 0; i < n; i++)
		width += glyph_of(font->weight, letters[i])->advance + font->tracking;
	return n > 0 ? (width - font->tracking) * font->size : 0;
}

double
text_width(const struct font *font, const char *text)
{
	uint32_t letters[READING_MAX];
	const size_t n = letters_of(text, letters);

	return letters_width(font, letters, n);
}

/* Cut between code points, and no blank before the ellipsis. */
const char *
text_fit(const void *ctx, const struct font *font, const char *text, double width)
{
	size_t len = strlen(text);
	const char *cut = text;

	if (len > READING_MAX)
		len = READING_MAX;
	else if (text_width(font, text) <= width)
		return text;
	while (len > 0) {
		do
			len--;
		while (len > 0 && ((text[len] & 0xC0) == 0x80 || text[len - 1] == ' '));
		cut = text_format(ctx, "%.*s" ELLIPSIS, (int)len, text);
		if (text_width(font, cut) <= width)
			return cut;
	}
	return "";
}

void
path_text(struct path *path, const struct font *font, struct point at, enum anchor anchor, const char *text)
{
	uint32_t letters[READING_MAX];
	const size_t n = letters_of(text, letters);
	double x = at.x -
		letters_width(font, letters, n) *
			(anchor == ANCHOR_START                   ? 0
					: anchor == ANCHOR_MIDDLE ? 0.5
								  : 1);

	for (size_t i = 0; i < n; i++) {
		const struct glyph *glyph = glyph_of(font->weight, letters[i]);

		for (size_t k = 0; k < glyph->path.n; k++)
			path_line(path,
				(struct point){ x + glyph->path.at[k].x * font->size,
					at.y + glyph->path.at[k].y * font->size });
		x += (glyph->advance + font->tracking) * font->size;
	}
}
