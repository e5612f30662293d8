/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_secret.c -- published test vectors, and keys in files. */
#include "unit.h"
#include <fcntl.h>
#include <sys/stat.h>

#include "base/secret.h"
#include "base/text.h"

static const char *folder, *key_path;

static void
begin(void)
{
	char name[] = "/tmp/parley-seal-XXXXXX";

	folder = text_copy(unit_memory(), must(mkdtemp(name)));
	key_path = text_format(unit_memory(), "%s/key", folder);
}

static void
end(void)
{
	unlink(key_path);
	ck_assert_int_eq(rmdir(folder), 0);
	err_clear();
}

static void
file_write(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	ck_assert_int_eq(fchmod(fd, mode), 0);
	close(fd);
}

/* FIPS 180-4 examples. */
START_TEST(sha256_is_the_standards)
{
	static const struct {
		const char *text, *hash;
	} cases[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	unsigned char out[SHA256_LEN];

	for (size_t i = 0; i < LENGTH(cases); i++) {
		sha256(cases[i].text, strlen(cases[i].text), out);
		ck_assert_str_eq(text_hex(unit_memory(), out, sizeof out), cases[i].hash);
	}
}
END_TEST

/* RFC 4231, test cases 2 and 6. */
START_TEST(hmac_sha256_is_the_standards)
{
	static const char data[] = "Test Using Larger Than Block-Size Key - Hash Key First";
	unsigned char out[SHA256_LEN], key[131];

	hmac_sha256("Jefe", 4, "what do ya want for nothing?", 28, out);
	ck_assert_str_eq(text_hex(unit_memory(), out, sizeof out),
		"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof key);
	hmac_sha256(key, sizeof key, data, sizeof data - 1, out);
	ck_assert_str_eq(text_hex(unit_memory(), out, sizeof out),
		"60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}
END_TEST

START_TEST(the_keyed_hash_depends_on_every_byte_and_only_on_them)
{
	unsigned char text[100] = { 0 }, first[SIP_LEN], again[SIP_LEN], other[SIP_LEN];

	sip128(text, sizeof text, first);
	for (size_t i = 0; i < sizeof text; i++) {
		text[i] ^= 1;
		sip128(text, sizeof text, other);
		ck_assert_mem_ne(other, first, SIP_LEN);
		text[i] ^= 1;
		sip128(text, sizeof text, again);
		ck_assert_mem_eq(again, first, SIP_LEN);
	}
	sip128(text, sizeof text - 1, other);
	ck_assert_mem_ne(other, first, SIP_LEN);
}
END_TEST

START_TEST(references_use_digits_and_consonants_that_none_misreads)
{
	const char *ref;
	unsigned seen[256] = { 0 };

	ref = random_ref(unit_memory(), 30000);
	ck_assert_uint_eq(strspn(ref, "0123456789BCDFGHJKMNPQRSTVWXYZ"), 30000);
	for (; *ref != '\0'; ref++)
		seen[(unsigned char)*ref]++;
	for (const char *c = "0123456789BCDFGHJKMNPQRSTVWXYZ"; *c != '\0'; c++)
		ck_assert(seen[(unsigned char)*c] > 800 && seen[(unsigned char)*c] < 1200); /* 1000 +- 6 sigma */
	ck_assert_str_ne(random_ref(unit_memory(), 10), random_ref(unit_memory(), 10));
	ck_assert_str_eq(random_ref(unit_memory(), 0), "");
}
END_TEST

START_TEST(secrets_are_compared_and_wiped)
{
	char secret[] = "hunter2";

	ck_assert(
		secret_same(secret, "hunter2", 7) && !secret_same(secret, "hunter3", 7) && secret_same(secret, "x", 0));
	secret_wipe(secret, sizeof secret);
	ck_assert_mem_eq(secret, "\0\0\0\0\0\0\0", 7);
}
END_TEST

/* RFC 8410, section 10.3: a private key, and its public half in section 10.1. */
START_TEST(a_key_of_the_standard_has_the_standards_public_half)
{
	struct seal *seal = NULL;

	begin();
	file_write(key_path,
		"-----BEGIN PRIVATE KEY-----\n"
		"MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
		"-----END PRIVATE KEY-----\n",
		0600);
	ck_assert_ptr_null(seal_load(unit_memory(), key_path, &seal));
	ck_assert_str_eq(seal_public_pem(seal),
		"-----BEGIN PUBLIC KEY-----\n"
		"MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
		"-----END PUBLIC KEY-----\n");
	ck_assert_uint_eq(strspn(seal_id(seal), "0123456789abcdef"), 16);
	ck_assert_uint_eq(strlen(seal_id(seal)), 16);
	end();
}
END_TEST

START_TEST(what_a_seal_signs_can_be_verified_and_nothing_else)
{
	unsigned char signature[SIGNATURE_LEN], forged[SIGNATURE_LEN];
	struct seal *seal = NULL;
	const char *pem;

	begin();
	ck_assert_ptr_null(seal_make(key_path));
	ck_assert_ptr_null(seal_load(unit_memory(), key_path, &seal));
	pem = seal_public_pem(seal);
	ck_assert_ptr_null(seal_sign(seal, "statement", 9, signature));
	ck_assert(seal_verify(pem, "statement", 9, signature));
	ck_assert_msg(seal_verify(pem, "statement", 9, signature), "what was proven stays so");
	memcpy(forged, signature, sizeof forged);
	forged[SIGNATURE_LEN - 1] ^= 1;
	ck_assert_msg(!seal_verify(pem, "statement", 9, forged),
		"the bytes were proven, this signature of them was not");
	ck_assert(!seal_verify(pem, "statement", 8, signature));
	ck_assert(!seal_verify(pem, "Statement", 9, signature));
	ck_assert(!seal_verify("", "statement", 9, signature));
	ck_assert(!seal_verify("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "statement", 9,
		signature));
	signature[63] ^= 1;
	ck_assert(!seal_verify(pem, "statement", 9, signature));
	end();
}
END_TEST

START_TEST(a_key_is_its_owners_alone_and_never_overwritten)
{
	struct seal *seal = NULL;
	struct stat before, after;

	begin();
	ck_assert_ptr_null(seal_make(key_path));
	ck_assert_int_eq(stat(key_path, &before), 0);
	ck_assert_int_eq(before.st_mode & 07777, 0600);
	ck_assert_ptr_nonnull(seal_make(key_path));
	ck_assert_int_eq(stat(key_path, &after), 0);
	ck_assert(before.st_ino == after.st_ino && before.st_size == after.st_size);
	for (mode_t bit = 1; bit <= 0100; bit <<= 1) {
		ck_assert_int_eq(chmod(key_path, 0600 | bit), 0);
		ck_assert_ptr_nonnull(seal_load(unit_memory(), key_path, &seal));
	}
	end();
}
END_TEST

START_TEST(what_is_no_key_is_refused)
{
	struct seal *seal = NULL;

	begin();
	ck_assert_ptr_nonnull(seal_load(unit_memory(), key_path, &seal));
	ck_assert_ptr_nonnull(seal_load(unit_memory(), folder, &seal));
	file_write(key_path, "", 0600);
	ck_assert_ptr_nonnull(seal_load(unit_memory(), key_path, &seal));
	/* An X25519 key (RFC 7748 has no signatures). */
	file_write(key_path,
		"-----BEGIN PRIVATE KEY-----\n"
		"MC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
		"-----END PRIVATE KEY-----\n",
		0600);
	ck_assert_ptr_nonnull(seal_load(unit_memory(), key_path, &seal));
	ck_assert_ptr_nonnull(seal_make("/nowhere/key"));
	end();
}
END_TEST

UNIT_MAIN("secret", sha256_is_the_standards, hmac_sha256_is_the_standards,
	the_keyed_hash_depends_on_every_byte_and_only_on_them, references_use_digits_and_consonants_that_none_misreads,
	secrets_are_compared_and_wiped, a_key_of_the_standard_has_the_standards_public_half,
	what_a_seal_signs_can_be_verified_and_nothing_else, a_key_is_its_owners_alone_and_never_overwritten,
	what_is_no_key_is_refused)
