/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * multipart.c -- see multipart.h.
 *
 * One window slides over the body. All that is looked for is "--BOUNDARY":
 * wherever it stands it must be a delimiter, so whoever looks for lines, or
 * for less, finds the same parts.
 */
#include <strings.h>

#include "base/utf8.h"
#include "web/multipart.h"
#include "web/params.h"

#define WINDOW (64 * 1024)

struct reader {
	struct stream *in;
	struct part_taker *taker;
	char *window;
	size_t from, to; /* what of it is not understood yet */
	bool ended;      /* the stream has */
	char dashed[BOUNDARY_MAX + 3];
	size_t dashed_len;
	unsigned parts;
};

#define BROKEN(...) err_new(ERR_BAD_REQUEST, "multipart: " __VA_ARGS__)

static bool
is_boundary(const char *at, size_t len)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'()+_,-./:=?";

	return len > 0 && len <= BOUNDARY_MAX && strspn(at, allowed) >= len;
}

const char *
multipart_boundary(const void *ctx, const char *type)
{
	static const char media[] = "multipart/form-data", param[] = "boundary=";
	const char *at = type;
	size_t len;

	if (at == NULL || strncasecmp(at, media, sizeof media - 1) != 0)
		return NULL;
	at += sizeof media - 1;
	at += strspn(at, " ");
	if (*at++ != ';')
		return NULL;
	at += strspn(at, " ");
	if (strncasecmp(at, param, sizeof param - 1) != 0)
		return NULL;
	at += sizeof param - 1;
	len = strlen(at);
	if (len >= 2 && *at == '"' && at[len - 1] == '"')
		return is_boundary(at + 1, len - 2) ? text_copy_n(ctx, at + 1, len - 2) : NULL;
	/* Without quotes a token (RFC 9110, section 5.6.2). */
	return is_boundary(at, len) && strpbrk(at, "(),/:=?") == NULL ? text_copy(ctx, at) : NULL;
}

/* Moves what is left to the front, and reads until there are that many bytes or no more. */
static struct err *
fill(struct reader *r, size_t want)
{
	if (r->to - r->from >= want || r->ended)
		return OK;
	memmove(r->window, r->window + r->from, r->to - r->from);
	r->to -= r->from;
	r->from = 0;
	while (r->to < want && !r->ended) {
		int64_t got = r->in->read(r->in, r->window + r->to, WINDOW - r->to);

		if (got < 0)
			return BROKEN("it broke off");
		r->ended = got == 0;
		r->to += (size_t)got;
	}
	return OK;
}

static bool
is_next(const struct reader *r, const char *text, size_t len)
{
	return r->to - r->from >= len && memcmp(r->window + r->from, text, len) == 0;
}

/* Behind a boundary: CR LF and another part, or "--", perhaps CR LF, and nothing. */
static struct err *
delimiter_end(struct reader *r, bool *last)
{
	TRY(fill(r, 5));
	*last = is_next(r, "--", 2);
	if (*last) {
		r->from += 2;
		if (is_next(r, "\r\n", 2))
			r->from += 2;
		return r->from == r->to && r->ended ? OK : BROKEN("something behind the end");
	}
	if (!is_next(r, "\r\n", 2))
		return BROKEN("a boundary that goes on");
	r->from += 2;
	return OK;
}

static struct err *
first_delimiter(struct reader *r, bool *last)
{
	TRY(fill(r, r->dashed_len));
	if (!is_next(r, r->dashed, r->dashed_len))
		return BROKEN("something before the first part");
	r->from += r->dashed_len;
	return delimiter_end(r, last);
}

/* ---- headers ---- */

static bool
is_text(const char *at)
{
	const unsigned char *s = (const unsigned char *)at, *end = s + strlen(at);

	while (s < end) {
		size_t n = *s < 0x80 ? (size_t)(*s >= ' ' && *s != 0x7f) : utf8_char(s, end);

		if (n == 0)
			return false;
		s += n;
	}
	return true;
}

/* "VALUE" with nothing in it that a reader may take for an escape or an encoded word (RFC 2047). */
static char *
quoted_read(char **rest)
{
	char *at = *rest, *end;

	if (*at != '"')
		return NULL;
	end = strchr(++at, '"');
	if (end == NULL)
		return NULL;
	*end = '\0';
	*rest = end + 1;
	return strchr(at, '\\') == NULL && strstr(at, "=?") == NULL ? at : NULL;
}

