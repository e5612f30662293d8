/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* terms.c -- see terms.h. */
#include "domain/terms.h"

#include "base/file.h"
#include "base/secret.h"
#include "base/text.h"
#include "q_terms.h"

struct err *
terms_publish(struct db *db, const void *ctx, const struct conf *conf, int64_t vendor_id)
{
	unsigned char hash[SHA256_LEN];
	const char *words;
	struct bytes file;

	TRY(file_read(ctx, text_format(ctx, "%s/terms.txt", conf->sql_dir), &file));
	words = text_accept(ctx, (const char *)file.at, file.len);
	if (words == NULL)
		return err_new(ERR_INTERNAL, "terms.txt is no text");
	sha256(words, strlen(words), hash);
	return q_terms_publish(db, vendor_id, words, (struct bytes){ hash, sizeof hash });
}
