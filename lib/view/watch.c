/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* watch.c -- by inode, size and the times of content and entry: what an editor, a copy and a renaming leave behind. */
#include "view/watch.h"

#include <sys/stat.h>

#include "base/file.h"
#include "view/map.h"

/* All zero: there is none. */
struct mark {
	uint64_t device, inode, size;
	int64_t written_ns, changed_ns;
};

struct watched {
	const char *path;
	struct mark mark;
	struct watched *next;
};

struct watch {
	struct map *by_path;
	struct watched *files;
};

struct watch *
watch_new(const void *ctx)
{
	struct watch *watch = new_zero(ctx, struct watch);

	watch->by_path = map_new(watch);
	return watch;
}

static int64_t
nanoseconds(const struct timespec *time)
{
	return time->tv_sec * INT64_C(1000000000) + time->tv_nsec;
}

static struct mark
mark_of(const char *path)
{
	struct mark mark;
	struct stat stat_;

	memset(&mark, 0, sizeof mark);
	if (stat(path, &stat_) != 0)
		return mark;
	mark.device = stat_.st_dev;
	mark.inode = stat_.st_ino;
	mark.size = (uint64_t)stat_.st_size;
	mark.written_ns = nanoseconds(&stat_.st_mtim);
	mark.changed_ns = nanoseconds(&stat_.st_ctim);
	return mark;
}

void
watch_add(struct watch *watch, const char *path)
{
	struct watched *watched;

	if (map_get(watch->by_path, path) != NULL)
		return;
	watched = new_zero(watch, struct watched);
	watched->path = text_copy(watched, path);
	watched->mark = mark_of(path);
	watched->next = watch->files;
	watch->files = watched;
	map_put(watch->by_path, watched->path, watched);
}

void
watch_folder(struct watch *watch, const char *folder, const char *end)
{
	void *ctx = must(talloc_new(watch));
	const char *const *names;
	size_t n;

	watch_add(watch, folder);
	if (file_names(ctx, folder, end, &names, &n) == OK)
		for (size_t i = 0; i < n; i++)
			watch_add(watch, text_format(ctx, "%s/%s", folder, names[i]));
	talloc_free(ctx);
}

bool
watch_changed(const struct watch *watch)
{
	for (const struct watched *watched = watch->files; watched != NULL; watched = watched->next) {
		const struct mark now = mark_of(watched->path);

		if (memcmp(&now, &watched->mark, sizeof now) != 0)
			return true;
	}
	return false;
}
