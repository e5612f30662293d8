/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * doctor.c -- parley doctor: is the installation well, and what to do if not.
 *
 * Each finding is good, recommended or critical; a critical one makes the
 * command fail.
 */
#include "parley.h"

#include <stdio.h>
#include <sys/stat.h>

#include "q_doctor.h"

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

/* Which fence keeps the books from being rewritten. */
static struct finding
look_at_fence(struct parley *p)
{
	int64_t triggers = 0;

	if (!text_same(p->conf->db_user, p->conf->db_admin_user))
		return (struct finding){ GOOD, "ledger, statements and audit are fenced by rights and by triggers" };
	if (q_doctor_triggers(p->db, p->ctx, &triggers) == OK && triggers > 0)
		return (struct finding){
			RECOMMENDED,
			"ledger, statements and audit are fenced by triggers only: give the portal a second database account (db_user)"
		};
	return (struct finding){ CRITICAL, "nothing keeps the ledger from being rewritten: run parley migrate" };
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
look_at_jobs(struct parley *p)
{
	struct q_doctor_jobs jobs;

	if (q_doctor_jobs(p->db, p->ctx, &jobs) != OK || !jobs.found || instant_none(jobs.ran_at))
		return (struct finding){ RECOMMENDED, "no job has run yet: let cron start parley jobs once a minute" };
	if (jobs.late > 0)
		return (struct finding){ CRITICAL, "jobs are overdue: let cron start parley jobs once a minute" };
	return (struct finding){ GOOD, "jobs run" };
}

static struct finding (*const looks[])(struct parley *p) = {
	look_at_database,
	look_at_fence,
	look_at_origin,
	look_at_demo,
	look_at_keys,
	look_at_jobs,
};

struct err *
command_doctor(struct parley *p, char **words)
{
	static const char *const names[] = { [GOOD] = "good", [RECOMMENDED] = "recommended", [CRITICAL] = "critical" };
	unsigned critical = 0;

	(void)words;
	for (size_t i = 0; i < LENGTH(looks); i++) {
		const struct finding finding = looks[i](p);

		printf("%-12s %s\n", names[finding.level], finding.text);
		critical += finding.level == CRITICAL;
	}
	return critical == 0 ? OK : err_new(ERR_CONFLICT, "%u things are critical", critical);
}
