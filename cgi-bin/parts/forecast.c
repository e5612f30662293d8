/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* forecast.c -- see forecast.h. */
#include "parts/forecast.h"

#include "domain/deal.h"

struct err *
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
