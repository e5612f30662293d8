/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* viewer.c -- the names of the roles, as the database and the pages spell them. */
#include "data/viewer.h"

static const char *const names[ROLES] = {
	[ROLE_REP] = "rep",
	[ROLE_MANAGER] = "manager",
	[ROLE_EXECUTIVE] = "executive",
	[ROLE_CHANNEL] = "channel",
	[ROLE_ADMIN] = "admin",
	[ROLE_FINANCE] = "finance",
};

const char *
role_name(enum role role)
{
	return names[role];
}

enum role
role_from(const char *name)
{
	enum role role = 0;

	while (role < ROLES && !text_same(names[role], name))
		role++;
	return role;
}
