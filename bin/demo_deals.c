/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * demo_deals.c -- three years of registrations, as they stand today.
 *
 * Fates follow from age: what came in yesterday waits for the vendor, what
 * is older than its window is won, lost, expired or refused. Every deal gets
 * its customer, protection window, timeline and, in demo_money.c, receipt.
 */
#include "demo.h"

#include <stdlib.h>

#include "base/money.h"
#include "base/text.h"
#include "q_demo.h"

#define HOUR_US (3600 * SECOND_US)
#define PROTECTION_DAYS 90
#define REVIEW_HOURS 48
#define ANSWER_DAYS 14
#define QUEUED_PER_MILLE 4

enum fate { SUBMITTED, INFO, APPROVED, REJECTED, WITHDRAWN, EXPIRED, WON, LOST, QUEUED, FATES };

static const char *const fate_names[FATES] = { "submitted", "info-requested", "approved", "rejected", "withdrawn",
	"expired", "won", "lost", "queued" };

/* Per mille of each fate by age in days; the first row whose age is not exceeded. */
static const struct {
	int64_t age;
	int64_t share[FATES];
} fates[] = {
	{ 2, { 850, 50, 100 } },
	{ 14, { 30, 80, 680, 80, 50, 0, 60, 20 } },
	{ PROTECTION_DAYS - 1, { 0, 0, 540, 90, 80, 0, 190, 100 } },
	{ INT64_MAX, { 0, 0, 0, 100, 80, 150, 420, 250 } },
};

struct deal {
	int64_t id, org, member, customer, line, amount;
	enum fate fate;
	struct instant created, decided, ended; /* ended: of the protection; none while it lives */
	const char *name, *folded, *domain;
	int64_t before; /* QUEUED: the deal that protects the customer */
};

/* The newest deals of the first partner's rep are ones to look at: each kind of next action occurs. */
static const enum fate showcase[] = { SUBMITTED, INFO, APPROVED, WON, APPROVED, LOST };

static struct instant
earlier(struct instant a, struct instant b)
{
	return a.us < b.us ? a : b;
}

static enum fate
draw_fate(struct demo *demo, int64_t age)
{
	int64_t draw = chance(demo, 1000);
	size_t row = 0;
	enum fate fate = 0;

	while (age > fates[row].age)
		row++;
	while (draw >= fates[row].share[fate])
		draw -= fates[row].share[fate++];
	return fate;
}

/* When it was decided and when its protection ended, by fate. */
static void
set_times(struct demo *demo, struct deal *d)
{
	const struct instant last = instant_plus(demo->now, -HOUR_US);

	d->decided = earlier(instant_plus(d->created, (2 + chance(demo, 40)) * HOUR_US), last);
	switch (d->fate) {
	case SUBMITTED:
	case QUEUED: d->decided = (struct instant){ 0 }; break;
	case INFO:
	case APPROVED: break;
	case REJECTED: d->ended = d->decided; break;
	case EXPIRED:
		d->ended = instant_plus(d->decided, PROTECTION_DAYS * DAY_US);
		if (d->ended.us > last.us) { /* a day too young for it */
			d->fate = LOST;
			d->ended = last;
		}
		break;
	default: d->ended = earlier(instant_plus(d->decided, (1 + chance(demo, 80 * 24)) * HOUR_US), last);
	}
}

/* Log-uniform between 2,000 and 400,000 units of the currency; yen have no cents but more of them. */
static int64_t
draw_amount(struct demo *demo, const char *currency)
{
	int64_t amount = 2000 + chance(demo, 3000);

	for (int64_t doublings = chance(demo, 7); doublings > 0; doublings--)
		amount *= 2;
	amount += chance(demo, 1000);
	return amount * (currency_digits(currency) == 0 ? 150 : 100);
}

