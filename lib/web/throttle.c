/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * throttle.c -- tries are counted by the minute, and a limit sums up the
 * minutes that it looks back on, so it holds at every instant and not only
 * between strokes of a clock.
 */
#include <arpa/inet.h>
#include <ctype.h>

#include "q_sign_in.h"
#include "q_web.h"
#include "web/state.h"
#include "web/throttle.h"
#include "web/trail.h"

#define MINUTE_US (60 * SECOND_US)
#define HOUR_US (60 * MINUTE_US)

enum { BY_ACCOUNT, BY_NETWORK, BY_BROWSER, BY_BYTES, BY_PLACE, LIMITS };

/* As the table attempt calls them. */
static const char *const counters[LIMITS] = { "account", "network", "browser", "bytes", "place" };

struct limit {
	int64_t tries, within_us; /* no tries: it does not count there */
};

/* Of one network for whichever accounts: a hundred that sign in count as none, a hundred guesses do. */
#define PLACE_LIMIT \
	{ \
		100, HOUR_US \
	}

/* name: keeps one thing's counts from another's. said: what a person may do instead. */
static const struct rule {
	const char *name, *said;
	struct limit limits[LIMITS];
} rules[TRIED_KINDS] = {
	[TRIED_PASSWORD] = { "", "sign-in-throttled",
		{ { 100, HOUR_US }, { 10, 3 * MINUTE_US }, { 10, 3 * MINUTE_US }, [BY_PLACE] = PLACE_LIMIT } },
	[TRIED_CODE] = { "code ", "code-throttled", { { 30, HOUR_US }, { 10, 3 * MINUTE_US }, { 20, HOUR_US } } },
	[ASKED_MAIL] = { "mail ", "mail-throttled",
		{ { 20, HOUR_US }, { 10, 3 * MINUTE_US }, { 10, 3 * MINUTE_US }, [BY_PLACE] = PLACE_LIMIT } },
	[VISITED] = { "visit ", NULL, { { 0, 0 }, { 30, HOUR_US }, { 0, 0 } } },
};

