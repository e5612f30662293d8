/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* nav.c -- an item is shown to whom it leads somewhere; what a page holds is decided by access alone. */
#include "web/nav.h"

#include "data/access.h"

#define OF(role) (1u << (role))
#define VISITORS OF(ROLES)
#define PARTNERS (OF(ROLE_REP) | OF(ROLE_MANAGER) | OF(ROLE_EXECUTIVE))
#define STAFF (OF(ROLE_CHANNEL) | OF(ROLE_ADMIN) | OF(ROLE_FINANCE))

/* verb: what a profile must permit with records of the object, where the item is about any. */
static const struct item {
	const char *name, *href;
	unsigned who;
	bool guarded;
	enum object object;
	enum verb verb;
} items[] = {
	{ "home", "/", VISITORS | PARTNERS | STAFF },
	{ "queue", "/admin/deals", OF(ROLE_CHANNEL) | OF(ROLE_ADMIN), true, OBJECT_DEAL, VERB_DECIDE },
	{ "deals", "/deals", PARTNERS | STAFF, true, OBJECT_DEAL, VERB_SEE },
	{ "earnings", "/earnings", PARTNERS | STAFF, true, OBJECT_ACCRUAL, VERB_SEE },
	{ "statements", "/statements", PARTNERS | STAFF },
	{ "training", "/training", PARTNERS },
	{ "library", "/library", PARTNERS },
	{ "catalog", "/catalog", PARTNERS },
	{ "leaderboard", "/leaderboard", PARTNERS | STAFF },
	{ "team", "/team", OF(ROLE_MANAGER) | OF(ROLE_EXECUTIVE) },
	{ "admin", "/admin", STAFF },
	{ "sign-in", "/sign-in", VISITORS },
};

/* Is the path the item's page, or below it? The home page has nothing below. */
static bool
leads_to(const struct item *item, const char *path)
{
	size_t len = strlen(item->href);

	return strncmp(path, item->href, len) == 0 && (path[len] == '\0' || (path[len] == '/' && len > 1));
}

static bool
is_for(const struct item *item, unsigned who, const struct viewer *viewer)
{
	return (item->who & who) != 0 && (!item->guarded || access_may(viewer, item->object, item->verb));
}

/* "/admin/deals" is nearer than "/admin". */
static const struct item *
nearest(unsigned who, const struct viewer *viewer, const char *path)
{
	const struct item *best = NULL;

	for (size_t i = 0; i < LENGTH(items); i++)
		if (is_for(&items[i], who, viewer) && leads_to(&items[i], path) &&
			(best == NULL || strlen(items[i].href) > strlen(best->href)))
			best = &items[i];
	return best;
}

void
nav_emit(struct xml *page, const struct viewer *viewer, const char *path)
{
	unsigned who = OF(viewer != NULL ? viewer->role : ROLES);
	const struct item *current = nearest(who, viewer, path);

	xml_open(page, "nav");
	for (size_t i = 0; i < LENGTH(items); i++) {
		if (!is_for(&items[i], who, viewer))
			continue;
		xml_open(page, "item");
		xml_attr(page, "name", items[i].name);
		xml_attr(page, "href", items[i].href);
		xml_attr(page, "current", &items[i] == current ? "yes" : NULL);
		xml_close(page);
	}
	xml_close(page);
}
