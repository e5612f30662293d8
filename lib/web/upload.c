/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* upload.c -- see upload.h. */
#include "web/upload.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/text.h"
#include "base/utf8.h"
#include "data/picture.h"
#include "web/field.h"
#include "web/multipart.h"
#include "web/state.h"
#include "web/throttle.h"

/* The parts of one body on their way. */
struct taking {
	struct part_taker taker; /* first */
	const void *ctx;
	const struct conf *conf;
	const struct form_spec *spec;
	struct request *in;
	struct uploads *out;
	struct buf text;  /* of the part at hand, unless it is a file */
	size_t text_left; /* of all text parts */
	const char *name;
	struct upload *upload; /* the part at hand is this file; NULL: it is text, or a file that nobody chose */
	bool skips;
};

static const struct field *
field_named(const struct form_spec *spec, const char *name)
{
	for (const struct field *field = spec->fields; field->name != NULL; field++)
		if (text_same(field->name, name))
			return field;
	return NULL;
}

bool
upload_wanted(const struct form_spec *spec)
{
	for (const struct field *field = spec != NULL ? spec->fields : NULL; field != NULL && field->name != NULL;
		field++)
		if (field->type == F_FILE)
			return true;
	return false;
}

/* ---- reading ---- */

static struct err *
file_begin(struct taking *t, const struct part *part)
{
	const struct field *field = field_named(t->spec, part->name);
	struct err *err;

	if (field == NULL || field->type != F_FILE || t->out->n == UPLOADS_MAX)
		return err_new(ERR_BAD_REQUEST, "a file that nobody asked for");
	for (unsigned i = 0; i < t->out->n; i++)
		if (text_same(t->out->at[i].field, field->name))
			return err_new(ERR_BAD_REQUEST, "two files for one field");
	t->skips = *part->filename == '\0';
	if (t->skips)
		return OK;
	t->upload = &t->out->at[t->out->n++];
	*t->upload = (struct upload){ .field = field->name, .sent = text_copy(t->ctx, part->filename) };
	err = spooled_new(t->ctx, t->conf, &t->upload->spool);
	if (err != OK) {
		log_err(err);
		t->upload->mistake = "no-room";
		t->out->no_room = true;
	}
	return OK;
}

static struct err *
part_begin(struct part_taker *taker, const struct part *part)
{
	struct taking *t = (struct taking *)taker;

	t->upload = NULL;
	t->skips = false;
	t->name = text_copy(t->ctx, part->name);
	buf_init(&t->text, t->ctx, 64);
	return part->filename != NULL ? file_begin(t, part) : OK;
}

/* What is too large is read on, so that the rest of the form is not lost. */
static struct err *
file_bytes(struct taking *t, const void *at, size_t len)
{
	struct upload *upload = t->upload;

	if (upload->mistake != NULL)
		return OK;
	if ((int64_t)len > (int64_t)field_max(field_named(t->spec, upload->field)) - upload->spool->size) {
		upload->mistake = "too-large";
		return OK;
	}
	spooled_add(upload->spool, at, len);
	return OK;
}

static struct err *
part_bytes(struct part_taker *taker, const void *at, size_t len)
{
	struct taking *t = (struct taking *)taker;

	if (t->upload != NULL)
		return file_bytes(t, at, len);
	if (t->skips)
		return err_new(ERR_BAD_REQUEST, "a file without a name");
	if (len > t->text_left)
		return err_new(ERR_TOO_LARGE, "a form over %d bytes", BODY_MAX);
	t->text_left -= len;
	buf_add(&t->text, at, len);
	return OK;
}

/* As percent_read has it: UTF-8 that XML can carry, no NUL. */
static bool
is_text(const struct buf *text)
{
	const unsigned char *at = (const unsigned char *)text->at, *end = at + text->len;

	while (at < end) {
		size_t n = *at < 0x80 ? (size_t)(*at != '\0') : utf8_char(at, end);

		if (n == 0)
			return false;
		at += n;
	}
	return true;
}

