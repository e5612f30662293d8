/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* store.c -- see store.h. */
#include "data/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

#define UNFINISHED "new" /* the folder of what is being written */

static struct err *
no_room(const char *what, const char *path)
{
	return err_say(err_new(ERR_UNAVAILABLE, "%s %s: %s", what, path, strerror(errno)), "no-room");
}

/* ---- writing ---- */

static int
spooled_gone(struct spooled *file)
{
	close(file->fd);
	if (!file->kept)
		unlink(file->path);
	return 0;
}

static struct err *
folder_make(const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST ? OK : no_room("no folder", path);
}

struct err *
spooled_new(const void *ctx, const struct conf *conf, struct spooled **out)
{
	const char *folder = text_format(ctx, "%s/" UNFINISHED, conf->file_dir);
	const char *path = text_format(ctx, "%s/%s", folder, random_ref(ctx, 24));
	struct spooled *file;
	int fd;

	TRY(folder_make(folder));
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return no_room("cannot make", path);
	file = new_zero(ctx, struct spooled);
	file->path = path;
	file->fd = fd;
	file->hash = digest_new(file);
	talloc_set_destructor(file, spooled_gone);
	*out = file;
	return OK;
}

void
spooled_add(struct spooled *file, const void *at, size_t len)
{
	const char *from = at;

	file->size += (int64_t)len;
	digest_add(file->hash, at, len);
	while (len > 0 && file->failed == 0) {
		ssize_t n = write(file->fd, from, len);

		if (n < 0 && errno != EINTR)
			file->failed = errno;
		from += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
	}
}

struct mapping {
	void *at;
	size_t len;
};

static int
mapping_gone(struct mapping *mapping)
{
	munmap(mapping->at, mapping->len);
	return 0;
}

/* An empty file cannot be mapped. */
static bool
map(const void *ctx, int fd, size_t len, struct bytes *out)
{
	void *at = len > 0 ? mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	struct mapping *mapping;

	*out = (struct bytes){ 0 };
	if (at == MAP_FAILED)
		return len == 0;
	mapping = new_zero(ctx, struct mapping);
	*mapping = (struct mapping){ at, len };
	talloc_set_destructor(mapping, mapping_gone);
	*out = (struct bytes){ at, len };
	return true;
}

struct bytes
spooled_end(struct spooled *file)
{
	digest_end(file->hash, file->sha256);
	if (!map(file, file->fd, (size_t)file->size, &file->whole))
		file->failed = file->failed != 0 ? file->failed : errno;
	return file->failed == 0 ? file->whole : (struct bytes){ 0 };
}

struct err *
spooled_adopt(struct spooled *file)
{
	struct stat stat;

	if (fstat(file->fd, &stat) != 0)
		return no_room("cannot read", file->path);
	if (stat.st_size == 0)
		return err_new(ERR_INVALID, "%s: nothing was written", file->path);
	if (!map(file, file->fd, (size_t)stat.st_size, &file->whole))
		return no_room("cannot read", file->path);
	file->size = stat.st_size;
	digest_add(file->hash, file->whole.at, file->whole.len);
	digest_end(file->hash, file->sha256);
	return OK;
}

static const char *
folder_of(const void *ctx, const struct conf *conf, const unsigned char *sha256)
{
	return text_format(ctx, "%s/%s", conf->file_dir, text_hex(ctx, sha256, 1));
}

static const char *
path_of(const void *ctx, const struct conf *conf, const unsigned char *sha256)
{
	return text_format(ctx, "%s/%s", folder_of(ctx, conf, sha256), text_hex(ctx, sha256 + 1, SHA256_LEN - 1));
}

static bool
folder_sync(const char *path)
{
	const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const bool done = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return done;
}

/* Whoever had the same content before is replaced by it: the file is young again. */
struct err *
store_keep(const struct conf *conf, struct spooled *file)
{
	const char *folder = folder_of(file, conf, file->sha256), *path = path_of(file, conf, file->sha256);

	errno = file->failed;
	if (file->failed != 0 || fsync(file->fd) != 0)
		return no_room("cannot write", file->path);
	TRY(folder_make(folder));
	if (rename(file->path, path) != 0)
		return no_room("cannot keep", path);
	file->kept = true;
	return folder_sync(folder) && folder_sync(conf->file_dir) ? OK : no_room("cannot keep", path);
}

