/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* demo_courses.c -- see demo_training.h. A file is read line by line; each "@" line begins something, and ends what was before. */
#include "demo_training.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "q_demo_training.h"

#define IDS 1000 /* of each kind and vendor */
#define WORDS 6

/* Where the reader is, and what it has to write. */
struct reader {
	struct school *school;
	struct batch courses, modules, questions, answers, paths, stages;
	int64_t module_id, question_id, answer_id, position;
	const char *module[WORDS];   /* the words of the open module's line; [0] is NULL: none is open */
	const char *question[WORDS]; /* and of the open question's */
	const char *head[WORDS];     /* and of the open course's or path's */
	struct buf text;
};

/* The words of a line, the last of which takes the rest. */
static void
split(struct reader *r, char *line, const char *words[WORDS], size_t n)
{
	for (size_t i = 0; i < n; i++)
		words[i] = i + 1 < n ? strsep(&line, " ") : line;
	for (size_t i = 0; i < n; i++)
		words[i] = text_copy(r->school->demo->ctx, words[i] != NULL ? words[i] : "");
}

static int64_t
number(const char *word)
{
	return strtol(word, NULL, 10);
}

static struct course *
last_course(const struct reader *r)
{
	return (struct course *)&r->school->courses[r->school->course_count - 1];
}

static struct lesson *
last_lesson(const struct reader *r)
{
	struct course *course = last_course(r);

	return &course->lessons[course->count - 1];
}

static const char *
module_ref(struct reader *r)
{
	static const char letters[] = "0123456789BCDFGHJKLMNPQRSTVWXYZ";
	char *ref = text_copy(r->school->demo->ctx, "0123456789");

	for (char *at = ref; *at != '\0'; at++)
		*at = letters[chance(r->school->demo, (int64_t)strlen(letters))];
	return ref;
}

/* "@page MINUTES TITLE" or "@quiz MINUTES PERCENT TRIES WAIT TITLE", and the text below it. */
static struct err *
module_end(struct reader *r)
{
	const bool quiz = text_same(r->module[0], "@quiz");

	if (r->module[0] == NULL)
		return OK;
	TRY(batch_add(&r->modules, "iisisssinnn", last_lesson(r)->id, last_course(r)->id, module_ref(r), r->position,
		quiz ? "quiz" : "page", r->module[quiz ? 5 : 2], r->text.at, number(r->module[1]),
		quiz ? number(r->module[2]) : 0, quiz ? number(r->module[3]) : 0, quiz ? number(r->module[4]) : 0));
	r->module[0] = r->question[0] = NULL;
	return OK;
}

static void
module_begin(struct reader *r, char *line)
{
	struct course *course = last_course(r);

	split(r, line, r->module, line[1] == 'q' ? 6 : 3);
	course->lessons[course->count++] = (struct lesson){ .id = ++r->module_id };
	r->position++;
	buf_init(&r->text, r->school->demo->ctx, 2048);
}

/* "@single POINTS TEXT" */
static struct err *
question_begin(struct reader *r, char *line)
{
	split(r, line, r->question, 3);
	last_lesson(r)->points += number(r->question[1]);
	return batch_add(&r->questions, "iisis", ++r->question_id, last_lesson(r)->id, r->question[0] + 1,
		number(r->question[1]), r->question[2]);
}

/* "+ TEXT | FEEDBACK" */
static struct err *
answer_add(struct reader *r, char *line)
{
	char *bar = strstr(line, " | ");
	struct lesson *lesson = last_lesson(r);

	if (bar != NULL)
		*bar = '\0';
	r->answer_id++;
	if (*line == '+')
		lesson->right[lesson->right_count++] = r->answer_id;
	return batch_add(&r->answers, "iisis", r->answer_id, r->question_id, line + 2, (int64_t)(*line == '+'),
		bar != NULL ? bar + 3 : NULL);
}

/* "@course SLUG TITLE", and the line below it. */
static void
course_begin(struct reader *r, char *line)
{
	split(r, line, r->head, 3);
	r->school->courses[r->school->course_count] = (struct course){
		.id = r->school->vendor->id * IDS + (int64_t)r->school->course_count,
		.slug = r->head[1],
	};
	r->school->course_count++;
	r->position = 0;
}

/* "= SLUG SLUG", which ends a path. */
static struct err *
stages_add(struct reader *r, char *line)
{
	struct school *school = r->school;
	struct path *path = &school->paths[school->path_count - 1];
	const char *slug;

	for (strsep(&line, " "); (slug = strsep(&line, " ")) != NULL;)
		for (size_t i = 0; i < school->course_count; i++)
			if (text_same(school->courses[i].slug, slug)) {
				path->courses[path->count++] = i;
				TRY(batch_add(&r->stages, "iii", path->id, school->courses[i].id,
					(int64_t)path->count));
			}
	return OK;
}

