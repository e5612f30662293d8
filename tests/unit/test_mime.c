/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_mime.c -- addresses that may stand in an envelope, and headers that hold anything. */
#include "base/mime.h"
#include "unit.h"

static const char *
written(const char *subject, const char *text)
{
	const struct message message = { .from = "portal@example.com",
		.from_name = "Portal",
		.to = "ada@example.com",
		.to_name = "Ada",
		.subject = subject,
		.date = { INT64_C(1772442000) * SECOND_US },
		.id = "1@example.com",
		.text = text,
		.html = "" };

	return (const char *)mime_write(unit_memory(), &message).at;
}

static void
has(const char *message, const char *part)
{
	ck_assert_msg(strstr(message, part) != NULL, "\"%s\" is not in:\n%s", part, message);
}

START_TEST(an_address_is_plain_or_none)
{
	static const char *const good[] = { "a@b", "ada.lovelace+x@example.com", "o'neil@xn--bcher-kva.example" };
	static const char *const bad[] = { "", "ada", "@example.com", "ada@", "a@b@c", "a b@example.com",
		"ada@example.com\r\nBcc: x@y", "ada@example.com>", "<ada@example.com", "ad\xc3\xa4@example.com",
		"a,b@example.com", "\"a\"@example.com", "-oX@example.com", "ada@example.com\n" };

	for (size_t i = 0; i < LENGTH(good); i++)
		ck_assert_msg(mime_address(good[i]), "%s", good[i]);
	for (size_t i = 0; i < LENGTH(bad); i++)
		ck_assert_msg(!mime_address(bad[i]), "%s", bad[i]);
	ck_assert(!mime_address(text_format(unit_memory(), "%0255d@example.com", 1)));
}
END_TEST

START_TEST(a_date_is_as_rfc_5322_has_it)
{
	ck_assert_int_eq(strncmp(written("s", ""), "Date: Mon, 02 Mar 2026 09:00:00 +0000\r\n", 39), 0);
}
END_TEST

START_TEST(a_subject_never_ends_its_line)
{
	has(written("Deal X is approved", ""), "\r\nSubject: Deal X is approved\r\n");
	has(written("a\r\nBcc: eve@example.com", ""), "\r\nSubject: a  Bcc: eve@example.com\r\n");
	has(written("K\xc3\xa4se", ""), "\r\nSubject: =?UTF-8?B?S8Okc2U=?=\r\n");
	has(written("=?UTF-8?B?S8Okc2U=?=", ""), "\r\nSubject: =?UTF-8?B?PT9VVEYtOD9CP1M4T2tjMlU9Pz0=?=\r\n");
	has(written("1234567890123456789012345678901234567890\xc3\xa4\xc3\xa4", ""), "MMOk?=\r\n =?UTF-8?B?w6Q=?=\r\n");
}
END_TEST

START_TEST(text_is_quoted_printable)
{
	has(written("s", "a=b \n.dot\nFrom me\n\xc3\xa4\n"), "\r\n\r\na=3Db=20\r\n=2Edot\r\n=46rom me\r\n=C3=A4\r\n");
	has(written("s", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=\r\naaaaaa\r\n");
}
END_TEST

UNIT_MAIN("mime", an_address_is_plain_or_none, a_date_is_as_rfc_5322_has_it, a_subject_never_ends_its_line,
	text_is_quoted_printable)
