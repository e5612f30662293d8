/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * go.c -- the way from a partner's material to the vendor: its link, or the
 * code that is printed on it.
 *
 * Who comes is counted and led to the program page, whose address says by
 * whom: nothing is kept in the browser. A robot, or a mail program that only
 * looks, is led on and not counted; as is everybody once the partner is gone.
 */
#include "q_co_branding.h"
#include "web/app.h"
#include "web/trail.h"
#include "web/visitor.h"

struct visit {
	int64_t copy_id, mark;
	struct date day;
};

static struct err *
visit_write(struct db *db, void *own, bool *keep)
{
	const struct visit *visit = own;

	*keep = true;
	return q_copy_visit_add(db, NULL, visit->copy_id, visit->day, visit->mark);
}

static struct err *
go(struct req *rq)
{
	const char *token = req_ref(rq, "token");
	struct q_copy_of_link copy;
	struct visit visit = { .day = date_from_instant(rq->now) };

	TRY(q_copy_of_link(rq->db, rq, &copy, token, rq->host->vendor));
	if (!copy.found)
		return err_new(ERR_NOT_FOUND, "no such link");
	if (!copy.active)
		return req_see_other(rq, "/");
	visit.copy_id = copy.id;
	visit.mark = visitor_mark(rq, token, visit.day);
	if (visitor_counts(rq))
		TRY(trail_run(rq, visit_write, &visit));
	return req_see_other(rq, "/?via=%s", token);
}

static const struct route routes[] = {
	{ GET, "/go/{token}", go, ANYONE },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "go", routes);
}
