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

/* A context that is only begun anew: SHA256() would fetch the algorithm each time. */
static EVP_MD_CTX *
sha256_new(void)
{
	EVP_MD *algorithm = EVP_MD_fetch(NULL, OSSL_DIGEST_NAME_SHA2_256, NULL);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();

	insist(algorithm != NULL && ctx != NULL && EVP_DigestInit_ex(ctx, algorithm, NULL) == 1);
	EVP_MD_free(algorithm);
	return ctx;
}

void
sha256(const void *at, size_t len, unsigned char out[SHA256_LEN])
{
	static EVP_MD_CTX *ctx;

	if (ctx == NULL)
		ctx = sha256_new();
	insist(EVP_DigestInit_ex(ctx, NULL, NULL) == 1 && EVP_DigestUpdate(ctx, at, len) == 1 &&
		EVP_DigestFinal_ex(ctx, out, NULL) == 1);
}

struct digest {
	EVP_MD_CTX *ctx;
};

static int
digest_gone(struct digest *digest)
{
	EVP_MD_CTX_free(digest->ctx);
	return 0;
}

struct digest *
digest_new(const void *ctx)
{
	struct digest *digest = new_zero(ctx, struct digest);

	digest->ctx = EVP_MD_CTX_new();
	talloc_set_destructor(digest, digest_gone);
	insist(digest->ctx != NULL && EVP_DigestInit_ex(digest->ctx, EVP_sha256(), NULL) == 1);
	return digest;
}

void
digest_add(struct digest *digest, const void *at, size_t len)
{
	insist(EVP_DigestUpdate(digest->ctx, at, len) == 1);
}

void
digest_end(struct digest *digest, unsigned char out[SHA256_LEN])
{
	insist(EVP_DigestFinal_ex(digest->ctx, out, NULL) == 1);
}

/* Fetching an algorithm costs more than using it: a context is kept, and only begun anew. */
static EVP_MAC_CTX *
mac_new(const char *algorithm, const OSSL_PARAM *params)
{
	EVP_MAC *mac = EVP_MAC_fetch(NULL, algorithm, NULL);
	EVP_MAC_CTX *ctx = EVP_MAC_CTX_new(mac);

	insist(ctx != NULL && EVP_MAC_CTX_set_params(ctx, params) == 1);
	EVP_MAC_free(mac);
	return ctx;
}

/* The key may be NULL: the one before. */
static void
mac_of(EVP_MAC_CTX *ctx, struct bytes key, const void *at, size_t len, unsigned char *out, size_t size)
{
	size_t written = 0;

	insist(EVP_MAC_init(ctx, key.at, key.len, NULL) == 1 && EVP_MAC_update(ctx, at, len) == 1 &&
		EVP_MAC_final(ctx, out, &written, size) == 1 && written == size);
}

void
hmac_sha256(const void *key, size_t key_len, const void *at, size_t len, unsigned char out[SHA256_LEN])
{
	static EVP_MAC_CTX *hmac;
	char digest[] = OSSL_DIGEST_NAME_SHA2_256;
	const OSSL_PARAM params[] = { OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
		OSSL_PARAM_construct_end() };

	if (hmac == NULL)
		hmac = mac_new(OSSL_MAC_NAME_HMAC, params);
	mac_of(hmac, (struct bytes){ key, key_len }, at, len, out, SHA256_LEN);
}

static EVP_MAC_CTX *sip;

void
sip_key(const unsigned char key[SIP_LEN])
{
	size_t size = SIP_LEN;
	const OSSL_PARAM params[] = { OSSL_PARAM_construct_size_t(OSSL_MAC_PARAM_SIZE, &size),
		OSSL_PARAM_construct_end() };

	if (sip == NULL)
		sip = mac_new(OSSL_MAC_NAME_SIPHASH, params);
	insist(EVP_MAC_init(sip, key, SIP_LEN, NULL) == 1);
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
	if (sip == NULL)
		sip_key_random();
	mac_of(sip, (struct bytes){ 0 }, at, len, out, SIP_LEN);
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
