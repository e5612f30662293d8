/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * share_forms.h -- the team of a deal and manual shares on pages: the lists, and the forms that give and take back.
 *
 * A person of another partner is shown to partners as the address that was
 * typed, like an address that nobody has: see domain/share.h.
 */
#ifndef PARLEY_PARTS_SHARE_FORMS_H
#define PARLEY_PARTS_SHARE_FORMS_H

#include "domain/share.h"
#include "web/app.h"

extern const struct form_spec deal_team_form, share_form, share_group_form, deal_team_remove_form, share_remove_form;

/* What such a form asks for. */
struct share share_read(const struct form *form);
/* Puts what share_team_add() and the others found wrong at its field. */
void share_wrong(struct form *form, const char *wrong);
/* Which row a form to take back is for. */
struct err *share_remove(struct req *rq, const struct why_record *record, bool team);

/* <teammate> or <share> for each; where `at` is given, with a form to take it back, which posts there. */
struct err *share_rows_emit(struct req *rq, const struct why_record *record, bool team, const char *at);
/* A form that gives, or the one that was sent with mistakes. */
struct err *share_form_emit(struct req *rq, const struct form_spec *spec, const char *action, struct form *sent);

#endif
