/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * privacy.h -- what people are told about their data, and what they say to it.
 *
 * A notice is a version of a text for a region and a language, kept for good
 * with its SHA-256; a purpose is something that people may agree to beside
 * it. What somebody says to either is a row of a ledger that only grows, with
 * the hash of the words that it was said to: the last row holds.
 */
#ifndef PARLEY_PRIVACY_H
#define PARLEY_PRIVACY_H

#include "data/db.h"

struct privacy_notice {
	int64_t vendor_id;
	const char *region; /* a territory's name; NULL: for everybody whose region has no notice */
	const char *lang, *words;
	struct date from;
	bool must_accept;
};
/* Publishes the next version of that region's in that language. ERR_NOT_FOUND: the vendor has no such region. */
struct err *privacy_notice_publish(struct db *db, const void *ctx, const struct privacy_notice *notice);

struct privacy_purpose {
	const char *name, *words, *effect; /* effect: "none", "board-name" */
};
/* ERR_CONFLICT: there is one of that name. */
struct err *privacy_purpose_declare(struct db *db, const void *ctx, const struct privacy_purpose *purpose);

/* To what the viewer says something: one of both, and the hash of its words. */
struct privacy_subject {
	int64_t notice_id, purpose_id;
	const char *ref;
	struct bytes sha256;
};
/* A row of the ledger, and one of the audit log. */
struct err *privacy_say(struct db *db, const void *ctx, const struct privacy_subject *subject, bool accepted);

#endif
