/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * image_palette.c -- the 256 colours of a picture, with their opacity.
 *
 * Drawn pictures have few colours and many shades between them. Where there
 * are more than 256, a box that holds them all is cut at its longest side's
 * median until there are as many boxes; a box is then one colour, the mean
 * of its pixels. Counting looks at runs, since neighbours are mostly alike,
 * and a row that is like the one above has its runs.
 */
#include <math.h>

#include "view/image_parts.h"

enum { SLOTS = 8192, DISTINCT_MAX = 4096, CHANNELS = 4 };

struct shade {
	uint32_t colour;
	uint32_t pixels; /* 0: a free slot */
	unsigned char index;
};

struct shades {
	struct run *runs;
	size_t run_count, run_room;
	size_t *first; /* run of each row; of two rows alike the same one */
	struct shade slots[SLOTS];
	struct shade *list[DISTINCT_MAX];
	int n;
	uint32_t mask; /* of the bits that are told apart */
};

struct cut {
	int from, n, channel;
	double pixels, weight; /* weight: how much would be gained by another cut */
};

static unsigned
channel_of(uint32_t colour, int channel)
{
	return colour >> (channel * 8) & 255;
}

static struct shade *
slot_of(struct shades *shades, uint32_t colour)
{
	size_t at = (colour * 2654435761U) >> 19;

	while (shades->slots[at].pixels != 0 && shades->slots[at].colour != colour)
		at = (at + 1) % SLOTS;
	return &shades->slots[at];
}

/* How many pixels are like the first one; eight are looked at in one. */
static int
alike(const int *row, int n)
{
	const uint64_t like = (uint32_t)row[0] | (uint64_t)(uint32_t)row[0] << 32;
	uint64_t pair[4];
	int at = 1;

	for (; at + 8 <= n; at += 8) {
		memcpy(pair, row + at, sizeof pair);
		if (((pair[0] ^ like) | (pair[1] ^ like) | (pair[2] ^ like) | (pair[3] ^ like)) != 0)
			break;
	}
	while (at < n && row[at] == row[0])
		at++;
	return at;
}

/* False: there are too many to tell them all apart. */
static bool
row_count(struct shades *shades, const int *row, int width)
{
	for (int x = 0, n; x < width; x += n) {
		const uint32_t colour = (uint32_t)row[x] & shades->mask;
		struct shade *shade = slot_of(shades, colour);

		n = alike(row + x, width - x);
		if (shade->pixels == 0) {
			if (shades->n == DISTINCT_MAX)
				return false;
			shade->colour = colour;
			shades->list[shades->n++] = shade;
		}
		shade->pixels += (uint32_t)n;
		shades->runs[shades->run_count++] = (struct run){ shade, (uint32_t)n };
	}
	return true;
}

static void
row_repeat(struct shades *shades, size_t first)
{
	for (size_t i = first; i < shades->run_count; i++)
		shades->runs[i].shade->pixels += shades->runs[i].n;
}

static bool
count(struct shades *shades, const struct image *image)
{
	const size_t width = (size_t)image->width;

	for (int y = 0; y < image->height; y++) {
		if (y > 0 && memcmp(image->rows[y], image->rows[y - 1], width * sizeof(int)) == 0) {
			shades->first[y] = shades->first[y - 1];
			row_repeat(shades, shades->first[y]);
			continue;
		}
		if (shades->run_count + width > shades->run_room) {
			shades->run_room = 2 * shades->run_room + width;
			shades->runs =
				must(talloc_realloc(shades, shades->runs, struct run, (unsigned)shades->run_room));
		}
		shades->first[y] = shades->run_count;
		if (!row_count(shades, image->rows[y], image->width))
			return false;
	}
	return true;
}

static void
shades_find(struct shades *shades, const struct image *image)
{
	for (uint32_t lost = 0; lost < 4; lost++) {
		memset(shades->slots, 0, sizeof shades->slots);
		shades->n = 0;
		shades->run_count = 0;
		shades->mask = 0x7F000000U | (0x010101U * (0xFFU << lost & 0xFF));
		if (count(shades, image))
			return;
	}
}

