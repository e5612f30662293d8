/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * complaint.h -- what libxml2 and libxslt say while they work for us.
 *
 * Both print to standard error unless told otherwise; here their first words
 * are kept for the log instead.
 */
#ifndef PARLEY_VIEW_COMPLAINT_H
#define PARLEY_VIEW_COMPLAINT_H

/* Takes over both libraries' messages: once a process. */
void complaint_register(void);
/* Forgets what was said. */
void complaint_reset(void);
/* What was said since, on one line; "" if nothing. */
const char *complaint_text(void);

#endif
