/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* kind.c -- see kind.h. */
#include "base/kind.h"

#include <ctype.h>
#include <strings.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"

#define ENTRY 46         /* bytes of an entry of a zip's directory before its name (APPNOTE.TXT, section 4.3.12) */
#define DIRECTORY_END 22 /* bytes of the record behind the directory (section 4.3.16) */

static bool
begins_so(struct bytes content, const char *magic, size_t len)
{
	return content.len >= len && memcmp(content.at, magic, len) == 0;
}

static bool
is_pdf(struct bytes content, const char *part)
{
	(void)part;
	return begins_so(content, "%PDF-", 5);
}

static bool
is_png(struct bytes content, const char *part)
{
	(void)part;
	return begins_so(content, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
}

static bool
is_jpeg(struct bytes content, const char *part)
{
	(void)part;
	return begins_so(content, "\xff\xd8\xff", 3);
}

static bool
is_text(struct bytes content, const char *part)
{
	const unsigned char *at = content.at, *end = at + content.len;

	(void)part;
	while (at < end) {
		size_t n = *at >= 0x80 ? utf8_char(at, end) : (size_t)(*at >= ' ' || strchr("\t\r\n", *at) != NULL);

		if (n == 0 || *at == '\0' || *at == 0x7f)
			return false;
		at += n;
	}
	return true;
}

static size_t
little(const unsigned char *at, int n)
{
	return n == 0 ? 0 : *at | little(at + 1, n - 1) << 8;
}

static bool
is_called(const unsigned char *at, size_t len, const char *name)
{
	return len == strlen(name) && memcmp(at, name, len) == 0;
}

/* The directory stands at the very end and is whole; it has the document and the list of types, and no macros. */
static bool
is_office(struct bytes content, const char *part)
{
	const unsigned char *last = content.at + content.len - DIRECTORY_END, *at;
	size_t size, offset;
	bool types = false, document = false;

	if (!begins_so(content, "PK\3\4", 4) || content.len < DIRECTORY_END || memcmp(last, "PK\5\6", 4) != 0)
		return false;
	size = little(last + 12, 4);
	offset = little(last + 16, 4);
	if (offset > content.len || size > content.len - offset || content.at + offset + size != last)
		return false;
	for (at = content.at + offset; at + ENTRY <= last;) {
		const size_t name = little(at + 28, 2), more = little(at + 30, 2) + little(at + 32, 2);

		if (memcmp(at, "PK\1\2", 4) != 0 || name + more > (size_t)(last - at) - ENTRY)
			return false;
		if (memmem(at + ENTRY, name, "vbaProject", 10) != NULL)
			return false;
		types |= is_called(at + ENTRY, name, "[Content_Types].xml");
		document |= is_called(at + ENTRY, name, part);
		at += ENTRY + name + more;
	}
	return at == last && types && document;
}

static const struct {
	const char *name, *type, *endings[3];
	bool (*is)(struct bytes content, const char *part);
	const char *part; /* of a zip: the file that makes it one of these */
} kinds[] = {
	[KIND_PDF] = { "pdf", "application/pdf", { "pdf" }, is_pdf },
	[KIND_PNG] = { "png", "image/png", { "png" }, is_png },
	[KIND_JPEG] = { "jpeg", "image/jpeg", { "jpg", "jpeg" }, is_jpeg },
	[KIND_TXT] = { "txt", "text/plain; charset=utf-8", { "txt" }, is_text },
	[KIND_CSV] = { "csv", "text/csv; charset=utf-8", { "csv" }, is_text },
	[KIND_DOCX] = { "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", { "docx" },
		is_office, "word/document.xml" },
	[KIND_XLSX] = { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", { "xlsx" },
		is_office, "xl/workbook.xml" },
	[KIND_PPTX] = { "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", { "pptx" },
		is_office, "ppt/presentation.xml" },
};

static bool
has_ending(enum kind kind, const char *ending)
{
	for (const char *const *at = kinds[kind].endings; *at != NULL; at++)
		if (strcasecmp(*at, ending) == 0)
			return true;
	return false;
}

enum kind
kind_of(struct bytes content, const char *name)
{
	const char *dot = strrchr(name, '.');

	for (enum kind kind = KIND_PDF; dot != NULL && kind < KINDS; kind++)
		if (has_ending(kind, dot + 1))
			return content.len > 0 && kinds[kind].is(content, kinds[kind].part) ? kind : KIND_NONE;
	return KIND_NONE;
}

enum kind
kind_of_table(struct bytes content, const char *name)
{
	const char *dot = strrchr(name, '.');

	if (dot == NULL || !(has_ending(KIND_CSV, dot + 1) || has_ending(KIND_TXT, dot + 1)))
		return KIND_NONE;
	for (size_t i = 0; i < content.len; i++)
		if ((content.at[i] < ' ' && (content.at[i] == '\0' || strchr("\t\r\n", content.at[i]) == NULL)) ||
			content.at[i] == 0x7f)
			return KIND_NONE;
	return content.len > 0 ? KIND_CSV : KIND_NONE;
}

bool
kind_is_picture(enum kind kind)
{
	return kind == KIND_PNG || kind == KIND_JPEG;
}

const char *
kind_name(enum kind kind)
{
	return kinds[kind].name;
}

enum kind
kind_from(const char *name)
{
	for (enum kind kind = KIND_PDF; kind < KINDS; kind++)
		if (text_same(kinds[kind].name, name))
			return kind;
	return KIND_NONE;
}

const char *
kind_type(enum kind kind)
{
	return kinds[kind].type;
}

const char *
kind_endings(const void *ctx)
{
	struct buf out;

	buf_init(&out, ctx, 64);
	for (enum kind kind = KIND_PDF; kind < KINDS; kind++)
		for (const char *const *at = kinds[kind].endings; *at != NULL; at++)
			buf_format(&out, "%s.%s", out.len > 0 ? "," : "", *at);
	return out.at;
}

/* ---- names ---- */

/* Marks that change the direction of what follows (Unicode Standard Annex 9): with them "exe.fdp" reads as "pdf.exe". */
static bool
turns_round(const char *text)
{
	static const char *const marks[] = { "\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202c", "\u202d",
		"\u202e", "\u2066", "\u2067", "\u2068", "\u2069" };

	for (size_t i = 0; i < LENGTH(marks); i++)
		if (strstr(text, marks[i]) != NULL)
			return true;
	return false;
}

/* Begins with a letter and has two to five letters or digits, then another dot. */
static bool
is_inner_ending(const char *dot)
{
	size_t len = 0;

	while (isalnum((unsigned char)dot[1 + len]))
		len++;
	return isalpha((unsigned char)dot[1]) && len >= 2 && len <= 5 && dot[1 + len] == '.';
}

const char *
file_name_accept(const void *ctx, const char *sent)
{
	const char *text = text_accept(ctx, sent, strlen(sent));
	char *name;

	if (text_empty(text) || *text == '.' || strpbrk(text, "/\\\t\n") != NULL || turns_round(text) ||
		text_length(text) > FILE_NAME_MAX)
		return NULL;
	name = text_copy(ctx, text);
	for (char *at = name; *at != '\0'; at++)
		if (*at == '.' && is_inner_ending(at))
			*at = '-';
	return name;
}
