/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * seal.c -- Ed25519 keys in files, and what they sign.
 *
 * A key file appears whole or not at all, and never in place of another: it
 * is written under a name of its own and then linked to its place.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sodium.h>

#include "base/file.h"
#include "base/secret.h"
#include "base/text.h"

#define KEY_MODE 0600
#define KEY_FILE_MAX 4096
#define RAW_LEN 32
#define ID_BYTES 8

struct seal {
	EVP_PKEY *key;
	const char *pem;
	const char *id;
};

static int
seal_free(struct seal *seal)
{
	EVP_PKEY_free(seal->key);
	return 0;
}

static struct err *
file_place(const char *path, const char *at, size_t len)
{
	void *scratch = must(talloc_new(NULL));
	const char *own = text_format(scratch, "%s.%s", path, random_ref(scratch, 8));
	struct err *err = file_make(own, KEY_MODE, at, len);

	if (err == OK && link(own, path) != 0)
		err = err_new(errno == EEXIST ? ERR_CONFLICT : ERR_INTERNAL, "the key %s: %s", path, strerror(errno));
	unlink(own);
	talloc_free(scratch);
	return err;
}

/* PKCS #8 (RFC 5958, RFC 8410) into memory that is wiped when freed; NULL if OpenSSL refuses. */
static BIO *
key_to_pem(EVP_PKEY *key)
{
	BIO *pem = BIO_new(BIO_s_secmem());

	if (pem != NULL && PEM_write_bio_PKCS8PrivateKey(pem, key, NULL, NULL, 0, NULL, NULL) == 1)
		return pem;
	BIO_free(pem);
	return NULL;
}

struct err *
seal_make(const char *path)
{
	EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	BIO *pem = key != NULL ? key_to_pem(key) : NULL;
	struct err *err;
	char *at;
	long len;

	if (pem == NULL) {
		err = err_new(ERR_INTERNAL, "no signing key could be made");
	} else {
		len = BIO_get_mem_data(pem, &at);
		err = file_place(path, at, (size_t)len);
	}
	BIO_free(pem);
	EVP_PKEY_free(key);
	return err;
}

/* The private key's text, if the file is its owner's alone; into memory that the caller wipes. */
static struct err *
file_take(const char *path, char text[KEY_FILE_MAX], size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	ssize_t n = -1;
	bool private = false;

	if (fd < 0)
		return err_new(ERR_INTERNAL, "the key %s: %s", path, strerror(errno));
	if (fstat(fd, &st) == 0)
	private = S_ISREG(st.st_mode) && (st.st_mode & 0177) == 0;
	if (private)
		n = read(fd, text, KEY_FILE_MAX);
	close(fd);
	if (!private)
		return err_new(ERR_DENIED, "the key %s is not a file that only its owner may read", path);
	if (n <= 0)
		return err_new(ERR_INTERNAL, "the key %s could not be read", path);
	*len = (size_t)n;
	return OK;
}

/* The empty password keeps OpenSSL from asking a terminal for one. */
static EVP_PKEY *
key_from_pem(const char *text, size_t len, bool private)
{
	BIO *pem = BIO_new_mem_buf(text, (int)len);
	EVP_PKEY *key;
	char none[] = "";

	must(pem);
	key = private ? PEM_read_bio_PrivateKey(pem, NULL, NULL, none) : PEM_read_bio_PUBKEY(pem, NULL, NULL, none);
	BIO_free(pem);
	if (key != NULL && !EVP_PKEY_is_a(key, "ED25519")) {
		EVP_PKEY_free(key);
		return NULL;
	}
	return key;
}

static const char *
public_pem(const struct seal *seal)
{
	BIO *pem = must(BIO_new(BIO_s_mem()));
	const char *text = NULL;
	char *at;
	long len;

	if (PEM_write_bio_PUBKEY(pem, seal->key) == 1) {
		len = BIO_get_mem_data(pem, &at);
		text = text_copy_n(seal, at, (size_t)len);
	}
	BIO_free(pem);
	return must(text);
}

static const char *
public_id(const void *ctx, EVP_PKEY *key)
{
	unsigned char raw[RAW_LEN], hash[SHA256_LEN];
	size_t len = sizeof raw;

	EVP_PKEY_get_raw_public_key(key, raw, &len);
	sha256(raw, len, hash);
	return text_hex(ctx, hash, ID_BYTES);
}