/* ---- reading ---- */

struct err *
store_read(const void *ctx, const struct conf *conf, struct bytes sha256, struct bytes *out)
{
	const char *path = path_of(ctx, conf, sha256.at);
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat stat;
	bool done;

	if (fd < 0)
		return err_new(ERR_NOT_FOUND, "%s: %s", path, strerror(errno));
	done = fstat(fd, &stat) == 0 && map(ctx, fd, (size_t)stat.st_size, out);
	close(fd);
	return done ? OK : err_new(ERR_UNAVAILABLE, "%s cannot be read", path);
}

void
store_drop(const struct conf *conf, struct bytes sha256)
{
	void *ctx = must(talloc_new(NULL));

	unlink(path_of(ctx, conf, sha256.at));
	talloc_free(ctx);
}

bool
store_renew(const struct conf *conf, struct bytes sha256)
{
	void *ctx = must(talloc_new(NULL));
	const bool done = utimensat(AT_FDCWD, path_of(ctx, conf, sha256.at), NULL, AT_SYMLINK_NOFOLLOW) == 0;

	talloc_free(ctx);
	return done;
}

/* ---- sweeping ---- */

struct sweep {
	struct db *db;
	const struct conf *conf;
	store_asked *asked;
	struct instant before;
	int64_t swept;
};

/* Young by the disk's own clock, which may be ahead of ours by no more than the time of grace. */
static bool
is_old(const struct sweep *sweep, const char *path)
{
	struct stat stat;

	return lstat(path, &stat) == 0 && S_ISREG(stat.st_mode) && stat.st_mtim.tv_sec < sweep->before.us / SECOND_US;
}

/* Moved aside first: who keeps the same content meanwhile has a file of their own, and a row that came meanwhile is seen. */
static struct err *
sweep_content(struct sweep *sweep, const char *path, struct bytes sha256)
{
	const char *aside = text_format(path, "%s/" UNFINISHED "/%s", sweep->conf->file_dir, random_ref(path, 24));
	bool named = true;
	struct err *err;

	TRY(sweep->asked(sweep->db, sha256, &named));
	if (named || !is_old(sweep, path) || rename(path, aside) != 0)
		return OK;
	err = sweep->asked(sweep->db, sha256, &named);
	if (err == OK && !named && is_old(sweep, aside)) {
		sweep->swept += unlink(aside) == 0;
		return OK;
	}
	/* If there is a new one at its place, that is as good. What cannot be put back stays where it can be found. */
	if (link(aside, path) == 0 || errno == EEXIST)
		unlink(aside);
	return err;
}

static struct err *
sweep_folder(struct sweep *sweep, const void *ctx, const char *folder)
{
	const char *const *names;
	unsigned char sha256[SHA256_LEN];
	size_t n;

	TRY(file_names(ctx, text_format(ctx, "%s/%s", sweep->conf->file_dir, folder), "", &names, &n));
	for (size_t i = 0; i < n; i++) {
		const char *path = text_format(ctx, "%s/%s/%s", sweep->conf->file_dir, folder, names[i]);
		const char *hex = text_format(ctx, "%s%s", folder, names[i]);

		if (text_same(folder, UNFINISHED))
			sweep->swept += is_old(sweep, path) && unlink(path) == 0;
		else if (is_old(sweep, path) && text_unhex(hex, sha256, sizeof sha256))
			TRY(sweep_content(sweep, path, (struct bytes){ sha256, sizeof sha256 }));
	}
	return OK;
}

struct err *
store_sweep(struct db *db, const struct conf *conf, store_asked *asked, int64_t *swept)
{
	struct sweep sweep = { db, conf, asked, instant_plus(clock_disk(), -STORE_GRACE_US), 0 };
	const char *const *folders;
	void *ctx = must(talloc_new(db));
	struct err *err;
	size_t n;

	err = file_names(ctx, conf->file_dir, "", &folders, &n);
	for (size_t i = 0; err == OK && i < n; i++)
		if (strlen(folders[i]) == 2 || text_same(folders[i], UNFINISHED)) {
			void *scratch = must(talloc_new(ctx));

			err = folders[i][0] != '.' ? sweep_folder(&sweep, scratch, folders[i]) : OK;
			talloc_free(scratch);
		}
	talloc_free(ctx);
	*swept = sweep.swept;
	return err;
}
