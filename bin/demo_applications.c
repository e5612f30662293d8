/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* demo_applications.c -- the terms of each vendor, and a handful of companies that want to be GlobalTech's partners. */
#include "demo.h"

#include "domain/match.h"
#include "domain/terms.h"
#include "q_demo_applications.h"
#include "q_terms.h"

#define HOUR_US (3600 * SECOND_US)

/* Hours are counted back from now; due may lie ahead. */
struct demo_application {
	const char *ref, *company, *domain, *contact, *account, *why, *state, *triage, *code, *reason;
	int64_t country, received, moved, due;
};

static const struct demo_application list[] = {
	{ "7QK2MXDR4T", "Nordlicht Systemhaus GmbH", "nordlicht-systeme.example", "Frauke Petersen", "f.petersen",
		"We run servers and storage for 140 companies between Hamburg and Flensburg, and want to register our projects.",
		"submitted", "", NULL, NULL, 0, 20, 0, -50 },
	{ "P3WZ9HCN6B", "Castle Street Networks Ltd", "castle-street.example", "Owen Rhys", "owen",
		"Two of our customers in Bristol ask for your network line.", "submitted", "", NULL, NULL, 1, 130, 0,
		20 },
	{ "X8TRM4VK2J", "Blue Peak Trading", "blue-peak.example", "Lena Moser", "lena.moser.consulting",
		"We have customers for all of your lines.", "submitted", "mail-elsewhere", NULL, NULL, 4, 6, 0, -80 },
	{ "C6NB3QWY7D", "Atelier Réseau SARL", "atelier-reseau.example", "Camille Girard", "camille",
		"Nous installons des réseaux pour les hôpitaux de la région.", "info-requested", "", NULL,
		"Which certificates do your engineers hold?", 2, 70, 40, -290 },
	{ "M2JD8ZHK5R", "Polder Cloud B.V.", "polder-cloud.example", "Sanne de Wit", "sanne",
		"Hosting for schools in Gelderland; we look for a vendor for the next tender.", "submitted", "", NULL,
		NULL, 5, 3, 0, -90 },
	{ "T9VX4CMQ3W", "Discount Hardware Deals", "discount-hardware.example", "Max Fuller", "max",
		"Best prices for everybody.", "rejected", "", "not-a-fit",
		"We work with companies that advise their customers on site.", 3, 400, 380, 0 },
	{ "H4KR7YBD2N", "Sierra Datos S.L.", "sierra-datos.example", "Inés Calvo", "ines", "Hemos cambiado de planes.",
		"withdrawn", "", NULL, NULL, 8, 700, 690, 0 },
};

static struct instant
ago(const struct demo *demo, int64_t hours)
{
	return instant_plus(demo->now, -hours * HOUR_US);
}

/* What happened, in its order. */
static struct err *
add_events(struct demo *demo, const struct demo_vendor *v, struct batch *events, int64_t id,
	const struct demo_application *a)
{
	static const char *const names[][3] = { { "info-requested", "asked", "vendor" },
		{ "rejected", "rejected", "vendor" }, { "withdrawn", "withdrawn", "partner" } };

	TRY(batch_add(events, "itssns", id, ago(demo, a->received), "received", "partner", (int64_t)0, NULL));
	for (size_t i = 0; i < LENGTH(names); i++)
		if (text_same(names[i][0], a->state))
			TRY(batch_add(events, "itssns", id, ago(demo, a->moved), names[i][1], names[i][2],
				text_same(names[i][2], "vendor") ? demo_member_id(v, 0, 1) : 0, a->reason));
	return OK;
}

static struct err *
add_application(struct demo *demo, const struct demo_vendor *v, struct batch *batch, int64_t id,
	const struct demo_application *a)
{
	const char *waiting = text_same(a->state, "submitted") ? "vendor"
		: text_same(a->state, "info-requested")        ? "partner"
							       : NULL;
	const char *host = strstr(a->triage, "mail-elsewhere") != NULL ? "post.example" : a->domain;
	const bool rejected = text_same(a->state, "rejected");

	return batch_add(batch, "isisssssssssssstsdt", id, a->ref, demo_territory_of(v, a->country), a->company,
		a->domain, demo_countries[a->country].code, a->contact,
		text_format(demo->ctx, "%s@%s", a->account, host), a->why, match_name(demo->ctx, a->company), a->triage,
		a->state, waiting, a->code, a->reason, waiting != NULL ? ago(demo, a->due) : (struct instant){ 0 },
		v->code, (struct date){ rejected ? demo->today.days + 74 : DATE_NONE }, ago(demo, a->received));
}

static struct err *
add_all(struct demo *demo, const struct demo_vendor *v)
{
	struct batch applications, events;

	batch_begin(demo, &applications, q_demo_applications);
	batch_begin(demo, &events, q_demo_application_events);
	for (size_t i = 0; i < LENGTH(list); i++) {
		TRY(add_application(demo, v, &applications, (int64_t)i + 1, &list[i]));
		TRY(add_events(demo, v, &events, (int64_t)i + 1, &list[i]));
	}
	TRY(batch_end(&applications));
	return batch_end(&events);
}

struct err *
demo_applications(struct demo *demo, const struct demo_vendor *v)
{
	struct batch countries;

	batch_begin(demo, &countries, q_demo_territory_countries);
	for (int64_t i = 0; i < DEMO_COUNTRIES; i++)
		TRY(batch_add(&countries, "isi", v->id, demo_countries[i].code, demo_territory_of(v, i)));
	TRY(batch_end(&countries));
	TRY(terms_publish(demo->db, demo->ctx, demo->conf, v->id));
	return v->id == 1 ? add_all(demo, v) : OK;
}
