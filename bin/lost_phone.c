/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* lost_phone.c -- parley lost-phone: the second step of somebody who has neither phone nor recovery codes any more. */
#include "parley.h"

#include <stdio.h>

#include "base/text.h"
#include "domain/second_step.h"
#include "q_account.h"

struct lost {
	const struct conf *conf;
	char **words;
};

static struct err *
turn_off(struct db *db, void *arg)
{
	const struct lost *lost = arg;
	char **words = lost->words;
	void *ctx = talloc_new(db);
	struct q_account_find found;
	struct second_step step;
	struct err *err = q_account_find(db, ctx, &found, words[0], words[1]);

	if (err == OK && !found.found)
		err = err_new(ERR_NOT_FOUND, "%s has nobody %s who may sign in", words[0], words[1]);
	if (err == OK)
		err = second_step_of(db, ctx, lost->conf, found.member_id, &step);
	if (err == OK && !step.on)
		err = err_new(ERR_NOT_FOUND, "%s has no second step", words[1]);
	if (err == OK)
		err = second_step_end(db, ctx, found.member_id);
	talloc_free(ctx);
	return err;
}

struct err *
command_lost_phone(struct parley *p, char **words)
{
	if (words[0] == NULL || words[1] == NULL)
		return err_new(ERR_BAD_REQUEST, "it takes VENDOR EMAIL");
	TRY(in_transaction(p->db, turn_off, &(struct lost){ p->conf, words }));
	printf("%s signs in without a second step, and was told so by mail\n", words[1]);
	return OK;
}
