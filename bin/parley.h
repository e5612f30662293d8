/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* parley.h -- what the commands of the operator's program share. */
#ifndef PARLEY_PARLEY_H
#define PARLEY_PARLEY_H

#include "base/conf.h"
#include "data/db.h"
#include "domain/mail_delivery.h"

struct parley {
	void *ctx;
	const struct conf *conf;
	struct db *db;    /* the run-time account */
	struct db *admin; /* the account that migrates; also writes the demo world */
};

/* Each command gets what stands behind its name, ended by NULL. */
struct err *command_vendor(struct parley *p, char **words);
struct err *command_region(struct parley *p, char **words);
struct err *command_line(struct parley *p, char **words);
struct err *command_user(struct parley *p, char **words);
struct err *command_lost_phone(struct parley *p, char **words);
struct err *command_import(struct parley *p, char **words);
struct err *command_doctor(struct parley *p, char **words);
struct err *command_theme(struct parley *p, char **words);
struct err *command_demo(struct parley *p, char **words);

/* Renders mail in the looks of its vendor and hands it to the mail server; own of mailer_send. */
struct mailer;
struct mailer *mailer_new(struct parley *p);
mail_send mailer_send;

/* The word behind "--NAME", or NULL. */
const char *option(char **words, const char *name);

/* One transaction of the admin account; its time is now. */
struct err *in_transaction(struct db *db, struct err *(*work)(struct db *db, void *arg), void *arg);

#endif
