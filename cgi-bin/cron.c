/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * cron.c -- what is due is done by whoever asks for a secret address, on hosts
 * that have no cron.
 *
 * Any service that fetches an address once a minute will do. The request
 * only starts `parley jobs`, which goes on by itself; its own rows say what is
 * due, so asking too often, or twice at once, does nothing more.
 */
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include "base/secret.h"
#include "base/text.h"
#include "q_jobs.h"
#include "web/app.h"
#include "web/webcron.h"

/* The command, from the folder of this program: as built, and as installed. */
static const char *const places[] = { "../bin/parley", "../../../bin/parley" };

static const char *
command_find(const struct req *rq)
{
	char program[4096];
	const ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);

	for (size_t i = 0; len > 0 && i < LENGTH(places); i++) {
		const char *slash = memrchr(program, '/', (size_t)len);
		const char *path = text_format(rq, "%.*s%s", (int)(slash + 1 - program), program, places[i]);

		if (access(path, X_OK) == 0)
			return path;
	}
	return NULL;
}

/* In a session of its own, with nothing of ours: neither the web server's socket nor the database's. */
static struct err *
jobs_start(struct req *rq, const char *command)
{
	char *const words[] = { text_copy(rq, command), text_copy(rq, "jobs"), NULL };
	char *const env[] = { text_format(rq, "PARLEY_CONF=%s", rq->conf->path), text_copy(rq, "PATH=/usr/bin:/bin"),
		NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	int failed;

	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
	posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
	failed = posix_spawn(NULL, command, &files, &attributes, words, env);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	return failed == 0 ? OK : err_new(ERR_INTERNAL, "%s cannot be started: %s", command, strerror(failed));
}

/* Whatever is wrong with the address, it does not exist. */
static struct err *
token_check(struct req *rq)
{
	const char *asked = req_ref(rq, "token"), *token;

	TRY(webcron_token(rq, rq->conf, false, &token));
	if (token == NULL || strlen(asked) != strlen(token) || !secret_same(asked, token, strlen(token)))
		return err_new(ERR_NOT_FOUND, "not the address of the jobs");
	return OK;
}

static struct err *
say(struct req *rq, const char *words)
{
	return req_bytes(rq, "text/plain; charset=utf-8", NULL,
		(struct bytes){ (const unsigned char *)words, strlen(words) });
}

static struct err *
cron(struct req *rq)
{
	const char *command;
	int64_t due;

	TRY(token_check(rq));
	TRY(q_job_due(rq->db, rq, &due));
	if (!due)
		return say(rq, "nothing is due\n");
	command = command_find(rq);
	if (command == NULL)
		return err_new(ERR_INTERNAL, "the command parley is not where it was installed");
	TRY(jobs_start(rq, command));
	return say(rq, "started\n");
}

static const struct route routes[] = { { GET, "/cron/{token}", cron, ANYONE }, { 0 } };

int
main(int argc, char **argv)
{
	/* Nobody waits for the jobs. */
	signal(SIGCHLD, SIG_IGN);
	return app_run(argc, argv, "cron", routes);
}
