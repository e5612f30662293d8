/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * doctor.c -- parley doctor: is the installation well, and what to do if not.
 *
 * Each finding is good, recommended or critical; a critical one makes the
 * command fail.
 */
#include "parley.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mime.h"
#include "q_doctor.h"
#include "q_mail.h"

enum level { GOOD, RECOMMENDED, CRITICAL };

struct finding {
	enum level level;
	const char *text;
};

static struct finding
look_at_database(struct parley *p)
{
	struct err *err = db_ping(p->db);

	if (err == OK)
		return (struct finding){ GOOD, "the database answers" };
	return (struct finding){ CRITICAL, text_format(p->ctx, "the database does not answer: %s", err->text) };
}

/* sql/append-only as comma lists: of tables, and of the columns whose words may go (TABLE.COLUMN). */
static struct err *
append_only(struct parley *p, const char **tables, const char **words)
{
	struct bytes file;
	char *line, *rest, *table;

	*tables = *words = "";
	TRY(file_read(p->ctx, text_format(p->ctx, "%s/append-only", p->conf->sql_dir), &file));
	rest = (char *)(uintptr_t)file.at;
	while ((line = strsep(&rest, "\n")) != NULL) {
		if (*line == '#' || *line == '\0')
			continue;
		table = strsep(&line, " ");
		*tables = text_format(p->ctx, "%s%s%s", *tables, **tables != '\0' ? "," : "", table);
		if (line != NULL)
			*words = text_format(p->ctx, "%s%s%s.%s", *words, **words != '\0' ? "," : "", table, line);
	}
	return OK;
}

/*
 * What keeps the books from being rewritten: what the portal's account may
 * do, and triggers, which only the account that migrates can see. A table
 * that neither protects is critical.
 */
static struct err *
judge_fence(struct parley *p, struct finding *finding)
{
	const char *tables, *words, *rewritable, *unfenced, *open;

	TRY(append_only(p, &tables, &words));
	TRY(q_doctor_rewritable(p->db, p->ctx, &rewritable, tables, words));
	TRY(q_doctor_unfenced(p->admin, p->ctx, &unfenced, tables));
	TRY(q_doctor_unfenced(p->admin, p->ctx, &open, rewritable));
	if (*open != '\0')
		*finding = (struct finding){ CRITICAL,
			text_format(p->ctx, "nothing keeps %s from being rewritten: run parley migrate", open) };
	else if (*rewritable != '\0')
		*finding = (struct finding){ RECOMMENDED,
			text_format(p->ctx,
				"only triggers keep %s from being rewritten: give the portal a second "
				"database account (db_user) without other rights than parley migrate gives",
				rewritable) };
	else if (*unfenced != '\0')
		*finding = (struct finding){ RECOMMENDED,
			text_format(p->ctx, "only rights keep %s from being rewritten: run parley migrate", unfenced) };
	else
		*finding =
			(struct finding){ GOOD, "ledger, statements and audit are fenced by rights and by triggers" };
	return OK;
}

static struct finding
look_at_fence(struct parley *p)
{
	struct finding finding;
	struct err *err = judge_fence(p, &finding);

	if (err == OK)
		return finding;
	return (struct finding){ CRITICAL,
		text_format(p->ctx, "whether the books can be rewritten is not known: %s", err->text) };
}

static struct finding
look_at_isolation(struct parley *p)
{
	int64_t refuses = 0;

	if (q_doctor_isolation(p->db, p->ctx, &refuses) == OK && refuses > 0)
		return (struct finding){ GOOD, "the database refuses changes to what changed meanwhile" };
	return (struct finding){ RECOMMENDED,
		"the database has no innodb_snapshot_isolation: upgrade MariaDB to 10.11.8, 11.4.2 or later" };
}

static struct finding
look_at_conf(struct parley *p)
{
	struct stat stat_;

	if (stat(p->conf->path, &stat_) == 0 && (stat_.st_mode & S_IROTH) == 0)
		return (struct finding){ GOOD, "the passwords in the configuration are not for everybody" };
	return (struct finding){ CRITICAL,
		text_format(p->ctx, "everybody can read the passwords in %s: chmod o-r", p->conf->path) };
}

static struct finding
look_at_origin(struct parley *p)
{
	if (text_same(p->conf->origin, "https"))
		return (struct finding){ GOOD, "sessions travel by https only" };
	return (struct finding){ CRITICAL,
		"sessions travel in the clear: set origin = https (plain http is for demonstrations)" };
}

static struct finding
look_at_demo(struct parley *p)
{
	if (!p->conf->demo)
		return (struct finding){ GOOD, "this is no demonstration" };
	return (struct finding){ RECOMMENDED, "demo = yes: the demo passwords are known to everybody" };
}

