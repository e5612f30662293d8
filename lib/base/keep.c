/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* keep.c -- see keep.h. A new file gets its name when it is complete. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/keep.h"
#include "base/log.h"
#include "base/secret.h"

#define TRIM_EVERY 64 /* additions of a process */

bool
keep_find(const void *ctx, const char *folder, const char *name, struct bytes *out)
{
	return file_read(ctx, text_format(ctx, "%s/%s", folder, name), out) == OK;
}

void
keep_add(const char *folder, const char *name, struct bytes bytes, int64_t most)
{
	static unsigned added;
	void *ctx = must(talloc_new(NULL));
	const char *path = text_format(ctx, "%s/%s", folder, name);
	const char *fresh = text_format(ctx, "%s.%s.new", path, random_ref(ctx, 8));

	if (most > 0 && (file_make(fresh, 0600, bytes.at, bytes.len) != OK || rename(fresh, path) != 0))
		log_line("not-kept", "file", path, NULL);
	if (added++ % TRIM_EVERY == 0)
		keep_trim(folder, most);
	talloc_free(ctx);
}

/* ---- the oldest go ---- */

struct kept {
	const char *path;
	int64_t bytes, at;
};

static int
by_age(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at;
}

static struct kept *
kept_list(const void *ctx, const char *folder, size_t *n)
{
	struct kept *list = NULL;
	DIR *dir = opendir(folder);
	struct dirent *entry;
	struct stat stat_;

	*n = 0;
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		const char *path = text_format(ctx, "%s/%s", folder, entry->d_name);

		if (lstat(path, &stat_) != 0 || !S_ISREG(stat_.st_mode))
			continue;
		list = must(talloc_realloc(ctx, list, struct kept, (unsigned)*n + 1));
		list[(*n)++] = (struct kept){ path, stat_.st_size, stat_.st_mtim.tv_sec };
	}
	if (dir != NULL)
		closedir(dir);
	return list;
}

void
keep_trim(const char *folder, int64_t most)
{
	void *ctx = must(talloc_new(NULL));
	size_t n;
	struct kept *list = kept_list(ctx, folder, &n);
	int64_t bytes = 0;

	for (size_t i = 0; i < n; i++)
		bytes += list[i].bytes;
	if (n > 1)
		qsort(list, n, sizeof *list, by_age);
	for (size_t i = 0; i < n && bytes > most; i++) {
		unlink(list[i].path);
		bytes -= list[i].bytes;
	}
	talloc_free(ctx);
}
