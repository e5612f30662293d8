/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * jobs.h -- what the portal does by itself, in the background.
 *
 * Kinds are a table in jobs.c; when each is due is a row of the database, so
 * any number of hosts may run them: one takes a job, the others pass it by.
 * A job works in short transactions of its own and may be cut off anywhere.
 */
#ifndef PARLEY_JOBS_H
#define PARLEY_JOBS_H

#include "domain/mail_delivery.h"

/* Called with a line for each job that was done. */
typedef void jobs_told(const char *line);

/* What jobs need that is above them. */
struct jobs_helpers {
	jobs_told *told;
	mail_send *send; /* NULL: mail stays where it is */
	void *own;       /* of send */
	bool mail_only;  /* nothing but what answers by mail */
};

/* Does what is due, once each. A job that fails is due again after its interval; the others are done all the same. */
struct err *jobs_run(struct db *db, const struct conf *conf, const struct jobs_helpers *helpers);

#endif
