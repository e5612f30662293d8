/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * messages.h -- the words of one language, by key.
 *
 * The files of messages_dir/LANG/ (English is written so, the others are
 * made by tools/mkmessages) hold <messages> with <m id="deals.title">
 * Deals</m>, or, where a number decides, <m id="deals.count"><one>{0}
 * deal</one><other>{0} deals</other></m> with the plural categories of
 * Unicode TR 35. {0} to {9} are arguments; argument 0 chooses the plural,
 * or the one that by="N" names, and is written as the language writes
 * numbers. In a language that is read
 * from the right each argument stands isolated (U+2068, U+2069), so that a
 * reference or a name in other letters keeps its order.
 * White space is collapsed but where xml:space="preserve" keeps it, as in
 * what stands between words. A key that a language lacks is taken from
 * English, one that no language has is shown in brackets and logged once.
 */
#ifndef PARLEY_VIEW_MESSAGES_H
#define PARLEY_VIEW_MESSAGES_H

#include "base/buf.h"

struct messages;
struct message;
struct locale;

#define MESSAGE_ARGUMENTS 10

/* Reads the files of dir/LANG/; the fallback answers for keys that it lacks (NULL: none). Refuses a key that stands twice. */
struct err *messages_load(const void *ctx, const char *dir, const char *lang, struct messages *fallback,
	struct messages **out);

/* NULL where neither the language nor its fallback has the key. */
const struct message *messages_find(const struct messages *messages, const char *key);
/* The same, but a missing key is a message too: itself in brackets. */
const struct message *messages_get(struct messages *messages, const char *key);

/* The words, if they depend on no argument; else NULL. */
const char *message_constant(const struct message *message);
/* Appends the words with the arguments in their places; a missing one stays empty. */
void message_write(const struct message *message, struct locale *locale, const char *const *arguments, unsigned count,
	struct buf *out);

/* All bytes of the catalogues that words can come from, for the build of a theme. */
void messages_hash(const struct messages *messages, unsigned char out[32]);

#endif
