/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deliver_sendmail.c -- the host's sendmail program, as every Unix has one.
 *
 * It reads the message from its standard input, a socket, so that its early
 * end is an error and no signal; its exit status (sysexits.h) says what came
 * of it. One that does not end in time is killed.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "data/deliver.h"

#define NOT_STARTED 127 /* as a shell says it */

/* Milliseconds until then; 0: it is over. */
static int
left_ms(int64_t end_us)
{
	const int64_t left = (end_us - clock_ticks_us()) / 1000;

	return left > 0 ? (int)left : 0;
}

static void
message_write(int to, struct bytes message, int64_t end_us)
{
	while (message.len > 0) {
		struct pollfd door = { .fd = to, .events = POLLOUT };
		ssize_t n;

		if (poll(&door, 1, left_ms(end_us)) <= 0)
			return;
		n = send(to, message.at, message.len, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return;
		if (n > 0) {
			message.at += n;
			message.len -= (size_t)n;
		}
	}
}

/* Its exit status; -1: it had to be killed, or was. */
static int
child_end(pid_t child, int64_t end_us)
{
	struct pollfd ended = { .fd = pidfd_open(child, 0), .events = POLLIN };
	bool in_time;
	int status;

	in_time = ended.fd >= 0 && poll(&ended, 1, left_ms(end_us)) > 0;
	if (!in_time)
		kill(child, SIGKILL);
	if (ended.fd >= 0)
		close(ended.fd);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	return in_time && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool
child_begin(const struct conf *conf, const char *to, const int ends[2], pid_t *child)
{
	/* posix_spawn does not change them. */
	char *const argv[] = { (char *)(uintptr_t)conf->mail_command, (char *)(uintptr_t) "-i",
		(char *)(uintptr_t) "-f", (char *)(uintptr_t)conf->mail_from, (char *)(uintptr_t) "--",
		(char *)(uintptr_t)to, NULL };
	posix_spawn_file_actions_t actions;
	int failed;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
	failed = posix_spawn(child, conf->mail_command, &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return failed == 0;
}

static enum delivery
judge(const struct conf *conf, const void *ctx, int status, const char **why)
{
	*why = NULL;
	if (status == EX_OK)
		return DELIVERED;
	*why = status >= 0 ? text_format(ctx, "%s ended with %d", conf->mail_command, status)
			   : text_format(ctx, "%s did not end in time", conf->mail_command);
	if (status == EX_NOUSER || status == EX_NOHOST || status == EX_DATAERR)
		return DELIVER_NEVER;
	return status < 0 || status == NOT_STARTED ? DELIVER_AWAY : DELIVER_LATER;
}

enum delivery
deliver_by_sendmail(const struct conf *conf, const void *ctx, const struct envelope *envelope, const char **why)
{
	const int64_t end_us = clock_ticks_us() + conf->mail_timeout * SECOND_US;
	int ends[2];
	pid_t child;
	bool begun;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		*why = text_format(ctx, "no socket: %s", strerror(errno));
		return DELIVER_AWAY;
	}
	begun = child_begin(conf, envelope->to, ends, &child);
	close(ends[0]);
	if (begun)
		message_write(ends[1], envelope->message, end_us);
	close(ends[1]);
	if (begun)
		return judge(conf, ctx, child_end(child, end_us), why);
	*why = text_format(ctx, "%s cannot be started", conf->mail_command);
	return DELIVER_AWAY;
}
