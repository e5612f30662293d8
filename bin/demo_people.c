/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* demo_people.c -- a vendor, its staff, its partners and their ten people each, its product lines and plan. */
#include "demo.h"

#include "domain/match.h"
#include "q_demo.h"
#include "q_demo_applications.h"

struct staff {
	const char *account;
	const char *role;
	int64_t territory; /* that it manages; 0: none */
};

static const struct staff staff[] = {
	{ "admin", "admin", 0 },
	{ "channel", "channel", 1 },
	{ "channel2", "channel", 2 },
	{ "finance", "finance", 0 },
	{ "finance2", "finance", 0 },
};

static const struct staff partner[DEMO_PEOPLE] = {
	{ "exec", "executive", 0 },
	{ "manager", "manager", 0 },
	{ "rep", "rep", 0 },
	{ "rep2", "rep", 0 },
	{ "rep3", "rep", 0 },
	{ "rep4", "rep", 0 },
	{ "rep5", "rep", 0 },
	{ "rep6", "rep", 0 },
	{ "rep7", "rep", 0 },
	{ "rep8", "rep", 0 },
};

/* AeroVault's first territory is North America. */
int64_t
demo_territory_of(const struct demo_vendor *v, int64_t country)
{
	const bool american = text_same(demo_countries[country].code, "US");

	if (text_same(v->code, "aerovault"))
		return demo_territory_id(v, american ? 1 : 2);
	return demo_territory_id(v, country < DEMO_COUNTRIES / 2 ? 1 : 2);
}

/* A rate was a little lower until eighteen months ago: history has versions. */
static struct err *
add_rules(struct demo *demo, const struct demo_vendor *v)
{
	const struct date begin = date_of(2000, 1, 1), end = date_of(9999, 12, 31);
	const struct date changed = date_plus_months(date_first_of_month(demo->today), -18);
	struct batch lines, rules;

	batch_begin(demo, &lines, q_demo_product_lines);
	batch_begin(demo, &rules, q_demo_rules);
	for (int64_t i = 0; i < DEMO_LINES && v->lines[i] != NULL; i++) {
		const char *equals = strchr(v->lines[i], '=');
		const char *code = text_copy_n(demo->ctx, v->lines[i], (size_t)(equals - v->lines[i]));
		const char *rule = text_format(demo->ctx, "R-%s", code);

		TRY(batch_add(&lines, "iiss", demo_line_id(v, i), v->id, code, equals + 1));
		TRY(batch_add(&rules, "iisiidd", v->id, demo_line_id(v, i), rule, (int64_t)1, v->rates[i] - 10000,
			begin, changed));
		TRY(batch_add(&rules, "iisiidd", v->id, demo_line_id(v, i), rule, (int64_t)2, v->rates[i], changed,
			end));
	}
	TRY(batch_end(&lines));
	TRY(q_demo_plan(demo->db, v->id, v->id, text_format(demo->ctx, "%s partner plan", v->name)));
	return batch_end(&rules);
}

static struct err *
add_vendor(struct demo *demo, const struct demo_vendor *v)
{
	struct batch batch;

	batch_begin(demo, &batch, q_demo_vendors);
	TRY(batch_add(&batch, "isssss", v->id, v->code, v->name, v->currency, v->tz, v->prefix));
	TRY(batch_end(&batch));
	batch_begin(demo, &batch, q_demo_territories);
	for (int64_t i = 0; i < DEMO_REGIONS; i++)
		TRY(batch_add(&batch, "iis", demo_territory_id(v, i + 1), v->id, v->regions[i]));
	return batch_end(&batch);
}

static const char *
org_name(struct demo *demo, int64_t n, const struct demo_country *country)
{
	const struct words *first = &demo->orgs, *second = &demo->trades;

	return text_format(demo->ctx, "%s %s %s", first->at[(size_t)(n - 1) % first->n],
		second->at[(size_t)(n - 1) / first->n % second->n], country->legal);
}

/* AeroVault's odd partners are North American, its even ones European. */
static int64_t
territory_of_org(const struct demo_vendor *v, int64_t n)
{
	if (text_same(v->code, "aerovault"))
		return demo_territory_id(v, n % 2 == 1 ? 1 : 2);
	return demo_territory_id(v, n <= v->orgs / 2 ? 1 : 2);
}

