/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* jobs.c -- see jobs.h. */
#include "domain/jobs_run.h"

#include "base/buf.h"
#include "base/log.h"
#include "data/store.h"
#include "domain/application.h"
#include "domain/audit_chain.h"
#include "domain/deal.h"
#include "domain/event_notice.h"
#include "domain/period.h"
#include "domain/share.h"
#include "domain/stock_watch.h"
#include "q_attachments.h"
#include "q_exports.h"
#include "q_imports.h"
#include "q_jobs.h"
#include "q_links.h"
#include "q_notices.h"
#include "q_people.h"
#include "q_sign_in.h"
#include "q_themes.h"
#include "q_web.h"

#define TRIES 5
#define MAIL_EVERY_S 3                  /* as often as somebody runs the jobs: a person waits for it */
#define KEYS_KEPT_US (2 * DAY_US)       /* request keys: no browser sends a form again after that */
#define ATTEMPTS_KEPT_US (2 * DAY_US)   /* no limit looks further back */
#define LINKS_KEPT_US (30 * DAY_US)     /* behind their end, for who asks why one does not work */
#define BROWSERS_KEPT_US (400 * DAY_US) /* no browser has its cookie for longer */
#define UNREAD_US (90 * DAY_US)         /* what nobody opened in that time counts no more */

struct job {
	const char *kind;
	int64_t every_s;
	work *work;
	bool mails;
};

/* What a step counted and said is taken back with what it wrote. */
static struct err *
try_step(struct run *run, work *step)
{
	const size_t said = run->outcome.len;
	const int64_t count = run->count;
	struct err *err;

	db_now(run->db, clock_now());
	TRY(db_begin(run->db));
	err = step(run);
	if (err == OK)
		err = db_commit(run->db);
	if (err != OK) {
		db_rollback(run->db);
		run->outcome.len = said;
		run->outcome.at[said] = '\0';
		run->count = count;
	}
	return err;
}

struct err *
once(struct run *run, work *step)
{
	struct err *err = try_step(run, step);

	for (int tries = 1; err != OK && err->code == ERR_RETRY && tries < TRIES; tries++)
		err = try_step(run, step);
	return err;
}

static struct err *
expire_one(struct run *run)
{
	void *scratch = talloc_new(run->ctx);
	struct err *err = deal_expire_due(run->db, scratch, run->left, &run->deal);

	talloc_free(scratch);
	run->count += run->deal != 0;
	return err;
}

/* Is it the deal that cannot expire, and not the database that is away? */
static bool
is_its_own_fault(const struct run *run, const struct err *err)
{
	return run->deal != 0 && err->code != ERR_UNAVAILABLE && err->code != ERR_UNKNOWN;
}

/* A deal that cannot expire is said, left alone, and tried again by the next run; the others do not wait for it. */
static struct err *
expire_deals(struct run *run)
{
	int64_t failed = 0;

	run->left = "";
	do {
		struct err *err;

		run->deal = 0;
		err = once(run, expire_one);
		if (err == OK)
			continue;
		if (!is_its_own_fault(run, err))
			return err;
		log_err(err);
		log_line("deal-cannot-expire", "deal", text_format(run->ctx, "%lld", (long long)run->deal), NULL);
		run->left = text_format(run->ctx, "%s%s%lld", run->left, failed++ > 0 ? "," : "", (long long)run->deal);
	} while (run->deal != 0);
	buf_format(&run->outcome, "%lld expired", (long long)run->count);
	if (failed > 0)
		buf_format(&run->outcome, ", %lld cannot: see the log for deals %s", (long long)failed, run->left);
	return OK;
}

static struct err *
expire_application(struct run *run)
{
	void *scratch = talloc_new(run->ctx);
	struct err *err = application_expire_due(run->db, scratch, &run->more);

	talloc_free(scratch);
	run->count += run->more;
	return err;
}

static struct err *
expire_applications(struct run *run)
{
	do
		TRY(once(run, expire_application));
	while (run->more);
	buf_format(&run->outcome, "%lld expired", (long long)run->count);
	return OK;
}

static struct err *
close_one(struct run *run)
{
	const char *closed;

	TRY(period_close_overdue(run->db, run->ctx, run->conf, run->vendor, &closed));
	run->more = closed != NULL;
	if (closed == NULL)
		return OK;
	TRY(statements_tell(run->db, run->ctx, run->vendor, closed));
	buf_format(&run->outcome, "%s %s closed; ", run->vendor, closed);
	return OK;
}

static struct err *
close_periods(struct run *run)
{
	struct q_vendor_list *vendors;
	size_t n;

	TRY(q_vendor_list(run->db, run->ctx, &vendors, &n));
	for (size_t i = 0; i < n; i++) {
		run->vendor = vendors[i].code;
		do
			TRY(once(run, close_one));
		while (run->more);
	}
	return OK;
}

