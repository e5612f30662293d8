/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* box.c -- see box.h; by OpenSSL. */
#include <openssl/evp.h>
#include <stdlib.h>

#include "base/box.h"

#define NONCE 12
#define TAG 16

static void
insist(bool done)
{
	if (!done)
		abort();
}

static EVP_CIPHER_CTX *
begin(const unsigned char *key, const unsigned char *nonce, const char *about, int locking)
{
	EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
	int n;

	insist(cipher != NULL && EVP_CipherInit_ex2(cipher, EVP_aes_256_gcm(), key, nonce, locking, NULL) == 1 &&
		EVP_CipherUpdate(cipher, NULL, &n, (const unsigned char *)about, (int)strlen(about)) == 1);
	return cipher;
}

struct bytes
box_lock(const void *ctx, const unsigned char key[BOX_KEY_LEN], const char *about, struct bytes plain)
{
	unsigned char *out = must(talloc_size(ctx, NONCE + plain.len + TAG));
	EVP_CIPHER_CTX *cipher;
	int n;

	random_bytes(out, NONCE);
	cipher = begin(key, out, about, 1);
	insist(EVP_CipherUpdate(cipher, out + NONCE, &n, plain.at, (int)plain.len) == 1 && (size_t)n == plain.len &&
		EVP_CipherFinal_ex(cipher, out + NONCE + plain.len, &n) == 1 &&
		EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, TAG, out + NONCE + plain.len) == 1);
	EVP_CIPHER_CTX_free(cipher);
	return (struct bytes){ out, NONCE + plain.len + TAG };
}

struct err *
box_open(const void *ctx, const unsigned char key[BOX_KEY_LEN], const char *about, struct bytes locked,
	struct bytes *plain)
{
	const size_t len = locked.len >= NONCE + TAG ? locked.len - NONCE - TAG : 0;
	unsigned char tag[TAG], *out = must(talloc_size(ctx, len + 1));
	EVP_CIPHER_CTX *cipher;
	bool whole;
	int n;

	if (locked.len < NONCE + TAG)
		return err_new(ERR_INTERNAL, "a secret of %s that is cut off", about);
	memcpy(tag, locked.at + NONCE + len, TAG);
	cipher = begin(key, locked.at, about, 0);
	whole = EVP_CipherUpdate(cipher, out, &n, locked.at + NONCE, (int)len) == 1 &&
		EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, TAG, tag) == 1 &&
		EVP_CipherFinal_ex(cipher, out + len, &n) == 1;
	EVP_CIPHER_CTX_free(cipher);
	*plain = (struct bytes){ out, len };
	return whole ? OK : err_new(ERR_INTERNAL, "a secret of %s that this portal's key does not open", about);
}
