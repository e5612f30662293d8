/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-groups.c -- groups of people, to whom rules give something or from
 * whom they take it.
 *
 * Somebody is in a group who fits one of its entries: by name, organisation,
 * role, profile, territory or side. One entry a line; what nobody knows is
 * said at its field.
 */
#include "domain/access_words.h"
#include "domain/ref.h"
#include "parts/setup_page.h"
#include "q_access_pages.h"

#define AREA(name) \
	{ \
		name, F_AREA, .max = 8000 \
	}
#define TICK(name) \
	{ \
		name, F_CHECKBOX \
	}

/* In the order of setup_entry_kinds, where each is a text of lines; then ticks. */
enum {
	MEMBERS_IN = NAME + 1,
	ORGS_IN,
	BRANCHES_IN,
	PROFILES_IN,
	TERRITORIES_IN,
	ROLES_IN,
	PARTNERS_IN = ROLES_IN + ROLES,
	STAFF_IN
};

static const struct field group_fields[] = {
	[SEEN] = SEEN_FIELD,
	[THEN] = THEN_FIELD,
	[NAME] = NAME_FIELD,
	[MEMBERS_IN] = AREA("members"),
	[ORGS_IN] = AREA("organisations"),
	[BRANCHES_IN] = AREA("branches"),
	[PROFILES_IN] = AREA("profiles"),
	[TERRITORIES_IN] = AREA("territories"),
	[ROLES_IN + ROLE_REP] = TICK("role--rep"),
	[ROLES_IN + ROLE_MANAGER] = TICK("role--manager"),
	[ROLES_IN + ROLE_EXECUTIVE] = TICK("role--executive"),
	[ROLES_IN + ROLE_CHANNEL] = TICK("role--channel"),
	[ROLES_IN + ROLE_ADMIN] = TICK("role--admin"),
	[ROLES_IN + ROLE_FINANCE] = TICK("role--finance"),
	[PARTNERS_IN] = TICK("side--partners"),
	[STAFF_IN] = TICK("side--staff"),
	{ 0 },
};
static const struct form_spec group_form = { "group-edit", group_fields };
static const struct form_spec remove_form = { "group-remove", setup_bare_fields };

/* Kinds that are written as lines, and their fields. */
static const struct {
	const char *kind;
	unsigned field;
} areas[] = { { "member", MEMBERS_IN }, { "organisation", ORGS_IN }, { "branches", BRANCHES_IN },
	{ "profile", PROFILES_IN }, { "territory", TERRITORIES_IN } };

/* ---- between the form and the rows ---- */

static void
form_fill(struct form *form, const struct setup *setup, const struct setup_row *group)
{
	struct buf lines[LENGTH(areas)];
	const char *name = group->value[GROUP_NAME];

	form_set(form, NAME, name);
	for (size_t k = 0; k < LENGTH(areas); k++) {
		buf_init(&lines[k], form, 64);
		for (size_t i = 0; i < setup->n; i++)
			if (setup->rows[i].kind == SETUP_ENTRY && text_same(setup->rows[i].value[ENTRY_GROUP], name) &&
				text_same(setup->rows[i].value[ENTRY_KIND], areas[k].kind))
				buf_format(&lines[k], "%s\n", setup->rows[i].value[ENTRY_WHO]);
		form_set(form, areas[k].field, lines[k].at);
	}
	for (unsigned role = 0; role < ROLES; role++)
		if (SETUP_FIND(setup, SETUP_ENTRY, name, "role", role_name(role)) != NULL)
			form_set(form, ROLES_IN + role, "yes");
	if (SETUP_FIND(setup, SETUP_ENTRY, name, "partners", "") != NULL)
		form_set(form, PARTNERS_IN, "yes");
	if (SETUP_FIND(setup, SETUP_ENTRY, name, "staff", "") != NULL)
		form_set(form, STAFF_IN, "yes");
}

