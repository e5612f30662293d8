/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* mail_delivery.c -- see mail_delivery.h. */
#include "domain/mail_delivery.h"

#include "q_mail.h"

#define MINUTE_US (60 * SECOND_US)
#define CLAIM_US (15 * MINUTE_US) /* longer than the longest try */
#define GIVE_UP_US (2 * DAY_US)
#define KEPT_US (180 * DAY_US) /* longer than any link to switch a kind off is good */

/* After the first failure a minute, then longer, then every hour. */
static const int waits[] = { 1, 2, 5, 10, 20, 40, 60 };

struct err *
mail_claim(struct db *db, const void *ctx, struct mail_due *mail)
{
	struct q_mail_place place;
	struct q_mail_due row;

	*mail = (struct mail_due){ 0 };
	TRY(q_mail_due(db, ctx, &row));
	if (!row.found)
		return OK;
	TRY(q_mail_place(db, ctx, &place, row.vendor_id, row.member_id));
	*mail = (struct mail_due){ true, row.id, row.tries + 1, row.created_at, place.vendor, row.kind,
		place.lang != NULL ? place.lang : row.lang, place.tz, row.address, row.name, row.path, row.unsubscribe,
		row.facts, place.region };
	return q_mail_claimed(db, row.id, instant_plus(db_time(db), CLAIM_US));
}

/* None: too long ago. */
static struct instant
next_try(struct instant now, const struct mail_due *mail)
{
	const size_t n = (size_t)(mail->tries > 0 ? mail->tries - 1 : 0);

	if (now.us - mail->created_at.us >= GIVE_UP_US)
		return (struct instant){ 0 };
	return instant_plus(now, waits[n < LENGTH(waits) ? n : LENGTH(waits) - 1] * MINUTE_US);
}

struct err *
mail_settle(struct db *db, const struct mail_due *mail, const struct mail_result *result)
{
	const struct instant now = db_time(db);

	if (result->outcome == MAIL_SENT)
		return q_mail_sent(db, mail->id, now);
	return q_mail_failed(db, mail->id,
		result->outcome == MAIL_REFUSED ? (struct instant){ 0 } : next_try(now, mail), result->why);
}

struct err *
mail_purge(struct db *db, int64_t *removed)
{
	const struct instant now = db_time(db);

	TRY(q_mail_give_up(db, NULL, instant_plus(now, -GIVE_UP_US - DAY_US / 24)));
	return q_mail_sweep(db, removed, instant_plus(now, -KEPT_US));
}
