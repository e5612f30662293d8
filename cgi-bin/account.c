/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * account.c -- the profile, a language, a new password, and where one is signed in.
 *
 * A new password ends every other session of that person, and no session
 * begins with one that was replaced while it was verified.
 */
#include "data/audit.h"
#include "domain/password_reset.h"
#include "parts/languages.h"
#include "parts/new_password.h"
#include "parts/proof.h"
#include "web/password.h"
#include "web/pending.h"
#include "web/session.h"
#include "web/trail.h"

enum { CHANGE_NOW, CHANGE_NEW, CHANGE_AGAIN };

static const struct field change_fields[] = { [CHANGE_NOW] = { "password-now", F_PASSWORD, REQUIRED,
						      .max = PASSWORD_BYTES_MAX },
	[CHANGE_NEW] = { "password", F_NEW_PASSWORD, REQUIRED, .min = 8, .max = PASSWORD_BYTES_MAX },
	[CHANGE_AGAIN] = { "password-again", F_NEW_PASSWORD, REQUIRED, .min = 1, .max = PASSWORD_BYTES_MAX },
	{ 0 } };
static const struct form_spec change_form = { "password-change", change_fields };

enum { SPOKEN };

static const struct field language_fields[] = { [SPOKEN] = { "lang", F_CHOICE, .list_choices = languages_list },
	{ 0 } };
static const struct form_spec language_form = { "profile-language", language_fields };

enum { END_REF };

static const struct field end_fields[] = { [END_REF] = { "ref", F_HIDDEN, REQUIRED, .max = 16 }, { 0 } };
static const struct field no_fields[] = { { 0 } };
static const struct form_spec end_form = { "device-end", end_fields };
static const struct form_spec end_others_form = { "devices-end", no_fields };

/* One form or the other as it was sent; NULL: both new. */
static struct err *
profile_page(struct req *rq, struct form *sent)
{
	struct form *password = sent, *language = sent;
	const char *chosen;

	page_name(rq, "profile");
	if (sent == NULL || rq->route->form != &change_form)
		password = form_new(rq, &change_form, "/profile/password");
	if (sent == NULL || rq->route->form != &language_form) {
		TRY(q_account_language(rq->db, rq, &chosen));
		language = form_new(rq, &language_form, "/profile/language");
		form_set(language, SPOKEN, chosen);
	}
	TRY(page_form(rq, password));
	return page_form(rq, language);
}

static struct err *
profile(struct req *rq)
{
	return profile_page(rq, NULL);
}

static struct err *
choose_language(struct req *rq)
{
	const char *lang = form_text(rq->form, SPOKEN);

	if (!form_ok(rq->form))
		return profile_page(rq, rq->form);
	TRY(q_account_speak(rq->db, NULL, lang));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "change", "member",
		text_format(rq, "%lld", (long long)rq->viewer->member_id),
		text_format(rq, "lang=%s", lang != NULL ? lang : "")));
	return req_see_other(rq, "/profile?notice=language-chosen");
}

/* Says at the fields what is wrong with the new password. */
static void
check_new(struct req *rq)
{
	static const unsigned fields[] = { CHANGE_NEW, CHANGE_AGAIN };
	const struct viewer *viewer = rq->viewer;

	new_password_check(rq, fields, &(struct password_of){ viewer->name, viewer->email, viewer->org });
}

static struct err *
change_prepare(struct req *rq)
{
	struct proof *proof;

	if (!form_ok(rq->form))
		return OK;
	TRY(proof_take(rq, rq->viewer->email, form_text(rq->form, CHANGE_NOW), &proof));
	check_new(rq);
	if (!proof->right || !form_ok(rq->form))
		return OK;
	return password_hash(rq, rq->conf, form_text(rq->form, CHANGE_NEW), &proof->stored);
}

/* At the fields what is wrong with the new password or the old one. */
static struct err *
change_mistakes(struct req *rq, const struct proof *proof)
{
	if (proof == NULL)
		return OK;
	check_new(rq);
	if (proof->right)
		return OK;
	form_wrong(rq->form, CHANGE_NOW, "wrong");
	return trail(rq, TRAIL_PASSWORD_CHANGE_REFUSED, NULL, NULL);
}

/* Whoever sits at somebody else's browser cannot do it unseen. */
static struct err *
tell_owner(struct req *rq)
{
	const struct viewer *viewer = rq->viewer;

	return password_changed_tell(rq->db, rq,
		&(struct link_owner){ true, viewer->vendor_id, viewer->member_id, viewer->email, viewer->name,
			viewer->org });
}

static struct err *
change_password(struct req *rq)
{
	const struct proof *proof = rq->prepared;
	bool begun;

	TRY(change_mistakes(rq, proof));
	if (!form_ok(rq->form))
		return profile_page(rq, rq->form);
	TRY(q_account_password(rq->db, proof->found.hash, proof->stored));
	TRY(audit_add(rq->db, rq->viewer->vendor_id, "changed-password", "member",
		text_format(rq, "%lld", (long long)rq->viewer->member_id), ""));
	TRY(tell_owner(rq));
	TRY(trail(rq, TRAIL_PASSWORD_CHANGE, NULL, NULL));
	TRY(req_end_other_sessions(rq));
	TRY(req_sign_in(rq, rq->viewer->member_id, proof->stored, &begun));
	return req_see_other(rq, "%s", begun ? "/profile?notice=password-changed" : "/sign-in");
}

/* ---- devices ---- */

static struct err *
devices(struct req *rq)
{
	page_name(rq, "devices");
	xml_open(rq->page, "devices");
	TRY(q_device_list(rq->db, &rq->page->sink, req_session(rq), instant_plus(rq->now, -SESSION_IDLE_US)));
	TRY(page_form(rq, form_new(rq, &end_form, "/profile/devices/end")));
	TRY(page_form(rq, form_new(rq, &end_others_form, "/profile/devices/end-others")));
	xml_close(rq->page);
	return OK;
}

/* What is over already is over. */
static struct err *
device_end(struct req *rq)
{
	if (!form_ok(rq->form))
		return err_new(ERR_BAD_REQUEST, "which device?");
	TRY(q_device_end(rq->db, NULL, form_text(rq->form, END_REF), req_session(rq)));
	TRY(trail(rq, TRAIL_SIGN_OUT, "session", form_text(rq->form, END_REF)));
	return req_see_other(rq, "/profile/devices?notice=device-ended");
}

/* Whoever had the password there has to wait like a stranger from now on. */
static struct err *
devices_end_others(struct req *rq)
{
	TRY(q_devices_end(rq->db, NULL, req_session(rq)));
	TRY(browsers_forget(rq));
	TRY(trail(rq, TRAIL_SIGN_OUT, "session", "others"));
	return req_see_other(rq, "/profile/devices?notice=devices-ended");
}

static const struct route routes[] = {
	{ GET, "/profile", profile, MEMBERS },
	{ POST, "/profile/language", choose_language, MEMBERS, &language_form },
	{ GET, "/profile/devices", devices, MEMBERS },
	{ POST, "/profile/devices/end", device_end, MEMBERS, &end_form },
	{ POST, "/profile/devices/end-others", devices_end_others, MEMBERS, &end_others_form },
	{ POST, "/profile/password", change_password, MEMBERS, &change_form, change_prepare },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "account", routes);
}
