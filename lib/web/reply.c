/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* reply.c -- status line and headers as CGI wants them (RFC 3875, section 6.3). */
#include "web/percent.h"
#include "web/reply.h"

#define VALUE_MAX 8192

static const struct {
	int status;
	const char *reason;
} reasons[] = {
	{ 200, "OK" },
	{ 303, "See Other" },
	{ 304, "Not Modified" },
	{ 400, "Bad Request" },
	{ 401, "Unauthorized" },
	{ 403, "Forbidden" },
	{ 404, "Not Found" },
	{ 405, "Method Not Allowed" },
	{ 409, "Conflict" },
	{ 413, "Content Too Large" },
	{ 415, "Unsupported Media Type" },
	{ 421, "Misdirected Request" },
	{ 422, "Unprocessable Content" },
	{ 429, "Too Many Requests" },
	{ 500, "Internal Server Error" },
	{ 503, "Service Unavailable" },
	{ 507, "Insufficient Storage" },
};

static const char own_policy[] =
	"Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'; "
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n";
static const char others_policy[] =
	"Content-Security-Policy: default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'\r\n";

/* With every answer, errors and redirects included. */
static const char always[] = "X-Content-Type-Options: nosniff\r\n"
			     "Referrer-Policy: same-origin\r\n"
			     "Cross-Origin-Opener-Policy: same-origin\r\n"
			     "Cross-Origin-Resource-Policy: same-origin\r\n";

static bool
is_value(const char *value)
{
	size_t len;

	for (len = 0; value[len] != '\0'; len++)
		if ((unsigned char)value[len] < ' ' || value[len] == 0x7F)
			return false;
	return len <= VALUE_MAX;
}

struct err *
header_add(struct buf *head, const char *name, const char *value)
{
	if (!is_value(value))
		return err_new(ERR_INTERNAL, "a value that the header %s cannot carry", name);
	buf_text(head, name);
	buf_add(head, ": ", 2);
	buf_text(head, value);
	buf_add(head, "\r\n", 2);
	return OK;
}

static const char *
reason_of(int status)
{
	for (size_t i = 0; i < LENGTH(reasons); i++)
		if (reasons[i].status == status)
			return reasons[i].reason;
	return "Status";
}

void
reply_begin(struct reply *reply, const void *ctx, int status)
{
	reply->status = status;
	reply->body = (struct bytes){ 0 };
	reply->sandbox = false;
	buf_init(&reply->head, ctx, 2048);
	buf_text(&reply->head, "Status: ");
	buf_number(&reply->head, status);
	buf_char(&reply->head, ' ');
	buf_text(&reply->head, reason_of(status));
	buf_add(&reply->head, "\r\n", 2);
}

struct err *
reply_header(struct reply *reply, const char *name, const char *value)
{
	return header_add(&reply->head, name, value);
}

static const char *
plain_of(const void *ctx, const char *name)
{
	char *plain = text_copy(ctx, name);

	for (char *at = plain; *at != '\0'; at++)
		if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-", *at) == NULL)
			*at = '-';
	return plain;
}

/* Our own names are plain; anything else becomes "-", so no second, encoded form is needed. */
struct err *
reply_file(struct reply *reply, const void *ctx, const char *name)
{
	return reply_header(reply, "Content-Disposition",
		text_format(ctx, "attachment; filename=\"%s\"", plain_of(ctx, name)));
}

struct err *
reply_attachment(struct reply *reply, const void *ctx, const char *name)
{
	struct buf encoded;

	buf_init(&encoded, ctx, 128);
	percent_write(&encoded, name);
	return reply_header(reply, "Content-Disposition",
		text_format(ctx, "attachment; filename=\"%s\"; filename*=UTF-8\'\'%s", plain_of(ctx, name),
			encoded.at));
}

struct outgoing
reply_finish(struct reply *reply, const struct conf *conf, bool head)
{
	struct buf *out = &reply->head;

	buf_text(out, reply->sandbox ? others_policy : own_policy);
	buf_add(out, always, sizeof always - 1);
	if (text_same(conf->origin, "https"))
		buf_text(out, "Strict-Transport-Security: max-age=31536000\r\n");
	if (reply->status != 304) {
		buf_text(out, "Content-Length: ");
		buf_number(out, (int64_t)reply->body.len);
		buf_add(out, "\r\n", 2);
	}
	buf_add(out, "\r\n", 2);
	return (struct outgoing){
		.head = { (const unsigned char *)out->at, out->len },
		.body = head || reply->status == 304 ? (struct bytes){ 0 } : reply->body,
	};
}
