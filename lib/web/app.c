/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* app.c -- a process: its configuration, its connection, its themes, and the line to the web server. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "web/driver.h"
#include "web/route.h"
#include "web/state.h"

/* No descriptor of ours becomes 0, 1 or 2 by accident; what we write is ours alone; a crash leaves no secrets. */
static void
process_settle(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", O_RDWR);
	umask(077);
	prctl(PR_SET_DUMPABLE, 0);
}

/*
 * Pages are known by a keyed hash (view.h), which is their entity tag too:
 * with one key for all processes of a host a browser's copy is good for
 * each of them. The first process makes the key; without a folder to keep
 * it in, each process has its own, which costs only copies.
 */
static void
page_key_share(const struct app *app)
{
	const char *path = text_format(app, "%s/page.key", app->conf->key_dir);
	unsigned char made[SIP_LEN];
	struct bytes kept;

	random_bytes(made, sizeof made);
	file_make(path, 0600, made, sizeof made);
	if (file_read(app, path, &kept) == OK && kept.len == SIP_LEN)
		sip_key(kept.at);
	else
		log_line("no-page-key", "file", path, NULL);
	err_clear();
}

static struct err *
app_start(struct app *app)
{
	TRY(conf_load(app, NULL, &app->conf));
	log_open(app->conf->log_file);
	log_context(app->name, NULL);
	if (!clock_set(app->conf->clock))
		return err_new(ERR_INTERNAL, "clock: not a clock: %s", app->conf->clock);
	page_key_share(app);
	app->db = db_new(app, app->conf, false);
	app->side = db_new(app, app->conf, false);
	app->view = view_new(app, app->conf);
	app->brands = brands_new(app);
	return OK;
}

/* Nobody came for a while: hosts count connections. */
static void
app_idle(void *own)
{
	struct app *app = own;

	db_rest(app->db, 0);
	db_rest(app->side, 0);
}

/* Processes that were started together do not leave together. */
static int64_t
requests_to_serve(const struct conf *conf)
{
	uint16_t jitter;

	random_bytes((unsigned char *)&jitter, sizeof jitter);
	return conf->max_requests + conf->max_requests * jitter / (8 * UINT16_MAX);
}

static int
app_serve(struct app *app)
{
	const struct service service = {
		.own = app,
		.answer = driver_answer,
		.idle = app_idle,
		.max_requests = requests_to_serve(app->conf),
	};

	return fcgi_here() ? fcgi_serve(&service) : cgi_serve(&service);
}

int
app_run(int argc, char **argv, const char *name, const struct route *routes)
{
	struct app *app;
	struct err *err;
	int status = 1;

	if (argc == 2 && strcmp(argv[1], "--routes") == 0) {
		routes_print(name, routes);
		return 0;
	}
	process_settle();
	app = new_zero(NULL, struct app);
	app->name = name;
	app->routes = routes;
	err = app_start(app);
	if (err == OK)
		status = app_serve(app);
	else
		log_err(err);
	talloc_free(app);
	return status;
}
