/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* path_authoring.c -- see path_authoring.h. */
#include "domain/path_authoring.h"

#include "data/audit.h"

static struct err *
note(struct db *db, const char *verb, const char *slug)
{
	return audit_add(db, db_who(db)->vendor_id, verb, "path", slug, "");
}

struct err *
path_create(struct db *db, const char *slug, const struct path_words *words)
{
	int64_t id;

	TRY(q_path_insert(db, &id, slug));
	TRY(q_path_version_insert(db, NULL, id, 1, words->title, words->summary, words->kind, words->level,
		words->valid_months));
	return note(db, "create", slug);
}

static struct err *
path_lock(struct db *db, const void *ctx, const char *slug, const char *seen, struct q_authored_path *path)
{
	struct q_authored_path_lock lock;

	TRY(q_authored_path_lock(db, ctx, &lock, slug));
	TRY(q_authored_path(db, ctx, path, slug));
	return author_saw(seen, path->seen);
}

struct err *
path_hold(struct db *db, const void *ctx, const char *slug, const char *seen, struct q_authored_path *path)
{
	TRY(path_lock(db, ctx, slug, seen, path));
	return path->draft ? OK : author_saw(seen, "");
}

struct err *
path_save(struct db *db, const char *slug, const struct q_authored_path *path, const struct path_words *words)
{
	TRY(q_path_version_update(db, NULL, path->version_id, words->title, words->summary, words->kind, words->level,
		words->valid_months));
	TRY(q_path_version_touch(db, path->version_id));
	return note(db, "change", slug);
}

struct err *
path_begin_version(struct db *db, const void *ctx, const char *slug, const char *seen)
{
	struct q_authored_path path;
	int64_t draft_id;

	TRY(path_lock(db, ctx, slug, seen, &path));
	if (path.draft)
		return author_saw(seen, "");
	TRY(q_path_version_insert(db, &draft_id, path.id, path.version + 1, path.title, path.summary, path.kind,
		path.level, path.valid_months));
	TRY(q_path_courses_copy(db, NULL, path.version_id, draft_id));
	return note(db, "begin-version", slug);
}

struct err *
path_publish(struct db *db, const void *ctx, const char *slug, const struct q_authored_path *path)
{
	struct q_path_version_courses *courses;
	bool ready;
	size_t n;

	TRY(q_path_version_courses(db, ctx, &courses, &n, path->version_id));
	ready = n > 0;
	for (size_t i = 0; i < n; i++)
		ready = ready && courses[i].published;
	if (!ready)
		return err_say(err_new(ERR_CONFLICT, "path %s is not ready", slug), "draft-not-ready");
	TRY(q_path_version_publish(db, path->version_id));
	TRY(q_path_publish(db, NULL, path->id, path->version_id));
	return audit_add(db, db_who(db)->vendor_id, "publish", "path", slug,
		text_format(ctx, "version=%d\n", (int)path->version));
}

struct err *
path_discard(struct db *db, const void *ctx, const struct q_authored_path *path)
{
	TRY(q_path_courses_delete(db, NULL, path->version_id));
	TRY(q_path_version_delete(db, path->version_id));
	if (path->published == 0)
		TRY(q_path_delete(db, path->id));
	return audit_add(db, db_who(db)->vendor_id, "discard", "path", path->slug,
		text_format(ctx, "version=%d\n", (int)path->version));
}

static struct err *
path_changed(struct db *db, const void *ctx, const struct q_authored_path *path, const char *verb, const char *course)
{
	TRY(q_path_version_touch(db, path->version_id));
	return audit_add(db, db_who(db)->vendor_id, verb, "path", path->slug, text_format(ctx, "course=%s\n", course));
}

struct err *
path_add(struct db *db, const void *ctx, const struct q_authored_path *path, const char *course, bool *known)
{
	struct q_path_version_courses *courses;
	struct q_path_course_find found;
	size_t n;

	*known = false;
	TRY(q_path_version_courses(db, ctx, &courses, &n, path->version_id));
	TRY(q_path_course_find(db, ctx, &found, course));
	for (size_t i = 0; i < n; i++)
		if (!found.found || courses[i].id == found.id)
			return OK;
	if (!found.found)
		return OK;
	if (n >= PATH_COURSES)
		return err_say(err_new(ERR_CONFLICT, "no more fits into a path"), "draft-full");
	for (size_t i = 0; i < n; i++)
		TRY(q_path_course_place(db, NULL, path->version_id, courses[i].id, (int64_t)i + 1));
	TRY(q_path_course_insert(db, NULL, path->version_id, found.id, (int64_t)n + 1));
	*known = true;
	return path_changed(db, ctx, path, "add-course", course);
}

struct err *
path_reorder(struct db *db, const void *ctx, const struct q_authored_path *path, const char *course, int by)
{
	struct q_path_version_courses *courses;
	size_t n, from = 0, to;

	TRY(q_path_version_courses(db, ctx, &courses, &n, path->version_id));
	while (from < n && !text_same(courses[from].slug, course))
		from++;
	if (from == n)
		return err_new(ERR_NOT_FOUND, "no course %s in the draft", course);
	if (by == 0) {
		TRY(q_path_course_delete(db, path->version_id, courses[from].id));
		return path_changed(db, ctx, path, "remove-course", course);
	}
	to = by < 0 && from > 0 ? from - 1 : by > 0 && from + 1 < n ? from + 1 : from;
	for (size_t i = 0; i < n; i++)
		TRY(q_path_course_place(db, NULL, path->version_id, courses[i].id,
			(int64_t)(i == from       ? to
					: i == to ? from
						  : i) +
				1));
	return path_changed(db, ctx, path, "move-course", course);
}