/* One try, or so many bytes: what is counted in each limit. */
struct attempt {
	int64_t weight;
	const struct rule *rule;
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

static struct instant
minute_of(const struct req *rq)
{
	return (struct instant){ rq->now.us - rq->now.us % MINUTE_US };
}

/* From here all come whom a proxy does not tell apart: they are no network. */
static bool
is_loopback(const unsigned char *address, size_t len)
{
	static const unsigned char none[8];

	return (len == 4 && address[0] == 127) || (len == sizeof none && memcmp(address, none, sizeof none) == 0);
}

/* Of the network, whichever account is tried. */
static void
place_set(const struct req *rq, struct attempt *attempt)
{
	const char *name = text_format(rq, "%s %s", rq->host->vendor, attempt->rule->name);
	unsigned char both[SHA256_LEN + 16];
	size_t network = network_of(rq->state->in.remote, both + SHA256_LEN);

	sha256(name, strlen(name), both);
	sha256(both, SHA256_LEN + network, attempt->subject[BY_PLACE]);
	attempt->counts[BY_PLACE] =
		attempt->counts[BY_PLACE] && network > 0 && !is_loopback(both + SHA256_LEN, network);
}

/* The account as one spelling at one vendor; the database keeps only hashes. */
static void
subjects_set(const struct req *rq, const char *account, struct attempt *attempt)
{
	const struct token browser = token_read(rq->conf, rq->state->in.cookie, TOKEN_BROWSER);
	char *subject = text_format(rq, "%s %s%s", rq->host->vendor, attempt->rule->name, account);
	unsigned char both[SHA256_LEN + SHA256_LEN];
	size_t network;

	for (char *at = subject; *at != '\0'; at++)
		*at = (char)tolower((unsigned char)*at);
	sha256(subject, strlen(subject), attempt->subject[BY_ACCOUNT]);
	memcpy(both, attempt->subject[BY_ACCOUNT], SHA256_LEN);
	network = network_of(rq->state->in.remote, both + SHA256_LEN);
	sha256(both, SHA256_LEN + network, attempt->subject[BY_NETWORK]);
	memcpy(both + SHA256_LEN, browser.hash, SHA256_LEN);
	sha256(both, sizeof both, attempt->subject[BY_BROWSER]);
}

/* Has whoever that is signed in with this browser before? It has a count of its own then, which nobody else can use up. */
static struct err *
is_known(const struct req *rq, const char *account, bool *known)
{
	const struct token browser = token_read(rq->conf, rq->state->in.cookie, TOKEN_BROWSER);
	int64_t times = 0;

	if (browser.kind == TOKEN_BROWSER)
		TRY(q_browser_known(rq->db, rq, &times, token_hash(&browser), account,
			instant_plus(rq->now, -BROWSER_KNOWN_US)));
	*known = times > 0;
	return OK;
}

static struct err *
attempt_of(const struct req *rq, enum tried what, const char *account, struct attempt *attempt)
{
	bool known;

	*attempt = (struct attempt){ .rule = &rules[what], .weight = 1, .minute = minute_of(rq) };
	subjects_set(rq, account, attempt);
	TRY(is_known(rq, account, &known));
	for (size_t i = 0; i < LIMITS; i++)
		attempt->counts[i] = rules[what].limits[i].tries > 0 && (i == BY_BROWSER) == known;
	place_set(rq, attempt);
	return OK;
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
	const struct limit *limit = &attempt->rule->limits[which];
	struct instant now = db_time(db), since = instant_plus(now, -limit->within_us - MINUTE_US);
	struct q_attempt_sum sum;
	struct err *err;

	TRY(q_attempt_sum(db, db, &sum, counters[which], subject_of(attempt, which), since));
	if (sum.tries <= limit->tries)
		return OK;
	err = err_new(ERR_TOO_MANY, "more than %lld tries by %s", (long long)limit->tries, counters[which]);
	err->retry_after = (int)((sum.first_at.us + limit->within_us + MINUTE_US - now.us) / SECOND_US) + 1;
	if (which == BY_PLACE)
		return err_say(err, "place-throttled");
	return attempt->rule->said != NULL ? err_say(err, attempt->rule->said) : err;
}

static struct err *
count(struct db *db, void *own, bool *keep)
{
	const struct attempt *attempt = own;

	for (size_t i = 0; i < LIMITS; i++)
		if (attempt->counts[i])
			TRY(q_attempt_add(db, NULL, counters[i], subject_of(attempt, i), attempt->minute,
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
			TRY(q_attempt_take_back(db, NULL, counters[i], subject_of(attempt, i), attempt->minute,
				attempt->weight));
	*keep = true;
	return OK;
}

struct err *
throttle_count(struct req *rq, enum tried what, const char *account)
{
	struct attempt attempt;

	TRY(attempt_of(rq, what, account, &attempt));
	return trail_run(rq, count, &attempt);
}

static const struct rule bytes_rule = { "bytes", NULL, { [BY_BYTES] = { KEPT_A_DAY, DAY_US } } };

/* A member's wherever they are, a visitor's by network. */
static struct attempt
attempt_bytes(const struct req *rq, int64_t bytes)
{
	const struct viewer *viewer = rq->viewer;
	struct attempt attempt = { .rule = &bytes_rule,
		.weight = bytes,
		.counts = { [BY_BYTES] = true },
		.minute = minute_of(rq) };

	subjects_set(rq, viewer != NULL ? text_format(rq, " %lld", (long long)viewer->member_id) : "", &attempt);
	memcpy(attempt.subject[BY_BYTES], attempt.subject[viewer != NULL ? BY_ACCOUNT : BY_NETWORK], SHA256_LEN);
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
throttle_take_back(struct req *rq, enum tried what, const char *account)
{
	struct attempt attempt;

	TRY(attempt_of(rq, what, account, &attempt));
	return trail_run(rq, take_back, &attempt);
}
