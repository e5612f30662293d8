/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * conf.c -- parley.conf: one table says what there is, what fits, and what it
 * is for; reader, checks and the sample file follow it.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/conf.h"
#include "base/file.h"
#include "base/lang.h"
#include "base/mime.h"

#define BLANKS " \t\r"
#define SHARE "/usr/local/share/parley"
#define FONTS "/usr/share/fonts"
#define JAPANESE FONTS "/truetype/motoya-l-cedar/MTLc3m.ttf"

enum kind { YES_NO, NUMBER, TEXT, HOST };

struct key {
	const char *name;
	enum kind kind;
	size_t offset;
	const char *preset;         /* what it is when the file does not say */
	bool (*fits)(const char *); /* TEXT, or NULL: any */
	int64_t min, max;           /* NUMBER */
	const char *without_demo;   /* the only value outside a demo world, or NULL: any */
	const char *doc;            /* for the sample */
};

static bool
is_scheme(const char *text)
{
	return text_same(text, "https") || text_same(text, "http");
}

/* "" or "/one/two": it becomes part of every link, so nothing that would need escaping. */
static bool
is_mount(const char *text)
{
	size_t len = strspn(text, "/~-._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return *text == '\0' ||
		(*text == '/' && text[len] == '\0' && text[len - 1] != '/' && strstr(text, "//") == NULL);
}

static bool
is_filled(const char *text)
{
	return *text != '\0';
}

static bool
is_mail_address(const char *text)
{
	return *text == '\0' || mime_address(text);
}

static bool
is_mail_server(const char *text)
{
	const char *name = strstr(text, "://");

	if (*text == '\0')
		return true;
	return (strncmp(text, "smtp://", 7) == 0 || strncmp(text, "smtps://", 8) == 0) && name[3] != '\0' &&
		strpbrk(name + 3, "/@ ") == NULL;
}

#define IN(member) offsetof(struct conf, member)

static const struct key keys[] = {
	{ "demo", YES_NO, IN(demo), .preset = "no",
		.doc = "A demo world: plain http and a set clock are allowed. Never for real data." },
	{ "clock", TEXT, IN(clock), .preset = "system", .fits = clock_set, .without_demo = "system",
		.doc = "What time it is: system, an instant that stands still (2026-03-02T09:00:00Z),\n"
		       "or an offset to the system's clock in seconds (+86400). Other than system only\n"
		       "with demo = yes." },
	{ "origin", TEXT, IN(origin), .preset = "https", .fits = is_scheme, .without_demo = "https",
		.doc = "The scheme of links and cookies: https, or http with demo = yes." },
	{ "origin_port", NUMBER, IN(origin_port), .preset = "0", .min = 0, .max = 65535,
		.doc = "The port in links of mails, where it is not the scheme's own; 0: it is." },
	{ "base_path", TEXT, IN(base_path), .preset = "", .fits = is_mount,
		.doc = "Where the portal is mounted on its hosts: empty for the root, or /~acme/portal." },
	{ "host", HOST,
		.doc = "A host name that the portal answers to, its vendor, its brand, and the languages\n"
		       "that its pages are offered in, the first where nothing says another; by default\n"
		       "all: en de fr es ja ar. One line for each host name; any other is refused. Example:\n"
		       "host = partners.example.com example example en fr" },
	{ "remote_user", YES_NO, IN(remote_user), .preset = "no",
		.doc = "The web server says who somebody is (REMOTE_USER, an e-mail address), by a module\n"
		       "for OIDC, SAML or Kerberos that guards /sign-in: then nobody signs in by password\n"
		       "or mailed link. Only with such a module: whoever it lets through is believed." },
	{ "db_socket", TEXT, IN(db_socket), .preset = "/run/mysqld/mysqld.sock",
		.doc = "MariaDB: its socket; or, with an empty socket, its host and port." },
	{ "db_host", TEXT, IN(db_host), .preset = "" },
	{ "db_port", NUMBER, IN(db_port), .preset = "3306", .min = 1, .max = 65535 },
	{ "db_user", TEXT, IN(db_user), .preset = "parley",
		.doc = "The account of the running portal, and its database." },
	{ "db_password", TEXT, IN(db_password), .preset = "" },
	{ "db_name", TEXT, IN(db_name), .preset = "parley", .fits = is_filled },
	{ "db_admin_user", TEXT, IN(db_admin_user), .preset = "",
		.doc = "The account that changes tables; only \"parley migrate\" uses it." },
	{ "db_admin_password", TEXT, IN(db_admin_password), .preset = "" },
	{ "xsl_dir", TEXT, IN(xsl_dir), .preset = SHARE "/xsl", .fits = is_filled,
		.doc = "Themes; the words of each language; static files; queries." },
	{ "messages_dir", TEXT, IN(messages_dir), .preset = SHARE "/messages", .fits = is_filled },
	{ "htdocs_dir", TEXT, IN(htdocs_dir), .preset = SHARE "/htdocs", .fits = is_filled },
	{ "sql_dir", TEXT, IN(sql_dir), .preset = SHARE "/sql", .fits = is_filled },
	{ "key_dir", TEXT, IN(key_dir), .preset = "/var/lib/parley/keys", .fits = is_filled,
		.doc = "Signing keys. Only the portal's own user may enter." },
	{ "picture_dir", TEXT, IN(picture_dir), .preset = "/var/lib/parley/pictures", .fits = is_filled,
		.doc = "Pictures that were drawn before: nothing but a cache, which may be emptied at any\n"
		       "time. How many bytes it may take; 0 keeps none." },
	{ "picture_bytes", NUMBER, IN(picture_bytes), .preset = "67108864", .min = 0, .max = INT64_C(1) << 40 },
	{ "font_regular", TEXT, IN(font_regular),
		.preset = FONTS "/opentype/inter/Inter-Regular.otf:" FONTS "/truetype/dejavu/DejaVuSans.ttf:" JAPANESE,
		.fits = is_filled,
		.doc = "Fonts of pictures, files with colons between them: a letter is taken from the\n"
		       "first that has it." },
	{ "font_bold", TEXT, IN(font_bold),
		.preset =
			FONTS "/opentype/inter/Inter-Bold.otf:" FONTS "/truetype/dejavu/DejaVuSans-Bold.ttf:" JAPANESE,
		.fits = is_filled },
	{ "file_dir", TEXT, IN(file_dir), .preset = "/var/lib/parley/files", .fits = is_filled,
		.doc = "Files that people sent. Only the portal's own user may enter; several hosts share\n"
		       "it. Never below a folder that the web server serves." },
	{ "image_program", TEXT, IN(image_program), .preset = "/usr/local/lib/parley/parley-image", .fits = is_filled,
		.doc = "The program that reads pictures that people sent, in a cage of its own." },
	{ "mail_from", TEXT, IN(mail_from), .preset = "", .fits = is_mail_address,
		.doc = "The sender of all mail. Empty: no mail is sent. \"parley doctor --mail ADDRESS\"\n"
		       "tries the settings that follow." },
	{ "mail_server", TEXT, IN(mail_server), .preset = "", .fits = is_mail_server,
		.doc = "The mail server, smtp://mail.example.com:587 or smtps://mail.example.com; empty:\n"
		       "the program of mail_command." },
	{ "mail_tls", YES_NO, IN(mail_tls), .preset = "yes",
		.doc = "By smtp:// mail and password travel encrypted (STARTTLS) or not at all. \"no\" is\n"
		       "for a server on this host." },
	{ "mail_user", TEXT, IN(mail_user), .preset = "",
		.doc = "The portal's account at the mail server; empty: none." },
	{ "mail_password", TEXT, IN(mail_password), .preset = "" },
	{ "mail_command", TEXT, IN(mail_command), .preset = "/usr/sbin/sendmail", .fits = is_filled,
		.doc = "The host's own way to send mail, where there is no mail_server." },
	{ "mail_timeout", NUMBER, IN(mail_timeout), .preset = "30", .min = 1, .max = 600,
		.doc = "Seconds that one mail may take." },
	{ "log_file", TEXT, IN(log_file), .preset = "", .doc = "Empty: standard error, which the web server keeps." },
	{ "remember_bytes", NUMBER, IN(remember_bytes), .preset = "8388608", .min = 0, .max = INT64_C(1) << 30,
		.doc = "Rendered pages that one process keeps, in bytes; 0 keeps none." },
	{ "max_requests", NUMBER, IN(max_requests), .preset = "100000", .min = 1, .max = INT64_MAX,
		.doc = "A process leaves after so many requests; the web server starts another." },
	{ "password_hashes", NUMBER, IN(password_hashes), .preset = "2", .min = 1, .max = 64,
		.doc = "Passwords that are hashed at the same time on this host; each takes memory." },
};

struct reader {
	struct conf *conf;
	struct host *hosts;
	const char *path;
	unsigned line;
	unsigned lines[LENGTH(keys)]; /* where each key was set; 0: nowhere */
};

static char *
trim(char *text)
{
	char *end;

	text += strspn(text, BLANKS);
	end = text + strlen(text);
	while (end > text && strchr(BLANKS, end[-1]) != NULL)
		end--;
	*end = '\0';
	return text;
}

static bool
set_yes_no(bool *out, const char *value)
{
	*out = text_same(value, "yes");
	return *out || text_same(value, "no");
}

static bool
set_number(int64_t *out, const struct key *key, const char *value)
{
	char *end;

	errno = 0;
	*out = strtoll(value, &end, 10);
	return errno == 0 && end > value && *end == '\0' && *out >= key->min && *out <= key->max;
}

static bool
set_text(const char **out, const struct key *key, const char *value)
{
	*out = value;
	return key->fits == NULL || key->fits(value);
}

/* The next word, "" at the end. */
static const char *
take_word(char **rest)
{
	char *word;

	*rest += strspn(*rest, BLANKS);
	word = *rest;
	*rest += strcspn(*rest, BLANKS);
	if (**rest != '\0')
		*(*rest)++ = '\0';
	return word;
}

/* Languages that there are, none twice; none is all. NULL: something else stands there. */
static const char *const *
take_langs(const void *ctx, char **rest)
{
	const char **langs = new_array(ctx, const char *, strlen(*rest) + 1);
	size_t n = 0;

	for (const char *word = take_word(rest); *word != '\0'; word = take_word(rest)) {
		const char *lang = lang_listed(lang_codes, word);

		if (!text_same(lang, word) || lang_listed(langs, word) != NULL)
			return NULL;
		langs[n++] = lang;
	}
	return n > 0 ? langs : lang_codes;
}

/* "NAME VENDOR BRAND [LANGUAGE]...", no name twice. */
static bool
add_host(struct reader *reader, const char *value)
{
	struct conf *conf = reader->conf;
	char *rest = text_copy(conf, value);
	struct host host;

	host.name = take_word(&rest);
	host.vendor = take_word(&rest);
	host.brand = take_word(&rest);
	host.langs = take_langs(conf, &rest);
	if (text_empty(host.brand) || host.langs == NULL || conf_host(conf, host.name) != NULL)
		return false;
	reader->hosts = must(talloc_realloc(conf, reader->hosts, struct host, (unsigned)conf->host_count + 1));
	reader->hosts[conf->host_count++] = host;
	conf->hosts = reader->hosts;
	return true;
}

static bool
set_value(struct reader *reader, const struct key *key, const char *value)
{
	void *at = (char *)reader->conf + key->offset;

	switch (key->kind) {
	case YES_NO: return set_yes_no(at, value);
	case NUMBER: return set_number(at, key, value);
	case TEXT: return set_text(at, key, value);
	case HOST: return add_host(reader, value);
	}
	return false;
}

static const struct key *
key_named(const char *name)
{
	for (const struct key *key = keys; key < keys + LENGTH(keys); key++)
		if (text_same(key->name, name))
			return key;
	return NULL;
}

/* A mistake at a line of the file. */
#define WRONG(reader, line, format, ...) err_new(ERR_INTERNAL, "%s:%u: " format, (reader)->path, (line), __VA_ARGS__)

static struct err *
read_line(struct reader *reader, char *line)
{
	char *value = line, *name = trim(strsep(&value, "="));
	const struct key *key = key_named(name);
	unsigned *set;

	if (value == NULL)
		return WRONG(reader, reader->line, "\"%s\" is not \"key = value\"", name);
	if (key == NULL)
		return WRONG(reader, reader->line, "there is no key \"%s\"", name);
	set = &reader->lines[key - keys];
	if (*set != 0 && key->kind != HOST)
		return WRONG(reader, reader->line, "%s was set in line %u", name, *set);
	*set = reader->line;
	value = trim(value);
	if (!set_value(reader, key, value))
		return WRONG(reader, reader->line, "%s cannot be \"%s\"", name, value);
	return OK;
}

static struct err *
read_lines(struct reader *reader, char *text)
{
	while (text != NULL) {
		char *line = trim(strsep(&text, "\n"));

		reader->line++;
		if (*line != '\0' && *line != '#')
			TRY(read_line(reader, line));
	}
	return OK;
}

static void
set_presets(struct reader *reader)
{
	for (const struct key *key = keys; key < keys + LENGTH(keys); key++)
		if (key->preset != NULL)
			set_value(reader, key, key->preset);
}

/* What only a demo world may say. */
static struct err *
check_demo(const struct reader *reader)
{
	for (size_t i = 0; i < LENGTH(keys) && !reader->conf->demo; i++) {
		const char *only = keys[i].without_demo;

		if (only != NULL && !text_same(*(const char **)((char *)reader->conf + keys[i].offset), only))
			return WRONG(reader, reader->lines[i], "%s other than %s needs demo = yes", keys[i].name, only);
	}
	return OK;
}

/* Whoever may write the file decides what the portal does. */
static struct err *
check_file(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return err_new(ERR_INTERNAL, "%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_new(ERR_INTERNAL, "%s is not a file", path);
	if ((st.st_mode & (S_IWGRP | S_IWOTH)) != 0)
		return err_new(ERR_INTERNAL, "%s: others than its owner may write it", path);
	return OK;
}

struct err *
conf_load(const void *ctx, const char *path, const struct conf **out)
{
	struct reader reader = { .conf = new_zero(ctx, struct conf), .path = path };
	struct bytes text;

	if (path == NULL)
		reader.path = getenv("PARLEY_CONF");
	if (reader.path == NULL)
		reader.path = "/etc/parley.conf";
	set_presets(&reader);
	TRY(check_file(reader.path));
	TRY(file_read(reader.conf, reader.path, &text));
	TRY(read_lines(&reader, text_copy(reader.conf, (const char *)text.at)));
	TRY(check_demo(&reader));
	reader.conf->path = text_copy(reader.conf, reader.path);
	*out = reader.conf;
	return OK;
}

static void
add_comment(struct buf *out, const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");

		buf_text(out, "# ");
		buf_add(out, text, len);
		buf_char(out, '\n');
		text += len + (text[len] == '\n');
	}
}

const char *
conf_sample(const void *ctx)
{
	struct buf out;

	buf_init(&out, ctx, 4096);
	add_comment(&out,
		"parley.conf -- lines of \"key = value\". A line that begins with # is a comment.\n"
		"What is commented out here is the default. Only the owner may write this file.");
	for (const struct key *key = keys; key < keys + LENGTH(keys); key++) {
		if (key->doc != NULL) {
			buf_char(&out, '\n');
			add_comment(&out, key->doc);
		}
		if (key->preset != NULL)
			buf_format(&out, "#%s =%s%s\n", key->name, *key->preset != '\0' ? " " : "", key->preset);
	}
	return out.at;
}
