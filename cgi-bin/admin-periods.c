/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-periods.c -- the months of the books: what is in them, and closing
 * the next one.
 *
 * Closing issues the statements of the month in the same transaction. Who
 * may look is not who may close: that is finance.
 */
#include "domain/event_notice.h"
#include "domain/period.h"
#include "q_periods.h"
#include "web/app.h"

static const struct field no_fields[] = { { 0 } };
static const struct form_spec close_form = { "period-close", no_fields };

/* The sums of one month stand together in the list of all. */
struct sums {
	const struct q_period_amounts *at;
	size_t left;
};

static void
sums_emit(struct xml *page, struct sums *sums, const char *code)
{
	for (; sums->left > 0 && text_same(sums->at->code, code); sums->at++, sums->left--) {
		xml_open(page, "amount");
		xml_attr_number(page, "minor", sums->at->minor);
		xml_attr(page, "currency", sums->at->currency);
		xml_close(page);
	}
}

/* Leaves the element open. */
static void
period_emit(struct xml *page, const struct q_period_list *period, struct sums *sums)
{
	xml_open(page, "period");
	xml_attr(page, "code", period->code);
	xml_attr(page, "state", period->state);
	xml_attr_date(page, "from", period->from_day);
	xml_attr_date(page, "to", period->to_day);
	xml_attr_number(page, "lines", period->lines);
	xml_attr_number(page, "statements", period->statements);
	xml_attr_time(page, "at", period->at);
	xml_attr(page, "by", period->by_name);
	sums_emit(page, sums, period->code);
}

/* All months, or that of the code. */
static struct err *
periods_read(struct req *rq, const char *code, struct q_period_list **periods, size_t *n, struct sums *sums)
{
	struct q_period_amounts *amounts;

	TRY(q_period_list(rq->db, rq, periods, n, code));
	TRY(q_period_amounts(rq->db, rq, &amounts, &sums->left, code));
	sums->at = amounts;
	return OK;
}

static struct err *
list(struct req *rq)
{
	struct q_period_list *periods;
	struct sums sums;
	size_t n;

	TRY(periods_read(rq, NULL, &periods, &n, &sums));
	page_name(rq, "periods");
	xml_open(rq->page, "periods");
	for (size_t i = 0; i < n; i++) {
		period_emit(rq->page, &periods[i], &sums);
		xml_close(rq->page);
	}
	xml_close(rq->page);
	return OK;
}

/* Before it is over the form says until when the month runs; then there must be something to state. */
static struct err *
close_form_emit(struct req *rq, const struct q_period_list *period)
{
	struct form *form = form_new(rq, &close_form, text_format(rq, "/admin/periods/%s", period->code));
	struct q_period_may_close may;
	char last[DATE_TEXT];
	struct date today;

	TRY(q_period_may_close(rq->db, rq, &may, period->code));
	TRY(business_day(rq->viewer->vendor_tz, rq->now, &today));
	if (!may.found || (today.days <= period->to_day.days && period->lines == 0))
		return OK;
	if (today.days <= period->to_day.days)
		form_context(form, "runs-until", date_write(period->to_day, last));
	return page_form(rq, form);
}

static struct err *
show(struct req *rq)
{
	const char *code = req_ref(rq, "period");
	struct q_period_list *periods;
	struct sums sums;
	size_t n;

	TRY(periods_read(rq, code, &periods, &n, &sums));
	if (n == 0)
		return err_new(ERR_NOT_FOUND, "there is no period %s", code);
	page_name(rq, "period");
	period_emit(rq->page, periods, &sums);
	TRY(close_form_emit(rq, periods));
	xml_close(rq->page);
	return OK;
}

static struct err *
close_period(struct req *rq)
{
	const char *code;

	TRY(q_period_mine(rq->db, rq, &code, req_ref(rq, "period")));
	TRY(period_close(rq->db, rq->conf, rq->host->vendor, code));
	TRY(statements_tell(rq->db, rq, rq->host->vendor, code));
	return req_see_other(rq, "/admin/periods/%s?notice=period-closed", code);
}

static const struct route routes[] = { { GET, "/admin/periods", list, STAFF },
	{ GET, "/admin/periods/{period}", show, STAFF },
	{ POST, "/admin/periods/{period}", close_period, STAFF, &close_form, .patient = true }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-periods", routes);
}
