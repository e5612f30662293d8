/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* notice.c -- see notice.h. */
#include "domain/notice.h"

#include "q_notices.h"

struct err *
notice_give(struct db *db, const void *ctx, const struct notice *notice, struct xml *facts)
{
	struct q_notice_member to;

	TRY(q_notice_member(db, ctx, &to, notice->member_id, notice->kind));
	if (!to.found)
		return OK;
	facts = facts != NULL ? facts : facts_new(ctx);
	TRY(q_notice_insert(db, NULL, to.vendor_id, notice->member_id, notice->kind, notice->object, notice->ref,
		notice->href, facts_text(facts)));
	if (to.wants_mail == 0)
		return OK;
	return mail_post(db, ctx,
		&(struct mail){ .kind = notice->kind,
			.to = to.email,
			.name = to.name,
			.vendor_id = to.vendor_id,
			.member_id = notice->member_id,
			.path = notice->href },
		facts);
}
