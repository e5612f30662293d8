/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* deal_team.h -- the team of a deal: other partners who sell it together with the one that registered it. */
#ifndef PARLEY_PARTS_DEAL_TEAM_H
#define PARLEY_PARTS_DEAL_TEAM_H

#include "parts/share_forms.h"

/* Draws the page of that deal; sent: the form that was sent with mistakes, or NULL. */
typedef struct err *deal_draw(struct req *rq, const char *ref, struct form *sent);

/* The element <teammates> of a deal that the viewer sees, known by id, ref and org_id; open: the viewer may change the team. */
struct err *deal_team_emit(struct req *rq, const struct why_record *deal, bool open);
/* The form that adds to it. */
struct err *deal_team_form_emit(struct req *rq, const char *ref, struct form *sent);

/* POST /deals/{ref}/team and /deals/{ref}/team/remove. */
struct err *deal_team_add(struct req *rq, deal_draw *draw);
struct err *deal_team_remove(struct req *rq);

#endif
