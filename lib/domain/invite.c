/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* invite.c -- see invite.h. */
#include "domain/invite.h"

#include "data/audit.h"
#include "domain/event_notice.h"
#include "domain/link.h"
#include "domain/mail.h"
#include "domain/ref.h"
#include "q_invitations.h"

/* The mail with the link; one that was sent before leads nowhere now. */
static struct err *
send(struct db *db, const void *ctx, int64_t member_id, const char *kind)
{
	struct xml *facts = facts_new(ctx);
	struct q_invitation_mail to;
	struct link link = { .purpose = LINK_INVITATION, .subject_id = member_id };
	const char *token;

	TRY(q_invitation_mail(db, ctx, &to, member_id));
	link.vendor_id = to.vendor_id;
	link.until = instant_plus(db_time(db), INVITATION_DAYS * DAY_US);
	TRY(link_end(db, LINK_INVITATION, member_id));
	TRY(link_make(db, ctx, &link, &token));
	xml_attr(facts, "subject", to.org);
	xml_attr_time(facts, "until", link.until);
	xml_attr(facts, "who", to.by_name);
	return mail_post(db, ctx,
		&(struct mail){ .kind = kind,
			.to = to.email,
			.name = to.name,
			.lang = to.lang,
			.vendor_id = to.vendor_id,
			.path = text_format(ctx, "/invitation/%s", token) },
		facts);
}

struct err *
invite_member(struct db *db, const void *ctx, struct invite *invite)
{
	int64_t person;

	invite->ref = ref_new(ctx);
	TRY(q_invited_person(db, NULL, invite->email, invite->name));
	TRY(q_person_find(db, ctx, &person, invite->email));
	TRY(q_invited_member(db, &invite->member_id, invite->ref, invite->vendor_id, invite->org_id, person,
		role_name(invite->role), invite->manager_id));
	TRY(audit_add(db, invite->vendor_id, "invite", "member", invite->ref,
		text_format(ctx, "email=%s\nrole=%s", invite->email, role_name(invite->role))));
	return send(db, ctx, invite->member_id, invite->mail);
}

struct err *
invite_again(struct db *db, const void *ctx, int64_t member_id)
{
	struct q_invited_lock member;

	TRY(q_invited_lock(db, ctx, &member, member_id));
	if (!text_same(member.state, "invited"))
		return err_say(err_new(ERR_CONFLICT, "member %s is %s", member.ref, member.state), "member-moved-on");
	TRY(q_invited_again(db, NULL, member_id));
	TRY(audit_add(db, member.vendor_id, "invite-again", "member", member.ref, ""));
	return send(db, ctx, member_id, "invitation");
}

static struct err *
invited_read(struct db *db, const void *ctx, const struct link *link, struct invited *out)
{
	struct q_invited_find row;

	if (!link->found)
		return err_new(ERR_NOT_FOUND, "no such invitation");
	TRY(q_invited_find(db, ctx, &row, link->subject_id));
	if (!row.found)
		return err_new(ERR_NOT_FOUND, "invited no more");
	*out = (struct invited){ link->subject_id, link->vendor_id, row.email, row.name, row.org, row.role,
		row.known != 0, link->until };
	return OK;
}

struct err *
invitation_find(struct db *db, const void *ctx, const char *vendor, const char *token, struct invited *out)
{
	struct link link;

	TRY(link_find(db, ctx, &(struct link_key){ LINK_INVITATION, vendor, token }, &link));
	return invited_read(db, ctx, &link, out);
}

/* The person is locked: a password that another invitation has set is seen here. */
struct err *
invitation_accept(struct db *db, const void *ctx, const char *vendor, const char *token, const char *hash)
{
	struct q_invited_lock member;
	struct invited invited;
	struct link link;

	TRY(link_use(db, ctx, &(struct link_key){ LINK_INVITATION, vendor, token }, &link));
	if (!link.found)
		return err_new(ERR_NOT_FOUND, "no such invitation");
	TRY(q_invited_lock(db, ctx, &member, link.subject_id));
	TRY(invited_read(db, ctx, &link, &invited));
	if (invited.known != (hash == NULL))
		return err_new(ERR_CONFLICT, "the password of %s was set meanwhile", invited.email);
	if (hash != NULL)
		TRY(q_invited_password(db, invited.member_id, hash));
	TRY(q_invited_active(db, invited.member_id));
	TRY(accepted_tell(db, ctx, invited.member_id));
	return audit_add(db, invited.vendor_id, "accept-invitation", "member", member.ref,
		hash != NULL ? "password=first" : "password=kept");
}
