/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* attachments.c -- see attachments.h. */
#include "parts/attachments.h"

#include "base/secret.h"
#include "base/text.h"
#include "data/audit.h"
#include "data/store.h"
#include "domain/ref.h"
#include "parts/sensitive.h"
#include "q_attachments.h"

static const struct field attachment_fields[] = { [ATTACH_FILE] = { "attachment", F_FILE, REQUIRED }, { 0 } };
static const struct field remove_fields[] = { [REMOVE_FILE] = { "file", F_HIDDEN }, { 0 } };
const struct form_spec attachment_form = { "attachment-add", attachment_fields };
const struct form_spec attachment_remove_form = { "attachment-remove", remove_fields };

static const int64_t *
unless_zero(const int64_t *id)
{
	return *id != 0 ? id : NULL;
}

/* Asked under the lock of what it is attached to, so that files at the same time count one by one. */
static struct err *
room_check(struct req *rq, struct form *form, unsigned field, const struct attached *to)
{
	int64_t count;

	TRY(q_attachment_count(rq->db, rq, &count, unless_zero(&to->deal_id), unless_zero(&to->draft_id),
		unless_zero(&to->application_id)));
	if (count >= ATTACHMENTS_MAX)
		form_wrong(form, field, "too-many");
	return OK;
}

struct err *
attachment_take(struct req *rq, struct form *form, unsigned field, const struct attached *to)
{
	const int64_t vendor_id = to->application_id != 0 ? to->vendor_id : rq->viewer->vendor_id;
	const struct file *file = form_file(form, field);
	const char *ref = ref_new(rq);

	if (file == NULL)
		return OK;
	TRY(room_check(rq, form, field, to));
	if (!form_ok(form) && form_mistake(form, field) != NULL)
		return OK;
	TRY(ref_taken(q_attachment_insert(rq->db, NULL, vendor_id, ref, unless_zero(&to->deal_id),
		unless_zero(&to->draft_id), unless_zero(&to->application_id), file->name, kind_name(file->kind),
		file->size, file->sha256, file->preview)));
	return audit_add(rq->db, vendor_id, "attach", "file", ref,
		text_format(rq, "name=%s\nkind=%s\nsize=%lld\nsha256=%s", file->name, kind_name(file->kind),
			(long long)file->size, text_hex(rq, file->sha256.at, SHA256_LEN)));
}

struct err *
attachment_save(struct req *rq, attachment_find *find)
{
	const char *ref = req_ref(rq, "file");
	struct attachment file;
	struct sending sending;

	TRY(find(rq, req_ref(rq, "ref"), ref, &file));
	sending = (struct sending){ kind_type(kind_from(file.kind)), file.name, file.sha256, { 0 } };
	TRY(store_read(rq, rq->conf, file.sha256, &sending.bytes));
	TRY(sensitive_read(rq, SENSITIVE_FILE, ref, file.org_id));
	return req_file(rq, &sending);
}

struct err *
attachment_preview(struct req *rq, attachment_find *find)
{
	struct attachment file;
	struct sending sending;

	TRY(find(rq, req_ref(rq, "ref"), req_ref(rq, "file"), &file));
	sending = (struct sending){ kind_type(kind_from(file.kind)), NULL, file.preview, { 0 } };
	if (file.preview.len != SHA256_LEN || !kind_is_picture(kind_from(file.kind)))
		return err_new(ERR_NOT_FOUND, "a file without a picture");
	TRY(store_read(rq, rq->conf, file.preview, &sending.bytes));
	return req_file(rq, &sending);
}
