/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * log.c -- one write a line, into a file that is only appended to, so that
 * lines of many processes never mix.
 */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/utf8.h"

#define LOG_MODE 0640
#define NAME_ROOM 64

static int log_fd = STDERR_FILENO;
static char log_program[NAME_ROOM];
static char log_request[NAME_ROOM];
/* Lines that could not be written; the next that can says how many. */
static int64_t log_lost;

void
log_open(const char *path)
{
	int fd = text_empty(path) ? STDERR_FILENO : open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, LOG_MODE);

	if (log_fd != STDERR_FILENO)
		close(log_fd);
	log_fd = fd >= 0 ? fd : STDERR_FILENO;
	if (fd < 0)
		log_line("log-not-opened", "file", path, NULL);
}

static void
name_set(char name[NAME_ROOM], const char *value)
{
	snprintf(name, NAME_ROOM, "%s", value != NULL ? value : "");
}

void
log_context(const char *program, const char *request_id)
{
	name_set(log_program, program);
	name_set(log_request, request_id);
}

/* A value that would end early, or be taken for something else, needs quotes. */
static bool
is_plain(const unsigned char *c, const unsigned char *end)
{
	if (c == end)
		return false;
	while (c<end && * c> ' ' && *c < 0x7f && *c != '"' && *c != '=' && *c != '\\')
		c++;
	return c == end;
}

/* One character of a quoted value; returns where the next begins. */
static const unsigned char *
add_quoted(struct buf *line, const unsigned char *c, const unsigned char *end)
{
	size_t n = *c < 0x80 ? 1 : utf8_char(c, end);

	if (n == 0 || *c < ' ' || *c == 0x7f) {
		buf_format(line, "\\x%02x", *c);
		return c + 1;
	}
	if (*c == '"' || *c == '\\')
		buf_char(line, '\\');
	buf_add(line, (const char *)c, n);
	return c + n;
}

static void
add_pair(struct buf *line, const char *key, const char *value)
{
	const unsigned char *c = (const unsigned char *)value, *end = c + strlen(value);

	if (line->len > 0)
		buf_char(line, ' ');
	buf_text(line, key);
	buf_char(line, '=');
	if (is_plain(c, end)) {
		buf_text(line, value);
		return;
	}
	buf_char(line, '"');
	while (c < end)
		c = add_quoted(line, c, end);
	buf_char(line, '"');
}

/* What every line begins with. */
static void
add_context(struct buf *line, const char *event)
{
	char now[INSTANT_TEXT];

	add_pair(line, "time", instant_write(clock_now(), now));
	if (*log_program != '\0')
		add_pair(line, "program", log_program);
	if (*log_request != '\0')
		add_pair(line, "request", log_request);
	if (log_lost > 0) {
		buf_text(line, " lost=");
		buf_number(line, log_lost);
	}
	add_pair(line, "event", event);
}

void
log_line(const char *event, ...)
{
	struct buf line;
	const char *key;
	va_list pairs;

	buf_init(&line, NULL, 512);
	add_context(&line, event);
	va_start(pairs, event);
	while ((key = va_arg(pairs, const char *)) != NULL) {
		const char *value = va_arg(pairs, const char *);

		if (value != NULL)
			add_pair(&line, key, value);
	}
	va_end(pairs);
	buf_char(&line, '\n');
	log_lost = write(log_fd, line.at, line.len) == (ssize_t)line.len ? 0 : log_lost + 1;
	talloc_free(line.at);
}

void
log_err(const struct err *err)
{
	char code[12];

	if (err == OK)
		return;
	snprintf(code, sizeof code, "%d", (int)err->code);
	log_line("error", "code", code, "text", err->text, "trail", err->trail, "key", err->key, NULL);
}
