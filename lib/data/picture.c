/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* picture.c -- see picture.h. */
#include "data/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* As parley-image.c leaves when there is nothing wrong with it, but with the picture or the disk. */
enum { EXIT_DONE = 0, EXIT_REFUSED = 2, EXIT_NO_ROOM = 3 };

/* Its standard input is the file, its outputs are 1 and 3; at 2 it holds the end of a pipe: who ends it lets that go. */
static struct err *
begin(const struct conf *conf, const int fds[4], const char *const *argv, pid_t *pid)
{
	char *const env[] = { NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none;
	int failed;

	sigemptyset(&none);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigmask(&attributes, &none);
	for (int i = 0; i < 4; i++)
		posix_spawn_file_actions_adddup2(&actions, fds[i], i);
	failed = posix_spawn(pid, conf->image_program, &actions, &attributes, (char *const *)(uintptr_t)argv, env);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return failed == 0 ? OK
			   : err_new(ERR_UNAVAILABLE, "pictures are refused: image_program %s: %s", conf->image_program,
				     strerror(failed));
}

/*
 * Until it has ended or its time is up. Who has let the pipe go has left by exit(), whose status stays whatever is sent
 * after it, or only seems to have ended: that one ends now. Signals are blocked while a request is served.
 */
static int
await(pid_t pid, int pipe_end)
{
	struct pollfd ended = { .fd = pipe_end, .events = POLLIN };
	int status = 0;

	poll(&ended, 1, PICTURE_SECONDS * 1000);
	kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

/* Descriptors that are out of the way of those that the program gets. */
static int
moved_up(int fd)
{
	return fcntl(fd, F_DUPFD_CLOEXEC, 10);
}

/* The program with these words; files are what it reads, what it writes, and what else it writes. */
static struct err *
start(const struct conf *conf, const int files[3], const char *const *argv, int *status)
{
	int ends[2], fds[4];
	struct err *err;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return err_new(ERR_UNAVAILABLE, "no pipe: %s", strerror(errno));
	fds[0] = moved_up(files[0]);
	fds[1] = moved_up(files[1]);
	fds[2] = moved_up(ends[1]);
	fds[3] = moved_up(files[2]);
	err = begin(conf, fds, argv, &pid);
	for (int i = 0; i < 4; i++)
		close(fds[i]);
	close(ends[1]);
	if (err == OK)
		*status = await(pid, ends[0]);
	close(ends[0]);
	return err;
}

static struct err *
run(const struct conf *conf, const struct spooled *in, const int out[2], const char *const *argv)
{
	const int files[] = { in->fd, out[0], out[1] };
	int status = 0;

	if (lseek(in->fd, 0, SEEK_SET) != 0)
		return err_new(ERR_UNAVAILABLE, "%s: %s", in->path, strerror(errno));
	TRY(start(conf, files, argv, &status));
	if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NO_ROOM)
		return err_say(err_new(ERR_UNAVAILABLE, "no room for a picture"), "no-room");
	if (!WIFEXITED(status) || WEXITSTATUS(status) == 127)
		return err_new(ERR_INVALID, "the reader of pictures ended by signal %d", WTERMSIG(status));
	return WEXITSTATUS(status) == EXIT_DONE ? OK : err_new(ERR_INVALID, "a picture that cannot be read");
}

struct err *
picture_read(const void *ctx, const struct conf *conf, const struct spooled *sent, enum kind kind, struct picture *out)
{
	const char *const argv[] = { "parley-image", kind_name(kind), NULL };

	TRY(spooled_new(ctx, conf, &out->whole));
	TRY(spooled_new(ctx, conf, &out->small));
	TRY(run(conf, sent, (int[]){ out->whole->fd, out->small->fd }, argv));
	TRY(spooled_adopt(out->whole));
	return spooled_adopt(out->small);
}

/* ---- how light it is ---- */

/* "WIDTH HEIGHT" and for each box "DARKEST LIGHTEST", a line each. */
static bool
tones_read(const char *text, struct tones *out, size_t n)
{
	char *end;

	out->width = (int)strtol(text, &end, 10);
	out->height = (int)strtol(end, &end, 10);
	for (size_t i = 0; i < n; i++) {
		out->at[i].darkest = (int)strtol(end, &end, 10);
		out->at[i].lightest = (int)strtol(end, &end, 10);
	}
	return text_same(end, "\n");
}

static const char *
number_word(const void *ctx, int64_t number)
{
	return text_format(ctx, "%lld", (long long)number);
}

struct err *
picture_measure(const void *ctx, const struct conf *conf, const struct seen *picture, const struct area *areas,
	size_t n, struct tones *out)
{
	const char **argv = new_array(ctx, const char *, 4 + 4 * n);
	struct spooled *in, *said;
	size_t words = 0;

	out->at = new_array(ctx, struct tone, n > 0 ? n : 1);
	argv[words++] = "parley-image";
	argv[words++] = "measure";
	argv[words++] = kind_name(picture->kind);
	for (size_t i = 0; i < n; i++) {
		argv[words++] = number_word(ctx, areas[i].x);
		argv[words++] = number_word(ctx, areas[i].y);
		argv[words++] = number_word(ctx, areas[i].w);
		argv[words++] = number_word(ctx, areas[i].h);
	}
	argv[words] = NULL;
	TRY(spooled_new(ctx, conf, &in));
	TRY(spooled_new(ctx, conf, &said));
	spooled_add(in, picture->bytes.at, picture->bytes.len);
	TRY(run(conf, in, (int[]){ said->fd, said->fd }, argv));
	TRY(spooled_adopt(said));
	return tones_read(text_copy_n(ctx, (const char *)said->whole.at, (size_t)said->size), out, n > 0 ? n : 1)
		? OK
		: err_new(ERR_INTERNAL, "the reader of pictures said something else");
}

/* ---- what stands on it ---- */

struct err *
picture_compose(const void *ctx, const struct conf *conf, const struct composition *all, struct bytes *out)
{
	const struct area *at = &all->logo_at;
	const char *const argv[] = { "parley-image", "compose", kind_name(all->out), kind_name(all->ground.kind),
		number_word(ctx, (int64_t)all->ground.bytes.len), kind_name(all->logo.kind),
		number_word(ctx, (int64_t)all->logo.bytes.len), number_word(ctx, at->x), number_word(ctx, at->y),
		number_word(ctx, at->w), number_word(ctx, at->h), number_word(ctx, all->top), NULL };
	struct spooled *in, *drawn;

	TRY(spooled_new(ctx, conf, &in));
	TRY(spooled_new(ctx, conf, &drawn));
	spooled_add(in, all->ground.bytes.at, all->ground.bytes.len);
	spooled_add(in, all->logo.bytes.at, all->logo.bytes.len);
	spooled_add(in, all->rows.at, all->rows.len);
	if (in->failed != 0)
		return err_say(err_new(ERR_UNAVAILABLE, "%s: %s", in->path, strerror(in->failed)), "no-room");
	TRY(run(conf, in, (int[]){ drawn->fd, drawn->fd }, argv));
	TRY(spooled_adopt(drawn));
	*out = drawn->whole;
	return OK;
}
