/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * home.h -- of which blocks a vendor's home pages are made.
 *
 * One list serves everybody: a block says for which region, role and language
 * it is, and from when until when (from counts, until does not). Each change
 * makes a version, whole, with who and when; going back is publishing an
 * earlier one again. Until the first one there is the home that Parley has of
 * itself. A block shows nothing that its viewer may not see: what is in it is
 * asked for with the viewer's eyes.
 */
#ifndef PARLEY_HOME_H
#define PARLEY_HOME_H

#include "base/clock.h"
#include "data/db.h"
#include "data/viewer.h"

enum home_kind {
	HOME_TEXT,
	HOME_ANNOUNCEMENT,
	HOME_NOTICE,
	HOME_PRICES,
	HOME_STOCK,
	HOME_ACTIONS, /* these and what follows: what Parley's own home is made of */
	HOME_FIGURES,
	HOME_DEALS,
	HOME_LEARNING,
	HOME_KINDS
};
#define HOME_BLOCKS 60 /* of a vendor, at most */
#define HOME_LANGS 16
/* Roles by which a block can be for a side as a whole. */
#define HOME_PARTNERS "partners"
#define HOME_STAFF "staff"

/* "text", "announcement" ... and back (HOME_KINDS: no such kind). */
const char *home_kind_name(enum home_kind kind);
enum home_kind home_kind_from(const char *name);
/* Is it made of what its author writes? */
bool home_kind_written(enum home_kind kind);
/* Does it show products? */
bool home_kind_market(enum home_kind kind);

struct home_text {
	const char *lang, *source; /* Markdown */
};
struct home_block {
	const char *ref; /* the same in each version */
	enum home_kind kind;
	const char *region, *role, *lang; /* NULL: any */
	struct instant from, until;       /* none: always has been; for ever */
	const char *products;             /* numbers, spaces between; NULL: none */
	struct home_text texts[HOME_LANGS];
	size_t text_count;
};
struct home {
	int64_t no; /* of the version; 0: Parley's own */
	struct home_block blocks[HOME_BLOCKS];
	size_t n;
};

/* Who looks, as far as a block asks. */
struct home_audience {
	const char *region; /* NULL: of none */
	enum role role;
	const char *lang;
};
bool home_block_is_for(const struct home_block *block, const struct home_audience *audience, struct instant now);
/* The text in the first of these languages that it has (they end with NULL; an entry "" is none), else its first; NULL: it has none. */
const struct home_text *home_block_text(const struct home_block *block, const char *const *langs);
/* The place of the block with that ref, or home->n. */
size_t home_place(const struct home *home, const char *ref);
/* Moves it one place up or down; at the end it stays. */
void home_move(struct home *home, size_t place, bool up);
void home_remove(struct home *home, size_t place);
/* Makes it what Parley shows of itself where nobody has said anything. */
void home_own(struct home *home);

/* Of the viewer's vendor, in force. What a process has read stays as long as nothing is published (viewer->setup_version). */
struct err *home_now(struct db *db, const struct viewer *viewer, const struct home **home);
/* Version no, or the one in force (0). Not found: there is none. Owned by ctx. */
struct err *home_load(struct db *db, const void *ctx, int64_t vendor_id, int64_t no, struct home **home);
/* What is in force, locked for the transaction at hand; ERR_CONFLICT, key "setup-moved-on", if it is not version seen any more. */
struct err *home_hold(struct db *db, const void *ctx, int64_t vendor_id, int64_t seen, struct home **home);
/* Writes it as the next version, and no more: for a vendor that nobody has seen yet. */
struct err *home_write(struct db *db, const void *ctx, int64_t vendor_id, struct home *home, const char *note);
/* Puts it into force as the next version. note: what was done, to which block ("add:K7QM2XA4"). Only behind home_hold(). */
struct err *home_publish(struct db *db, const void *ctx, int64_t vendor_id, struct home *home, const char *note);

#endif