static struct err *
purge_all(struct run *run)
{
	const struct instant now = db_time(run->db);
	int64_t sessions, keys, attempts, links, mails, shares;

	TRY(q_session_sweep(run->db, &sessions));
	TRY(q_request_key_sweep(run->db, &keys, instant_plus(now, -KEYS_KEPT_US)));
	TRY(q_attempt_sweep(run->db, &attempts, instant_plus(now, -ATTEMPTS_KEPT_US)));
	TRY(q_pending_sweep(run->db, NULL));
	TRY(q_browser_sweep(run->db, NULL, instant_plus(now, -BROWSERS_KEPT_US)));
	TRY(q_data_export_sweep(run->db, NULL));
	TRY(q_link_sweep(run->db, &links, instant_plus(now, -LINKS_KEPT_US)));
	TRY(mail_purge(run->db, &mails));
	TRY(share_sweep(run->db, &shares));
	TRY(q_import_forget(run->db, NULL));
	TRY(q_theme_link_sweep(run->db, NULL));
	TRY(q_notification_sweep(run->db, NULL, instant_plus(now, -UNREAD_US), instant_plus(now, -2 * UNREAD_US)));
	buf_format(&run->outcome,
		"%lld sessions, %lld request keys, %lld attempts, %lld links, %lld mails, %lld shares",
		(long long)sessions, (long long)keys, (long long)attempts, (long long)links, (long long)mails,
		(long long)shares);
	return OK;
}

static struct err *
purge(struct run *run)
{
	return once(run, purge_all);
}

static struct err *
seal_some(struct run *run)
{
	void *scratch = talloc_new(run->ctx);
	int64_t sealed = 0;
	struct err *err = audit_chain_seal(run->db, run->conf, scratch, &sealed);

	talloc_free(scratch);
	run->more = sealed > 0;
	run->count += sealed;
	return err;
}

static struct err *
seal_audit(struct run *run)
{
	do
		TRY(once(run, seal_some));
	while (run->more);
	buf_format(&run->outcome, "%lld sealed", (long long)run->count);
	return audit_chain_keep(run->db, run->conf, run->ctx);
}

static struct err *
is_named(struct db *db, struct bytes sha256, bool *named)
{
	int64_t rows;

	TRY(q_attachment_named(db, db, &rows, sha256));
	if (rows == 0)
		TRY(q_import_content_named(db, db, &rows, sha256));
	*named = rows != 0;
	return OK;
}

static struct err *
watch_one(struct run *run)
{
	void *scratch = talloc_new(run->ctx);
	struct err *err = stock_watch_one(run->db, scratch, &run->more);

	talloc_free(scratch);
	run->count += run->more;
	return err;
}

static struct err *
watch_stock(struct run *run)
{
	do
		TRY(once(run, watch_one));
	while (run->more);
	buf_format(&run->outcome, "%lld silent", (long long)run->count);
	return OK;
}

/* Files that nobody came to own: of forms that were never right, and of processes that were killed. */
static struct err *
sweep_files(struct run *run)
{
	TRY(store_sweep(run->db, run->conf, is_named, &run->count));
	buf_format(&run->outcome, "%lld removed", (long long)run->count);
	return OK;
}

static const struct job jobs[] = {
	{ "expire-deals", 60, expire_deals }, { "expire-applications", 3600, expire_applications },
	{ "close-periods", 3600, close_periods }, { "purge", 3600, purge }, { "seal-audit", 60, seal_audit },
	{ "sweep-files", 3600, sweep_files }, { "watch-stock", 3600, watch_stock },
	{ "password-requests", MAIL_EVERY_S, job_password_requests, .mails = true },
	{ "export-data", MAIL_EVERY_S, job_export_data, .mails = true },
	{ "erase-people", MAIL_EVERY_S, job_erase_people, .mails = true },
	{ "send-mail", MAIL_EVERY_S, job_send_mail, .mails = true },
	{ "imports", MAIL_EVERY_S, job_imports }, /* last: it may take its time */
};

/* Rows of kinds that are new or have another interval. */
static struct err *
offer(struct run *run)
{
	return q_job_offer(run->db, NULL, run->kind, run->every_s);
}

static struct err *
take(struct run *run)
{
	struct q_job_take row;

	TRY(q_job_take(run->db, run->ctx, &row, run->kind));
	run->taken = row.found;
	return row.found ? q_job_begin(run->db, run->kind, instant_plus(db_time(run->db), run->every_s * SECOND_US))
			 : OK;
}

static struct err *
end(struct run *run)
{
	return q_job_end(run->db, NULL, run->kind, run->outcome.at);
}

static struct err *
do_job(struct run *run, const struct job *job)
{
	struct err *err;

	TRY(once(run, offer));
	TRY(once(run, take));
	if (!run->taken)
		return OK;
	err = job->work(run);
	if (err != OK) {
		log_err(err);
		buf_format(&run->outcome, "failed: %s", err->text);
	}
	run->helpers->told(
		text_format(run->ctx, "%s: %s", job->kind, run->outcome.len > 0 ? run->outcome.at : "nothing to do"));
	TRY(once(run, end));
	return err;
}

struct err *
jobs_run(struct db *db, const struct conf *conf, const struct jobs_helpers *helpers)
{
	struct err *first = OK;

	for (size_t i = 0; i < LENGTH(jobs); i++) {
		struct run run = { .db = db,
			.conf = conf,
			.helpers = helpers,
			.ctx = talloc_new(db),
			.kind = jobs[i].kind,
			.every_s = jobs[i].every_s };
		struct err *err = OK;

		buf_init(&run.outcome, run.ctx, 200);
		if (jobs[i].mails || !helpers->mail_only)
			err = do_job(&run, &jobs[i]);
		first = first != OK ? first : err;
		talloc_free(run.ctx);
	}
	return first;
}
