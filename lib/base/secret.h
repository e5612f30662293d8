/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * secret.h -- randomness, hashes, and the vendor's seal.
 *
 * SHA-256 (FIPS 180-4), HMAC-SHA-256 (RFC 2104), SipHash-2-4 with 128 bits
 * for look-ups that an outsider must not steer, Ed25519 (RFC 8032).
 */
#ifndef PARLEY_SECRET_H
#define PARLEY_SECRET_H

#include "base/base.h"

#define SHA256_LEN 32
#define SIP_LEN 16
#define SIGNATURE_LEN 64

void random_bytes(unsigned char *out, size_t len);
/* A short reference for people: Crockford base32 without vowels, random, of that many characters. */
const char *random_ref(const void *ctx, size_t characters);

void sha256(const void *at, size_t len, unsigned char out[SHA256_LEN]);
/* The same of what comes piece by piece. Owned by ctx. */
struct digest;
struct digest *digest_new(const void *ctx);
void digest_add(struct digest *digest, const void *at, size_t len);
/* Nothing may be added after it. */
void digest_end(struct digest *digest, unsigned char out[SHA256_LEN]);
void hmac_sha256(const void *key, size_t key_len, const void *at, size_t len, unsigned char out[SHA256_LEN]);
/*
 * Keyed by random bytes of this process, unless sip_key came first: the
 * processes of one host hash alike then.
 */
void sip_key(const unsigned char key[SIP_LEN]);
void sip128(const void *at, size_t len, unsigned char out[SIP_LEN]);
/* In constant time. */
bool secret_same(const void *a, const void *b, size_t len);
void secret_wipe(void *at, size_t len);

/* A signing key. The private half lives in a file that only its owner reads; seal_load refuses any other mode. */
struct seal;
struct err *seal_make(const char *path);
struct err *seal_load(const void *ctx, const char *path, struct seal **out);
/* The public half as PEM (SubjectPublicKeyInfo, RFC 8410), and its id: 16 hex digits of the SHA-256 of its raw bytes. */
const char *seal_public_pem(const struct seal *seal);
const char *seal_id(const struct seal *seal);
/* A symmetric key for that purpose, made of the private half: whoever has the key file has it, nobody else. */
void seal_derive(const struct seal *seal, const char *purpose, unsigned char out[SHA256_LEN]);
struct err *seal_sign(const struct seal *seal, const void *at, size_t len, unsigned char out[SIGNATURE_LEN]);
bool seal_verify(const char *public_pem, const void *at, size_t len, const unsigned char signature[SIGNATURE_LEN]);
/* Is that the id of that public key? */
bool seal_is_called(const char *public_pem, const char *id);

#endif
