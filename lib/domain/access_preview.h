/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access_preview.h -- what a change of access would do, before it is kept.
 *
 * The change is made and taken back within the transaction at hand, and with
 * the eyes of those whom it is about the portal's own queries are asked
 * before and after: so what is shown is what will be. Bounded: at most fifty
 * people, every role in its turn, and the newest ten thousand records of an
 * object for each; what is beyond is told, not hidden.
 */
#ifndef PARLEY_ACCESS_PREVIEW_H
#define PARLEY_ACCESS_PREVIEW_H

#include "domain/access_change.h"

#define PREVIEW_PEOPLE 50
#define PREVIEW_SAMPLES 5
#define PREVIEW_REF 48

/* Records of one object that somebody gains or loses. */
struct preview_side {
	size_t count;
	const char *refs[PREVIEW_SAMPLES]; /* the newest; NULL where records have no name */
	unsigned n;
};
struct preview_shift {
	struct preview_side gained, lost;
	bool bounded; /* there are more than were compared */
};
struct preview_person {
	int64_t id;
	const char *email, *name, *org;
	struct preview_shift *shifts[OBJECTS]; /* NULL: nothing to tell */
};

/* For how many of them a field comes or goes; state "" in general, else where it is otherwise for records in that state. */
struct preview_field {
	enum guarded_field field;
	const char *state;
	unsigned appears, disappears, opens, closes; /* opens, closes: for writing */
};
/* For how many of them something can be done, or not any more; what: "create", "read", "update", "decide", "delete". */
struct preview_deed {
	enum object object;
	const char *what;
	unsigned gained, lost;
};

struct preview {
	const struct access_config *config; /* with the declared fields among them */
	struct preview_person *people;
	size_t n, total; /* looked at, of how many */
	struct preview_field *fields;
	size_t field_count;
	struct preview_deed *deeds;
	size_t deed_count;
};

/* A change, and whom and what it is about. */
struct preview_plan {
	const char *who;  /* for q_preview_people: rows of kind, kind of a profile, name */
	unsigned objects; /* bits 1 << enum object */
	struct err *(*apply)(struct db *db, void *own);
	void *own;
};

/* In a transaction, which is left as it was. Whatever apply says is passed on. Owned by ctx. */
struct err *preview_run(struct db *db, const void *ctx, const struct preview_plan *plan, struct preview *preview);
/* The same of a change of the setup; *flaw as setup_apply says, and then there is no preview. */
struct err *preview_setup(struct db *db, const void *ctx, const struct setup *old, const struct setup *new,
	struct preview *preview, struct setup_flaw *flaw);

#endif
