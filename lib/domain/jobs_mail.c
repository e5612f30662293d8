/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* jobs_mail.c -- the jobs that answer by mail; see jobs_run.h. */
#include "base/log.h"
#include "domain/jobs_run.h"
#include "domain/link_request.h"

#define MAILING_US (50 * SECOND_US) /* then the next run goes on */

static struct err *
answer_one(struct run *run)
{
	return link_request_answer(run->db, run->ctx, &run->more);
}

struct err *
job_password_requests(struct run *run)
{
	do {
		TRY(once(run, answer_one));
		run->count += run->more;
	} while (run->more);
	if (run->count > 0)
		buf_format(&run->outcome, "%lld seen to", (long long)run->count);
	return OK;
}

static struct err *
claim_mail(struct run *run)
{
	return mail_claim(run->db, run->scratch, &run->mail);
}

static struct err *
settle_mail(struct run *run)
{
	return mail_settle(run->db, &run->mail, &run->result);
}

/* Between claiming and settling nothing is locked, however long the mail server takes. */
static struct err *
mail_one(struct run *run)
{
	TRY(once(run, claim_mail));
	run->more = run->mail.found;
	if (!run->more)
		return OK;
	run->result = run->helpers->send(run->helpers->own, run->scratch, &run->mail);
	run->more = run->result.outcome != MAIL_AWAY;
	run->count += run->result.outcome == MAIL_SENT;
	return once(run, settle_mail);
}

/* What the log says of a mail that was not taken; never to whom. */
static const char *
failure_of(const struct run *run)
{
	log_line("mail-not-sent", "mail", text_format(run->scratch, "%lld", (long long)run->mail.id), "kind",
		run->mail.kind, "why", run->result.why, NULL);
	return text_copy(run->ctx, run->result.why);
}

static struct err *
mail_out(struct run *run)
{
	const int64_t end = clock_ticks_us() + MAILING_US;
	const char *why = NULL;
	int64_t failed = 0;

	do {
		run->scratch = talloc_new(run->ctx);
		TRY(mail_one(run));
		if (run->mail.found && run->result.outcome != MAIL_SENT) {
			why = failure_of(run);
			failed++;
		}
		talloc_free(run->scratch);
	} while (run->more && clock_ticks_us() < end);
	buf_format(&run->outcome, "%lld sent", (long long)run->count);
	if (failed > 0)
		buf_format(&run->outcome, ", %lld not: %s", (long long)failed, why);
	return OK;
}

struct err *
job_send_mail(struct run *run)
{
	if (run->helpers->send != NULL)
		return mail_out(run);
	buf_text(&run->outcome, "mail_from is not set");
	return OK;
}