/* Each line without the blanks around it; e-mail addresses are kept in small letters. */
static void
lines_take(struct setup *setup, const char *group, const char *kind, const char *text)
{
	while (!text_empty(text)) {
		const size_t all = strcspn(text, "\n");
		size_t from = strspn(text, " \t"), len = all;
		char *who;

		while (len > from && (text[len - 1] == ' ' || text[len - 1] == '\t'))
			len--;
		who = text_copy_n(setup, text + from, from < len ? len - from : 0);
		for (char *at = who; text_same(kind, "member") && *at != '\0'; at++)
			if (*at >= 'A' && *at <= 'Z')
				*at = (char)(*at - 'A' + 'a');
		if (from < len)
			SETUP_ADD(setup, SETUP_ENTRY, group, kind, who);
		text += all + (text[all] == '\n');
	}
}

static void
entries_take(const struct form *form, struct setup *setup, const char *group)
{
	SETUP_REMOVE(setup, SETUP_ENTRY, group);
	for (size_t k = 0; k < LENGTH(areas); k++)
		lines_take(setup, group, areas[k].kind, form_text(form, areas[k].field));
	for (unsigned role = 0; role < ROLES; role++)
		if (form_checked(form, ROLES_IN + role))
			SETUP_ADD(setup, SETUP_ENTRY, group, "role", role_name(role));
	if (form_checked(form, PARTNERS_IN))
		SETUP_ADD(setup, SETUP_ENTRY, group, "partners", "");
	if (form_checked(form, STAFF_IN))
		SETUP_ADD(setup, SETUP_ENTRY, group, "staff", "");
}

/* Whom nobody knows is named, where it was written. */
static unsigned
flaw_place(struct req *rq, const struct setup_flaw *flaw)
{
	if (flaw->row == NULL || flaw->row->kind != SETUP_ENTRY)
		return NAME;
	form_context(rq->form, "unknown", flaw->row->value[ENTRY_WHO]);
	for (size_t k = 0; k < LENGTH(areas); k++)
		if (text_same(flaw->row->value[ENTRY_KIND], areas[k].kind))
			return areas[k].field;
	return NAME;
}

/* ---- pages ---- */

static struct err *
new_page(struct req *rq, const struct setup *old, struct form *form)
{
	return setup_form_page(rq, "access-new",
		form != NULL ? form : setup_form(rq, &group_form, old, "/admin/access/groups/new"));
}

static struct err *
new_show(struct req *rq)
{
	return setup_show(rq, new_page);
}

static struct err *
create(struct req *rq)
{
	struct setup_edit edit = { .page = new_page, .place = flaw_place };
	const char *name = form_text(rq->form, NAME);
	const struct setup_row row = { SETUP_GROUP, { name, ref_new(rq) } };

	TRY(setup_begin(rq, &edit));
	if (form_ok(rq->form) && SETUP_FIND(edit.old, SETUP_GROUP, name) != NULL)
		form_wrong(rq->form, NAME, "taken");
	if (form_ok(rq->form)) {
		setup_add(edit.new, SETUP_GROUP, row.value);
		entries_take(rq->form, edit.new, name);
	}
	edit.note = text_format(rq, "group:%s", name != NULL ? name : "");
	edit.location = text_format(rq, "%s?notice=access-published", setup_address(rq, "groups", &row));
	return setup_end(rq, &edit);
}

static struct err *
group_of(struct req *rq, const struct setup *setup, const struct setup_row **group)
{
	*group = setup_by_ref(setup, SETUP_GROUP, req_ref(rq, "ref"));
	return *group != NULL ? OK : err_new(ERR_NOT_FOUND, "no group %s", req_ref(rq, "ref"));
}

