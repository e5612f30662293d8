/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * request.h -- one HTTP request, read and checked.
 *
 * What is taken from it is named here and nothing else of it is ever looked
 * at. A header that matters and came twice refuses the request.
 */
#ifndef PARLEY_REQUEST_H
#define PARLEY_REQUEST_H

#include "base/conf.h"
#include "web/app.h"
#include "web/gateway.h"
#include "web/params.h"

#define SEGMENTS_MAX 16
#define TARGET_MAX 4096

struct request {
	/* As the web server gave them; NULL: none. */
	const char *method_text, *uri, *host_text, *type, *cookie, *accept, *accept_language, *none_match, *origin,
		*fetch_site, *remote, *agent, *authorization, *remote_user;

	const struct host *host;
	enum method method;
	bool head;                          /* a GET whose body is not wanted */
	const char *path;                   /* below the mount, as it came, without the query */
	const char *target;                 /* the same with the query */
	const char *segments[SEGMENTS_MAX]; /* of the path, decoded */
	unsigned segment_count;
	struct params query;   /* values accepted as text (base/text.h) */
	struct params body;    /* values as they were typed */
	struct stream *stream; /* a multipart body, which nobody has read yet; NULL: there is none */
};

/* What is known so far is in *out even when it fails, for the page that says so. */
struct err *request_read(const void *ctx, const struct conf *conf, const struct incoming *in, struct request *out);

/* The weight that the parameters behind a range of Accept or Accept-Language give it, in thousandths; 1000 without a q (RFC 9110, section 12.4.2). */
int accept_quality(const char *params, size_t len);
/* Would the client rather have XML than HTML (RFC 9110, section 12.5.1)? */
bool accept_xml(const char *accept);
/* Asks for a page by name, or by saying nothing; a program that takes anything, as curl does, does not. */
bool accept_page(const char *accept);

/* Is that entity tag in an If-None-Match? Then *seen is it as it stands there, perhaps with a compressing server's
   suffix; else *seen is left as it was (RFC 9110, section 13.1.2). */
bool etag_listed(const char *none_match, const char *etag, struct bytes *seen);

#endif
