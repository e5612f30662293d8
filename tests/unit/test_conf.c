/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_conf.c -- what a configuration file may say, and how it is told when it is wrong. */
#include "unit.h"
#include <fcntl.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/conf.h"

static char path[] = "/tmp/parley-conf-XXXXXX";

/* Makes the file and loads it. */
static struct err *
load(const char *text, mode_t mode, const struct conf **conf)
{
	int fd;

	memcpy(path + sizeof path - 7, "XXXXXX", 6);
	fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	fchmod(fd, mode);
	close(fd);
	return conf_load(unit_memory(), path, conf);
}

static void
forget(void)
{
	unlink(path);
	err_clear();
}

START_TEST(an_empty_file_is_all_defaults)
{
	const struct conf *conf = NULL;

	ck_assert_ptr_null(load("", 0600, &conf));
	ck_assert(!conf->demo);
	ck_assert_str_eq(conf->clock, "system");
	ck_assert_str_eq(conf->origin, "https");
	ck_assert_str_eq(conf->base_path, "");
	ck_assert_str_eq(conf->log_file, "");
	ck_assert_uint_eq(conf->host_count, 0);
	ck_assert_int_eq(conf->remember_bytes, 8 * 1024 * 1024);
	ck_assert_int_eq(conf->max_requests, 100000);
	ck_assert_int_eq(conf->password_hashes, 2);
	ck_assert_int_eq(conf->db_port, 3306);
	forget();
}
END_TEST

START_TEST(every_kind_of_value_is_read)
{
	const struct conf *conf = NULL;
	struct err *err = load("# a comment\n\n"
			       "  demo=yes\r\n"
			       "clock = 2026-03-02T09:00:00Z\n"
			       "origin =\thttp\n"
			       "base_path = /~acme/portal\n"
			       "db_password = a = b # c \n"
			       "remember_bytes = 0\n"
			       "host = localhost globaltech aurora\n"
			       "host = [::1]\t globaltech   borealis",
		0644, &conf);

	ck_assert_msg(err == OK, "%s", err != OK ? err->text : "");
	ck_assert(conf->demo);
	ck_assert_str_eq(conf->origin, "http");
	ck_assert_str_eq(conf->base_path, "/~acme/portal");
	ck_assert_str_eq(conf->db_password, "a = b # c");
	ck_assert_int_eq(conf->remember_bytes, 0);
	ck_assert_uint_eq(conf->host_count, 2);
	ck_assert_str_eq(conf->hosts[1].name, "[::1]");
	ck_assert_str_eq(conf->hosts[1].vendor, "globaltech");
	ck_assert_str_eq(conf->hosts[1].brand, "borealis");
	ck_assert_int_eq(clock_now().us, 1772442000 * SECOND_US);
	forget();
}
END_TEST

START_TEST(a_mistake_names_its_line)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "demo = yes\ncolour = blue\n", ":2: there is no key \"colour\"" },
		{ "demo\n", ":1: \"demo\" is not \"key = value\"" },
		{ "= yes", ":1: there is no key \"\"" },
		{ "demo = maybe", ":1: demo cannot be \"maybe\"" },
		{ "demo = no\n\ndemo = no", ":3: demo was set in line 1" },
		{ "clock = noon", ":1: clock cannot be \"noon\"" },
		{ "\nclock = +3600", ":2: clock other than system needs demo = yes" },
		{ "origin = http", ":1: origin other than https needs demo = yes" },
		{ "origin = ftp", ":1: origin cannot be \"ftp\"" },
		{ "base_path = portal", ":1: base_path cannot be \"portal\"" },
		{ "base_path = /portal/", ":1: base_path cannot be \"/portal/\"" },
		{ "base_path = //evil", ":1: base_path cannot be \"//evil\"" },
		{ "base_path = /a\"b", ":1: base_path cannot be \"/a\"b\"" },
		{ "db_name =", ":1: db_name cannot be \"\"" },
		{ "db_port = 0", ":1: db_port cannot be \"0\"" },
		{ "db_port = 65536", ":1: db_port cannot be \"65536\"" },
		{ "max_requests = 10k", ":1: max_requests cannot be \"10k\"" },
		{ "max_requests = 99999999999999999999", ":1: max_requests cannot be \"99999999999999999999\"" },
		{ "password_hashes =", ":1: password_hashes cannot be \"\"" },
		{ "host = localhost acme", ":1: host cannot be \"localhost acme\"" },
		{ "host = localhost acme one two", ":1: host cannot be \"localhost acme one two\"" },
		{ "host = a x y\nhost = A x y", ":2: host cannot be \"A x y\"" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct conf *conf = NULL;
		struct err *err = load(cases[i].text, 0600, &conf);

		ck_assert_msg(err != OK, "%s", cases[i].text);
		ck_assert_str_eq(err->text, text_format(err, "%s%s", path, cases[i].says));
		forget();
	}
}
END_TEST

