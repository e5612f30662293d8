/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * image_pack.c -- rows of runs, packed as RFC 1950 and RFC 1951 say.
 *
 * A drawn picture needs no search for what came before: a run repeats its
 * pixel, a row that is like the one above repeats that. So no pixel is looked
 * at, and the time is that of the runs. One block with codes of its own.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "view/image_parts.h"

enum { END = 256, SYMBOLS = 286, LONGEST = 258, CODE_MAX = 15, ADLER = 65521 };

/* A literal, or how many bytes are repeated, from the row above or from one byte before. */
struct token {
	uint16_t literal, len; /* len: 0 for a literal */
	bool above;
};

struct packing {
	struct token *tokens;
	size_t n, room;
	uint32_t uses[SYMBOLS];
	unsigned char bits[SYMBOLS];
	uint16_t codes[SYMBOLS];
	uint64_t sum, sums; /* of Adler-32 */
	struct buf out;
	uint64_t pending;
	unsigned filled;
	unsigned distance; /* of the row above */
};

/* The symbol of a length, and how many bits more it has. */
static unsigned
length_symbol(unsigned len, unsigned *more, unsigned *rest)
{
	const unsigned at = len - 3;

	*more = at < 8 ? 0 : 29 - (unsigned)__builtin_clz(at);
	*rest = at & ((1U << *more) - 1);
	if (len == LONGEST) {
		*more = *rest = 0;
		return SYMBOLS - 1;
	}
	return 257 + *more * 4 + (at >> *more);
}

static void
token_add(struct packing *packing, struct token token)
{
	unsigned more, rest;

	if (packing->n == packing->room) {
		packing->room *= 2;
		packing->tokens = must(talloc_realloc(NULL, packing->tokens, struct token, (unsigned)packing->room));
	}
	packing->tokens[packing->n++] = token;
	packing->uses[token.len == 0 ? token.literal : length_symbol(token.len, &more, &rest)]++;
}

/* Never leaves one or two behind, which have no symbol. */
static void
repeat_add(struct packing *packing, size_t n, bool above)
{
	while (n > 0) {
		const size_t len = n <= LONGEST ? n : n - LONGEST < 3 ? LONGEST - 3 : LONGEST;

		token_add(packing, (struct token){ .len = (uint16_t)len, .above = above });
		n -= len;
	}
}

/* RFC 1950: of the bytes, without looking at each. */
static void
sum_add(struct packing *packing, uint64_t byte, uint64_t n)
{
	packing->sums = (packing->sums + n * packing->sum + byte * (n * (n + 1) / 2)) % ADLER;
	packing->sum = (packing->sum + n * byte) % ADLER;
}

static void
run_add(struct packing *packing, unsigned char byte, size_t n)
{
	const size_t single = n < 4 ? n : 1;

	for (size_t i = 0; i < single; i++)
		token_add(packing, (struct token){ .literal = byte });
	repeat_add(packing, n - single, false);
}

static void
rows_read(struct packing *packing, const struct rows *rows)
{
	const size_t width = (size_t)rows->width;
	size_t repeated = 0;

	for (int y = 0; y < rows->height; y++) {
		const struct run *run = rows->runs + rows->first[y];
		const bool like = y > 0 && rows->first[y] == rows->first[y - 1];

		repeat_add(packing, like ? 0 : repeated, true);
		repeated = like ? repeated + width + 1 : 0;
		if (!like)
			token_add(packing, (struct token){ .literal = 0 });
		sum_add(packing, 0, 1);
		for (size_t x = 0; x < width; x += run++->n) {
			sum_add(packing, shade_index(run->shade), run->n);
			if (!like)
				run_add(packing, shade_index(run->shade), run->n);
		}
	}
	repeat_add(packing, repeated, true);
	packing->uses[END]++;
}

/* ---- codes ---- */

/* Huffman's, by the two rarest again and again; how long the longest code is. */
static unsigned
codes_try(struct packing *packing, const uint32_t uses[SYMBOLS])
{
	uint32_t weight[2 * SYMBOLS];
	uint16_t parent[2 * SYMBOLS] = { 0 }, list[SYMBOLS];
	unsigned n = 0, nodes = SYMBOLS, longest = 0;

	for (unsigned i = 0; i < SYMBOLS; i++)
		if (uses[i] > 0) {
			weight[i] = uses[i];
			list[n++] = (uint16_t)i;
		}
	while (n > 1) {
		weight[nodes] = 0;
		for (int pick = 0; pick < 2; pick++) {
			unsigned least = 0;

			for (unsigned i = 1; i < n; i++)
				if (weight[list[i]] < weight[list[least]])
					least = i;
			weight[nodes] += weight[list[least]];
			parent[list[least]] = (uint16_t)nodes;
			list[least] = list[--n];
		}
		list[n++] = (uint16_t)nodes++;
	}
	for (unsigned i = 0; i < SYMBOLS; i++) {
		packing->bits[i] = 0;
		for (unsigned at = i; uses[i] > 0 && parent[at] != 0; at = parent[at])
			packing->bits[i]++;
		longest = packing->bits[i] > longest ? packing->bits[i] : longest;
	}
	return longest;
}