/* "@path SLUG KIND LEVEL MONTHS TITLE", and the line below it. */
static void
path_begin(struct reader *r, char *line)
{
	struct school *school = r->school;

	split(r, line, r->head, 6);
	school->paths[school->path_count] = (struct path){ .id = school->vendor->id * IDS + (int64_t)school->path_count,
		.months = number(r->head[4]) };
	school->path_count++;
}

/* The line below a course or a path is its summary. */
static struct err *
head_end(struct reader *r, const char *line)
{
	const struct school *school = r->school;
	const bool path = text_same(r->head[0], "@path");
	const int64_t vendor = school->vendor->id;

	r->head[0] = NULL;
	if (path)
		return batch_add(&r->paths, "iisssiss", school->paths[school->path_count - 1].id, vendor, r->head[1],
			r->head[2], r->head[3], number(r->head[4]), r->head[5], line);
	return batch_add(&r->courses, "iisss", last_course(r)->id, vendor, r->head[1], r->head[2], line);
}

static struct err *
line_read(struct reader *r, char *line)
{
	if (*line == '@' && line[1] != 's' && line[1] != 'm')
		TRY(module_end(r));
	if (strncmp(line, "@course ", 8) == 0)
		course_begin(r, line);
	else if (strncmp(line, "@path ", 6) == 0)
		path_begin(r, line);
	else if (strncmp(line, "@page ", 6) == 0 || strncmp(line, "@quiz ", 6) == 0)
		module_begin(r, line);
	else if (*line == '@')
		return question_begin(r, line);
	else if (r->head[0] != NULL)
		return head_end(r, line);
	else if (r->question[0] != NULL && (*line == '+' || *line == '-'))
		return answer_add(r, line);
	else if (*line == '=' && r->module[0] == NULL)
		return stages_add(r, line);
	else if (r->module[0] != NULL && r->question[0] == NULL)
		buf_text(&r->text, text_format(r->school->demo->ctx, "%s\n", line));
	return OK;
}

/* A course is its first version, published since the beginning. */
static struct err *
send_courses(struct db *db, int64_t *changed, const char *list)
{
	TRY(q_demo_courses(db, changed, list));
	TRY(q_demo_course_versions(db, changed, list));
	return q_demo_course_published(db, changed);
}

static struct err *
send_paths(struct db *db, int64_t *changed, const char *list)
{
	TRY(q_demo_paths(db, changed, list));
	TRY(q_demo_path_versions(db, changed, list));
	return q_demo_path_published(db, changed);
}

/* What refers to something comes behind it. */
static struct err *
write_all(struct reader *r)
{
	TRY(batch_end(&r->courses));
	TRY(batch_end(&r->modules));
	TRY(batch_end(&r->questions));
	TRY(batch_end(&r->answers));
	TRY(batch_end(&r->paths));
	return batch_end(&r->stages);
}

struct err *
demo_courses(struct school *school)
{
	struct demo *demo = school->demo;
	const int64_t ids = school->vendor->id * IDS;
	struct reader r = { .school = school, .module_id = ids, .question_id = ids, .answer_id = ids };
	const char *name = text_format(demo->ctx, "%s/demo/training-%s.txt", demo->conf->sql_dir, school->vendor->code);
	struct bytes file;
	char *line, *rest;

	if (access(name, R_OK) != 0)
		return OK;
	TRY(file_read(demo->ctx, name, &file));
	batch_begin(demo, &r.courses, send_courses);
	batch_begin(demo, &r.modules, q_demo_modules);
	batch_begin(demo, &r.questions, q_demo_questions);
	batch_begin(demo, &r.answers, q_demo_answers);
	batch_begin(demo, &r.paths, send_paths);
	batch_begin(demo, &r.stages, q_demo_path_courses);
	rest = (char *)(uintptr_t)file.at;
	while ((line = strsep(&rest, "\n")) != NULL)
		if (*line != '#' || line[1] == '#')
			TRY(line_read(&r, line));
	return write_all(&r);
}

/* Draws by lots of its own, so that the rest of the world stays as it is. */
struct err *
demo_training(struct demo *demo, const struct demo_vendor *v)
{
	struct demo own = *demo;
	struct school school = { .demo = &own, .vendor = v };

	own.chance = (uint64_t)v->id;
	TRY(demo_courses(&school));
	return demo_learners(&school);
}
