/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* application_files.c -- see application_files.h. */
#include "parts/application_files.h"

#include "parts/attachments.h"
#include "q_attachments.h"

struct err *
application_files_emit(struct req *rq, const char *ref)
{
	xml_open(rq->page, "attachments");
	TRY(q_attachment_of_application(rq->db, &rq->page->sink, ref));
	xml_close(rq->page);
	return OK;
}

struct err *
application_files_emit_status(struct req *rq, int64_t id)
{
	xml_open(rq->page, "attachments");
	TRY(q_attachment_of_status(rq->db, &rq->page->sink, id));
	xml_close(rq->page);
	return OK;
}

struct err *
application_file_take(struct req *rq, unsigned field, int64_t id)
{
	struct q_application_hold application;

	if (form_file(rq->form, field) == NULL)
		return OK;
	TRY(q_application_hold(rq->db, rq, &application, id));
	return attachment_take(rq, rq->form, field,
		&(struct attached){ .application_id = id, .vendor_id = application.vendor_id });
}

static struct err *
find(struct req *rq, const char *ref, const char *file, struct attachment *out)
{
	struct q_attachment_find_of_application row;

	TRY(q_attachment_find_of_application(rq->db, rq, &row, ref, file));
	*out = (struct attachment){ row.name, row.kind, row.sha256, row.preview };
	return OK;
}

struct err *
application_file_save(struct req *rq)
{
	return attachment_save(rq, find);
}

struct err *
application_file_preview(struct req *rq)
{
	return attachment_preview(rq, find);
}