static struct finding
look_at_keys(struct parley *p)
{
	struct stat stat_;

	if (stat(p->conf->key_dir, &stat_) != 0)
		return (struct finding){ CRITICAL,
			text_format(p->ctx, "there is no folder for signing keys at %s (key_dir)", p->conf->key_dir) };
	if ((stat_.st_mode & 077) != 0)
		return (struct finding){ CRITICAL,
			text_format(p->ctx, "others can look into %s: chmod 700", p->conf->key_dir) };
	return (struct finding){ GOOD, "signing keys are their owner's only" };
}

static struct finding
look_at_files(struct parley *p)
{
	struct stat stat_;

	if (stat(p->conf->file_dir, &stat_) != 0)
		return (struct finding){ CRITICAL,
			text_format(p->ctx, "there is no folder for files at %s (file_dir)", p->conf->file_dir) };
	if ((stat_.st_mode & 077) != 0)
		return (struct finding){ CRITICAL,
			text_format(p->ctx, "others can look into %s: chmod 700", p->conf->file_dir) };
	if (access(p->conf->image_program, X_OK) != 0)
		return (struct finding){ RECOMMENDED,
			text_format(p->ctx, "pictures are refused: %s cannot be started (image_program)",
				p->conf->image_program) };
	return (struct finding){ GOOD, "files that people send have their place" };
}

static struct finding
look_at_jobs(struct parley *p)
{
	struct q_doctor_jobs jobs;

	if (q_doctor_jobs(p->db, p->ctx, &jobs) != OK || !jobs.found || instant_none(jobs.ran_at))
		return (struct finding){ RECOMMENDED, "no job has run yet: let cron start parley jobs once a minute" };
	if (jobs.late > 0)
		return (struct finding){ CRITICAL, "jobs are overdue: let cron start parley jobs once a minute" };
	return (struct finding){ GOOD, "jobs run" };
}

#define WAITS_US (15 * 60 * SECOND_US) /* mail that nobody took in that time is stuck */
#define LOOKS_BACK_US (14 * DAY_US)

static struct finding
look_at_mail(struct parley *p)
{
	const struct instant now = clock_now();
	struct q_mail_stuck stuck;

	if (text_empty(p->conf->mail_from))
		return (struct finding){ RECOMMENDED,
			"no mail is sent: set mail_from, then parley doctor --mail ADDRESS" };
	if (q_mail_stuck(p->db, p->ctx, &stuck, instant_plus(now, -WAITS_US), instant_plus(now, -LOOKS_BACK_US)) != OK)
		return (struct finding){ CRITICAL, "whether mail is stuck is not known" };
	if (stuck.waiting > 0)
		return (struct finding){ CRITICAL,
			text_format(p->ctx, "%lld mails cannot be sent: %s", (long long)stuck.waiting, stuck.why) };
	if (stuck.lost > 0)
		return (struct finding){ RECOMMENDED,
			text_format(p->ctx,
				"%lld mails of the last fourteen days were given up, the last one since: %s",
				(long long)stuck.lost, stuck.why) };
	return (struct finding){ GOOD, "mail is sent" };
}

/* A mail of the first vendor to whom the operator wants, past the outbox. */
static struct err *
try_mail(struct parley *p, const char *address)
{
	const struct mail_due mail = { .vendor = p->conf->host_count > 0 ? p->conf->hosts[0].vendor : "",
		.kind = "test",
		.tz = "UTC",
		.address = address,
		.name = "",
		.region = "",
		.path = "/",
		.unsubscribe = "",
		.facts = "<facts></facts>",
		.created_at = clock_now() };
	struct mail_result result;

	if (!mime_address(address))
		return err_new(ERR_BAD_REQUEST, "%s is not an e-mail address", address);
	if (text_empty(p->conf->mail_from))
		return err_new(ERR_CONFLICT, "mail_from is not set in %s", p->conf->path);
	result = mailer_send(mailer_new(p), p->ctx, &mail);
	if (result.outcome != MAIL_SENT)
		return err_new(ERR_CONFLICT, "the mail was not taken: %s", result.why);
	printf("a mail is on its way to %s\n", address);
	return OK;
}

static struct finding (*const looks[])(struct parley *p) = {
	look_at_database,
	look_at_fence,
	look_at_isolation,
	look_at_conf,
	look_at_origin,
	look_at_demo,
	look_at_keys,
	look_at_files,
	look_at_jobs,
	look_at_mail,
};

struct err *
command_doctor(struct parley *p, char **words)
{
	static const char *const names[] = { [GOOD] = "good", [RECOMMENDED] = "recommended", [CRITICAL] = "critical" };
	unsigned critical = 0;

	if (option(words, "mail") != NULL)
		return try_mail(p, option(words, "mail"));
	for (size_t i = 0; i < LENGTH(looks); i++) {
		const struct finding finding = looks[i](p);

		printf("%-12s %s\n", names[finding.level], finding.text);
		critical += finding.level == CRITICAL;
	}
	return critical == 0 ? OK : err_new(ERR_CONFLICT, "%u things are critical", critical);
}
