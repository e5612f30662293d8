/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* picture.c -- see picture.h. */
#include "data/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

/* As parley-image.c leaves when there is nothing wrong with it, but with the picture or the disk. */
enum { EXIT_DONE = 0, EXIT_REFUSED = 2, EXIT_NO_ROOM = 3 };

/* Its standard input is the file, its outputs are 1 and 3; at 2 it holds the end of a pipe: who ends it lets that go. */
static struct err *
begin(const struct conf *conf, const int fds[4], enum kind kind, pid_t *pid)
{
	char *const argv[] = { (char *)"parley-image", (char *)kind_name(kind), NULL };
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
	failed = posix_spawn(pid, conf->image_program, &actions, &attributes, argv, env);
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

static struct err *
run(const struct conf *conf, const int files[3], enum kind kind, int *status)
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
	err = begin(conf, fds, kind, &pid);
	for (int i = 0; i < 4; i++)
		close(fds[i]);
	close(ends[1]);
	if (err == OK)
		*status = await(pid, ends[0]);
	close(ends[0]);
	return err;
}

struct err *
picture_read(const void *ctx, const struct conf *conf, const struct spooled *sent, enum kind kind, struct picture *out)
{
	int status = 0, files[3];

	TRY(spooled_new(ctx, conf, &out->whole));
	TRY(spooled_new(ctx, conf, &out->small));
	files[0] = sent->fd;
	files[1] = out->whole->fd;
	files[2] = out->small->fd;
	if (lseek(sent->fd, 0, SEEK_SET) != 0)
		return err_new(ERR_UNAVAILABLE, "%s: %s", sent->path, strerror(errno));
	TRY(run(conf, files, kind, &status));
	if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NO_ROOM)
		return err_say(err_new(ERR_UNAVAILABLE, "no room for a picture"), "no-room");
	if (!WIFEXITED(status) || WEXITSTATUS(status) == 127)
		return err_new(ERR_INVALID, "the reader of pictures ended by signal %d", WTERMSIG(status));
	if (WEXITSTATUS(status) != EXIT_DONE)
		return err_new(ERR_INVALID, "a picture that cannot be read");
	TRY(spooled_adopt(out->whole));
	return spooled_adopt(out->small);
}