START_TEST(a_file_that_others_may_write_is_refused)
{
	static const struct {
		mode_t mode;
		bool good;
	} cases[] = { { 0600, true }, { 0640, true }, { 0444, true }, { 0660, false }, { 0602, false } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct conf *conf = NULL;

		ck_assert_int_eq(load("", cases[i].mode, &conf) == OK, cases[i].good);
		forget();
	}
}
END_TEST

START_TEST(what_is_no_file_is_refused)
{
	static const char *const paths[] = { "/nowhere/parley.conf", "/tmp", "/dev/null" };
	const struct conf *conf;

	for (size_t i = 0; i < LENGTH(paths); i++)
		ck_assert_ptr_nonnull(conf_load(unit_memory(), paths[i], &conf));
	ck_assert_int_eq(setenv("PARLEY_CONF", "/nowhere/else.conf", 1), 0);
	ck_assert_ptr_nonnull(strstr(conf_load(unit_memory(), NULL, &conf)->text, "/nowhere/else.conf"));
	err_clear();
}
END_TEST

START_TEST(a_host_is_found_by_any_case_and_port)
{
	static const struct {
		const char *name, *vendor;
	} cases[] = {
		{ "one.example", "v1" },
		{ "ONE.example", "v1" },
		{ "one.example:8080", "v1" },
		{ "two.example", "v2" },
		{ "[::1]:443", "v3" },
		{ "[::1]", "v3" },
		{ "one.exampl", NULL },
		{ "one.example.org", NULL },
		{ "", NULL },
		{ ":80", NULL },
		{ "[::1", NULL },
	};
	const struct conf *conf = NULL;

	ck_assert_ptr_null(load("host = one.example v1 b\nhost = two.example v2 b\nhost = [::1] v3 b", 0600, &conf));
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct host *host = conf_host(conf, cases[i].name);

		ck_assert_msg((host == NULL) == (cases[i].vendor == NULL), "%s", cases[i].name);
		if (host != NULL)
			ck_assert_str_eq(host->vendor, cases[i].vendor);
	}
	forget();
}
END_TEST

/* Every "#key = value" of the sample says so itself. */
static void
uncomment(char *sample)
{
	for (char *c = sample; *c != '\0'; c++)
		if (*c == '#' && c[1] >= 'a' && c[1] <= 'z')
			*c = ' ';
}

START_TEST(the_sample_is_what_the_table_says_and_can_be_loaded)
{
	const struct conf *conf = NULL;
	const char *sample = conf_sample(unit_memory());
	char shipped[16384] = "";
	int fd = open("doc/parley.conf.sample", O_RDONLY);

	ck_assert_msg(fd >= 0, "run in the top folder");
	ck_assert_int_ge(read(fd, shipped, sizeof shipped - 1), 0);
	close(fd);
	ck_assert_msg(strcmp(sample, shipped) == 0, "doc/parley.conf.sample should be:\n%s", sample);
	uncomment(shipped);
	ck_assert_ptr_nonnull(strstr(shipped, "\n demo = no\n"));
	ck_assert_ptr_null(load(shipped, 0600, &conf));
	forget();
}
END_TEST

UNIT_MAIN("conf", an_empty_file_is_all_defaults, every_kind_of_value_is_read, a_mistake_names_its_line,
	a_file_that_others_may_write_is_refused, what_is_no_file_is_refused, a_host_is_found_by_any_case_and_port,
	the_sample_is_what_the_table_says_and_can_be_loaded)
