/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * deal-pieces.h -- what several programs do alike with deals: offer product
 * lines, read the keys of a customer, say what a deal would earn, search.
 */
#ifndef PARLEY_DEAL_PIECES_H
#define PARLEY_DEAL_PIECES_H

#include "base/text.h"
#include "data/like.h"
#include "domain/deal.h"
#include "q_deals.h"
#include "web/app.h"
#include "web/url.h"

#define SEARCH_MAX 80

/* What a transaction goes by is locked; a page that is only looked at waits for nobody. */
static inline bool
is_held(const struct req *rq)
{
	return rq->route->method == POST;
}

static inline struct err *
line_find(struct req *rq, const char *code, struct q_line_find *line)
{
	static const int64_t held = 1;

	return q_line_find(rq->db, rq, line, code, is_held(rq) ? &held : NULL);
}

/* Takes the rows of choices into a field of a form: value, and label if there is one. */
struct choices {
	struct sink sink; /* first */
	struct form *form;
	unsigned field;
	const char *but; /* a value that is there already, or NULL */
};

static inline void
choice_add(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	const struct choices *choices = (const struct choices *)sink;

	(void)element;
	if (!text_same(cells[0].text, choices->but))
		form_choice(choices->form, choices->field, cells[0].text, n > 1 ? cells[1].text : NULL);
}

/* The choices of a product line. */
static inline struct err *
lines_list(struct req *rq, struct form *form, unsigned field)
{
	struct choices choices = { { .row = choice_add }, form, field, NULL };

	return is_held(rq) ? q_line_list_held(rq->db, &choices.sink) : q_line_list(rq->db, &choices.sink);
}

/* The keys that were typed into these fields; what is no key is a mistake at its field. */
static inline void
keys_read(struct form *form, const unsigned fields[KEY_KINDS], struct customer_keys *keys)
{
	const char *domain = form_text(form, fields[KEY_DOMAIN]), *tax = form_text(form, fields[KEY_TAX]);
	const char *name = form_text(form, fields[KEY_NAME]), *mistake = NULL;

	*keys = (struct customer_keys){ 0 };
	if (domain != NULL)
		mistake = match_domain(form, domain, &keys->at[KEY_DOMAIN]);
	if (mistake != NULL)
		form_wrong(form, fields[KEY_DOMAIN], mistake);
	if (tax != NULL && (keys->at[KEY_TAX] = match_tax(form, tax)) == NULL)
		form_wrong(form, fields[KEY_TAX], "not-tax-number");
	if (name != NULL)
		keys->at[KEY_NAME] = match_name(form, name);
}

/* What an amount would earn if it were won today. */
static inline struct err *
forecast_emit(struct req *rq, int64_t line_id, int64_t amount, const char *currency)
{
	struct deal_forecast forecast = { .line_id = line_id, .amount = amount };

	TRY(deal_forecast(rq->db, rq, &forecast));
	if (!forecast.found)
		return OK;
	xml_open(rq->page, "forecast");
	xml_attr_number(rq->page, "minor", forecast.minor);
	xml_attr(rq->page, "currency", currency);
	xml_attr_number(rq->page, "rate", forecast.rate_ppm);
	xml_close(rq->page);
	return OK;
}

/* <deals scope="">: how much of the program a list of deals is about; left open. */
static inline void
deals_open(struct req *rq)
{
	static const char *const names[SCOPES] = {
		[SCOPE_OWNER] = "own",
		[SCOPE_TEAM] = "team",
		[SCOPE_ORG] = "org",
		[SCOPE_TERRITORY] = "territory",
		[SCOPE_VENDOR] = "vendor",
	};

	xml_open(rq->page, "deals");
	xml_attr(rq->page, "scope", names[access_scope(rq->viewer, OBJECT_DEAL, VERB_SEE)]);
}

/* What a list was asked for: words, a state, and behind which deal it goes on. */
struct search {
	const char *q, *state, *after; /* NULL: not asked for */
	const char *like;              /* of q */
	struct q_deal_key key;         /* of after; its clock as the link has it, if it does */
};

static inline struct err *
place_read(struct req *rq, struct search *search)
{
	const char *until = req_query(rq, "until");

	if (search->after == NULL)
		return OK;
	TRY(q_deal_key(rq->db, rq, &search->key, search->after));
	if (until != NULL && !instant_read(until, &search->key.due_at))
		return err_new(ERR_BAD_REQUEST, "a list from %s on", until);
	return OK;
}

static inline struct err *
search_read(struct req *rq, struct search *search)
{
	*search = (struct search){ .q = req_query(rq, "q"),
		.state = req_query(rq, "state"),
		.after = req_query(rq, "after") };
	if (search->q != NULL && text_length(search->q) > SEARCH_MAX)
		return err_new(ERR_BAD_REQUEST, "a search for more than %d characters", SEARCH_MAX);
	if (search->state != NULL && deal_state_from(search->state) == DEAL_STATES)
		return err_new(ERR_BAD_REQUEST, "no such state: %s", search->state);
	search->like = like_containing(rq, search->q);
	return place_read(rq, search);
}

/* The address of a list with what it was asked for, but not where it goes on. */
static inline const char *
search_address(struct req *rq, const struct search *search, const char *address)
{
	if (search->q != NULL)
		address = url_with(rq, address, "q", search->q);
	return search->state != NULL ? url_with(rq, address, "state", search->state) : address;
}

#endif
