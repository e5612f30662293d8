/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * page.c -- <page>: who looks, where, and the content; then HTML of it.
 *
 * Nothing that changes from one sending to the next is part of a page: those
 * are holes, filled here. So the same page is the same bytes, has an entity
 * tag, and its HTML can be remembered.
 */
#include "base/log.h"
#include "base/text.h"
#include "q_themes.h"
#include "view/theme_name.h"
#include "web/nav.h"
#include "web/once.h"
#include "web/page.h"
#include "web/trail.h"
#include "web/visit.h"

const struct form_spec form_sign_out = {
	.name = "sign-out",
	.fields = (const struct field[]){ { 0 } },
	.keyless = true,
};

static void
viewer_emit(struct xml *page, struct req *rq)
{
	const struct viewer *viewer = rq->viewer;

	if (viewer == NULL)
		return;
	xml_open(page, "viewer");
	xml_attr(page, "email", viewer->email);
	xml_attr(page, "org", viewer->org);
	xml_attr(page, "role", role_name(viewer->role));
	xml_attr(page, "name", viewer->name);
	xml_attr(page, "currency", viewer->currency);
	if (viewer->unread > 0)
		xml_attr_number(page, "unread", viewer->unread);
	xml_attr(page, "switch", viewer->choice != CHOICE_NONE ? "yes" : NULL);
	form_emit(page, form_new(rq, &form_sign_out, "/sign-out"));
	if (viewer->visit != NULL)
		visit_emit(page, rq);
	xml_close(page);
}

static void
notice_emit(struct xml *page, const char *kind, const char *name)
{
	xml_open(page, "notice");
	xml_attr(page, "kind", kind);
	xml_attr(page, "name", name);
	xml_close(page);
}

/* After a redirect the page says what was done: by a name only, whose words the theme has or has not. */
static const char *
notice_asked(const struct req *rq)
{
	const char *name = req_query(rq, "notice");
	size_t len = name != NULL ? strspn(name, "abcdefghijklmnopqrstuvwxyz-") : 0;

	return len > 0 && len <= 40 && name[len] == '\0' && name[0] != '-' ? name : NULL;
}

static void
notices_emit(struct xml *page, const struct req *rq)
{
	const struct outcome *out = &rq->state->out;
	const char *asked = rq->route != NULL ? notice_asked(rq) : NULL;

	xml_open(page, "notices");
	if (asked != NULL)
		notice_emit(page, "success", asked);
	for (unsigned i = 0; i < out->notice_count; i++)
		notice_emit(page, out->notices[i].kind, out->notices[i].key);
	xml_close(page);
}

static struct look
look_of(const struct req *rq, const struct brand_shown *shown)
{
	return (struct look){
		.theme = shown->theme,
		.brand = rq->host != NULL ? rq->host->brand : "",
		.region = rq->viewer != NULL && rq->viewer->region != NULL ? rq->viewer->region : "",
		.lang = rq->lang,
	};
}

/* The path is the address that was asked for, unless that would say what must not be said (a problem). */
static struct xml *
page_whole(struct req *rq, const struct look *look, const struct brand_shown *shown)
{
	struct xml *page = xml_new(rq);
	const char *path = rq->route != NULL ? rq->state->in.path : "";

	xml_open(page, "page");
	xml_attr(page, "name", rq->state->out.page_name);
	xml_attr(page, "vendor", rq->host != NULL ? rq->host->vendor : "");
	xml_attr(page, "brand", look->brand);
	xml_attr(page, "region", look->region);
	xml_attr(page, "lang", look->lang);
	xml_attr(page, "languages", rq->host == NULL || rq->host->langs[1] == NULL ? "one" : NULL);
	xml_attr(page, "tz", rq->viewer != NULL ? rq->viewer->tz : "UTC");
	xml_attr(page, "path", path);
	xml_attr_date(page, "today", req_today(rq));
	viewer_emit(page, rq);
	brand_emit(page, shown);
	nav_emit(page, rq->viewer, path);
	notices_emit(page, rq);
	xml_splice(page, rq->page);
	xml_close(page);
	return page;
}

static bool
has_hole(const struct xml *page, enum hole_kind kind)
{
	for (unsigned i = 0; i < page->hole_count; i++)
		if (page->holes[i].kind == kind)
			return true;
	return false;
}

/* A visitor who is shown a form gets a cookie, else nobody could tell whose form it is. */
static struct err *
token_give(struct req_state *state)
{
	if (state->token.kind != TOKEN_NONE)
		return OK;
	state->token = token_new(TOKEN_VISITOR);
	return reply_header(&state->reply, "Set-Cookie", token_cookie(state->ctx, state->app->conf, &state->token));
}

static struct err *
holes_fill(struct req_state *state, const struct xml *page, const char *values[HOLE_KINDS])
{
	values[HOLE_REQUEST_ID] = state->id;
	if (has_hole(page, HOLE_CSRF)) {
		TRY(token_give(state));
		values[HOLE_CSRF] = token_csrf(state->ctx, &state->token);
	}
	if (has_hole(page, HOLE_REQUEST_KEY))
		values[HOLE_REQUEST_KEY] = once_key(state->ctx);
	return OK;
}