/* A file is known by its content: a repeated request key with another one is another input. */
static struct err *
part_end(struct part_taker *taker)
{
	struct taking *t = (struct taking *)taker;
	struct params *body = &t->in->body;
	const char *value = t->text.at;

	if (t->upload == NULL && !is_text(&t->text))
		return err_new(ERR_BAD_REQUEST, "a form that is not text");
	if (t->upload != NULL && t->upload->spool != NULL) {
		t->upload->file.content = spooled_end(t->upload->spool);
		value = text_format(t->ctx, "%s %s", text_hex(t->ctx, t->upload->spool->sha256, SHA256_LEN),
			t->upload->sent);
	}
	body->at[body->n++] = (struct pair){ t->name, value };
	return OK;
}

struct err *
upload_read(const void *ctx, const struct conf *conf, const struct form_spec *spec, struct request *in,
	struct uploads *out)
{
	const char *boundary = multipart_boundary(ctx, in->type);
	struct taking taking = {
		.taker = { part_begin, part_bytes, part_end },
		.ctx = ctx,
		.conf = conf,
		.spec = spec,
		.in = in,
		.out = out,
		.text_left = BODY_MAX,
	};

	if (boundary == NULL)
		return err_new(ERR_BAD_REQUEST, "a multipart body without its boundary");
	in->body = (struct params){ new_array(ctx, struct pair, PARTS_MAX), 0 };
	TRY(multipart_read(ctx, boundary, in->stream, &taking.taker));
	return params_repeat(&in->body) ? err_new(ERR_BAD_REQUEST, "a broken form") : OK;
}

/* ---- deciding ---- */

/* What is decided here is remembered as long as the request, whatever becomes of its attempts. */
static const void *
memory_of(const struct req *rq)
{
	return rq->state->ctx;
}

static void
has_no_room(struct req *rq, struct upload *upload, struct err *err)
{
	log_err(err);
	upload->mistake = "no-room";
	rq->state->uploads.no_room = true;
}

/*
 * Counted before they are kept, so that whoever has kept enough for a day keeps no more, whatever becomes of the forms.
 * What was kept already when the next one finds no room is swept.
 */
static struct err *
keep(struct req *rq, struct upload *upload, struct spooled *const *spools, size_t n)
{
	int64_t bytes = 0;
	struct err *err;

	for (size_t i = 0; i < n; i++)
		bytes += spools[i]->size;
	err = throttle_bytes(rq, bytes);
	if (err != OK && err->code == ERR_TOO_MANY) {
		upload->mistake = "quota";
		return OK;
	}
	for (size_t i = 0; err == OK && i < n; i++) {
		err = store_keep(rq->conf, spools[i]);
		if (err == OK)
			continue;
		has_no_room(rq, upload, err);
		return throttle_bytes_back(rq, bytes);
	}
	return err;
}

/* A picture is kept as it was written anew, and small. */
static struct err *
picture_settle(struct req *rq, struct upload *upload)
{
	struct picture picture;
	struct err *err = picture_read(memory_of(rq), rq->conf, upload->spool, upload->file.kind, &picture);

	if (err != OK && text_same(err->key, "no-room")) {
		has_no_room(rq, upload, err);
		return OK;
	}
	if (err != OK) {
		log_err(err);
		upload->mistake = err->code == ERR_UNAVAILABLE ? "no-pictures" : "not-a-picture";
		return OK;
	}
	upload->file.size = picture.whole->size;
	upload->file.sha256 = (struct bytes){ picture.whole->sha256, SHA256_LEN };
	upload->file.preview = (struct bytes){ picture.small->sha256, SHA256_LEN };
	return keep(rq, upload, (struct spooled *[]){ picture.small, picture.whole }, 2);
}

/* What name and content say against it; NULL: nothing. */
static const char *
file_mistake(const void *ctx, const struct field *field, struct upload *upload)
{
	struct file *file = &upload->file;

	file->name = file_name_accept(ctx, upload->sent);
	if (file->name == NULL)
		return "bad-name";
	if (file->content.len == 0)
		return "empty";
	file->kind = (field->flags & TABLE) != 0 ? kind_of_table(file->content, upload->sent)
						 : kind_of(file->content, upload->sent);
	return file->kind == KIND_NONE ? "wrong-kind" : NULL;
}