static unsigned
mirrored(unsigned code, unsigned bits)
{
	unsigned mirror = 0;

	for (; bits > 0; bits--, code >>= 1)
		mirror = mirror << 1 | (code & 1);
	return mirror;
}

/* Counts are flattened until no code is too long; RFC 1951, 3.2.2, then says which codes they are. */
static void
codes_make(struct packing *packing)
{
	uint32_t uses[SYMBOLS];
	unsigned code = 0;

	memcpy(uses, packing->uses, sizeof uses);
	while (codes_try(packing, uses) > CODE_MAX)
		for (unsigned i = 0; i < SYMBOLS; i++)
			uses[i] = (uses[i] + 1) / 2;
	for (unsigned bits = 1; bits <= CODE_MAX; bits++, code <<= 1)
		for (unsigned i = 0; i < SYMBOLS; i++)
			if (packing->bits[i] == bits)
				packing->codes[i] = (uint16_t)mirrored(code++, bits);
}

/* ---- bits ---- */

static void
put(struct packing *packing, unsigned value, unsigned bits)
{
	packing->pending |= (uint64_t)value << packing->filled;
	for (packing->filled += bits; packing->filled >= 8; packing->filled -= 8) {
		buf_char(&packing->out, (char)(packing->pending & 255));
		packing->pending >>= 8;
	}
}

/* RFC 1951, 3.2.5: two codes for each bit more. */
static unsigned
distance_symbol(unsigned distance, unsigned *more)
{
	const unsigned at = distance - 1;

	*more = at < 4 ? 0 : 30 - (unsigned)__builtin_clz(at);
	return at < 4 ? at : 2 * *more + (at >> *more);
}

/* All lengths of codes take four bits each; there are two distances: one byte, and the row above. */
static void
put_codes(struct packing *packing)
{
	enum { DISTANCES = 30, LENGTHS = 19, PLAIN = 16 };
	unsigned more;
	const unsigned above = distance_symbol(packing->distance, &more);

	put(packing, 1 | 2 << 1, 3);
	put(packing, SYMBOLS - 257, 5);
	put(packing, DISTANCES - 1, 5);
	put(packing, LENGTHS - 4, 4);
	for (unsigned i = 0; i < LENGTHS; i++)
		put(packing, i < 3 ? 0 : 4, 3);
	for (unsigned i = 0; i < SYMBOLS; i++)
		put(packing, mirrored(packing->bits[i], 4), 4);
	for (unsigned i = 0; i < DISTANCES; i++)
		put(packing, mirrored(i == 0 || i == above, 4), 4);
}

static void
put_tokens(struct packing *packing)
{
	unsigned more = 0, rest = 0, far;

	distance_symbol(packing->distance, &far);
	for (const struct token *token = packing->tokens; token < packing->tokens + packing->n; token++) {
		const unsigned symbol = token->len == 0 ? token->literal : length_symbol(token->len, &more, &rest);

		put(packing, packing->codes[symbol], packing->bits[symbol]);
		if (token->len == 0)
			continue;
		put(packing, rest, more);
		put(packing, token->above, 1);
		if (token->above)
			put(packing, (packing->distance - 1) & ((1U << far) - 1), far);
	}
	put(packing, packing->codes[END], packing->bits[END]);
	put(packing, 0, (8 - packing->filled) % 8);
}

struct bytes
rows_pack(const void *ctx, const struct rows *rows)
{
	struct packing *packing = new_zero(ctx, struct packing);

	packing->sum = 1;
	packing->distance = (unsigned)rows->width + 1;
	packing->room = 8192;
	packing->tokens = new_array(packing, struct token, packing->room);
	buf_init(&packing->out, packing, 32768);
	rows_read(packing, rows);
	codes_make(packing);
	buf_add(&packing->out, "\x78\x01", 2);
	put_codes(packing);
	put_tokens(packing);
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(&packing->out, (char)((packing->sums << 16 | packing->sum) >> shift & 255));
	return (struct bytes){ .at = (const void *)packing->out.at, .len = packing->out.len };
}
