/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* request.c -- from the web server's variables to a checked request. */
#include <strings.h>

#include "base/text.h"
#include "web/percent.h"
#include "web/request.h"

static const struct variable {
	const char *name;
	size_t at;
} variables[] = {
	{ "REQUEST_METHOD", offsetof(struct request, method_text) },
	{ "REQUEST_URI", offsetof(struct request, uri) },
	{ "HTTP_HOST", offsetof(struct request, host_text) },
	{ "CONTENT_TYPE", offsetof(struct request, type) },
	{ "HTTP_COOKIE", offsetof(struct request, cookie) },
	{ "HTTP_ACCEPT", offsetof(struct request, accept) },
	{ "HTTP_ACCEPT_LANGUAGE", offsetof(struct request, accept_language) },
	{ "HTTP_IF_NONE_MATCH", offsetof(struct request, none_match) },
	{ "HTTP_ORIGIN", offsetof(struct request, origin) },
	{ "HTTP_SEC_FETCH_SITE", offsetof(struct request, fetch_site) },
	{ "REMOTE_USER", offsetof(struct request, remote_user) },
	{ "HTTP_AUTHORIZATION", offsetof(struct request, authorization) },
	{ "HTTP_USER_AGENT", offsetof(struct request, agent) },
	{ "REMOTE_ADDR", offsetof(struct request, remote) },
};

static struct err *
variable_take(struct request *rq, const char *line, const struct variable *variable)
{
	size_t len = strlen(variable->name);
	const char **to = (const char **)((char *)rq + variable->at);

	if (strncmp(line, variable->name, len) != 0 || line[len] != '=')
		return OK;
	if (*to != NULL)
		return err_new(ERR_BAD_REQUEST, "%s came twice", variable->name);
	*to = line + len + 1;
	return OK;
}

static struct err *
variables_read(struct request *rq, char *const *env)
{
	for (; *env != NULL; env++)
		for (size_t i = 0; i < LENGTH(variables); i++)
			TRY(variable_take(rq, *env, &variables[i]));
	return OK;
}

static struct err *
method_read(struct request *rq)
{
	rq->head = text_same(rq->method_text, "HEAD");
	if (rq->head || text_same(rq->method_text, "GET"))
		rq->method = GET;
	else if (text_same(rq->method_text, "POST"))
		rq->method = POST;
	else
		return err_new(ERR_METHOD, "a method that is not served");
	return OK;
}

/* Each segment is decoded by itself, so that an escaped slash does not make two of it. */
static struct err *
segments_read(const void *ctx, struct request *rq)
{
	const char *at = rq->path;

	while (*at == '/' && at[1] != '\0') {
		size_t len = strcspn(++at, "/");
		const char *segment = percent_read(ctx, at, len, false);
		if (segment == NULL || rq->segment_count == SEGMENTS_MAX)
			return err_new(ERR_BAD_REQUEST, "a broken path");
		rq->segments[rq->segment_count++] = segment;
		at += len;
	}
	/* "/deals/" is another address than "/deals". */
	if (*at == '/' && rq->segment_count > 0 && rq->segment_count < SEGMENTS_MAX)
		rq->segments[rq->segment_count++] = "";
	return OK;
}

/* Below the mount; what is not below it is not ours. */
static struct err *
path_read(const void *ctx, const struct conf *conf, struct request *rq)
{
	size_t mount = strlen(conf->base_path);
	const char *uri = rq->uri;

	if (uri == NULL || *uri != '/' || strlen(uri) > TARGET_MAX || strchr(uri, '#') != NULL)
		return err_new(ERR_BAD_REQUEST, "not a request target");
	if (strncmp(uri, conf->base_path, mount) != 0 || (uri[mount] != '/' && uri[mount] != '?' && uri[mount] != '\0'))
		return err_new(ERR_NOT_FOUND, "outside the mount");
	uri += mount;
	rq->target = *uri == '/' ? uri : text_format(ctx, "/%s", uri);
	rq->path = text_copy_n(ctx, rq->target, strcspn(rq->target, "?"));
	return segments_read(ctx, rq);
}