/* form-data; name="a"; filename="b" -- each once. */
static bool
disposition_read(char *value, struct part *part)
{
	static const char kind[] = "form-data";

	if (strncasecmp(value, kind, sizeof kind - 1) != 0 || part->name != NULL)
		return false;
	for (value += sizeof kind - 1; *value == ';';) {
		const char **to;

		value++;
		value += strspn(value, " ");
		if (strncasecmp(value, "name=", 5) == 0)
			to = &part->name;
		else if (strncasecmp(value, "filename=", 9) == 0)
			to = &part->filename;
		else
			return false;
		value = strchr(value, '=') + 1;
		if (*to != NULL || (*to = quoted_read(&value)) == NULL)
			return false;
	}
	return *value == '\0' && !text_empty(part->name) && strlen(part->name) <= PAIR_NAME_MAX;
}

/* What makes another reader look into the part is refused; what the type is, the content says. */
static bool
type_read(const char *value, bool *typed)
{
	if (*typed)
		return false;
	*typed = true;
	return strncasecmp(value, "multipart/", 10) != 0 && strncasecmp(value, "message/", 8) != 0 &&
		strchr(value, '/') != NULL;
}

static bool
header_read(char *line, struct part *part, bool *typed)
{
	char *value = strchr(line, ':');

	if (value == NULL || !is_text(line))
		return false;
	*value++ = '\0';
	value += strspn(value, " ");
	if (strcasecmp(line, "content-disposition") == 0)
		return disposition_read(value, part);
	return strcasecmp(line, "content-type") == 0 && type_read(value, typed);
}

/* A bare CR or LF stays in its line, where it is no text; so does NUL, behind which the line would end too soon. */
static struct err *
head_read(struct reader *r, const void *ctx, struct part *part)
{
	bool typed = false;
	char *at, *end, *head;

	TRY(fill(r, PART_HEAD_MAX));
	head = r->window + r->from;
	end = memmem(head, r->to - r->from < PART_HEAD_MAX ? r->to - r->from : PART_HEAD_MAX, "\r\n\r\n", 4);
	if (end == NULL)
		return BROKEN("a part without end of its headers");
	r->from += (size_t)(end + 4 - head);
	if (memchr(head, '\0', (size_t)(end - head)) != NULL)
		return BROKEN("NUL in a header");
	for (at = text_copy_n(ctx, head, (size_t)(end - head)); at != NULL;) {
		char *next = strstr(at, "\r\n");

		if (next != NULL) {
			*next = '\0';
			next += 2;
		}
		if (!header_read(at, part, &typed))
			return BROKEN("a header that forms do not have");
		at = next;
	}
	return part->name != NULL ? OK : BROKEN("a part without a name");
}

/* ---- parts ---- */

/* Hands over all up to the next delimiter, and leaves the window behind its boundary. */
static struct err *
content_read(struct reader *r)
{
	const size_t keep = r->dashed_len + 2;

	for (;;) {
		char *at, *found;
		size_t len;

		TRY(fill(r, WINDOW));
		at = r->window + r->from;
		len = r->to - r->from;
		found = memmem(at, len, r->dashed, r->dashed_len);
		if (found != NULL) {
			if (found < at + 2 || memcmp(found - 2, "\r\n", 2) != 0)
				return BROKEN("the boundary inside a part");
			r->from += (size_t)(found - at) + r->dashed_len;
			return found - 2 > at ? r->taker->bytes(r->taker, at, (size_t)(found - 2 - at)) : OK;
		}
		if (r->ended)
			return BROKEN("a part without end");
		r->from += len - keep;
		TRY(r->taker->bytes(r->taker, at, len - keep));
	}
}

static struct err *
part_read(struct reader *r, void *ctx, bool *last)
{
	struct part part = { 0 };

	if (++r->parts > PARTS_MAX)
		return BROKEN("more than %d parts", PARTS_MAX);
	TRY(head_read(r, ctx, &part));
	TRY(r->taker->begin(r->taker, &part));
	TRY(content_read(r));
	TRY(r->taker->end(r->taker));
	return delimiter_end(r, last);
}

struct err *
multipart_read(const void *ctx, const char *boundary, struct stream *in, struct part_taker *taker)
{
	struct reader *r = new_zero(ctx, struct reader);
	bool last = false;
	struct err *err;

	r->in = in;
	r->taker = taker;
	r->window = new_array(r, char, WINDOW);
	r->dashed_len = strlen(boundary) + 2;
	memcpy(r->dashed, "--", 2);
	memcpy(r->dashed + 2, boundary, r->dashed_len - 2);
	err = first_delimiter(r, &last);
	while (err == OK && !last) {
		void *scratch = must(talloc_new(r));

		err = part_read(r, scratch, &last);
		talloc_free(scratch);
	}
	talloc_free(r);
	return err;
}