static struct err *
file_settle(struct req *rq, struct upload *upload)
{
	if (upload->spool->failed != 0) {
		has_no_room(rq, upload, err_new(ERR_UNAVAILABLE, "cannot write: %s", strerror(upload->spool->failed)));
		return OK;
	}
	upload->mistake = file_mistake(memory_of(rq), field_named(rq->route->form, upload->field), upload);
	if (upload->mistake != NULL)
		return OK;
	if (kind_is_picture(upload->file.kind))
		return picture_settle(rq, upload);
	upload->file.size = upload->spool->size;
	upload->file.sha256 = (struct bytes){ upload->spool->sha256, SHA256_LEN };
	return keep(rq, upload, &upload->spool, 1);
}

/* ---- tickets ---- */

static const char *
ticket_seal(const void *ctx, const char *key, const char *field, const char *facts)
{
	const char *said = text_format(ctx, "%s=%s", field, facts);
	unsigned char mac[SHA256_LEN];

	hmac_sha256(key, strlen(key), said, strlen(said), mac);
	return text_hex(ctx, mac, sizeof mac);
}

const char *
upload_ticket(const void *ctx, const char *key, const char *field, const struct file *file)
{
	const char *facts = text_format(ctx, "%s.%s.%lld.%s.%s", text_hex(ctx, file->sha256.at, SHA256_LEN),
		file->preview.len > 0 ? text_hex(ctx, file->preview.at, SHA256_LEN) : "", (long long)file->size,
		kind_name(file->kind), file->name);

	return text_format(ctx, "%s.%s", ticket_seal(ctx, key, field, facts), facts);
}

static bool
hash_read(const void *ctx, const char *hex, struct bytes *out)
{
	unsigned char *at = must(talloc_size(ctx, SHA256_LEN));

	*out = (struct bytes){ at, SHA256_LEN };
	return text_unhex(hex, at, SHA256_LEN);
}

/* It is ours, so its facts are as we wrote them; the file is still there, or it was not used for too long. */
static bool
ticket_read(const void *ctx, const struct conf *conf, const char *key, const char *ticket, struct upload *out)
{
	char *rest = text_copy(ctx, ticket);
	const char *seal = strsep(&rest, "."), *right, *whole, *small, *size, *kind;

	if (rest == NULL)
		return false;
	right = ticket_seal(ctx, key, out->field, rest);
	if (strlen(seal) != strlen(right) || !secret_same(seal, right, strlen(right)))
		return false;
	whole = strsep(&rest, ".");
	small = strsep(&rest, ".");
	size = strsep(&rest, ".");
	kind = strsep(&rest, ".");
	out->file = (struct file){ .name = rest, .kind = kind_from(kind), .size = strtoll(size, NULL, 10) };
	if (!hash_read(ctx, whole, &out->file.sha256) || !store_renew(conf, out->file.sha256))
		return false;
	return *small == '\0' || (hash_read(ctx, small, &out->file.preview) && store_renew(conf, out->file.preview));
}

static const struct upload *
sent_into(const struct uploads *uploads, const char *field)
{
	for (unsigned i = 0; i < uploads->n; i++)
		if (text_same(uploads->at[i].field, field))
			return &uploads->at[i];
	return NULL;
}

/* What came before with a form that had mistakes, unless there is another one in its place now. */
static void
ticket_redeem(struct req *rq, const struct field *field)
{
	struct uploads *uploads = &rq->state->uploads;
	const void *ctx = memory_of(rq);
	const char *ticket = params_get(&rq->state->in.body, text_format(ctx, "%s-kept", field->name));
	struct upload upload = { .field = field->name };

	if (field->type != F_FILE || text_empty(ticket) || sent_into(uploads, field->name) != NULL ||
		uploads->n == UPLOADS_MAX)
		return;
	if (!ticket_read(ctx, rq->conf, uploads->key, ticket, &upload))
		upload.mistake = "gone";
	uploads->at[uploads->n++] = upload;
}

struct err *
upload_settle(struct req *rq)
{
	struct uploads *uploads = &rq->state->uploads;

	for (unsigned i = 0; i < uploads->n; i++)
		if (uploads->at[i].mistake == NULL)
			TRY(file_settle(rq, &uploads->at[i]));
	for (const struct field *field = rq->route->form->fields; field->name != NULL; field++)
		ticket_redeem(rq, field);
	return OK;
}
