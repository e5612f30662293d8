/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * throttle.c -- tries are counted by the minute, and a limit sums up the
 * minutes that it looks back on, so it holds at every instant and not only
 * between strokes of a clock.
 */
#include <arpa/inet.h>
#include <ctype.h>

#include "q_web.h"
#include "web/state.h"
#include "web/throttle.h"
#include "web/trail.h"

#define MINUTE_US (60 * SECOND_US)

enum { BY_ACCOUNT, BY_NETWORK, BY_VISIT, BY_BYTES, LIMITS };

static const struct limit {
	const char *kind;
	int64_t tries, within_us;
} limits[LIMITS] = {
	[BY_ACCOUNT] = { "account", 100, 3600 * SECOND_US },
	[BY_NETWORK] = { "network", 10, 180 * SECOND_US },
	[BY_VISIT] = { "network", 30, 3600 * SECOND_US },
	[BY_BYTES] = { "bytes", KEPT_A_DAY, DAY_US },
};

/* One try, or so many bytes: what is counted in each limit. */
struct attempt {
	int64_t weight;
	bool counts[LIMITS];
	unsigned char subject[LIMITS][SHA256_LEN];
	struct instant minute;
};

/* A server that listens on [::] sees IPv4 as ::ffff:192.0.2.7 (RFC 4291, section 2.5.5.2). */
size_t
network_of(const char *address, unsigned char out[16])
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };

	memset(out, 0, 16);
	if (address == NULL)
		return 0;
	if (inet_pton(AF_INET, address, out) == 1)
		return 4;
	if (inet_pton(AF_INET6, address, out) != 1)
		return 0;
	if (memcmp(out, mapped, sizeof mapped) != 0)
		return 8;
	memcpy(out, out + sizeof mapped, 4);
	return 4;
}

/* The account as one spelling at one vendor; the database keeps only the hash. */
static struct attempt
attempt_of(const struct req *rq, const char *account)
{
	struct attempt attempt = { .weight = 1,
		.counts = { [BY_ACCOUNT] = true, [BY_NETWORK] = true },
		.minute = { rq->now.us - rq->now.us % MINUTE_US } };
	char *subject = text_format(rq, "%s %s", rq->host->vendor, account);
	unsigned char both[SHA256_LEN + 16];
	size_t network;

	for (char *at = subject; *at != '\0'; at++)
		*at = (char)tolower((unsigned char)*at);
	sha256(subject, strlen(subject), attempt.subject[BY_ACCOUNT]);
	memcpy(both, attempt.subject[BY_ACCOUNT], SHA256_LEN);
	network = network_of(rq->state->in.remote, both + SHA256_LEN);
	sha256(both, SHA256_LEN + network, attempt.subject[BY_NETWORK]);
	return attempt;
}

static struct bytes
subject_of(const struct attempt *attempt, size_t limit)
{
	return (struct bytes){ attempt->subject[limit], SHA256_LEN };
}

/* The first minute that is over frees some tries; to say when is honest and helps nobody to guess. */
static struct err *
limit_check(struct db *db, const struct attempt *attempt, size_t which)
{
	const struct limit *limit = &limits[which];
	struct instant now = db_time(db), since = instant_plus(now, -limit->within_us - MINUTE_US);
	struct q_attempt_sum sum;
	struct err *err;

	TRY(q_attempt_sum(db, db, &sum, limit->kind, subject_of(attempt, which), since));
	if (sum.tries <= limit->tries)
		return OK;
	err = err_new(ERR_TOO_MANY, "more than %lld tries by %s", (long long)limit->tries, limit->kind);
	err->retry_after = (int)((sum.first_at.us + limit->within_us + MINUTE_US - now.us) / SECOND_US) + 1;
	return err;
}

static struct err *
count(struct db *db, void *own, bool *keep)
{
	const struct attempt *attempt = own;

	for (size_t i = 0; i < LIMITS; i++)
		if (attempt->counts[i])
			TRY(q_attempt_add(db, NULL, limits[i].kind, subject_of(attempt, i), attempt->minute,
				attempt->weight));
	for (size_t i = 0; i < LIMITS; i++)
		if (attempt->counts[i])
			TRY(limit_check(db, attempt, i));
	*keep = true;
	return OK;
}

static struct err *
take_back(struct db *db, void *own, bool *keep)
{
	const struct attempt *attempt = own;

	for (size_t i = 0; i < LIMITS; i++)
		if (attempt->counts[i])
			TRY(q_attempt_take_back(db, NULL, limits[i].kind, subject_of(attempt, i), attempt->minute,
				attempt->weight));
	*keep = true;
	return OK;
}

struct err *
throttle_count(struct req *rq, const char *account)
{
	struct attempt attempt = attempt_of(rq, account);

	return trail_run(rq, count, &attempt);
}

/* Counted by one limit only, whose subject is that of another. */
static struct attempt
attempt_only(const struct req *rq, const char *what, size_t limit, size_t subject)
{
	struct attempt attempt = attempt_of(rq, what);

	memcpy(attempt.subject[limit], attempt.subject[subject], SHA256_LEN);
	memset(attempt.counts, 0, sizeof attempt.counts);
	attempt.counts[limit] = true;
	return attempt;
}

/* There is no account to guess at: only the network counts. */
struct err *
throttle_visit(struct req *rq, const char *what)
{
	struct attempt attempt = attempt_only(rq, text_format(rq, "visit %s", what), BY_VISIT, BY_NETWORK);

	return trail_run(rq, count, &attempt);
}

static struct attempt
attempt_bytes(const struct req *rq, int64_t bytes)
{
	const struct viewer *viewer = rq->viewer;
	struct attempt attempt = viewer == NULL
		? attempt_only(rq, "bytes", BY_BYTES, BY_NETWORK)
		: attempt_only(rq, text_format(rq, "bytes %lld", (long long)viewer->member_id), BY_BYTES, BY_ACCOUNT);

	attempt.weight = bytes;
	return attempt;
}

struct err *
throttle_bytes(struct req *rq, int64_t bytes)
{
	struct attempt attempt = attempt_bytes(rq, bytes);

	return trail_run(rq, count, &attempt);
}

struct err *
throttle_bytes_back(struct req *rq, int64_t bytes)
{
	struct attempt attempt = attempt_bytes(rq, bytes);

	return trail_run(rq, take_back, &attempt);
}

struct err *
throttle_take_back(struct req *rq, const char *account)
{
	struct attempt attempt = attempt_of(rq, account);

	return trail_run(rq, take_back, &attempt);
}
