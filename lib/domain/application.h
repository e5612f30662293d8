/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * application.h -- companies that want to be partners: received, decided.
 *
 * All of it runs inside the caller's transaction. Whoever applies has no
 * account: the link to the status page says who they are, and each mail
 * brings one. A step locks its application first, then what it makes
 * (organisation, person, membership, links). Who reviews is the manager of
 * the territory that looks after the country, or else the program admins.
 */
#ifndef PARLEY_APPLICATION_H
#define PARLEY_APPLICATION_H

#include "domain/application_state.h"
#include "domain/match.h"

/* What is applied with. Tax number and phone may be NULL. */
struct application_claim {
	const char *vendor; /* code */
	const char *company, *website, *country, *tax_number, *contact_name, *email, *phone, *why;
	const char *lang;          /* that it was written in: its mails', and the organisation's that it becomes */
	const char *custom;        /* values of declared fields (data/custom.h), or NULL */
	struct customer_keys keys; /* a domain at least */
	int64_t terms_id;          /* accepted */
	int64_t copy_id;           /* of a partner's material by whose link they came (application.copy_id); 0: none */
	int64_t id;                /* comes back */
	const char *ref, *token;   /* come back: of the application, and of its status page */
};

/* Receives it; what was found about company and person is kept for those who decide. */
struct err *application_submit(struct db *db, const void *ctx, struct application_claim *claim);

/* One step. What it does not need stays empty. */
struct application_move {
	enum application_verb verb;
	const char *seen;     /* the version that the reviewer saw; NULL: whichever */
	const char *words;    /* question, note, answer; may be NULL where the step does not need them */
	const char *code;     /* of a rejection */
	enum role profile;    /* of an approval: the role of whoever applied */
	int64_t territory_id; /* of an approval; 0: the application's */
};

/*
 * A step of the viewer, who decides. ERR_NOT_FOUND: there is none, or not for this viewer. ERR_CONFLICT with key
 * "application-moved-on": it cannot be taken from here, or somebody was faster.
 */
struct err *application_decide(struct db *db, const void *ctx, const char *ref, const struct application_move *move);
/* A step of whoever applied, whose link named the id. Fails likewise. */
struct err *application_act(struct db *db, const void *ctx, int64_t id, const struct application_move *move);

/* Lets one application expire whose question was not answered in time; *done is false when there is none. */
struct err *application_expire_due(struct db *db, const void *ctx, bool *done);

#endif
