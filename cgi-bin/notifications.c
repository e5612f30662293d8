/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * notifications.c -- what the viewer was told, and of which kinds by mail.
 *
 * In the portal it stands always; mail of a kind can be switched off, in the
 * profile or by the link of such a mail, which needs no sign-in. A mail
 * program uses that link by itself (RFC 8058): then it is a POST without
 * cookie, and its answer is no redirect. Opening the link changes nothing.
 */
#include <stdlib.h>

#include "data/audit.h"
#include "domain/link.h"
#include "domain/mail.h"
#include "q_notices.h"
#include "web/app.h"
#include "web/list.h"

enum { OPEN_ID };

static const struct field open_fields[] = { [OPEN_ID] = { "id", F_HIDDEN, REQUIRED, .max = 19 }, { 0 } };
static const struct form_spec open_form = { "notification-open", open_fields };
static const struct field no_fields[] = { { 0 } };
static const struct form_spec read_form = { "notifications-read", no_fields };
static const struct form_spec unsubscribe_form = { "unsubscribe", no_fields, .keyless = true };

/* A checkbox for each kind that may be switched off, made of mail.h's table. */
enum { KINDS_MAX = 30 };

static struct field choice_fields[KINDS_MAX + 1];
static const struct form_spec choices_form = { "mail-choices", choice_fields };

static void
choices_make(void)
{
	unsigned n = 0;

	for (const struct mail_kind *kind = mail_kinds; kind->name != NULL && n < KINDS_MAX; kind++)
		if (kind->optional)
			choice_fields[n++] = (struct field){ kind->name, F_CHECKBOX };
}

/* -- the list ------------------------------------------------------------- */

static void
notification_emit(struct xml *page, const struct q_notification_list *row)
{
	xml_open(page, "notification");
	xml_attr_number(page, "id", row->id);
	xml_attr(page, "kind", row->kind);
	xml_attr(page, "href", row->href);
	xml_attr_time(page, "at", row->at);
	if (!instant_none(row->read_at))
		xml_attr_time(page, "read", row->read_at);
	xml_open(page, "facts");
	xml_stored(page, (struct bytes){ (const unsigned char *)row->facts, strlen(row->facts) });
	xml_close(page);
	xml_close(page);
}

/* 0: none was typed. */
static int64_t
number_read(const char *text)
{
	return text != NULL && strspn(text, "0123456789") == strlen(text) ? strtoll(text, NULL, 10) : 0;
}

static struct err *
list(struct req *rq)
{
	const int64_t limit = LIST_ROWS + 1, after = number_read(req_query(rq, "after"));
	struct q_notification_find key = { 0 };
	struct q_notification_list *rows;
	struct xml *page = rq->page;
	size_t n;

	if (after != 0)
		TRY(q_notification_find(rq->db, rq, &key, after));
	TRY(q_notification_list(rq->db, rq, &rows, &n, key.at, key.found ? &after : NULL, limit));
	xml_open(page, "notifications");
	xml_attr_number(page, "unread", rq->viewer->unread);
	for (size_t i = 0; i < n && i < LIST_ROWS; i++)
		notification_emit(page, &rows[i]);
	if (n > LIST_ROWS) {
		xml_open(page, "more");
		xml_attr(page, "href", text_format(rq, "/notifications?after=%lld", (long long)rows[LIST_ROWS - 1].id));
		xml_close(page);
	}
	form_emit(page, form_new(rq, &open_form, "/notifications/open"));
	if (rq->viewer->unread > 0)
		form_emit(page, form_new(rq, &read_form, "/notifications/read"));
	xml_close(page);
	return OK;
}

static struct err *
open_one(struct req *rq)
{
	const int64_t id = number_read(form_text(rq->form, OPEN_ID));
	struct q_notification_find found;

	TRY(q_notification_read(rq->db, NULL, id));
	TRY(q_notification_find(rq->db, rq, &found, id));
	if (!found.found)
		return err_new(ERR_NOT_FOUND, "no notification of this viewer");
	return req_see_other(rq, "%s", found.href);
}

static struct err *
read_all(struct req *rq)
{
	TRY(q_notification_read_all(rq->db, NULL));
	return req_see_other(rq, "/notifications");
}

