/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* password.c -- the only file that meets libsodium. */
#include <sodium.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "web/password.h"

#define PASSES 2
#define MEMORY (19 * 1024 * 1024)
#define WAIT_MS 3000
#define STEP_MS 10

/* Of a random password that nobody knows, with the same costs. */
static const char nobody[] =
	"$argon2id$v=19$m=19456,t=2,p=1$ssK5SZ5kR7SvrgwAnl0SgQ$xQNn8E039P2mSDSU6W/ye30l5Q307TcQ6mTooR9L6nM";

/*
 * One of the host's places for a hash: an abstract socket name, which the
 * kernel frees when the process ends, however it ends. -1: all are taken.
 */
static int
place_try(const struct conf *conf)
{
	for (int64_t i = 0; i < conf->password_hashes; i++) {
		struct sockaddr_un name = { .sun_family = AF_UNIX };
		int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
		int len = snprintf(name.sun_path + 1, sizeof name.sun_path - 1, "parley-hash-%u-%s-%d",
			(unsigned)geteuid(), conf->db_name, (int)i);

		if (fd >= 0 &&
			bind(fd, (struct sockaddr *)&name,
				(socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)len)) == 0)
			return fd;
		if (fd >= 0)
			close(fd);
	}
	return -1;
}

static struct err *
place_take(const struct conf *conf, int *place)
{
	for (int waited = 0; waited < WAIT_MS; waited += STEP_MS) {
		*place = place_try(conf);
		if (*place >= 0)
			return OK;
		nanosleep(&(struct timespec){ .tv_nsec = STEP_MS * 1000 * 1000 }, NULL);
	}
	return err_new(ERR_UNAVAILABLE, "too many passwords at once");
}

struct err *
password_hash(const void *ctx, const struct conf *conf, const char *password, const char **stored)
{
	char out[crypto_pwhash_STRBYTES];
	int place, failed;

	if (sodium_init() < 0)
		return err_new(ERR_INTERNAL, "libsodium does not start");
	TRY(place_take(conf, &place));
	failed = crypto_pwhash_str(out, password, strlen(password), PASSES, MEMORY);
	close(place);
	if (failed)
		return err_new(ERR_UNAVAILABLE, "no memory for a password hash");
	*stored = text_copy(ctx, out);
	return OK;
}

struct err *
password_verify(const struct conf *conf, const char *stored, const char *password, bool *right)
{
	bool known = !text_empty(stored);
	int place;

	*right = false;
	if (sodium_init() < 0)
		return err_new(ERR_INTERNAL, "libsodium does not start");
	TRY(place_take(conf, &place));
	*right = crypto_pwhash_str_verify(known ? stored : nobody, password, strlen(password)) == 0 && known;
	close(place);
	return OK;
}
