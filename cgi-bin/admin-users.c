/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-users.c -- all people of the vendor and of its partners: what they
 * were given, and whether they may sign in.
 *
 * A program admin gives profiles and permission sets, and disables anybody
 * but oneself: so there always is somebody who can undo it.
 */
#include "base/text.h"
#include "data/like.h"
#include "domain/people.h"
#include "parts/able_steps.h"
#include "parts/setup_page.h"
#include "q_users.h"
#include "web/list.h"
#include "web/url.h"

#define SEARCH_MAX 80
#define SETS_MOST 40
#define TICK(name) \
	{ \
		name, F_CHECKBOX \
	}
#define TICKS(ten) \
	TICK("set-" ten "0"), TICK("set-" ten "1"), TICK("set-" ten "2"), TICK("set-" ten "3"), TICK("set-" ten "4"), \
		TICK("set-" ten "5"), TICK("set-" ten "6"), TICK("set-" ten "7"), TICK("set-" ten "8"), \
		TICK("set-" ten "9")

enum { PROFILE = THEN + 1, SETS };

static struct err *profiles_list(struct req *rq, struct form *form, unsigned field);

static const struct field access_fields[] = { SEEN_FIELD, THEN_FIELD,
	{ "given-profile", F_CHOICE, .list_choices = profiles_list }, TICKS("0"), TICKS("1"), TICKS("2"), TICKS("3"),
	{ 0 } };
static const struct form_spec access_form = { "user-access", access_fields };

static const struct able_step steps[ABLE_STEPS] = {
	{ "disable", "active", "member-disabled", people_disable, { "user-disable", able_no_fields } },
	{ "enable", "disabled", "member-enabled", people_enable, { "user-enable", able_no_fields } },
};

