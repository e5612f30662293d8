/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* password.c -- the only file that meets libsodium. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
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
 * One of the host's places for a hash: the lock of a file beside the keys,
 * where nobody else can take it; the kernel frees it when the process ends,
 * however it ends. *place is -1 when all are taken.
 */
static struct err *
place_try(const struct conf *conf, int *place)
{
	for (int64_t i = 0; i < conf->password_hashes; i++) {
		char *path = text_format(NULL, "%s/hash.%d", conf->key_dir, (int)i);

		*place = open(path, O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
		talloc_free(path);
		if (*place < 0)
			return err_new(ERR_INTERNAL, "%s/hash.%d: %s", conf->key_dir, (int)i, strerror(errno));
		if (flock(*place, LOCK_EX | LOCK_NB) == 0)
			return OK;
		close(*place);
		*place = -1;
	}
	return OK;
}

static struct err *
place_take(const struct conf *conf, int *place)
{
	for (int waited = 0; waited < WAIT_MS; waited += STEP_MS) {
		TRY(place_try(conf, place));
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
