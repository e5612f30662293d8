/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* user.c -- parley user: the first admin of a vendor, and everybody until there are invitations. */
#include "parley.h"

#include <stdio.h>
#include <string.h>

#include "data/audit.h"
#include "q_people.h"
#include "web/password.h"

struct wanted {
	const char *vendor, *email, *name, *org, *hash;
	enum role role;
};

static struct err *
add(struct db *db, void *arg)
{
	const struct wanted *w = arg;
	struct q_org_find org;
	int64_t person, member;
	void *ctx = talloc_new(db);

	TRY(q_org_find(db, ctx, &org, w->vendor, w->org));
	TRY(q_person_insert(db, &person, w->email, w->name, w->hash));
	TRY(q_member_insert(db, &member, org.vendor_id, org.id, person, role_name(w->role), NULL));
	TRY(audit_add(db, org.vendor_id, "made", "member", w->email, ""));
	talloc_free(ctx);
	return OK;
}

struct err *
command_user(struct parley *p, char **words)
{
	struct wanted w = { .org = option(words, "org") };
	char password[256];

	for (int i = 0; i < 4; i++)
		if (words[i] == NULL || strncmp(words[i], "--", 2) == 0)
			return err_new(ERR_BAD_REQUEST, "it takes VENDOR EMAIL NAME ROLE");
	w.vendor = words[0];
	w.email = words[1];
	w.name = words[2];
	w.role = role_from(words[3]);
	if (w.role == ROLES)
		return err_new(ERR_BAD_REQUEST, "%s is not a role", words[3]);
	if (w.org == NULL)
		w.org = w.vendor;
	fprintf(stderr, "Password for %s: ", w.email);
	if (fgets(password, sizeof password, stdin) == NULL)
		return err_new(ERR_BAD_REQUEST, "no password was given");
	password[strcspn(password, "\n")] = '\0';
	if (strlen(password) < 8)
		return err_new(ERR_BAD_REQUEST, "a password has at least 8 characters");
	TRY(password_hash(p->ctx, p->conf, password, &w.hash));
	TRY(in_transaction(p->db, add, &w));
	printf("%s may sign in as %s\n", w.email, words[3]);
	return OK;
}
