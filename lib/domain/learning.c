/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* learning.c -- see learning.h. */
#include "domain/learning.h"

#include "data/audit.h"
#include "domain/event_notice.h"
#include "domain/period.h"
#include "domain/ref.h"
#include "q_learning.h"

/* At the end of a certificate's number: who knows one number does not know the next, whose page names a person. */
#define NUMBER_ENDING 8
/* Of a badge, which needs nothing but its reference. */
#define BADGE_CHARACTERS 20

struct err *
learner_hold(struct db *db, const void *ctx, struct learner *learner)
{
	struct q_learner_lock lock;
	struct q_learner_place place;

	TRY(q_learner_lock(db, ctx, &lock));
	TRY(q_learner_place(db, ctx, &place));
	*learner = (struct learner){ lock.team_id, place.territory_id, place.prefix };
	return business_day(db_who(db)->vendor_tz, db_time(db), &learner->today);
}

static struct err *
follow_paths(struct db *db, const void *ctx, const struct learner *learner, int64_t course_id)
{
	struct q_paths_to_follow *paths;
	size_t n;

	TRY(q_paths_to_follow(db, ctx, &paths, &n, course_id));
	for (size_t i = 0; i < n; i++)
		TRY(ref_taken(q_path_enrolment_insert(db, NULL, ref_new(ctx), paths[i].id, paths[i].version_id,
			learner->team_id, learner->territory_id)));
	return OK;
}

struct err *
learner_enrol(struct db *db, const void *ctx, const struct learner *learner, struct q_module_find *module)
{
	if (module->enrolment_id != 0)
		return OK;
	TRY(q_enrolment_insert(db, &module->enrolment_id, module->course_id, module->version_id, learner->team_id,
		learner->territory_id));
	TRY(follow_paths(db, ctx, learner, module->course_id));
	return audit_add(db, db_who(db)->vendor_id, "begin", "course", module->course, "");
}

/* The year is that of the vendor's business day. */
static struct err *
certificate_issue(struct db *db, const void *ctx, const struct learner *learner, const struct q_paths_completed *path)
{
	char year[DATE_TEXT];
	int64_t number;
	const char *no;

	TRY(q_certificate_number_lock(db, &number));
	number++;
	no = text_format(ctx, "%s-C-%.4s-%06lld-%s", learner->prefix, date_write(learner->today, year),
		(long long)number, random_ref(ctx, NUMBER_ENDING));
	TRY(ref_taken(q_certificate_insert(db, NULL, number, no, random_ref(ctx, BADGE_CHARACTERS), path->id,
		path->version_id, learner->team_id, learner->territory_id, learner->today, path->valid_months)));
	TRY(q_certificate_number_set(db, NULL, number));
	TRY(audit_add(db, db_who(db)->vendor_id, "issue", "certificate", no,
		text_format(ctx, "path=%s\n", path->slug)));
	return certificate_tell(db, ctx, no);
}

struct err *
module_done(struct db *db, const void *ctx, const struct learner *learner, const struct q_module_find *module,
	const char **path)
{
	struct q_paths_completed *paths;
	int64_t changed;
	size_t n;

	*path = NULL;
	TRY(q_progress_insert(db, &changed, module->enrolment_id, module->id));
	if (changed > 0)
		TRY(audit_add(db, db_who(db)->vendor_id, "finish", "module", module->ref, ""));
	TRY(q_paths_completed(db, ctx, &paths, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(certificate_issue(db, ctx, learner, &paths[i]));
		*path = paths[i].slug;
	}
	return OK;
}
