/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * conf.h -- parley.conf: one commented file of "key = value" lines.
 *
 * Every key, its unit and its default stand in one table in conf.c; an
 * unknown key, a value that does not fit, or a file that others may write is
 * refused. The file is named by $PARLEY_CONF, else it is /etc/parley.conf.
 */
#ifndef PARLEY_CONF_H
#define PARLEY_CONF_H

#include "base/base.h"

/* A host name that the portal answers to, and whose it is. */
struct host {
	const char *name, *vendor, *brand;
	const char *const
		*langs; /* that its pages are offered in (base/lang.h), the first where nothing says another */
};

struct conf {
	const char *path;         /* the file that says all this */
	bool demo;                /* a demo world: plain http and a set clock are allowed */
	const char *clock;        /* system | ISO instant | offset in seconds; only with demo */
	const char *origin;       /* scheme for links and cookies: "http" or "https" */
	int64_t origin_port;      /* in links of mail; 0: the scheme's own */
	const char *base_path;    /* "" or "/~acme/portal": where the portal is mounted */
	bool remote_user;         /* the web server says who somebody is; passwords and mailed links do not sign in */
	const struct host *hosts; /* host = NAME VENDOR BRAND [LANGUAGE]..., one line each */
	size_t host_count;
	const char *db_socket, *db_host, *db_user, *db_password, *db_name;
	const char *db_admin_user, *db_admin_password; /* migrate only */
	int64_t db_port;
	const char *xsl_dir, *messages_dir, *htdocs_dir, *sql_dir, *key_dir, *picture_dir, *file_dir;
	const char *image_program;            /* reads pictures from outside, in a cage of its own */
	const char *font_regular, *font_bold; /* files, with colons between (view/image.h) */
	int64_t picture_bytes;                /* that drawn pictures may take on disk; 0 keeps none */
	const char *mail_from;                /* "" sends no mail */
	const char *mail_server;              /* smtp:// or smtps:// and a name; "": mail_command */
	bool mail_tls;                        /* smtp:// only after STARTTLS */
	const char *mail_user, *mail_password;
	const char *mail_command; /* the host's sendmail */
	int64_t mail_timeout;     /* seconds for one mail */
	const char *log_file;     /* "" is standard error */
	int64_t remember_bytes;   /* remembered pages of one process; 0 remembers nothing */
	int64_t max_requests;     /* a process leaves after so many */
	int64_t password_hashes;  /* at once on this host */
};

/*
 * The configuration of this process, read once. Owned by ctx. NULL is the
 * file of the environment. A mistake names file and line. The clock that it
 * names is set.
 */
struct err *conf_load(const void *ctx, const char *path, const struct conf **out);
/* The host of that name (any case, a port is ignored), or NULL. */
const struct host *conf_host(const struct conf *conf, const char *name);
/* The first host of that vendor, to which links of mail go, or NULL. */
const struct host *conf_host_of(const struct conf *conf, const char *vendor);
/* An absolute address on that host; path is below the mount ("/deals"). Owned by ctx. */
const char *conf_address(const void *ctx, const struct conf *conf, const struct host *host, const char *path);
/* A file that explains every key, with the defaults in place: doc/parley.conf.sample. */
const char *conf_sample(const void *ctx);

#endif
