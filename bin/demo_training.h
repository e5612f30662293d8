/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* demo_training.h -- what a demo vendor teaches, read from sql/demo/training-VENDOR.txt, whose head says how it is written. */
#ifndef PARLEY_DEMO_TRAINING_H
#define PARLEY_DEMO_TRAINING_H

#include "demo.h"

#define LESSONS_MOST 8 /* modules of a course, and courses of a path */
#define RIGHT_MOST 40  /* right answers of a quiz */
#define COURSES_MOST 16
#define PATHS_MOST 8

struct lesson {
	int64_t id, points; /* points: of a quiz; 0: a page */
	int64_t right[RIGHT_MOST];
	size_t right_count;
};

struct course {
	int64_t id;
	const char *slug;
	struct lesson lessons[LESSONS_MOST];
	size_t count;
};

struct path {
	int64_t id, months;
	size_t courses[LESSONS_MOST]; /* places in the school */
	size_t count;
};

struct school {
	struct demo *demo;
	const struct demo_vendor *vendor;
	struct course courses[COURSES_MOST];
	struct path paths[PATHS_MOST];
	size_t course_count, path_count;
};

/* Reads and writes all that is taught; the school is empty where a vendor has no such file. */
struct err *demo_courses(struct school *school);
/* Who learns it, how far they are, and their certificates. */
struct err *demo_learners(struct school *school);

#endif
