/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* user.c -- parley user: the first admin of a vendor, and everybody until there are invitations. */
#include "parley.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "data/audit.h"
#include "q_people.h"
#include "web/field.h"
#include "web/guessable.h"
#include "web/password.h"

enum { EMAIL, NAME, PASSWORD, ASKED };

/* The limits are those of the portal's own forms. */
static const struct {
	struct field field;
	const char *is;
} asked[ASKED] = {
	[EMAIL] = { { "email", F_EMAIL, REQUIRED, .max = 254 }, "an e-mail address such as ada@example.com" },
	[NAME] = { { "name", F_TEXT, REQUIRED, .max = 120 }, "a name of 1 to 120 characters on one line" },
	[PASSWORD] = { { "password", F_NEW_PASSWORD, REQUIRED, .max = PASSWORD_BYTES_MAX },
		"a password of 8 to 1024 characters" },
};

struct wanted {
	const char *vendor, *org, *hash;
	const char *said[ASKED];
	enum role role;
};

static struct err *
read_said(const void *ctx, size_t which, const char *typed, const char **said)
{
	const struct setting nothing = { 0 };
	struct value value = VALUE_NONE;

	if (text_accept(ctx, typed, strlen(typed)) == NULL ||
		field_read(ctx, &asked[which].field, typed, &nothing, &value) != NULL)
		return err_new(ERR_BAD_REQUEST, "%s is not %s", which == PASSWORD ? "what was typed" : typed,
			asked[which].is);
	*said = value.text;
	return OK;
}

/* Partners' people are of the first three roles, the vendor's of the others; access knows no third kind. */
static struct err *
check_role(enum role role, bool at_partner)
{
	const bool of_partner = viewer_is_partner(&(struct viewer){ .role = role });

	if (of_partner == at_partner)
		return OK;
	return err_new(ERR_BAD_REQUEST, "%s is a role at %s", role_name(role),
		of_partner ? "a partner: name it by --org" : "the vendor: leave --org out");
}

static struct err *
add_to(struct db *db, const void *ctx, const struct wanted *w)
{
	struct q_org_find org;
	int64_t person, member;
	struct err *err;

	TRY(q_org_find(db, ctx, &org, w->vendor, w->org));
	if (!org.found)
		return err_new(ERR_NOT_FOUND, "%s has no organisation %s", w->vendor, w->org);
	TRY(check_role(w->role, org.partner));
	err = q_person_insert(db, &person, w->said[EMAIL], w->said[NAME], w->hash);
	if (err != OK && err->code == ERR_CONFLICT)
		return err_new(ERR_CONFLICT, "%s is somebody's already", w->said[EMAIL]);
	TRY(err);
	TRY(q_member_insert(db, &member, org.vendor_id, org.id, person, role_name(w->role), NULL));
	return audit_add(db, org.vendor_id, "made", "member", text_format(ctx, "%lld", (long long)member),
		text_format(ctx, "email=%s", w->said[EMAIL]));
}

static struct err *
add(struct db *db, void *arg)
{
	void *ctx = talloc_new(db);
	struct err *err = add_to(db, ctx, arg);

	talloc_free(ctx);
	return err;
}

/* A line of standard input; one that is too long is not cut to fit. */
static struct err *
read_password(const void *ctx, struct wanted *w)
{
	char typed[PASSWORD_BYTES_MAX + 3];

	fprintf(stderr, "Password for %s: ", w->said[EMAIL]);
	if (fgets(typed, sizeof typed, stdin) == NULL)
		return err_new(ERR_BAD_REQUEST, "no password was given");
	typed[strcspn(typed, "\r\n")] = '\0';
	TRY(read_said(ctx, PASSWORD, text_copy(ctx, typed), &w->said[PASSWORD]));
	if (guessable_by_all(w->said[PASSWORD]))
		return err_new(ERR_BAD_REQUEST, "that password is one of the first that others would guess");
	return OK;
}

struct err *
command_user(struct parley *p, char **words)
{
	struct wanted w = { .vendor = words[0], .org = option(words, "org") };

	for (int i = 0; i < 4; i++)
		if (words[i] == NULL || strncmp(words[i], "--", 2) == 0)
			return err_new(ERR_BAD_REQUEST, "it takes VENDOR EMAIL NAME ROLE");
	TRY(read_said(p->ctx, EMAIL, words[1], &w.said[EMAIL]));
	TRY(read_said(p->ctx, NAME, words[2], &w.said[NAME]));
	w.role = role_from(words[3]);
	if (w.role == ROLES)
		return err_new(ERR_BAD_REQUEST, "%s is not a role", words[3]);
	if (w.org == NULL)
		w.org = w.vendor;
	TRY(read_password(p->ctx, &w));
	TRY(password_hash(p->ctx, p->conf, w.said[PASSWORD], &w.hash));
	TRY(in_transaction(p->db, add, &w));
	printf("%s may sign in as %s\n", w.said[EMAIL], words[3]);
	return OK;
}
