/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * tokens.c -- personal tokens, for programs that read pages as XML and CSV
 * and, if they may, send forms in the member's name.
 *
 * A token is shown once, when it is made; what it may do is fixed then.
 */
#include "data/audit.h"
#include "q_tokens.h"
#include "web/app.h"
#include "web/bearer.h"

#define TOKENS_MAX 20

enum { NEW_NAME, NEW_AREA, NEW_DAYS, NEW_WRITE };

/* The first words of addresses; their names are those of the navigation. */
static const struct choice areas[] = { { "all", NULL }, { "deals", NULL }, { "earnings", NULL }, { "statements", NULL },
	{ "training", NULL }, { "leaderboard", NULL }, { "team", NULL }, { "admin", NULL }, { 0 } };
static const struct choice lives[] = { { "30", NULL }, { "90", NULL }, { "365", NULL }, { 0 } };
static const struct field new_fields[] = { [NEW_NAME] = { "name", F_TEXT, REQUIRED, .max = 80 },
	[NEW_AREA] = { "area", F_CHOICE, REQUIRED, .choices = areas },
	[NEW_DAYS] = { "days", F_CHOICE, REQUIRED, .choices = lives },
	[NEW_WRITE] = { "write", F_CHECKBOX },
	{ 0 } };
static const struct form_spec new_form = { "token-new", new_fields };

enum { END_REF };

static const struct field end_fields[] = { [END_REF] = { "ref", F_HIDDEN, REQUIRED, .max = 16 }, { 0 } };
static const struct form_spec end_form = { "token-end", end_fields };

static struct err *
page(struct req *rq, struct form *sent)
{
	struct form *form = sent;

	if (form == NULL) {
		form = form_new(rq, &new_form, "/profile/tokens");
		form_set(form, NEW_AREA, "all");
		form_set(form, NEW_DAYS, "90");
	}
	page_name(rq, "tokens");
	xml_open(rq->page, "tokens");
	TRY(q_token_list(rq->db, &rq->page->sink));
	TRY(page_form(rq, form_new(rq, &end_form, "/profile/tokens/end")));
	TRY(page_form(rq, form));
	xml_close(rq->page);
	return OK;
}

static struct err *
tokens(struct req *rq)
{
	return page(rq, NULL);
}

static struct bearer
bearer_of(const struct req *rq)
{
	const char *area = form_text(rq->form, NEW_AREA), *days = form_text(rq->form, NEW_DAYS);

	return (struct bearer){ form_text(rq->form, NEW_NAME), text_same(area, "all") ? NULL : area,
		form_checked(rq->form, NEW_WRITE),
		instant_plus(rq->now,
			(text_same(days, "30")                   ? 30
					: text_same(days, "365") ? 365
								 : 90) *
				DAY_US) };
}

static void
token_show(struct req *rq, const struct bearer *bearer, const char *text)
{
	page_name(rq, "token-made");
	xml_open(rq->page, "token-made");
	xml_attr(rq->page, "area", bearer->area);
	xml_attr(rq->page, "write", bearer->can_write ? "yes" : NULL);
	xml_attr_time(rq->page, "until", bearer->until);
	xml_leaf(rq->page, "name", bearer->name);
	xml_leaf(rq->page, "secret", text);
	xml_close(rq->page);
	req_shown_once(rq, "/profile/tokens");
}

static struct err *
token_make(struct req *rq)
{
	const char *text, *ref;
	struct bearer bearer;
	int64_t count;

	if (!form_ok(rq->form))
		return page(rq, rq->form);
	TRY(q_token_count(rq->db, rq, &count));
	if (count >= TOKENS_MAX) {
		form_wrong(rq->form, NEW_NAME, "too-many");
		return page(rq, rq->form);
	}
	bearer = bearer_of(rq);
	TRY(bearer_make(rq, &bearer, &text, &ref));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "made", "token", ref,
		text_format(rq, "name=%s\nwrite=%s\narea=%s", bearer.name, bearer.can_write ? "yes" : "no",
			bearer.area != NULL ? bearer.area : "all")));
	token_show(rq, &bearer, text);
	return OK;
}

/* One that is over already is over. */
static struct err *
token_end(struct req *rq)
{
	int64_t ended;

	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "which token?");
	TRY(q_token_end(rq->db, &ended, form_text(rq->form, END_REF)));
	if (ended > 0)
		TRY(audit_add(rq->db, rq->viewer->vendor_id, "revoked", "token", form_text(rq->form, END_REF), ""));
	return req_see_other(rq, "/profile/tokens?notice=token-ended");
}

static const struct route routes[] = {
	{ GET, "/profile/tokens", tokens, MEMBERS },
	{ POST, "/profile/tokens", token_make, MEMBERS, &new_form },
	{ POST, "/profile/tokens/end", token_end, MEMBERS, &end_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "tokens", routes);
}
