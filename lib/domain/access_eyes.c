/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_eyes.c -- see access_eyes.h. */
#include "domain/access_eyes.h"

#include <stdlib.h>

#include "data/custom.h"
#include "data/viewer_of.h"
#include "domain/access_words.h"
#include "q_access_preview.h"

const char *const eyes_deeds[EYES_DEEDS] = { "read", "create", "update", "decide", "delete" };

struct taking {
	struct sink sink; /* first */
	const void *ctx;
	struct eyes_record *records;
	size_t n, room;
};

static void
record_take(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct taking *taking = (struct taking *)sink;
	struct eyes_record *record;

	(void)element;
	(void)n;
	if (taking->n == taking->room) {
		taking->room = taking->room * 2 + 32;
		taking->records =
			must(talloc_realloc(taking->ctx, taking->records, struct eyes_record, (unsigned)taking->room));
	}
	record = &taking->records[taking->n++];
	*record = (struct eyes_record){ strtoll(cells[1].text, NULL, 10), strtoll(cells[0].text, NULL, 10), "" };
	if (cells[2].text != NULL && cells[2].len < PREVIEW_REF)
		memcpy(record->ref, cells[2].text, cells[2].len);
}

static struct err *
look_at_records(struct db *db, struct eyes *eyes, enum object object)
{
	static struct err *(*const queries[OBJECTS])(struct db *, struct sink *) = {
		[OBJECT_DEAL] = q_preview_deal,
		[OBJECT_ACCRUAL] = q_preview_accrual,
		[OBJECT_STATEMENT] = q_preview_statement,
		[OBJECT_APPLICATION] = q_preview_application,
		[OBJECT_PERIOD] = q_preview_period,
		[OBJECT_ORGANISATION] = q_preview_organisation,
		[OBJECT_COURSE] = q_preview_course,
		[OBJECT_PATH] = q_preview_path,
		[OBJECT_ENROLMENT] = q_preview_enrolment,
		[OBJECT_FOLLOWER] = q_preview_follower,
		[OBJECT_CERTIFICATE] = q_preview_certificate,
	};
	struct taking taking = { { .row = record_take }, eyes, NULL, 0, 0 };

	if (queries[object] == NULL)
		return OK;
	TRY(queries[object](db, &taking.sink));
	eyes->records[object] = taking.records;
	eyes->counts[object] = taking.n;
	return OK;
}

static unsigned char
deeds_of(const struct viewer *viewer, enum object object)
{
	const bool may[EYES_DEEDS] = { access_may(viewer, object, VERB_SEE), access_may_create(viewer, object),
		access_may(viewer, object, VERB_EDIT), access_may(viewer, object, VERB_DECIDE),
		access_may(viewer, object, VERB_DELETE) };
	unsigned char bits = 0;

	for (unsigned i = 0; i < EYES_DEEDS; i++)
		bits |= (unsigned char)(may[i] << i);
	return bits;
}

static void
look_at_fields(const struct viewer *viewer, struct eyes *eyes, enum object object)
{
	const char *const *states = setup_states(object);
	size_t n;
	const struct object_field *fields = object_fields(eyes, access_config_of(viewer), object, &n);

	for (size_t i = 0; i < n; i++) {
		const enum guarded_field field = fields[i].field;

		eyes->rights[field][0] = (unsigned char)access_right(viewer, field, NULL);
		for (unsigned k = 0; k < EYES_STATES && states[k] != NULL; k++)
			eyes->rights[field][1 + k] = (unsigned char)access_right(viewer, field, states[k]);
	}
}

static struct err *
look(struct db *db, struct eyes *eyes, const struct viewer *viewer, unsigned objects)
{
	for (enum object object = 0; object < OBJECTS; object++) {
		if ((objects & 1U << object) == 0)
			continue;
		TRY(look_at_records(db, eyes, object));
		eyes->deeds[object] = deeds_of(viewer, object);
		look_at_fields(viewer, eyes, object);
	}
	return OK;
}

struct err *
eyes_look(struct db *db, const void *ctx, int64_t member_id, unsigned objects, struct eyes **out)
{
	const struct viewer *mine = db_who(db), *viewer;
	struct eyes *eyes = new_zero(ctx, struct eyes);
	const size_t fields = CUSTOM_FIELDS + access_config_of(mine)->custom_count;
	struct err *err;

	eyes->rights = must(talloc_zero_size(eyes, fields * sizeof *eyes->rights));
	*out = eyes;
	TRY(viewer_find(db, eyes, member_id, &viewer));
	if (viewer == NULL)
		return OK;
	db_viewer(db, viewer);
	err = look(db, eyes, viewer, objects);
	db_viewer(db, mine);
	return err;
}