/* Number 0 is the vendor's own organisation. */
static struct err *
add_orgs(struct demo *demo, const struct demo_vendor *v)
{
	struct batch batch, keys;

	batch_begin(demo, &batch, q_demo_orgs);
	batch_begin(demo, &keys, q_demo_org_keys);
	TRY(batch_add(&batch, "iissssisss", demo_org_id(v, 0), v->id, v->code, "vendor", v->name,
		text_format(demo->ctx, "%s.example", v->code), (int64_t)0, "DE", v->currency, v->tz));
	for (int64_t n = 1; n <= v->orgs; n++) {
		const struct demo_country *country = demo_country_of(v, n);
		const char *code = text_format(demo->ctx, "%s%03d", v->letter, (int)n),
			   *name = org_name(demo, n, country);
		const char *domain = text_format(demo->ctx, "%s.example", code);

		TRY(batch_add(&batch, "iissssisss", demo_org_id(v, n), v->id, code, "partner", name, domain,
			territory_of_org(v, n), country->code, country->currency, country->tz));
		TRY(batch_add(&keys, "issi", v->id, "domain", domain, demo_org_id(v, n)));
		TRY(batch_add(&keys, "issi", v->id, "name", match_name(demo->ctx, name), demo_org_id(v, n)));
	}
	TRY(batch_end(&batch));
	return batch_end(&keys);
}

struct people {
	struct batch people, members;
};

static const char *the_hash;

static struct err *
send_people(struct db *db, int64_t *changed, const char *list)
{
	return q_demo_people(db, changed, list, the_hash);
}

/* One person and its membership: the same row serves both. */
static struct err *
add_person(struct demo *demo, struct people *to, int64_t id, const struct demo_vendor *v, int64_t org, int64_t manager,
	const struct staff *who, const char *domain)
{
	const char *email = text_format(demo->ctx, "%s@%s", who->account, domain);
	const char *name = text_format(demo->ctx, "%s %s", pick(demo, &demo->first), pick(demo, &demo->last));

	TRY(batch_add(&to->people, "iiiiss", id, v->id, org, manager, email, name));
	return batch_add(&to->members, "iiiisss", id, v->id, org, manager, email, name, who->role);
}

static struct err *
add_everybody(struct demo *demo, const struct demo_vendor *v, struct people *to)
{
	const char *domain = text_format(demo->ctx, "%s.example", v->code);

	for (int64_t k = 0; k < (int64_t)LENGTH(staff); k++)
		TRY(add_person(demo, to, demo_member_id(v, 0, k), v, demo_org_id(v, 0), 0, &staff[k], domain));
	for (int64_t n = 1; n <= v->orgs; n++) {
		domain = text_format(demo->ctx, "%s%03d.example", v->letter, (int)n);
		for (int64_t k = 0; k < DEMO_PEOPLE; k++)
			TRY(add_person(demo, to, demo_member_id(v, n, k), v, demo_org_id(v, n),
				k >= 2 ? demo_member_id(v, n, 1) : 0, &partner[k], domain));
	}
	return OK;
}

/* Somebody who works for two partners of the first vendor: rep at one, manager at the other. Chance has no part in it. */
static struct err *
add_both(struct demo *demo, const struct demo_vendor *v)
{
	const int64_t id = demo_member_id(v, DEMO_ORGS_MOST - 1, 0);
	struct people to;

	if (v != demo_vendors)
		return OK;
	batch_begin(demo, &to.people, send_people);
	batch_begin(demo, &to.members, q_demo_members);
	TRY(batch_add(&to.people, "iiiiss", id, v->id, demo_org_id(v, 3), (int64_t)0, "both@p003.example",
		"Robin Sandoval"));
	TRY(batch_add(&to.members, "iiiisss", id, v->id, demo_org_id(v, 3), demo_member_id(v, 3, 1), "", "", "rep"));
	TRY(batch_end(&to.people));
	TRY(batch_end(&to.members));
	return q_demo_also(demo->db, NULL, id + 1, id, demo_org_id(v, 4), "manager");
}

struct err *
demo_people(struct demo *demo, const struct demo_vendor *v, const char *hash)
{
	struct people to;

	db_now(demo->db, instant_from_date((struct date){ demo->today.days - DEMO_DAYS }));
	the_hash = hash;
	TRY(add_vendor(demo, v));
	TRY(add_orgs(demo, v));
	batch_begin(demo, &to.people, send_people);
	batch_begin(demo, &to.members, q_demo_members);
	TRY(add_everybody(demo, v, &to));
	TRY(batch_end(&to.people));
	TRY(batch_end(&to.members));
	TRY(add_both(demo, v));
	for (int64_t k = 0; k < (int64_t)LENGTH(staff); k++)
		if (staff[k].territory > 0)
			TRY(q_demo_territory_manager(demo->db, demo_territory_id(v, staff[k].territory),
				demo_member_id(v, 0, k)));
	return add_rules(demo, v);
}
