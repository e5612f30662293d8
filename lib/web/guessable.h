/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * guessable.h -- passwords that are tried first (NIST SP 800-63B, verifiers of
 * memorized secrets): what everybody uses, patterns, and what is known of the
 * person. Pure functions.
 *
 * Nothing is asked of a password but that. Throttled tries (throttle.h) reach
 * only the first few thousand of an attacker's list; a short table of stems
 * stands for those, since digits and signs around a stem and the usual
 * stand-ins for letters ("P@ssw0rd2024!") do not make it another.
 */
#ifndef PARLEY_GUESSABLE_H
#define PARLEY_GUESSABLE_H

#include "base/base.h"

/* One that everybody uses, or a pattern: "qwertyuiop", "Summer2026", "aaaaaaaa", "abcdefgh", "12121212". */
bool guessable_by_all(const char *password);

/* Mostly made of that text, or of one of its words: a name, an e-mail address. NULL is no text. */
bool guessable_from(const char *password, const char *text);

/* For the tests: the stems, NULL at the end, each greater than the one before. */
extern const char *const guessable_stems[];

#endif
