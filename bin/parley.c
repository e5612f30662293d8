/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * parley.c -- the operator's command: migrate, jobs, webcron, vendor, user, theme, doctor, check, demo.
 *
 * The only program that crosses the wall between vendors. It reads the same
 * parley.conf as the portal, says what it does on standard output, and exits
 * 0, 1 (it failed or found something) or 2 (it was called wrongly).
 */
#include "parley.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "data/migrate.h"
#include "domain/check.h"
#include "domain/jobs.h"
#include "web/webcron.h"

struct command {
	const char *name, *usage, *does;
	struct err *(*run)(struct parley *p, char **words);
};

static void
told_line(const char *line)
{
	printf("%s\n", line);
}

static struct err *
command_migrate(struct parley *p, char **words)
{
	(void)words;
	return migrate(p->admin, p->conf, told_line);
}

static struct err *
command_jobs(struct parley *p, char **words)
{
	const struct jobs_helpers helpers = { .told = told_line,
		.send = text_empty(p->conf->mail_from) ? NULL : mailer_send,
		.own = mailer_new(p),
		.mail_only = text_same(words[0], "--mail-only") };

	return jobs_run(p->db, p->conf, &helpers);
}

static struct err *
command_webcron(struct parley *p, char **words)
{
	const struct conf *conf = p->conf;
	const char *token;

	(void)words;
	if (conf->host_count == 0)
		return err_new(ERR_BAD_REQUEST, "%s names no host", conf->path);
	TRY(webcron_token(p->ctx, conf, true, &token));
	told_line(text_format(p->ctx, "%s://%s%s/cron/%s", conf->origin, conf->hosts[0].name, conf->base_path, token));
	return OK;
}

static struct err *
command_check(struct parley *p, char **words)
{
	int64_t broken = 0;

	(void)words;
	TRY(check_all(p->admin, p->conf, told_line, &broken));
	return broken == 0 ? OK : err_new(ERR_CONFLICT, "%lld invariants are broken", (long long)broken);
}

static const struct command commands[] = { { "migrate", "", "bring the schema and the rights up to date",
						   command_migrate },
	{ "jobs", "[--mail-only]", "do what is due; from cron, once a minute", command_jobs },
	{ "webcron", "", "say by which address a host without cron does what is due", command_webcron },
	{ "vendor", "CODE NAME PREFIX DOMAIN COUNTRY CURRENCY TIMEZONE",
		"make a vendor, its organisation and its signing key", command_vendor },
	{ "region", "VENDOR NAME [COUNTRY...] [--manager EMAIL]",
		"make a region of a vendor's partners, or add to it: countries, and who decides there",
		command_region },
	{ "line", "VENDOR CODE NAME PERCENT", "make a product line of a vendor and its commission", command_line },
	{ "user", "VENDOR EMAIL NAME ROLE [--org CODE]",
		"make a person of a vendor; asks for the password on standard input", command_user },
	{ "lost-phone", "VENDOR EMAIL", "turn off the second step of somebody who has no codes any more",
		command_lost_phone },
	{ "theme", "ACTION [WORD...]",
		"list themes, check NAME, install a designer's brand, publish or roll back the one of a brand",
		command_theme },
	{ "import", "KIND FILE [--vendor CODE] [--check]",
		"bring in the rows of a CSV file: stock, prices, products; or only say what would become of them",
		command_import },
	{ "doctor", "[--mail ADDRESS]", "look the installation over; send a mail for a test", command_doctor },
	{ "check", "", "verify every invariant of the data", command_check },
	{ "demo", "[--today DATE] [--scale FRACTION]", "load the demo world into an empty database", command_demo },
	{ 0 } };

const char *
option(char **words, const char *name)
{
	for (; *words != NULL; words++)
		if (strncmp(*words, "--", 2) == 0 && text_same(*words + 2, name))
			return words[1];
	return NULL;
}

struct err *
in_transaction(struct db *db, struct err *(*work)(struct db *db, void *arg), void *arg)
{
	struct err *err;

	TRY(db_begin(db));
	err = work(db, arg);
	if (err == OK)
		err = db_commit(db);
	if (err != OK)
		db_rollback(db);
	return err;
}

static int
help(FILE *out, int status)
{
	fprintf(out, "usage: parley COMMAND ...   (configuration: $PARLEY_CONF, else /etc/parley.conf)\n\n");
	for (const struct command *c = commands; c->name != NULL; c++)
		fprintf(out, "  parley %-10s %s\n      %s\n", c->name, c->usage, c->does);
	return status;
}

static struct err *
run(struct parley *p, const struct command *command, char **words)
{
	TRY(conf_load(p->ctx, getenv("PARLEY_CONF"), &p->conf));
	clock_set(p->conf->clock);
	log_context("parley", NULL);
	p->db = db_new(p->ctx, p->conf, false);
	db_patient(p->db, true);
	p->admin = db_new(p->ctx, p->conf, true);
	return command->run(p, words);
}

int
main(int argc, char **argv)
{
	const struct command *command = commands;
	struct parley p = { .ctx = talloc_new(NULL) };

	if (argc < 2)
		return help(stderr, 2);
	if (text_same(argv[1], "help"))
		return help(stdout, 0);
	while (command->name != NULL && !text_same(command->name, argv[1]))
		command++;
	if (command->name == NULL)
		return help(stderr, 2);
	struct err *err = run(&p, command, argv + 2);
	int status = err == OK ? 0 : err->code == ERR_BAD_REQUEST ? 2 : 1;

	if (err != OK)
		fprintf(stderr, "parley %s: %s\n", argv[1], err->text);
	talloc_free(p.ctx);
	return status;
}