static struct err *
profiles_list(struct req *rq, struct form *form, unsigned field)
{
	struct q_user_profiles *rows;
	size_t n;

	TRY(q_user_profiles(rq->db, rq, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (text_same(rows[i].kind, "profile"))
			form_choice(form, field, rows[i].ref, rows[i].name);
	return OK;
}

/* ---- all of them ---- */

static struct err *
list(struct req *rq)
{
	const char *q = req_query(rq, "q"), *after = req_query(rq, "after");
	struct q_user_key key = { 0 };
	struct list rows;

	if (q != NULL && text_length(q) > SEARCH_MAX)
		return err_new(ERR_BAD_REQUEST, "a search for more than %d characters", SEARCH_MAX);
	if (after != NULL)
		TRY(q_user_key(rq->db, rq, &key, after));
	page_name(rq, "users");
	list_begin(&rows, rq, "people");
	xml_open(rq->page, "users");
	xml_open(rq->page, "filters");
	xml_attr(rq->page, "q", q);
	xml_close(rq->page);
	TRY(q_user_list(rq->db, &rows.sink, like_containing(rq, q), key.name, after != NULL ? &key.id : NULL,
		list_limit(&rows)));
	list_more(&rows, q != NULL ? url_with(rq, "/admin/users", "q", q) : "/admin/users");
	xml_close(rq->page);
	return OK;
}

/* ---- one of them ---- */

static bool
listed(const char *refs, const char *ref)
{
	const size_t len = strlen(ref);

	for (; !text_empty(refs); refs += strcspn(refs, ","), refs += strspn(refs, ","))
		if (strncmp(refs, ref, len) == 0 && (refs[len] == ',' || refs[len] == '\0'))
			return true;
	return false;
}

/* The sets that there are, as many as have a tick. */
static struct err *
sets_of(struct req *rq, struct q_user_profiles **sets, size_t *n)
{
	struct q_user_profiles *rows;
	size_t all;

	*n = 0;
	TRY(q_user_profiles(rq->db, rq, &rows, &all));
	*sets = rows;
	for (size_t i = 0; i < all && *n < SETS_MOST; i++)
		if (text_same(rows[i].kind, "set"))
			rows[(*n)++] = rows[i];
	return OK;
}

/* A tick for each permission set that there is. */
static struct err *
access_form_new(struct req *rq, const char *ref, const struct form *sent, struct form **out)
{
	struct field *fields = new_array(rq, struct field, LENGTH(access_fields));
	struct form_spec *spec = new_zero(rq, struct form_spec);
	struct q_user_profiles *sets;
	struct q_user_given given;
	struct form *form;
	size_t n;

	TRY(sets_of(rq, &sets, &n));
	TRY(q_user_given(rq->db, rq, &given, ref));
	memcpy(fields, access_fields, (SETS + n) * sizeof *fields);
	for (size_t i = 0; i < n; i++)
		fields[SETS + i].label = sets[i].name;
	*spec = (struct form_spec){ access_form.name, fields };
	form = form_new(rq, spec, text_format(rq, "/admin/users/%s/access", ref));
	form_set(form, SEEN, given.seen);
	form_set(form, PROFILE, given.profile);
	for (size_t i = 0; i < n; i++)
		form_set(form, SETS + (unsigned)i, listed(given.sets, sets[i].ref) ? "yes" : NULL);
	if (sent != NULL)
		form_retype(form, form_typed(sent));
	form_set(form, THEN, "preview");
	*out = form;
	return OK;
}

static struct err *
user_page(struct req *rq, const char *ref, const struct form *sent)
{
	struct q_user_given given;
	struct form *form;

	page_name(rq, "user");
	TRY(q_user_given(rq->db, rq, &given, ref));
	xml_row_open(rq->page);
	TRY(q_user_show(rq->db, &rq->page->sink, ref));
	TRY(q_user_sets(rq->db, &rq->page->sink, ref));
	TRY(q_user_groups(rq->db, &rq->page->sink, ref));
	TRY(access_form_new(rq, ref, sent, &form));
	TRY(page_form(rq, form));
	if (given.id != rq->viewer->member_id)
		TRY(able_offer(rq, steps, given.state, text_format(rq, "/admin/users/%s", ref)));
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	return user_page(rq, req_ref(rq, "ref"), NULL);
}

/* What is ticked; and what the member has beyond what there are ticks for, which the form says nothing about. */
static struct err *
access_of(struct req *rq, struct people_access *access)
{
	struct q_user_profiles *all;
	struct q_user_given has;
	const char **given;
	size_t n, k = 0, tick = 0;

	TRY(q_user_profiles(rq->db, rq, &all, &n));
	TRY(q_user_given(rq->db, rq, &has, req_ref(rq, "ref")));
	given = new_array(rq, const char *, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (!text_same(all[i].kind, "set"))
			continue;
		if (tick < SETS_MOST ? form_checked(rq->form, SETS + (unsigned)tick) : listed(has.sets, all[i].ref))
			given[k++] = all[i].ref;
		tick++;
	}
	*access = (struct people_access){ req_ref(rq, "ref"), form_text(rq->form, PROFILE), given };
	return OK;
}

static struct err *
give(struct req *rq)
{
	const char *seen = form_text(rq->form, SEEN);
	struct people_access access;
	struct preview preview;

	TRY(access_of(rq, &access));
	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "a form that no page has shown");
	if (setup_previews(rq->form)) {
		TRY(people_preview(rq->db, rq, &access, seen, &preview));
		preview_emit(rq, &preview, NULL);
		return user_page(rq, access.ref, rq->form);
	}
	TRY(people_give(rq->db, rq, &access, seen));
	return req_see_other(rq, "/admin/users/%s?notice=access-published", access.ref);
}

static struct err *
step(struct req *rq)
{
	const char *ref = req_ref(rq, "ref");

	return able_take(rq, steps, ref, text_format(rq, "/admin/users/%s", ref));
}

static const struct route routes[] = {
	{ GET, "/admin/users", list, ADMINS },
	{ GET, "/admin/users/{ref}", show, ADMINS },
	{ POST, "/admin/users/{ref}/access", give, ADMINS, &access_form, .patient = true },
	{ POST, "/admin/users/{ref}/disable", step, ADMINS, &steps[0].form },
	{ POST, "/admin/users/{ref}/enable", step, ADMINS, &steps[1].form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-users", routes);
}
