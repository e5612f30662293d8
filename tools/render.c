/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * render.c -- a page XML file through a theme, for who writes themes and for
 * the tests: plain xsltproc lacks the functions.
 *
 * render [--xsl-dir DIR] [--messages-dir DIR] [--htdocs-dir DIR]
 *        [--base-path PATH] [--brand B] [--region R] [--lang L] [PAGE.xml]
 */
#include <err.h>
#include <getopt.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <stdio.h>

#include "base/log.h"
#include "view/view.h"

enum option_key { XSL_DIR = 1, MESSAGES_DIR, HTDOCS_DIR, BASE_PATH, BRAND, REGION, LANG, OPTIONS };

static const struct option options[] = { { "xsl-dir", required_argument, NULL, XSL_DIR },
	{ "messages-dir", required_argument, NULL, MESSAGES_DIR },
	{ "htdocs-dir", required_argument, NULL, HTDOCS_DIR }, { "base-path", required_argument, NULL, BASE_PATH },
	{ "brand", required_argument, NULL, BRAND }, { "region", required_argument, NULL, REGION },
	{ "lang", required_argument, NULL, LANG }, { 0 } };

/* The form that the page writer writes, whatever the file's is. */
static struct xml *
page_read(const void *ctx, const char *path)
{
	xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
	struct xml *page = xml_new(ctx);
	xmlChar *bytes;
	int len;

	if (doc == NULL)
		errx(1, "%s is not well formed", path);
	len = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_1_1, NULL, 0, &bytes);
	if (len < 0)
		errx(1, "%s cannot be made canonical", path);
	buf_add(&page->out, (const char *)bytes, (size_t)len);
	xmlFree(bytes);
	xmlFreeDoc(doc);
	return page;
}

static void __attribute__((noreturn)) usage(const char *program)
{
	errx(2,
		"usage: %s [--xsl-dir D] [--messages-dir D] [--htdocs-dir D] [--base-path P] [--brand B] [--region R]"
		" [--lang L] [PAGE.xml]",
		program);
}

static void __attribute__((noreturn)) fail(const struct err *err)
{
	errx(1, "%s (%s)", err->text, err->trail);
}

int
main(int argc, char **argv)
{
	const char *given[OPTIONS] = { [XSL_DIR] = "xsl",
		[MESSAGES_DIR] = "build/messages",
		[HTDOCS_DIR] = "build/htdocs",
		[BASE_PATH] = "",
		[BRAND] = "",
		[REGION] = "",
		[LANG] = "en" };
	unsigned char key[SIP_LEN];
	struct err *err;
	struct html html = { .at = "" };
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == '?')
			usage(argv[0]);
		given[option] = optarg;
	}
	void *ctx = talloc_new(NULL);
	const struct conf conf = { .xsl_dir = given[XSL_DIR],
		.messages_dir = given[MESSAGES_DIR],
		.htdocs_dir = given[HTDOCS_DIR],
		.base_path = given[BASE_PATH] };
	const struct look look = { .brand = given[BRAND], .region = given[REGION], .lang = given[LANG] };
	struct xml *page = page_read(ctx, optind < argc ? argv[optind] : "/dev/stdin");
	struct view *view = view_new(ctx, &conf);

	log_open(NULL);
	err = view_key(view, &look, page, key);
	if (err == OK)
		err = view_render(view, &look, page, key, &html);
	if (err != OK)
		fail(err);
	fwrite(html.at, 1, html.len, stdout);
	return 0;
}