struct err *
seal_load(const void *ctx, const char *path, struct seal **out)
{
	char text[KEY_FILE_MAX];
	struct seal *seal;
	EVP_PKEY *key;
	size_t len;

	TRY(file_take(path, text, &len));
	key = key_from_pem(text, len, true);
	secret_wipe(text, sizeof text);
	if (key == NULL)
		return err_new(ERR_INTERNAL, "%s is not an Ed25519 key", path);
	seal = new_zero(ctx, struct seal);
	seal->key = key;
	talloc_set_destructor(seal, seal_free);
	seal->pem = public_pem(seal);
	seal->id = public_id(seal, key);
	*out = seal;
	return OK;
}

const char *
seal_public_pem(const struct seal *seal)
{
	return seal->pem;
}

const char *
seal_id(const struct seal *seal)
{
	return seal->id;
}

/* HKDF's shape (RFC 5869) with one block: the raw key is uniform already and needs no extracting. */
void
seal_derive(const struct seal *seal, const char *purpose, unsigned char out[SHA256_LEN])
{
	unsigned char raw[RAW_LEN];
	size_t len = sizeof raw;

	if (EVP_PKEY_get_raw_private_key(seal->key, raw, &len) != 1 || len != sizeof raw)
		abort();
	hmac_sha256(raw, sizeof raw, purpose, strlen(purpose), out);
	secret_wipe(raw, sizeof raw);
}

struct err *
seal_sign(const struct seal *seal, const void *at, size_t len, unsigned char out[SIGNATURE_LEN])
{
	EVP_MD_CTX *signing = must(EVP_MD_CTX_new());
	size_t written = SIGNATURE_LEN;
	bool done = EVP_DigestSignInit(signing, NULL, NULL, NULL, seal->key) == 1 &&
		EVP_DigestSign(signing, out, &written, at, len) == 1 && written == SIGNATURE_LEN;

	EVP_MD_CTX_free(signing);
	return done ? OK : err_new(ERR_INTERNAL, "the key %s did not sign", seal->id);
}

#define PROVEN 64

/* A key, since OpenSSL takes longer to read one than to verify with it; and what was lately found sealed with it. */
static struct {
	const char *pem;
	EVP_PKEY *key;
	unsigned char raw[RAW_LEN];
	struct {
		unsigned char hash[SHA256_LEN], signature[SIGNATURE_LEN];
	} proven[PROVEN];
	unsigned count;
} kept;

/* Most that is verified was sealed with one key. */
static void
keep_key(const char *pem)
{
	size_t len = RAW_LEN;

	if (text_same(kept.pem, pem))
		return;
	talloc_free((void *)(uintptr_t)kept.pem);
	EVP_PKEY_free(kept.key);
	kept.key = key_from_pem(pem, strlen(pem), false);
	if (kept.key != NULL)
		EVP_PKEY_get_raw_public_key(kept.key, kept.raw, &len);
	kept.pem = text_copy(NULL, pem);
	kept.count = 0;
}

static bool
is_proven(const unsigned char *hash, const unsigned char *signature)
{
	for (unsigned i = 0; i < PROVEN && i < kept.count; i++)
		if (memcmp(kept.proven[i].hash, hash, SHA256_LEN) == 0 &&
			memcmp(kept.proven[i].signature, signature, SIGNATURE_LEN) == 0)
			return true;
	return false;
}

static void
keep_proof(const unsigned char *hash, const unsigned char *signature)
{
	const unsigned at = kept.count++ % PROVEN;

	memcpy(kept.proven[at].hash, hash, SHA256_LEN);
	memcpy(kept.proven[at].signature, signature, SIGNATURE_LEN);
}

/* By libsodium, which takes a third of the time that OpenSSL 3.0 does. */
bool
seal_verify(const char *pem, const void *at, size_t len, const unsigned char signature[SIGNATURE_LEN])
{
	unsigned char hash[SHA256_LEN];

	keep_key(pem);
	if (kept.key == NULL)
		return false;
	sha256(at, len, hash);
	if (is_proven(hash, signature))
		return true;
	if (crypto_sign_verify_detached(signature, at, len, kept.raw) != 0)
		return false;
	keep_proof(hash, signature);
	return true;
}

bool
seal_is_called(const char *pem, const char *id)
{
	void *scratch = must(talloc_new(NULL));
	bool is;

	keep_key(pem);
	is = kept.key != NULL && text_same(public_id(scratch, kept.key), id);
	talloc_free(scratch);
	return is;
}
