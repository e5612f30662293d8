/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* remember.c -- a hash table of chains, and one ring in order of use. */
#include "view/remember.h"

/* A page: its holes and its bytes stand behind it, in one block. */
struct entry {
	unsigned char key[SIP_LEN];
	struct entry *chain;         /* next in its bucket */
	struct entry *newer, *older; /* the ring; the root's "older" is the latest used, its "newer" the first to go */
	size_t size;                 /* of the whole block */
	size_t len;
	unsigned hole_count;
	struct hole holes[];
};

struct remember {
	struct entry ring;
	struct entry **buckets;
	size_t bucket_count; /* a power of two */
	size_t room, used;
};

enum { TYPICAL_PAGE = 8192, LARGEST_SHARE = 8, BLOCK_OVERHEAD = 112 /* talloc's head and the allocator's rounding */ };

struct remember *
remember_new(const void *ctx, size_t room)
{
	struct remember *remember = new_zero(ctx, struct remember);

	remember->ring.newer = remember->ring.older = &remember->ring;
	remember->room = room;
	remember->bucket_count = 1;
	while (remember->bucket_count * TYPICAL_PAGE < room)
		remember->bucket_count *= 2;
	remember->buckets = new_array(remember, struct entry *, remember->bucket_count);
	return remember;
}

static struct entry **
bucket_of(const struct remember *remember, const unsigned char key[SIP_LEN])
{
	uint64_t head;

	memcpy(&head, key, sizeof head);
	return &remember->buckets[head & (remember->bucket_count - 1)];
}

static void
ring_leave(struct entry *entry)
{
	entry->newer->older = entry->older;
	entry->older->newer = entry->newer;
}

static void
ring_enter(struct remember *remember, struct entry *entry)
{
	entry->newer = &remember->ring;
	entry->older = remember->ring.older;
	entry->older->newer = entry;
	remember->ring.older = entry;
}

static struct entry *
entry_find(const struct remember *remember, const unsigned char key[SIP_LEN])
{
	struct entry *entry = *bucket_of(remember, key);

	while (entry != NULL && memcmp(entry->key, key, SIP_LEN) != 0)
		entry = entry->chain;
	return entry;
}

static void
entry_drop(struct remember *remember, struct entry *entry)
{
	struct entry **link = bucket_of(remember, entry->key);

	while (*link != entry)
		link = &(*link)->chain;
	*link = entry->chain;
	ring_leave(entry);
	remember->used -= entry->size;
	talloc_free(entry);
}

static struct entry *
entry_make(const struct remember *remember, const unsigned char key[SIP_LEN], const struct html *html, size_t size)
{
	struct entry *entry = must(talloc_size(remember, size - BLOCK_OVERHEAD));

	memcpy(entry->key, key, SIP_LEN);
	entry->size = size;
	entry->len = html->len;
	entry->hole_count = html->hole_count;
	memcpy(entry->holes, html->holes, html->hole_count * sizeof *html->holes);
	memcpy(entry->holes + html->hole_count, html->at, html->len);
	return entry;
}

bool
remember_find(struct remember *remember, const unsigned char key[SIP_LEN], struct html *out)
{
	struct entry *entry = entry_find(remember, key);

	if (entry == NULL)
		return false;
	ring_leave(entry);
	ring_enter(remember, entry);
	*out = (struct html){
		.at = (const char *)(entry->holes + entry->hole_count),
		.len = entry->len,
		.holes = entry->holes,
		.hole_count = entry->hole_count,
		.remembered = true,
	};
	return true;
}

void
remember_keep(struct remember *remember, const unsigned char key[SIP_LEN], const struct html *html)
{
	size_t size = BLOCK_OVERHEAD + sizeof(struct entry) + html->hole_count * sizeof *html->holes + html->len;
	struct entry *entry = entry_find(remember, key), **bucket = bucket_of(remember, key);

	if (entry != NULL)
		entry_drop(remember, entry);
	if (size > remember->room / LARGEST_SHARE)
		return;
	while (remember->used + size > remember->room)
		entry_drop(remember, remember->ring.newer);
	entry = entry_make(remember, key, html, size);
	entry->chain = *bucket;
	*bucket = entry;
	ring_enter(remember, entry);
	remember->used += size;
}

size_t
remember_bytes(const struct remember *remember)
{
	return remember->used;
}
