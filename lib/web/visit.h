/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * visit.h -- somebody of the vendor's staff signs in as a partner's member,
 * who consents (domain/consent.h).
 *
 * It is the visitor's own session that says so, under a new token each time
 * it begins and ends: no form of before is good afterwards. Each request asks
 * anew whether the visit goes on; when it does not, the request does nothing
 * but lead the visitor, as the own self, home. A visitor reads, and sends
 * forms only where the consent allows it; how the member signs in is closed
 * in any case.
 */
#ifndef PARLEY_VISIT_H
#define PARLEY_VISIT_H

#include "web/state.h"

/* *viewer, of that session, becomes the member who is visited; or learns that the visit is over. */
struct err *visit_look(struct db *db, const void *ctx, int64_t visit_id, const struct viewer **viewer);
static inline bool
visit_is_over(const struct viewer *viewer)
{
	return viewer != NULL && viewer->visit != NULL && viewer->visit->over;
}
/* The session is the visitor's own again; the answer leads home. */
struct err *visit_leave(struct req_state *state);
/* ERR_DENIED, keys "visit-reads" and "visit-closed": a form of a visitor who only reads; an address that is closed. */
struct err *visit_may(struct req_state *state);
/* Of a page: who visits whom until when, with the form that returns. */
void visit_emit(struct xml *page, struct req *rq);

#endif
