/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_words.h -- the words of which a setup is made: what can be said of an object, a field, a group, a rule. */
#ifndef PARLEY_ACCESS_WORDS_H
#define PARLEY_ACCESS_WORDS_H

#include "domain/access_setup.h"

/* What a term compares (access-model, section 7). */
enum term_type { TERM_TEXT, TERM_NUMBER, TERM_DATE, TERM_AMOUNT, TERM_STATE, TERM_ORG, TERM_TERRITORY, TERM_TYPES };

/* Lists end with NULL. */
extern const char *const setup_opennesses[], *const setup_profile_kinds[], *const setup_rights[];
extern const char *const setup_entry_kinds[], *const setup_levels[], *const setup_joins[], *const setup_common_keys[];
extern const char *const setup_permissions[];
/* Of the records of an object; those without have none. */
const char *const *setup_states(enum object object);
/* Of a field, or of organisation, territory, state; TERM_TYPES: the object has no such thing. */
enum term_type setup_term_type(enum object object, const char *field);
const char *const *setup_operators(enum term_type type);
/* Bits of permissions as "read,update", in the order in which they are declared. */
const char *setup_verbs(const void *ctx, unsigned may);
/* What can be asked of an object by terms: the names of its fields, then of its keys and its state. */
const char *const *setup_term_fields(const void *ctx, enum object object);

#endif
