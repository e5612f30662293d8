/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* script.h -- a text of several SQL statements, one at a time. */
#ifndef PARLEY_SCRIPT_H
#define PARLEY_SCRIPT_H

/*
 * Behind the semicolon that ends the first statement; NULL: there is none.
 * Semicolons in strings, names and comments end nothing. A trigger's body
 * is one statement: BEGIN and END are not understood.
 */
const char *script_next(const char *sql);
/* Only white space and comments are left. */
bool script_over(const char *sql);

#endif