/* Rules that name it; a group that is named stays. */
static bool
rules_emit(struct xml *page, const struct setup *setup, const char *group)
{
	bool any = false;

	for (size_t i = 0; i < setup->n; i++) {
		const struct setup_row *row = &setup->rows[i];

		if (row->kind != SETUP_RULE ||
			(!text_same(row->value[RULE_TO], group) && !text_same(row->value[RULE_FROM], group)))
			continue;
		any = true;
		xml_open(page, "rule");
		xml_attr(page, "ref", setup_ref(row));
		xml_attr(page, "object", row->value[RULE_OBJECT]);
		xml_text(page, row->value[RULE_NAME]);
		xml_close(page);
	}
	return any;
}

static struct err *
group_page(struct req *rq, const struct setup *old, struct form *sent)
{
	const bool edits = form_was_sent(rq, sent, &group_form);
	const struct setup_row *group;
	struct form *form = sent;
	bool named;

	page_name(rq, "access-group");
	TRY(group_of(rq, old, &group));
	if (!edits) {
		form = setup_form(rq, &group_form, old, setup_address(rq, "groups", group));
		form_fill(form, old, group);
	}
	xml_open(rq->page, "access-group");
	xml_attr(rq->page, "ref", setup_ref(group));
	xml_leaf(rq->page, "name", group->value[GROUP_NAME]);
	named = rules_emit(rq->page, old, group->value[GROUP_NAME]);
	TRY(q_group_people(rq->db, &rq->page->sink, setup_ref(group)));
	TRY(page_form(rq, form));
	if (!named)
		TRY(setup_beside(rq, &remove_form, old,
			text_format(rq, "%s/remove", setup_address(rq, "groups", group)), sent));
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	return setup_show(rq, group_page);
}

static struct err *
save(struct req *rq)
{
	struct setup_edit edit = { .page = group_page, .place = flaw_place };
	const char *name = form_text(rq->form, NAME);
	const struct setup_row *group, *taken;

	TRY(setup_begin(rq, &edit));
	TRY(group_of(rq, edit.new, &group));
	edit.note = text_format(rq, "group:%s", group->value[GROUP_NAME]);
	edit.location = text_format(rq, "%s?notice=access-published", setup_address(rq, "groups", group));
	taken = name != NULL ? SETUP_FIND(edit.new, SETUP_GROUP, name) : NULL;
	if (taken != NULL && taken != group)
		form_wrong(rq->form, NAME, "taken");
	if (form_ok(rq->form)) {
		setup_rename(edit.new, SETUP_GROUP, group, name);
		entries_take(rq->form, edit.new, name);
	}
	return setup_end(rq, &edit);
}

static struct err *
take_away(struct req *rq)
{
	struct setup_edit edit = { .page = group_page, .location = "/admin/access?notice=access-published" };
	const struct setup_row *group;
	const char *name;

	TRY(setup_begin(rq, &edit));
	TRY(group_of(rq, edit.new, &group));
	name = group->value[GROUP_NAME];
	edit.note = text_format(rq, "group-remove:%s", name);
	for (size_t i = 0; i < edit.old->n; i++)
		if (edit.old->rows[i].kind == SETUP_RULE &&
			(text_same(edit.old->rows[i].value[RULE_TO], name) ||
				text_same(edit.old->rows[i].value[RULE_FROM], name)))
			return err_say(err_new(ERR_CONFLICT, "a rule names group %s", name), "group-in-use");
	SETUP_REMOVE(edit.new, SETUP_ENTRY, name);
	SETUP_REMOVE(edit.new, SETUP_GROUP, name);
	return setup_end(rq, &edit);
}

static const struct route routes[] = {
	{ GET, "/admin/access/groups/new", new_show, ADMINS },
	{ POST, "/admin/access/groups/new", create, ADMINS, &group_form, .patient = true },
	{ GET, "/admin/access/groups/{ref}", show, ADMINS },
	{ POST, "/admin/access/groups/{ref}", save, ADMINS, &group_form, .patient = true },
	{ POST, "/admin/access/groups/{ref}/remove", take_away, ADMINS, &remove_form, .patient = true },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-groups", routes);
}