/* Its longest side, where a step is seen the more, the more pixels there are. Alpha's full scale is half of the others'. */
static void
measure(struct shade *const *list, struct cut *cut)
{
	unsigned least[CHANNELS], most[CHANNELS] = { 0 }, range = 0;

	memset(least, 0xFF, sizeof least);
	cut->pixels = 0;
	for (int i = cut->from; i < cut->from + cut->n; i++) {
		cut->pixels += list[i]->pixels;
		for (int channel = 0; channel < CHANNELS; channel++) {
			const unsigned value = channel_of(list[i]->colour, channel);

			least[channel] = value < least[channel] ? value : least[channel];
			most[channel] = value > most[channel] ? value : most[channel];
		}
	}
	for (int channel = 0; channel < CHANNELS; channel++) {
		const unsigned side = (most[channel] - least[channel]) * (channel == 3 ? 2 : 1);

		if (side > range) {
			range = side;
			cut->channel = channel;
		}
	}
	cut->weight = (double)range * range * sqrt(cut->pixels);
}

/* The value up to which half of its pixels lie, but never all of them. */
static unsigned
median(struct shade *const *list, const struct cut *cut)
{
	uint32_t pixels[256] = { 0 };
	unsigned value = 0, most = 0;
	double sum = 0;

	for (int i = cut->from; i < cut->from + cut->n; i++) {
		const unsigned at = channel_of(list[i]->colour, cut->channel);

		pixels[at] += list[i]->pixels;
		most = at > most ? at : most;
	}
	for (; value < most; value++) {
		sum += pixels[value];
		if (sum >= cut->pixels / 2)
			break;
	}
	while (value >= most)
		value--;
	return value;
}

/* In two, where half of its pixels lie on each side. */
static void
halve(struct shades *shades, struct cut *cut, struct cut *other)
{
	struct shade **list = shades->list;
	const unsigned value = median(list, cut);
	int left = cut->from, right = cut->from + cut->n;

	while (left < right) {
		struct shade *shade = list[left];

		if (channel_of(shade->colour, cut->channel) <= value) {
			left++;
		} else {
			list[left] = list[--right];
			list[right] = shade;
		}
	}
	*other = (struct cut){ .from = left, .n = cut->from + cut->n - left };
	cut->n = left - cut->from;
	measure(list, cut);
	measure(list, other);
}

static int
cut_all(struct shades *shades, struct cut *cuts)
{
	int n = 1;

	cuts[0] = (struct cut){ .n = shades->n };
	measure(shades->list, &cuts[0]);
	while (n < COLOURS_MAX) {
		struct cut *widest = cuts;

		for (int i = 1; i < n; i++)
			if (cuts[i].weight > widest->weight)
				widest = &cuts[i];
		if (widest->weight == 0)
			break;
		halve(shades, widest, &cuts[n++]);
	}
	return n;
}

/* The mean of its pixels. */
static int
colour_mean(const struct shades *shades, const struct cut *cut, int index)
{
	const uint64_t pixels = (uint64_t)cut->pixels;
	uint64_t sums[CHANNELS] = { 0 };
	uint32_t colour = 0;

	for (int i = cut->from; i < cut->from + cut->n; i++) {
		struct shade *shade = shades->list[i];

		shade->index = (unsigned char)index;
		for (int channel = 0; channel < CHANNELS; channel++)
			sums[channel] += (uint64_t)channel_of(shade->colour, channel) * shade->pixels;
	}
	for (int channel = 0; channel < CHANNELS; channel++)
		colour |= (uint32_t)((sums[channel] + pixels / 2) / pixels) << (channel * 8);
	return (int)colour;
}

unsigned char
shade_index(const struct shade *shade)
{
	return shade->index;
}

struct palette *
palette_make(const void *ctx, const struct image *image, struct rows *rows)
{
	struct palette *palette = new_zero(ctx, struct palette);
	struct shades *shades = must(talloc_size(palette, sizeof *shades));
	struct cut cuts[COLOURS_MAX];

	shades->runs = NULL;
	shades->run_room = 0;
	shades->first = new_array(shades, size_t, image->height);
	shades_find(shades, image);
	palette->n = cut_all(shades, cuts);
	for (int i = 0; i < palette->n; i++)
		palette->colours[i] = colour_mean(shades, &cuts[i], i);
	*rows = (struct rows){ shades->runs, shades->first, image->width, image->height };
	return palette;
}
