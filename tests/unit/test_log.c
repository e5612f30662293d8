/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_log.c -- one event, one line, whatever it says. */
#include "unit.h"
#include <fcntl.h>

#include "base/clock.h"
#include "base/log.h"

#define NOW "time=2026-03-02T09:00:00Z "

static char path[] = "/tmp/parley-log-XXXXXX";
static char lines[65536];

static void
begin(void)
{
	close(mkstemp(path));
	clock_set("2026-03-02T09:00:00Z");
	log_open(path);
}

/* What stands in the log; the file is gone. */
static const char *
end(void)
{
	int fd = open(path, O_RDONLY);
	ssize_t len = read(fd, lines, sizeof lines - 1);

	lines[len > 0 ? len : 0] = '\0';
	close(fd);
	unlink(path);
	log_open(NULL);
	return lines;
}

START_TEST(a_line_carries_time_program_and_request)
{
	begin();
	log_line("start", NULL);
	log_context("deals", "4f");
	log_line("sign-in", "result", "refused", "who", NULL, "at", "/", NULL);
	log_context("deals", NULL);
	log_line("rest", NULL);
	ck_assert_str_eq(end(),
		NOW "event=start\n" NOW "program=deals request=4f event=sign-in result=refused at=/\n" NOW
		    "program=deals event=rest\n");
}
END_TEST

START_TEST(a_value_can_never_look_like_another_pair_or_line)
{
	static const struct {
		const char *value, *written;
	} cases[] = {
		{ "", "\"\"" },
		{ "a b", "\"a b\"" },
		{ "a=b", "\"a=b\"" },
		{ "say \"hi\"", "\"say \\\"hi\\\"\"" },
		{ "\\", "\"\\\\\"" },
		{ "a\nevent=x", "\"a\\x0aevent=x\"" },
		{ "\x1b[31m", "\"\\x1b[31m\"" },
		{ "\x7f", "\"\\x7f\"" },
		{ "M\xc3\xbcller", "\"M\xc3\xbcller\"" },
		{ "M\xfcller", "\"M\\xfcller\"" },
		{ "\xc3", "\"\\xc3\"" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		char expected[128];

		memcpy(path + sizeof path - 7, "XXXXXX", 6);
		begin();
		log_line("e", "v", cases[i].value, NULL);
		snprintf(expected, sizeof expected, NOW "event=e v=%s\n", cases[i].written);
		ck_assert_str_eq(end(), expected);
	}
}
END_TEST

START_TEST(an_error_is_logged_with_its_way)
{
	struct err *err = err_at(ERR_DENIED, "lib/domain/deal.c", 41, "deal %s is locked", "A1");

	begin();
	log_err(OK);
	log_err(err_say(err_passed(err, "cgi-bin/deals.c", 77), "locked"));
	ck_assert_str_eq(end(),
		NOW "event=error code=403 text=\"deal A1 is locked\" trail=\"deal.c:41 < deals.c:77\" key=locked\n");
	err_clear();
}
END_TEST

START_TEST(lines_that_could_not_be_written_are_counted)
{
	begin();
	log_open("/dev/full");
	log_line("lost", NULL);
	log_line("lost", NULL);
	log_open(path);
	log_line("found", NULL);
	log_line("next", NULL);
	ck_assert_str_eq(end(), NOW "lost=2 event=found\n" NOW "event=next\n");
}
END_TEST

START_TEST(lines_of_several_processes_never_mix)
{
	char value[4000];
	size_t n = 0;

	memset(value, 'x', sizeof value - 1);
	value[sizeof value - 1] = '\0';
	begin();
	for (int child = 0; child < 2; child++)
		if (fork() == 0) {
			for (int i = 0; i < 4; i++)
				log_line("e", "v", value, NULL);
			_exit(0);
		}
	while (wait(NULL) > 0)
		;
	for (const char *at = end(); *at != '\0'; at = strchr(at, '\n') + 1, n++)
		ck_assert_uint_eq(strcspn(at, "\n"), strlen(NOW "event=e v=") + sizeof value - 1);
	ck_assert_uint_eq(n, 8);
}
END_TEST

UNIT_MAIN("log", a_line_carries_time_program_and_request, a_value_can_never_look_like_another_pair_or_line,
	an_error_is_logged_with_its_way, lines_that_could_not_be_written_are_counted,
	lines_of_several_processes_never_mix)
