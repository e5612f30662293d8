/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* jobs_run.h -- what the files of jobs share: one job at work, and its steps. For jobs*.c only. */
#ifndef PARLEY_JOBS_RUN_H
#define PARLEY_JOBS_RUN_H

#include "base/buf.h"
#include "domain/jobs.h"

/* One job at work. */
struct run {
	struct db *db;
	const struct conf *conf;
	void *ctx; /* as long as the job */
	const char *kind;
	int64_t every_s;
	const char *vendor; /* at which a step works */
	const char *left;   /* deals that a step leaves alone, and the one that it is at */
	int64_t deal;
	const struct jobs_helpers *helpers;
	void *scratch;        /* as long as one mail, or one step of an erasure */
	struct mail_due mail; /* at which a step works */
	struct mail_result result;
	const struct bytes *contents; /* of the store, that a step let go of */
	size_t content_count;
	struct buf outcome;
	int64_t count;
	bool taken, more;
};

typedef struct err *work(struct run *run);

/* A step is one transaction; it begins again when others were in its way. */
struct err *once(struct run *run, work *step);

/* Those who asked for a new password get their link; before job_send_mail, which they wait for. */
work job_password_requests;
/* Imports whose work was asked for. */
work job_imports;
/* Copies of their data that people wait for. */
work job_export_data;
/* People who are to be erased. */
work job_erase_people;
/* What is due leaves the outbox. */
work job_send_mail;

#endif