/* -- which mails ---------------------------------------------------------- */

static bool
is_refused(const struct q_mail_refusals *refusals, size_t n, const char *kind)
{
	for (size_t i = 0; i < n; i++)
		if (text_same(refusals[i].kind, kind))
			return true;
	return false;
}

static struct err *
choices_page(struct req *rq)
{
	struct form *form = form_new(rq, &choices_form, "/profile/mail");
	struct q_mail_refusals *refusals;
	size_t n;

	page_name(rq, "mail-choices");
	TRY(q_mail_refusals(rq->db, rq, &refusals, &n));
	for (unsigned i = 0; choice_fields[i].name != NULL; i++)
		form_set(form, i, is_refused(refusals, n, choice_fields[i].name) ? NULL : "yes");
	return page_form(rq, form);
}

static struct err *
choose(struct req *rq)
{
	const int64_t member = rq->viewer->member_id;
	const char *refused = "";

	page_name(rq, "mail-choices");
	if (!form_ok(rq->form))
		return page_form(rq, rq->form);
	for (unsigned i = 0; choice_fields[i].name != NULL; i++) {
		if (form_checked(rq->form, i)) {
			TRY(q_mail_accept(rq->db, NULL, member, choice_fields[i].name));
			continue;
		}
		TRY(q_mail_refuse(rq->db, NULL, member, choice_fields[i].name));
		refused = text_format(rq, "%sno-mail=%s\n", refused, choice_fields[i].name);
	}
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "chose-mail", "member", text_format(rq, "%lld", (long long)member),
		refused));
	return req_see_other(rq, "/profile/mail?notice=mail-chosen");
}

/* -- the link of a mail --------------------------------------------------- */

static struct err *
link_over(struct req *rq)
{
	page_name(rq, "link-over");
	xml_open(rq->page, "link-over");
	xml_attr(rq->page, "purpose", "unsubscribe");
	xml_close(rq->page);
	return OK;
}

static struct link_key
key_of(const struct req *rq)
{
	return (struct link_key){ LINK_UNSUBSCRIBE, rq->host->vendor, req_ref(rq, "token") };
}

static struct err *
unsubscribe_page(struct req *rq)
{
	const struct link_key key = key_of(rq);
	struct link link;

	TRY(link_find(rq->db, rq, &key, &link));
	if (!link.found)
		return link_over(rq);
	return page_form(rq, form_new(rq, &unsubscribe_form, text_format(rq, "/unsubscribe/%s", key.token)));
}

static struct err *
unsubscribe(struct req *rq)
{
	const struct link_key key = key_of(rq);
	struct q_mail_refused_by mail = { 0 };
	struct link link;

	TRY(link_use(rq->db, rq, &key, &link));
	if (link.found)
		TRY(q_mail_refused_by(rq->db, rq, &mail, link.subject_id));
	if (!mail.found)
		return link_over(rq);
	TRY(q_mail_refuse(rq->db, NULL, mail.member_id, mail.kind));
	TRY(audit_add(rq->db, mail.vendor_id, "refused-mail", "member",
		text_format(rq, "%lld", (long long)mail.member_id), text_format(rq, "no-mail=%s\n", mail.kind)));
	page_name(rq, "unsubscribed");
	xml_open(rq->page, "prose");
	xml_attr(rq->page, "name", "unsubscribed");
	xml_close(rq->page);
	return OK;
}

static const struct route routes[] = { { GET, "/notifications", list, MEMBERS },
	{ POST, "/notifications/open", open_one, MEMBERS, &open_form },
	{ POST, "/notifications/read", read_all, MEMBERS, &read_form }, { GET, "/profile/mail", choices_page, MEMBERS },
	{ POST, "/profile/mail", choose, MEMBERS, &choices_form },
	{ GET, "/unsubscribe/{token}", unsubscribe_page, ANYONE },
	{ POST, "/unsubscribe/{token}", unsubscribe, ANYONE, &unsubscribe_form, .bearer = true }, { 0 } };

int
main(int argc, char **argv)
{
	choices_make();
	return app_run(argc, argv, "notifications", routes);
}
