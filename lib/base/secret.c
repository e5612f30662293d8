/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * secret.c -- randomness and hashes, by OpenSSL.
 *
 * None of these can fail but for a broken library or no memory; then there
 * is nothing safe left to do and the process ends.
 */
#include <stdlib.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include "base/secret.h"

static void
insist(bool done)
{
	if (!done)
		abort();
}

void
random_bytes(unsigned char *out, size_t len)
{
	insist(RAND_bytes(out, (int)len) == 1);
}

/* Without vowels no reference is a word; without I, L and O none is misread. */
static const char ref_digits[] = "0123456789BCDFGHJKMNPQRSTVWXYZ";

/* Bytes beyond the last whole multiple are drawn again, so that all digits are equally likely. */
const char *
random_ref(const void *ctx, size_t characters)
{
	const unsigned base = sizeof ref_digits - 1;
	char *ref = must(talloc_size(ctx, characters + 1));

	for (size_t n = 0; n < characters;) {
		unsigned char random[16];

		random_bytes(random, sizeof random);
		for (size_t i = 0; i < sizeof random && n < characters; i++)
			if (random[i] < 256 / base * base)
				ref[n++] = ref_digits[random[i] % base];
	}
	ref[characters] = '\0';
	return ref;
}

void
sha256(const void *at, size_t len, unsigned char out[SHA256_LEN])
{
	insist(SHA256(at, len, out) != NULL);
}

void
hmac_sha256(const void *key, size_t key_len, const void *at, size_t len, unsigned char out[SHA256_LEN])
{
	insist(HMAC(EVP_sha256(), key, (int)key_len, at, len, out, NULL) != NULL);
}

/* A context with its algorithm and key; later calls only begin it anew. */
static EVP_MAC_CTX *sip;

void
sip_key(const unsigned char key[SIP_LEN])
{
	size_t size = SIP_LEN;
	const OSSL_PARAM params[] = { OSSL_PARAM_construct_size_t(OSSL_MAC_PARAM_SIZE, &size),
		OSSL_PARAM_construct_end() };
	EVP_MAC *mac = EVP_MAC_fetch(NULL, OSSL_MAC_NAME_SIPHASH, NULL);

	EVP_MAC_CTX_free(sip);
	sip = EVP_MAC_CTX_new(mac);
	insist(sip != NULL && EVP_MAC_init(sip, key, SIP_LEN, params) == 1);
	EVP_MAC_free(mac);
}

static void
sip_key_random(void)
{
	unsigned char key[SIP_LEN];

	random_bytes(key, sizeof key);
	sip_key(key);
	secret_wipe(key, sizeof key);
}

void
sip128(const void *at, size_t len, unsigned char out[SIP_LEN])
{
	size_t written = 0;

	if (sip == NULL)
		sip_key_random();
	insist(EVP_MAC_init(sip, NULL, 0, NULL) == 1 && EVP_MAC_update(sip, at, len) == 1 &&
		EVP_MAC_final(sip, out, &written, SIP_LEN) == 1 && written == SIP_LEN);
}

bool
secret_same(const void *a, const void *b, size_t len)
{
	return CRYPTO_memcmp(a, b, len) == 0;
}

void
secret_wipe(void *at, size_t len)
{
	OPENSSL_cleanse(at, len);
}