static const char *
domain_of(struct demo *demo, const char *folded, int64_t customer)
{
	char *domain = text_copy(demo->ctx, folded), *to = domain;

	for (const char *from = domain; *from != '\0'; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = '\0';
	return text_format(demo->ctx, "%s-%d.example", domain, (int)(customer % 100000));
}

static void
draw_deal(struct demo *demo, const struct demo_vendor *v, struct deal *d, int64_t org)
{
	const int64_t age = chance(demo, DEMO_DAYS);
	int64_t lines = 0;

	while (lines < DEMO_LINES && v->lines[lines] != NULL)
		lines++;
	d->org = org;
	d->member = demo_member_id(v, org,
		chance(demo, 20) == 0          ? 1
			: chance(demo, 2) == 0 ? 2 + chance(demo, 2)
					       : 2 + chance(demo, 8));
	d->created = instant_plus(instant_from_date((struct date){ demo->today.days - (int32_t)age }),
		(7 + chance(demo, 10)) * HOUR_US + chance(demo, 3600) * SECOND_US + chance(demo, SECOND_US));
	if (d->created.us >= demo->now.us)
		d->created = instant_plus(demo->now, -(1 + chance(demo, 300)) * 60 * SECOND_US);
	d->fate = draw_fate(demo, (demo->now.us - d->created.us) / DAY_US);
	d->line = demo_line_id(v, chance(demo, lines));
	d->amount = draw_amount(demo, demo_country_of(v, org)->currency);
	set_times(demo, d);
}

static void
draw_showcase(struct demo *demo, const struct demo_vendor *v, struct deal *deals)
{
	for (size_t i = 0; i < LENGTH(showcase); i++) {
		const int64_t days = showcase[i] == SUBMITTED ? 0 : i == 4 ? 84 : 3 + (int64_t)i;

		deals[i].member = demo_member_id(v, 1, 2);
		deals[i].fate = showcase[i];
		deals[i].created = instant_plus(demo->now, -days * DAY_US - (int64_t)(i + 1) * HOUR_US);
		deals[i].ended = (struct instant){ 0 };
		set_times(demo, &deals[i]);
	}
}

static int
by_time(const void *a, const void *b)
{
	const struct deal *x = a, *y = b;

	return x->created.us < y->created.us ? -1 : x->created.us > y->created.us;
}

/* Some young deals meet a customer whom another organisation protects already. */
static void
queue_some(struct demo *demo, struct deal *deals, int64_t n)
{
	for (int64_t i = n - 1; i > 0 && demo->now.us - deals[i].created.us < 60 * DAY_US; i--) {
		const struct deal *other = &deals[chance(demo, i)];

		if (chance(demo, 1000) >= QUEUED_PER_MILLE || other->fate != APPROVED || other->org == deals[i].org)
			continue;
		deals[i] = (struct deal){ .id = deals[i].id,
			.org = deals[i].org,
			.member = deals[i].member,
			.line = other->line,
			.amount = deals[i].amount,
			.created = deals[i].created,
			.fate = QUEUED,
			.customer = other->customer,
			.name = other->name,
			.folded = other->folded,
			.domain = other->domain,
			.before = other->id };
	}
}

static void
name_customers(struct demo *demo, struct deal *deals, int64_t n)
{
	for (int64_t i = 0; i < n; i++) {
		struct deal *d = &deals[i];

		d->id = demo->next_deal++;
		d->customer = d->id;
		d->name = text_format(demo->ctx, "%s %s %s", pick(demo, &demo->customers), pick(demo, &demo->kinds),
			pick(demo, &demo->cities));
		d->folded = text_fold_name(demo->ctx, d->name);
		d->domain = domain_of(demo, d->folded, d->customer);
	}
}

static struct deal *
draw_deals(struct demo *demo, const struct demo_vendor *v, int64_t *n)
{
	int64_t weights[DEMO_ORGS_MOST], counts[DEMO_ORGS_MOST], total, made = 0;
	struct deal *deals;

	money_rate(v->deals, demo->scale_ppm, &total);
	if (v->id != 1 && total < v->deals / 4)
		total = v->deals / 4; /* the small vendors stay worth a look */
	for (int64_t i = 0; i < v->orgs; i++)
		weights[i] = 1000000 / (i + 11); /* Zipf-Mandelbrot: the first partner is the largest */
	money_split(total, weights, (size_t)v->orgs, counts);
	deals = new_array(demo->ctx, struct deal, total);
	for (int64_t org = 1; org <= v->orgs; org++)
		for (int64_t i = 0; i < counts[org - 1]; i++)
			draw_deal(demo, v, &deals[made++], org);
	draw_showcase(demo, v, deals);
	qsort(deals, (size_t)total, sizeof *deals, by_time);
	name_customers(demo, deals, total);
	queue_some(demo, deals, total);
	*n = total;
	return deals;
}

static struct err *
write_customers(struct demo *demo, const struct demo_vendor *v, const struct deal *deals, int64_t n)
{
	struct err *(*const sends[])(struct db *, int64_t *, const char *) = { q_demo_customers,
		q_demo_customer_domains, q_demo_customer_names, q_demo_customer_lines };

	for (size_t s = 0; s < LENGTH(sends); s++) {
		struct batch batch;

		batch_begin(demo, &batch, sends[s]);
		for (int64_t i = 0; i < n; i++)
			if (deals[i].fate != QUEUED)
				TRY(batch_add(&batch, "iisssi", deals[i].customer, v->id, deals[i].name,
					deals[i].domain, deals[i].folded, deals[i].line));
		TRY(batch_end(&batch));
	}
	return OK;
}

/* Who must act until when, as the state table of deals has it. */
static void
waiting_of(const struct deal *d, const char **on, struct instant *due)
{
	*on = d->fate == SUBMITTED ? "vendor" : d->fate == INFO || d->fate == APPROVED ? "partner" : NULL;
	*due = d->fate == SUBMITTED   ? instant_plus(d->created, REVIEW_HOURS * HOUR_US)
		: d->fate == INFO     ? instant_plus(d->decided, ANSWER_DAYS * DAY_US)
		: d->fate == APPROVED ? instant_plus(d->decided, PROTECTION_DAYS * DAY_US)
				      : (struct instant){ 0 };
}

static struct err *
add_deal(struct demo *demo, const struct demo_vendor *v, struct batch *batch, const struct deal *d)
{
	static const char alphabet[] = "0123456789BCDFGHJKLMNPQRSTVWXZ";
	const bool won = d->fate == WON,
		   after = d->fate == APPROVED || d->fate == EXPIRED || d->fate == WON || d->fate == LOST;
	const struct instant until = after ? instant_plus(d->decided, PROTECTION_DAYS * DAY_US) : (struct instant){ 0 };
	const struct date close = { date_from_instant(d->created).days + 30 + (int32_t)chance(demo, 90) };
	char ref[11] = "";
	const char *waiting;
	struct instant due;

	for (size_t i = 0; i < sizeof ref - 1; i++)
		ref[i] = alphabet[chance(demo, (int64_t)sizeof alphabet - 1)];
	waiting_of(d, &waiting, &due);
	return batch_add(batch, "isiiissisdssssttssndst", d->id, text_copy(demo->ctx, ref), d->member, d->customer,
		d->line, d->domain, text_format(demo->ctx, "%s %s", pick(demo, &demo->first), pick(demo, &demo->last)),
		d->amount, demo_country_of(v, d->org)->currency, close, fate_names[d->fate],
		won                            ? "won"
			: d->fate == LOST      ? "lost"
			: chance(demo, 2) == 0 ? "proposal"
					       : "qualified",
		d->fate == QUEUED ? "red" : "green", waiting, due, until,
		d->fate == REJECTED ? "existing-customer" : NULL,
		d->fate == INFO           ? "Please name the decision maker and the budget."
			: d->fate == LOST ? "The customer postponed the project."
					  : NULL,
		won ? d->amount - d->amount / 20 * chance(demo, 3) : INT64_C(0),
		won ? date_from_instant(d->ended) : (struct date){ DATE_NONE },
		won ? text_format(demo->ctx, "INV-%06d", (int)d->id) : NULL, d->created);
}

static struct err *
write_deals(struct demo *demo, const struct demo_vendor *v, const struct deal *deals, int64_t n)
{
	struct batch batch;

	batch_begin(demo, &batch, q_demo_deals);
	for (int64_t i = 0; i < n; i++)
		TRY(add_deal(demo, v, &batch, &deals[i]));
	return batch_end(&batch);
}

static struct err *
write_protections(struct demo *demo, const struct deal *deals, int64_t n)
{
	const struct instant far = instant_from_date(date_of(9999, 12, 31));
	struct batch batch;

	batch_begin(demo, &batch, q_demo_protections);
	for (int64_t i = 0; i < n; i++) {
		const struct deal *d = &deals[i];
		const struct instant end = d->fate == APPROVED ? instant_plus(d->decided, PROTECTION_DAYS * DAY_US)
			: instant_none(d->ended)               ? far
							       : d->ended;

		if (d->fate != QUEUED)
			TRY(batch_add(&batch, "iitt", d->customer, d->id, d->created, end));
	}
	return batch_end(&batch);
}

static struct err *
add_events(const struct demo_vendor *v, struct batch *batch, const struct deal *d)
{
	static const char *const decisions[FATES] = { [INFO] = "returned",
		[APPROVED] = "approved",
		[REJECTED] = "rejected",
		[EXPIRED] = "approved",
		[WON] = "approved",
		[LOST] = "approved" };
	static const char *const
		ends[FATES] = { [WITHDRAWN] = "withdrawn", [EXPIRED] = "expired", [WON] = "won", [LOST] = "lost" };
	const int64_t manager = demo_member_id(v, 0, d->org <= v->orgs / 2 ? 1 : 2);

	TRY(batch_add(batch, "itsis", d->id, d->created, "registered", d->member, NULL));
	if (d->fate == QUEUED)
		return batch_add(batch, "itsis", d->id, d->created, "queued", INT64_C(0), NULL);
	if (decisions[d->fate] != NULL)
		TRY(batch_add(batch, "itsis", d->id, d->decided, decisions[d->fate], manager, NULL));
	if (ends[d->fate] != NULL)
		TRY(batch_add(batch, "itsis", d->id, d->ended, ends[d->fate],
			d->fate == EXPIRED ? INT64_C(0) : d->member, NULL));
	return OK;
}

static struct err *
write_events(struct demo *demo, const struct demo_vendor *v, const struct deal *deals, int64_t n)
{
	struct batch batch;

	batch_begin(demo, &batch, q_demo_events);
	for (int64_t i = 0; i < n; i++)
		TRY(add_events(v, &batch, &deals[i]));
	TRY(batch_end(&batch));
	batch_begin(demo, &batch, q_demo_matches);
	for (int64_t i = 0; i < n; i++)
		if (deals[i].fate == QUEUED)
			TRY(batch_add(&batch, "ii", deals[i].id, deals[i].before));
	return batch_end(&batch);
}

struct err *
demo_deals(struct demo *demo, const struct demo_vendor *v)
{
	int64_t n;
	struct deal *deals = draw_deals(demo, v, &n);

	TRY(q_demo_trust(demo->db, NULL, 0));
	TRY(db_begin(demo->db));
	TRY(write_customers(demo, v, deals, n));
	TRY(write_deals(demo, v, deals, n));
	TRY(write_protections(demo, deals, n));
	TRY(write_events(demo, v, deals, n));
	TRY(db_commit(demo->db));
	talloc_free(deals);
	return q_demo_trust(demo->db, NULL, 1);
}
