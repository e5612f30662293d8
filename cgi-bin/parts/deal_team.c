/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* deal_team.c -- see deal_team.h. */
#include "parts/deal_team.h"

/* The deal of the page, which the viewer sees. */
static struct err *
record_of(struct req *rq, const char *ref, struct why_record *record)
{
	bool found;

	TRY(why_record(rq->db, rq, OBJECT_DEAL, ref, record, &found));
	return found ? OK : err_new(ERR_NOT_FOUND, "no deal %s", ref);
}

struct err *
deal_team_emit(struct req *rq, const struct why_record *deal, bool open)
{
	xml_open(rq->page, "teammates");
	TRY(share_rows_emit(rq, deal, true, open ? text_format(rq, "/deals/%s/team/remove", deal->ref) : NULL));
	xml_close(rq->page);
	return OK;
}

struct err *
deal_team_form_emit(struct req *rq, const char *ref, struct form *sent)
{
	return share_form_emit(rq, &deal_team_form, text_format(rq, "/deals/%s/team", ref), sent);
}

struct err *
deal_team_add(struct req *rq, deal_draw *draw)
{
	const char *ref = req_ref(rq, "ref"), *wrong = NULL;
	const struct share share = share_read(rq->form);

	TRY(share_team_lock(rq->db, rq, ref));
	if (form_ok(rq->form))
		TRY(share_team_add(rq->db, rq, ref, &share, &wrong));
	share_wrong(rq->form, wrong);
	if (!form_ok(rq->form))
		return draw(rq, ref, rq->form);
	return req_see_other(rq, "/deals/%s?notice=team-added", ref);
}

struct err *
deal_team_remove(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");
	struct why_record record;

	TRY(record_of(rq, ref, &record));
	TRY(share_remove(rq, &record, true));
	return req_see_other(rq, "/deals/%s?notice=team-removed", ref);
}