static struct err *
query_read(const void *ctx, struct request *rq)
{
	const char *query = strchr(rq->target, '?');

	if (query == NULL)
		return OK;
	if (!params_read(ctx, query + 1, strlen(query + 1), &rq->query))
		return err_new(ERR_BAD_REQUEST, "a broken query");
	for (size_t i = 0; i < rq->query.n; i++) {
		struct pair *pair = &rq->query.at[i];
		pair->value = text_accept(ctx, pair->value, strlen(pair->value));
		if (pair->value == NULL)
			return err_new(ERR_BAD_REQUEST, "a query that is not text");
	}
	return OK;
}

static bool
is_type(const char *type, const char *wanted)
{
	size_t len = strlen(wanted);

	return type != NULL && strncasecmp(type, wanted, len) == 0 &&
		(type[len] == '\0' || type[len] == ';' || type[len] == ' ');
}

static struct err *
body_read(const void *ctx, const struct incoming *in, struct request *rq)
{
	const bool parts = is_type(rq->type, "multipart/form-data");

	if (in->state == BODY_TOO_LARGE || (in->state == BODY_STREAMED && !parts))
		return err_new(ERR_TOO_LARGE, "a body over %d bytes",
			in->state == BODY_STREAMED ? BODY_MAX : UPLOAD_MAX);
	if (in->state == BODY_BROKEN)
		return err_new(ERR_BAD_REQUEST, "a body of another length than it says");
	if (rq->method != POST || (in->state == BODY_WHOLE && in->body.len == 0))
		return OK;
	if (parts) {
		rq->stream = in->state == BODY_STREAMED ? in->stream : stream_of(ctx, in->body);
		return OK;
	}
	if (!is_type(rq->type, "application/x-www-form-urlencoded"))
		return err_new(ERR_BAD_REQUEST, "a body that is not urlencoded");
	if (!params_read(ctx, (const char *)in->body.at, in->body.len, &rq->body) || params_repeat(&rq->body))
		return err_new(ERR_BAD_REQUEST, "a broken form");
	return OK;
}

struct err *
request_read(const void *ctx, const struct conf *conf, const struct incoming *in, struct request *out)
{
	TRY(variables_read(out, in->env));
	out->host = out->host_text != NULL ? conf_host(conf, out->host_text) : NULL;
	if (out->host == NULL)
		return err_new(ERR_MISDIRECTED, "a host name that is not configured");
	TRY(method_read(out));
	TRY(path_read(ctx, conf, out));
	TRY(query_read(ctx, out));
	return body_read(ctx, in, out);
}

int
accept_quality(const char *params, size_t len)
{
	const char *q = memmem(params, len, "q=", 2);
	int weight = 0, unit = 1000;

	if (q == NULL)
		return 1000;
	for (q += 2; unit > 0 && q < params + len; q++) {
		if (*q == '.')
			continue;
		if (*q < '0' || *q > '9')
			break;
		weight += (*q - '0') * unit;
		unit /= 10;
	}
	return weight;
}

/* The weight of exactly that media type; 0 if it is not named. */
static int
accept_weight(const char *accept, const char *type)
{
	size_t type_len = strlen(type);

	while (*accept != '\0') {
		size_t len;

		accept += strspn(accept, " ,\t");
		len = strcspn(accept, ",");
		if (len >= type_len && strncasecmp(accept, type, type_len) == 0 && strcspn(accept, " ;,\t") == type_len)
			return accept_quality(accept + type_len, len - type_len);
		accept += len;
	}
	return 0;
}

bool
accept_xml(const char *accept)
{
	return accept != NULL && accept_weight(accept, "application/xml") > accept_weight(accept, "text/html");
}

bool
accept_page(const char *accept)
{
	return accept == NULL || accept_weight(accept, "text/html") > 0 || accept_weight(accept, "application/xml") > 0;
}

/* What a tag that begins at a quote is followed by: nothing, or a suffix, and the other quote. */
static size_t
tag_length(const char *at, const char *etag)
{
	size_t len = strlen(etag);

	if (strncmp(at, etag, len) != 0)
		return 0;
	if (at[len] == '-')
		len += 1 + strspn(at + len + 1, "abcdefghijklmnopqrstuvwxyz");
	return at[len] == '"' ? len : 0;
}

bool
etag_listed(const char *none_match, const char *etag, struct bytes *seen)
{
	const char *at = none_match;

	while (at != NULL && (at = strchr(at, '"')) != NULL) {
		const size_t len = tag_length(++at, etag);

		if (len > 0) {
			*seen = (struct bytes){ (const unsigned char *)at, len };
			return true;
		}
	}
	return false;
}
