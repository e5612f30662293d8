/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* webcron.c -- see webcron.h. */
#include "web/webcron.h"

#include "base/file.h"
#include "base/secret.h"
#include "base/text.h"

#define SECRET_LEN 32
#define PURPOSE "web cron"

static struct err *
secret_make(const char *path)
{
	unsigned char secret[SECRET_LEN];
	struct err *err;

	random_bytes(secret, sizeof secret);
	err = file_make(path, 0600, secret, sizeof secret);
	secret_wipe(secret, sizeof secret);
	return err == OK || err->code == ERR_CONFLICT ? OK : err;
}

struct err *
webcron_token(const void *ctx, const struct conf *conf, bool make, const char **token)
{
	const char *path = text_format(ctx, "%s/webcron.secret", conf->key_dir);
	unsigned char mac[SHA256_LEN];
	struct bytes secret;
	struct err *err;

	*token = NULL;
	if (make)
		TRY(secret_make(path));
	err = file_read(ctx, path, &secret);
	if (err != OK)
		return err->code == ERR_NOT_FOUND ? OK : err;
	if (secret.len != SECRET_LEN)
		return err_new(ERR_INTERNAL, "%s is not a secret of %d bytes", path, SECRET_LEN);
	hmac_sha256(secret.at, secret.len, PURPOSE, strlen(PURPOSE), mac);
	secret_wipe((void *)secret.at, secret.len);
	*token = text_hex(ctx, mac, sizeof mac);
	return OK;
}
