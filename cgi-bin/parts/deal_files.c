/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* deal_files.c -- see deal_files.h. */
#include "parts/deal_files.h"

#include "domain/deal.h"
#include "parts/attachments.h"
#include "q_attachments.h"

struct err *
deal_files_emit(struct req *rq, const char *ref, bool open)
{
	xml_open(rq->page, "attachments");
	TRY(q_attachment_of_deal(rq->db, &rq->page->sink, ref));
	if (open)
		TRY(page_form(rq, form_new(rq, &attachment_form, text_format(rq, "/deals/%s/files", ref))));
	xml_close(rq->page);
	return OK;
}

/* Who has no part in the deal does not learn that there is a form. */
struct err *
deal_file_add(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct q_deal_hold deal;

	page_name(rq, "deal-file");
	TRY(q_deal_hold(rq->db, rq, &deal, ref));
	if (!deal.editable && !deal.decidable)
		return err_new(ERR_NOT_FOUND, "a deal that is not theirs to add to");
	if (form_ok(rq->form))
		TRY(attachment_take(rq, rq->form, ATTACH_FILE, &(struct attached){ .deal_id = deal.id }));
	if (!form_ok(rq->form))
		return page_form(rq, rq->form);
	TRY(deal_note(rq->db, deal.id, "file-added", form_file(rq->form, ATTACH_FILE)->name));
	return req_see_other(rq, "/deals/%s?notice=file-added", ref);
}

static struct err *
find(struct req *rq, const char *ref, const char *file, struct attachment *out)
{
	struct q_attachment_find_of_deal row;

	TRY(q_attachment_find_of_deal(rq->db, rq, &row, ref, file));
	*out = (struct attachment){ row.name, row.kind, row.sha256, row.preview, row.org_id };
	return OK;
}

struct err *
deal_file_save(struct req *rq)
{
	return attachment_save(rq, find);
}

struct err *
deal_file_preview(struct req *rq)
{
	return attachment_preview(rq, find);
}