/* The same page for the same browser session: its tokens are in the bytes. */
static const char *
etag_of(const struct req_state *state, const unsigned char key[SIP_LEN], const char *kind)
{
	return text_format(state->ctx, "%s%s-%s", kind, text_hex(state->ctx, key, SIP_LEN),
		text_hex(state->ctx, state->token.hash, 8));
}

/* *known: the browser has it; nothing more is to be done. */
static struct err *
etag_answer(struct req_state *state, const char *etag, bool *known)
{
	struct bytes seen = { (const unsigned char *)etag, strlen(etag) };
	struct reply *reply = &state->reply;

	*known = etag_listed(state->in.none_match, etag, &seen);
	if (*known)
		reply_begin(reply, state->ctx, 304);
	TRY(reply_header(reply, "ETag", text_format(state->ctx, "\"%.*s\"", (int)seen.len, (const char *)seen.at)));
	return reply_header(reply, "Cache-Control", "private, no-cache");
}

struct trouble {
	const char *theme, *why;
};

static struct err *
trouble_write(struct db *db, void *own, bool *keep)
{
	const struct trouble *trouble = own;

	*keep = true;
	return q_theme_trouble_add(db, NULL, trouble->theme, trouble->why);
}

/* For the admin's pages. The log has it in any case, and the page does not wait for it. */
static void
trouble_note(struct req_state *state, const char *file, const char *why)
{
	enum { WHY_MOST = 480 };
	struct trouble trouble = { theme_name_of(state->ctx, file),
		text_accept(state->ctx, why, strnlen(why, WHY_MOST)) };
	struct err *err;

	if (trouble.why == NULL)
		trouble.why = "";
	err = trail_run(state->rq, trouble_write, &trouble);
	if (err != OK)
		log_err(err);
}

static struct err *
html_answer(struct req_state *state, const struct look *look, const struct xml *page, const unsigned char key[SIP_LEN],
	const char *const values[HOLE_KINDS])
{
	struct html html;

	TRY(view_render(state->app->view, look, page, key, &html));
	if (html.failed != NULL)
		trouble_note(state, html.failed, html.why);
	state->remembered = html.remembered;
	state->reply.body = bytes_with_holes(state->ctx, html.at, html.len, html.holes, html.hole_count, values);
	return reply_header(&state->reply, "Content-Type", "text/html; charset=utf-8");
}

static struct err *
xml_answer(struct req_state *state, const struct xml *page, const char *const values[HOLE_KINDS])
{
	state->reply.body =
		bytes_with_holes(state->ctx, page->out.at, page->out.len, page->holes, page->hole_count, values);
	return reply_header(&state->reply, "Content-Type", "application/xml; charset=utf-8");
}

enum form_of_page
page_wanted(const struct req_state *state)
{
	const char *as = params_get(&state->in.query, "as");

	if (text_empty(as))
		return state->token.kind == TOKEN_PERSONAL || accept_xml(state->in.accept) ? AS_XML : AS_HTML;
	return text_same(as, "xml") ? AS_XML : AS_OTHER;
}

const struct brand_shown *
req_brand(struct req *rq)
{
	return brand_find(rq->state->app->brands, rq->state->app->db, rq->host, rq->viewer);
}

/* The request as whose page it is asked to be. */
static struct req *
shown_as(struct req *rq)
{
	const struct outcome *out = &rq->state->out;
	struct req *as;

	if (out->as == NULL)
		return rq;
	as = new_zero(rq, struct req);
	*as = *rq;
	as->viewer = out->as;
	as->lang = out->as_lang;
	return as;
}

struct err *
page_answer(struct req_state *state, struct req *own, int status)
{
	struct req *rq = shown_as(own);
	const bool as_xml = page_wanted(state) != AS_HTML;
	/* Whose database is away is told so at once, in the look that was known before. */
	struct db *db = status >= 500 ? NULL : state->app->db;
	const struct brand_shown *shown = brand_find(state->app->brands, db, rq->host, rq->viewer);
	const struct look look = look_of(rq, shown);
	const struct xml *page = page_whole(rq, &look, shown);
	const char *values[HOLE_KINDS] = { 0 };
	unsigned char key[SIP_LEN];
	bool known = false;

	reply_begin(&state->reply, state->ctx, status);
	if (state->out.refresh > 0)
		TRY(reply_header(&state->reply, "Refresh", text_format(state->ctx, "%d", state->out.refresh)));
	TRY(view_key(state->app->view, &look, page, key));
	TRY(holes_fill(state, page, values));
	if (status != 200 || values[HOLE_REQUEST_KEY] != NULL || state->out.shown_once != NULL)
		TRY(reply_header(&state->reply, "Cache-Control", "private, no-store"));
	else
		TRY(etag_answer(state, etag_of(state, key, as_xml ? "xml-" : ""), &known));
	TRY(reply_header(&state->reply, "Vary", "Accept, Accept-Language, Cookie"));
	if (known)
		return OK;
	return as_xml ? xml_answer(state, page, values) : html_answer(state, &look, page, key, values);
}

struct err *
page_answer_in(struct req_state *state, const struct look *look, const struct xml *page)
{
	const char *const nothing[HOLE_KINDS] = { 0 };
	unsigned char key[SIP_LEN];

	reply_begin(&state->reply, state->ctx, 200);
	TRY(view_key(state->app->view, look, page, key));
	TRY(reply_header(&state->reply, "Cache-Control", "private, no-store"));
	return html_answer(state, look, page, key, nothing);
}
