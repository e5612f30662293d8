/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * log.h -- one line an event, key=value (logfmt), escaped, no bodies.
 *
 * A log that cannot be written is counted, never fatal.
 */
#ifndef PARLEY_LOG_H
#define PARLEY_LOG_H

#include "base/base.h"

/* "" or NULL: standard error. */
void log_open(const char *path);
/* Names that every following line carries: the program and the request. NULL clears the latter. */
void log_context(const char *program, const char *request_id);
/* event, then key, value pairs of text, and NULL; a pair whose value is NULL is left out: log_line("sign-in", "result", "refused", NULL). */
void log_line(const char *event, ...) __attribute__((sentinel));
void log_err(const struct err *err);

#endif
