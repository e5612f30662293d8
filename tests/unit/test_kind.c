/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_kind.c -- what a file is, by content and name; and names that may be shown. */
#include "unit.h"
#include "base/kind.h"

#define BYTES(text) ((struct bytes){ (const unsigned char *)(text), sizeof(text) - 1 })

START_TEST(content_and_name_have_to_agree)
{
	static const struct {
		struct bytes content;
		const char *name;
		enum kind kind;
	} cases[] = {
		{ BYTES("%PDF-1.7\n"), "a.pdf", KIND_PDF },
		{ BYTES("%PDF-1.7\n"), "a.PDF", KIND_PDF },
		{ BYTES("%PDF-1.7\n"), "a.txt", KIND_TXT },
		{ BYTES("%PDF-1.7\n"), "a.png", KIND_NONE },
		{ BYTES(" %PDF-1.7\n"), "a.pdf", KIND_NONE },
		{ BYTES("%PDF-1.7\n"), "pdf", KIND_NONE },
		{ BYTES("%PDF-1.7\n"), "a.pdf.", KIND_NONE },
		{ BYTES(""), "a.pdf", KIND_NONE },
		{ BYTES(""), "a.txt", KIND_NONE },
		{ BYTES("\xff\xd8\xff\xe0"), "a.jpg", KIND_JPEG },
		{ BYTES("\xff\xd8\xff\xe0"), "a.jpeg", KIND_JPEG },
		{ BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "a.png", KIND_PNG },
		{ BYTES("GIF89a"), "a.gif", KIND_NONE },
		{ BYTES("<svg/>"), "a.svg", KIND_NONE },
		{ BYTES("a;b\r\n\t\xc3\xa4"), "a.csv", KIND_CSV },
		{ BYTES("\xef\xbb\xbf"
			"a;b"),
			"a.csv", KIND_CSV },
		{ BYTES("a\0b"), "a.txt", KIND_NONE },
		{ BYTES("a\x1b[2J"), "a.txt", KIND_NONE },
		{ BYTES("gr\xfc\xdf"), "a.txt", KIND_NONE },
		{ BYTES("PK\3\4"), "a.docx", KIND_NONE },
		{ BYTES("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), "a.docx", KIND_NONE },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(kind_of(cases[i].content, cases[i].name) == cases[i].kind, "%zu %s", i, cases[i].name);
}
END_TEST

START_TEST(names_are_words_and_never_paths)
{
	static const struct {
		const char *sent, *name;
	} cases[] = {
		{ "offer.pdf", "offer.pdf" },
		{ " offer 2.pdf ", "offer 2.pdf" },
		{ "Gr\u00f6\u00dfe.pdf", "Gr\u00f6\u00dfe.pdf" },
		{ "Gro\u0308\u00dfe.pdf", "Gr\u00f6\u00dfe.pdf" },
		{ "a.php.jpg", "a-php.jpg" },
		{ "a.tar.gz.pdf", "a-tar-gz.pdf" },
		{ "2026.03.02.pdf", "2026.03.02.pdf" },
		{ "v1.2.pdf", "v1.2.pdf" },
		{ "a/b.pdf", NULL },
		{ "..", NULL },
		{ ".htaccess", NULL },
		{ "a\\b.pdf", NULL },
		{ "", NULL },
		{ "  ", NULL },
		{ "a\nb.pdf", NULL },
		{ "a\x01.pdf", NULL },
		{ "\u202e"
		  "fdp.exe",
			NULL },
		{ "a\u200f.pdf", NULL },
	};
	void *ctx = unit_memory();

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *name = file_name_accept(ctx, cases[i].sent);

		if (cases[i].name == NULL)
			ck_assert_msg(name == NULL, "%zu: %s", i, name);
		else
			ck_assert_str_eq(name, cases[i].name);
	}
}
END_TEST

START_TEST(kinds_are_called_by_their_names)
{
	for (enum kind kind = KIND_PDF; kind < KINDS; kind++)
		ck_assert_int_eq(kind_from(kind_name(kind)), kind);
	ck_assert_int_eq(kind_from("exe"), KIND_NONE);
	ck_assert_str_eq(kind_endings(unit_memory()), ".pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx,.pptx");
}
END_TEST

UNIT_MAIN("kind", content_and_name_have_to_agree, names_are_words_and_never_paths, kinds_are_called_by_their_names)
