/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* script.c -- see script.h. */
#include "base/base.h"

#include "data/script.h"

/* Behind a string or a quoted name; a doubled quote is two of them side by side. */
static const char *
skip_quoted(const char *at)
{
	const char quote = *at++;

	while (*at != '\0' && *at != quote)
		at += *at == '\\' && at[1] != '\0' ? 2 : 1;
	return *at == '\0' ? at : at + 1;
}

/* Behind a comment, or where it was: it is none. */
static const char *
skip_comment(const char *at)
{
	const char *end;

	if (*at == '#' || strncmp(at, "-- ", 3) == 0 || strncmp(at, "--\n", 3) == 0)
		return strchrnul(at, '\n');
	if (strncmp(at, "/*", 2) != 0)
		return at;
	end = strstr(at + 2, "*/");
	return end == NULL ? strchr(at, '\0') : end + 2;
}

const char *
script_next(const char *sql)
{
	while (*sql != '\0' && *sql != ';') {
		const char *behind = skip_comment(sql);

		if (behind == sql)
			behind = strchr("'\"`", *sql) != NULL ? skip_quoted(sql) : sql + 1;
		sql = behind;
	}
	return *sql == ';' ? sql + 1 : NULL;
}

bool
script_over(const char *sql)
{
	for (const char *before = NULL; sql != before;) {
		before = sql;
		sql = skip_comment(sql + strspn(sql, " \t\r\n"));
	}
	return *sql == '\0';
}
