/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * certificates.c -- certificates and badges, as anybody may verify them.
 *
 * Who was given the number or the badge sees whose it is, for what, and
 * whether it stands; nothing else about anybody.
 */
#include "domain/period.h"
#include "q_certificates.h"
#include "web/app.h"

/* A certificate ends with the business day of its vendor, whoever looks from where. */
static struct err *
today_of(struct req *rq, struct date *today)
{
	const char *tz;

	TRY(q_vendor_tz(rq->db, rq, &tz, rq->host->vendor));
	return business_day(tz, rq->now, today);
}

static struct err *
certificate(struct req *rq)
{
	struct date today;

	page_name(rq, "certificate");
	TRY(today_of(rq, &today));
	return q_certificate_show(rq->db, &rq->page->sink, rq->host->vendor, req_ref(rq, "no"), today);
}

static struct err *
badge(struct req *rq)
{
	struct date today;

	page_name(rq, "badge");
	TRY(today_of(rq, &today));
	return q_badge_show(rq->db, &rq->page->sink, rq->host->vendor, req_ref(rq, "ref"), today);
}

static const struct route routes[] = { { GET, "/certificates/{no}", certificate, ANYONE },
	{ GET, "/badges/{ref}", badge, ANYONE }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "certificates", routes);
}
