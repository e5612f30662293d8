/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* mime.c -- see mime.h. */
#include "base/mime.h"

#include "base/buf.h"

#define EOL "\r\n"
#define BOUNDARY "=_parley" /* holds "=_", which quoted-printable never writes */

enum { ADDRESS_MAX = 254, PLAIN_MAX = 60, QP_LINE = 76, WORD_BYTES = 42 /* as base64 in an encoded word: 68 of 75 */ };

bool
mime_address(const char *address)
{
	size_t len = strlen(address), local = strcspn(address, "@");

	for (const char *at = address; *at != '\0'; at++)
		if (*at <= ' ' || *at > '~' || strchr("<>()[]\\,;:\"", *at) != NULL)
			return false;
	return len <= ADDRESS_MAX && local > 0 && local < len - 1 && strchr(address + local + 1, '@') == NULL &&
		address[0] != '-';
}

/* -- headers -------------------------------------------------------------- */

static bool
is_control(char c)
{
	return (unsigned char)c < ' ' || c == 0x7f;
}

static bool
is_plain(const char *text)
{
	for (const char *at = text; *at != '\0'; at++)
		if (is_control(*at) || (unsigned char)*at >= 0x80)
			return false;
	return strlen(text) <= PLAIN_MAX && strstr(text, "=?") == NULL;
}

static void
base64(struct buf *out, const char *at, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		const unsigned a = (unsigned char)at[i], b = i + 1 < len ? (unsigned char)at[i + 1] : 0,
			       c = i + 2 < len ? (unsigned char)at[i + 2] : 0;

		buf_char(out, digits[a >> 2]);
		buf_char(out, digits[(a & 3) << 4 | b >> 4]);
		buf_char(out, i + 1 < len ? digits[(b & 15) << 2 | c >> 6] : '=');
		buf_char(out, i + 2 < len ? digits[c & 63] : '=');
	}
}

/* As much as one encoded word takes; never a part of a character (RFC 2047, section 5). */
static size_t
word_length(const char *text, size_t len)
{
	size_t n = len < WORD_BYTES ? len : WORD_BYTES;

	while (n > 0 && n < len && ((unsigned char)text[n] & 0xc0) == 0x80)
		n--;
	return n > 0 ? n : len;
}

static void
encoded_words(struct buf *out, const char *text)
{
	size_t left = strlen(text);

	for (size_t n; left > 0; text += n, left -= n) {
		n = word_length(text, left);
		buf_text(out, "=?UTF-8?B?");
		base64(out, text, n);
		buf_text(out, n < left ? "?=" EOL " " : "?=");
	}
}

static char *
without_controls(const void *ctx, const char *text)
{
	char *copy = text_copy(ctx, text);

	for (char *at = copy; *at != '\0'; at++)
		if (is_control(*at))
			*at = ' ';
	return copy;
}

static void
header(struct buf *out, const char *name, const char *value)
{
	buf_format(out, "%s: %s" EOL, name, value);
}

static void
header_text(struct buf *out, const char *name, const char *text)
{
	const char *clean = without_controls(out->at, text);

	buf_format(out, "%s: ", name);
	if (is_plain(clean))
		buf_text(out, clean);
	else
		encoded_words(out, clean);
	buf_text(out, EOL);
}

static void
quoted_string(struct buf *out, const char *text)
{
	buf_char(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buf_char(out, '\\');
		buf_char(out, *text);
	}
	buf_char(out, '"');
}

static void
header_mailbox(struct buf *out, const char *name, const char *display, const char *address)
{
	const char *clean = without_controls(out->at, display);

	buf_format(out, "%s: ", name);
	if (is_plain(clean) && !text_empty(clean))
		quoted_string(out, clean);
	else
		encoded_words(out, clean);
	buf_format(out, "%s<%s>" EOL, text_empty(clean) ? "" : EOL " ", address);
}

static void
header_date(struct buf *out, struct instant at)
{
	static const char *const days[] = { "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
		"Nov", "Dec" };
	const struct date day = date_from_instant(at);
	const int64_t second = (at.us - instant_from_date(day).us) / SECOND_US;
	int y, m, d;

	date_parts(day, &y, &m, &d);
	buf_format(out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000" EOL, days[((day.days % 7) + 7) % 7], d,
		months[m - 1], y, (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

/* -- parts ---------------------------------------------------------------- */

/*
 * Does that byte stand for itself? Not a blank before a line's end, nor what
 * a server on the way could mistake: a first dot, or "From ".
 */
static bool
stands(const char *at, bool first)
{
	if (*at == ' ' || *at == '\t')
		return at[1] != '\n' && at[1] != '\0' && !(at[1] == '\r' && at[2] == '\n');
	if (first && (*at == '.' || *at == 'F'))
		return false;
	return *at > ' ' && *at <= '~' && *at != '=';
}

/* RFC 2045, section 6.7. */
static void
quoted_printable(struct buf *out, const char *text)
{
	size_t column = 0;

	for (; *text != '\0'; text++) {
		if (*text == '\n') {
			buf_text(out, EOL);
			column = 0;
			continue;
		}
		if (column + 3 >= QP_LINE) {
			buf_text(out, "=" EOL);
			column = 0;
		}
		if (stands(text, column == 0)) {
			buf_char(out, *text);
			column++;
		} else {
			buf_format(out, "=%02X", (unsigned)(unsigned char)*text);
			column += 3;
		}
	}
	buf_text(out, EOL);
}

static void
part(struct buf *out, const char *type, const char *text)
{
	buf_text(out, "--" BOUNDARY EOL);
	header(out, "Content-Type", text_format(out->at, "text/%s; charset=utf-8", type));
	header(out, "Content-Transfer-Encoding", "quoted-printable");
	buf_text(out, EOL);
	quoted_printable(out, text);
}

static void
headers(struct buf *out, const struct message *message)
{
	header_date(out, message->date);
	header_mailbox(out, "From", message->from_name, message->from);
	header_mailbox(out, "To", message->to_name, message->to);
	header_text(out, "Subject", message->subject);
	buf_format(out, "Message-ID: <%s>" EOL, message->id);
	header(out, "Auto-Submitted", "auto-generated");
	if (message->unsubscribe != NULL) {
		buf_format(out, "List-Unsubscribe: <%s>" EOL, message->unsubscribe);
		header(out, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
	}
	header(out, "MIME-Version", "1.0");
	header(out, "Content-Type", "multipart/alternative;" EOL " boundary=\"" BOUNDARY "\"");
	buf_text(out, EOL);
}

struct bytes
mime_write(const void *ctx, const struct message *message)
{
	struct buf out;

	buf_init(&out, ctx, 16384);
	headers(&out, message);
	part(&out, "plain", message->text);
	part(&out, "html", message->html);
	buf_text(&out, "--" BOUNDARY "--" EOL);
	return (struct bytes){ (const unsigned char *)out.at, out.len };
}
