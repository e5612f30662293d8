/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* nav.c -- an item is shown to whom it leads somewhere; what a page holds is decided by access alone. */
#include "web/nav.h"

#define OF(role) (1u << (role))
#define VISITORS OF(ROLES)
#define PARTNERS (OF(ROLE_REP) | OF(ROLE_MANAGER) | OF(ROLE_EXECUTIVE))
#define STAFF (OF(ROLE_CHANNEL) | OF(ROLE_ADMIN) | OF(ROLE_FINANCE))

static const struct item {
	const char *name, *href;
	unsigned who;
} items[] = {
	{ "home", "/", VISITORS | PARTNERS | STAFF },
	{ "queue", "/admin/deals", OF(ROLE_CHANNEL) | OF(ROLE_ADMIN) },
	{ "deals", "/deals", PARTNERS | STAFF },
	{ "earnings", "/earnings", PARTNERS | STAFF },
	{ "statements", "/statements", PARTNERS | STAFF },
	{ "training", "/training", PARTNERS },
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

/* "/admin/deals" is nearer than "/admin". */
static const struct item *
nearest(unsigned who, const char *path)
{
	const struct item *best = NULL;

	for (size_t i = 0; i < LENGTH(items); i++)
		if ((items[i].who & who) != 0 && leads_to(&items[i], path) &&
			(best == NULL || strlen(items[i].href) > strlen(best->href)))
			best = &items[i];
	return best;
}

void
nav_emit(struct xml *page, const struct viewer *viewer, const char *path)
{
	unsigned who = OF(viewer != NULL ? viewer->role : ROLES);
	const struct item *current = nearest(who, path);

	xml_open(page, "nav");
	for (size_t i = 0; i < LENGTH(items); i++) {
		if ((items[i].who & who) == 0)
			continue;
		xml_open(page, "item");
		xml_attr(page, "name", items[i].name);
		xml_attr(page, "href", items[i].href);
		xml_attr(page, "current", &items[i] == current ? "yes" : NULL);
		xml_close(page);
	}
	xml_close(page);
}
