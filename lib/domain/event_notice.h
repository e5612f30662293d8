/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * event_notice.h -- who is told of what: one table in event_notice.c.
 *
 * Nobody is told more of a deal than they may read. Called in the transaction of the event, behind all that it locks. History
 * that is loaded (the demo world, imports) does not pass here: it is no news.
 */
#ifndef PARLEY_EVENT_NOTICE_H
#define PARLEY_EVENT_NOTICE_H

#include "data/db.h"

/* A deal, as it is now; event as its timeline has it ("approved"); note: the words that came with it, or NULL. */
struct err *deal_event_tell(struct db *db, const void *ctx, int64_t deal_id, const char *event, const char *note);
/* The statements of a month that was just closed, to those who read them at the partner. */
struct err *statements_tell(struct db *db, const void *ctx, const char *vendor_code, const char *period_code);
/* A certificate that was just issued to a member of the viewer's vendor, to that member. */
struct err *certificate_tell(struct db *db, const void *ctx, const char *no);
/* Somebody who has just accepted an invitation, to who sent it. */
struct err *accepted_tell(struct db *db, const void *ctx, int64_t member_id);

#endif
