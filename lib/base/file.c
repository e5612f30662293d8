/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* file.c -- see file.h. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MOST (64 << 20)

/* As many bytes as it has, and a NUL; false: it cannot be read, or has become shorter. */
static bool
read_whole(const void *ctx, int fd, size_t len, struct bytes *out)
{
	char *at = must(talloc_size(ctx, len + 1));
	ssize_t got = 1;

	*out = (struct bytes){ (unsigned char *)at, 0 };
	while (out->len < len && got > 0) {
		got = read(fd, at + out->len, len - out->len);
		out->len += got > 0 ? (size_t)got : 0;
	}
	at[out->len] = '\0';
	return out->len == len;
}

struct err *
file_read(const void *ctx, const char *path, struct bytes *out)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct err *err = OK;
	struct stat stat;

	if (fd < 0)
		return err_new(ERR_NOT_FOUND, "%s: %s", path, strerror(errno));
	if (fstat(fd, &stat) != 0 || !S_ISREG(stat.st_mode) || stat.st_size > FILE_MOST)
		err = err_new(ERR_INTERNAL, "%s is not a file that can be read whole", path);
	else if (!read_whole(ctx, fd, (size_t)stat.st_size, out))
		err = err_new(ERR_INTERNAL, "%s changed while it was read", path);
	close(fd);
	return err;
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
ends_so(const char *name, const char *end)
{
	const size_t len = strlen(name), tail = strlen(end);

	return len > tail && memcmp(name + len - tail, end, tail) == 0;
}

struct err *
file_names(const void *ctx, const char *folder, const char *end, const char *const **out, size_t *n)
{
	const char **names = NULL;
	DIR *dir = opendir(folder);
	struct dirent *entry;

	*n = 0;
	if (dir == NULL)
		return err_new(ERR_NOT_FOUND, "%s: %s", folder, strerror(errno));
	while ((entry = readdir(dir)) != NULL)
		if (ends_so(entry->d_name, end)) {
			names = must(talloc_realloc(ctx, names, const char *, (unsigned)*n + 1));
			names[(*n)++] = text_copy(ctx, entry->d_name);
		}
	closedir(dir);
	if (*n > 1)
		qsort(names, *n, sizeof *names, by_bytes);
	*out = names;
	return OK;
}

struct err *
file_make(const char *path, unsigned mode, const void *at, size_t len)
{
	const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);

	if (fd < 0)
		return err_new(errno == EEXIST ? ERR_CONFLICT : ERR_INTERNAL, "%s: %s", path, strerror(errno));
	if (write(fd, at, len) != (ssize_t)len || fsync(fd) != 0) {
		close(fd);
		unlink(path);
		return err_new(ERR_INTERNAL, "%s: %s", path, strerror(errno));
	}
	close(fd);
	return OK;
}
