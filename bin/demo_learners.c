/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * demo_learners.c -- see demo_training.h.
 *
 * Some of the partners' people have gone to the end of a path, some are in
 * the middle of one. Those of the first partner are the same in each world:
 * rep is in the middle, rep2 is new, and two certificates end.
 */
#include "demo_training.h"

#include <inttypes.h>

#include "q_demo.h"
#include "q_demo_training.h"

#define IDS 100000 /* of enrolments and tries, of each vendor */
#define CERTIFIED 8
#define BEGUN 18 /* of a hundred, with those */
#define OLDEST 430

enum { EXEC, MANAGER, REP, REP2, REP3, REP4 };

struct writer {
	struct school *school;
	struct batch followers, enrolments, progress, tries, chosen, certificates;
	int64_t enrolment_id, try_id, number;
	/* Of the member at hand. */
	int64_t member, taken[COURSES_MOST];
	size_t done[COURSES_MOST];
	struct instant at;
};

static const char *
draw_ref(struct writer *w, size_t length)
{
	static const char letters[] = "0123456789BCDFGHJKLMNPQRSTVWXYZ";
	struct demo *demo = w->school->demo;
	char *ref = new_array(demo->ctx, char, length + 1);

	for (size_t i = 0; i < length; i++)
		ref[i] = letters[chance(demo, (int64_t)strlen(letters))];
	return ref;
}

/* A passed try of a quiz. */
static struct err *
pass(struct writer *w, int64_t enrolment, const struct lesson *quiz)
{
	TRY(batch_add(&w->tries, "isiiit", ++w->try_id, draw_ref(w, 10), enrolment, quiz->id, quiz->points, w->at));
	for (size_t i = 0; i < quiz->right_count; i++)
		TRY(batch_add(&w->chosen, "ii", w->try_id, quiz->right[i]));
	return OK;
}

/* The member does so many modules of a course, after those that are done; what is done twice stays once. */
static struct err *
learn(struct writer *w, size_t which, size_t lessons)
{
	const struct course *course = &w->school->courses[which];

	if (w->taken[which] == 0) {
		w->taken[which] = ++w->enrolment_id;
		TRY(batch_add(&w->enrolments, "iiit", w->taken[which], w->member, course->id, w->at));
	}
	for (; w->done[which] < lessons && w->done[which] < course->count; w->done[which]++) {
		const struct lesson *lesson = &course->lessons[w->done[which]];

		w->at = instant_plus(w->at, 15 * 60 * SECOND_US);
		if (lesson->points > 0)
			TRY(pass(w, w->taken[which], lesson));
		TRY(batch_add(&w->progress, "iit", w->taken[which], lesson->id, w->at));
	}
	return OK;
}

static struct err *
certify(struct writer *w, const struct path *path)
{
	struct demo *demo = w->school->demo;
	char day[DATE_TEXT];
	const char *year = date_write(date_from_instant(w->at), day);

	w->number++;
	return batch_add(&w->certificates, "issiiti", w->number,
		text_format(demo->ctx, "%s-C-%.4s-%06" PRId64 "-%s", w->school->vendor->prefix, year, w->number,
			draw_ref(w, 8)),
		draw_ref(w, 20), w->member, path->id, w->at, path->months);
}

/* The member begins that path some days ago, and goes on for so many courses; all of them: to its certificate. */
static struct err *
follow(struct writer *w, size_t which, int64_t days, bool to_the_end)
{
	struct demo *demo = w->school->demo;
	const struct path *path = &w->school->paths[which];

	w->at = instant_plus(instant_from_date((struct date){ demo->today.days - (int32_t)days }),
		8 * 3600 * SECOND_US);
	TRY(batch_add(&w->followers, "siit", draw_ref(w, 10), w->member, path->id, w->at));
	for (size_t i = 0; i < (to_the_end ? path->count : 1); i++)
		TRY(learn(w, path->courses[i], to_the_end ? LESSONS_MOST : 2));
	return to_the_end ? certify(w, path) : OK;
}

static void
meet(struct writer *w, int64_t n, int64_t k)
{
	w->member = demo_member_id(w->school->vendor, n, k);
	memset(w->taken, 0, sizeof w->taken);
	memset(w->done, 0, sizeof w->done);
}

/* The people whom tests and visitors know; the certificates that end soon come first, since they are the oldest. */
static struct err *
first_partner(struct writer *w)
{
	meet(w, 1, REP4);
	TRY(follow(w, 0, 372, true));
	meet(w, 1, REP3);
	TRY(follow(w, 0, 345, true));
	meet(w, 1, MANAGER);
	TRY(follow(w, 0, 200, true));
	TRY(follow(w, 1, 30, false));
	meet(w, 1, REP);
	return follow(w, 0, 3, false);
}

/* Partners far down the list began first. A path is followed to the end by fewer the later it stands. */
static struct err *
partner(struct writer *w, int64_t n)
{
	const int64_t days = 10 + OLDEST * n / (w->school->vendor->orgs + 1);

	for (int64_t k = 0; k < DEMO_PEOPLE; k++) {
		meet(w, n, k);
		for (size_t i = 0; i < w->school->path_count; i++) {
			const int64_t lot = chance(w->school->demo, 100) + (int64_t)i * 3;

			if (lot < BEGUN)
				TRY(follow(w, i, days, lot < CERTIFIED));
		}
	}
	return OK;
}

static struct err *
write_all(struct writer *w)
{
	TRY(batch_end(&w->followers));
	TRY(batch_end(&w->enrolments));
	TRY(batch_end(&w->progress));
	TRY(batch_end(&w->tries));
	TRY(batch_end(&w->chosen));
	TRY(batch_end(&w->certificates));
	return q_demo_certificate_number(w->school->demo->db, NULL, w->school->vendor->id, w->number);
}

struct err *
demo_learners(struct school *school)
{
	struct demo *demo = school->demo;
	struct writer w = { .school = school,
		.enrolment_id = school->vendor->id * IDS,
		.try_id = school->vendor->id * IDS };

	if (school->path_count == 0)
		return OK;
	batch_begin(demo, &w.followers, q_demo_path_enrolments);
	batch_begin(demo, &w.enrolments, q_demo_enrolments);
	batch_begin(demo, &w.progress, q_demo_progress);
	batch_begin(demo, &w.tries, q_demo_attempts);
	batch_begin(demo, &w.chosen, q_demo_chosen);
	batch_begin(demo, &w.certificates, q_demo_certificates);
	TRY(q_demo_trust(demo->db, NULL, 0));
	TRY(first_partner(&w));
	for (int64_t n = school->vendor->orgs; n > 1; n--)
		TRY(partner(&w, n));
	TRY(write_all(&w));
	return q_demo_trust(demo->db, NULL, 1);
}
