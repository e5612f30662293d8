/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_source.c -- the one way on which stylesheets come in.
 *
 * libxslt asks a global loader for what a stylesheet imports. The loader
 * serves it from the stylesheet directory while a theme is compiled, and
 * nothing at any other time: so document() finds nothing even where its name
 * was hidden from the check.
 */
#include "view/theme_source.h"

#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxslt/documents.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <limits.h>
#include <stdlib.h>

#include "base/file.h"
#include "view/theme_check.h"
#include "view/complaint.h"
#include "view/theme_fold.h"

enum { PARSE = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING };

/* The compilation under way. libxslt's loader takes no argument of ours. */
static struct reading {
	const void *ctx;
	char root[PATH_MAX]; /* the real path of the stylesheet directory */
	struct messages *messages;
	unsigned char hash[SHA256_LEN];
	struct err *err; /* the first failure */
} *reading;

/* The real path, if it is a file below the root. */
static bool
path_inside(const char *path, char real[PATH_MAX])
{
	size_t len = strlen(reading->root);

	return realpath(path, real) != NULL && strncmp(real, reading->root, len) == 0 && real[len] == '/';
}

static void
hash_add(const struct bytes *bytes)
{
	unsigned char both[2 * SHA256_LEN];

	memcpy(both, reading->hash, SHA256_LEN);
	sha256(bytes->at, bytes->len, both + SHA256_LEN);
	sha256(both, sizeof both, reading->hash);
}

static struct err *
bytes_parse(const char *path, const struct bytes *bytes, xmlDict *dict, xmlDoc **out)
{
	xmlParserCtxt *parser = must(xmlNewParserCtxt());
	const xmlError *error;
	struct err *err = OK;

	if (dict != NULL) {
		xmlDictFree(parser->dict);
		parser->dict = dict;
		xmlDictReference(dict);
	}
	*out = xmlCtxtReadMemory(parser, (const char *)bytes->at, (int)bytes->len, path, NULL, PARSE);
	error = xmlCtxtGetLastError(parser);
	if (*out == NULL)
		err = err_new(ERR_INTERNAL, "%s:%d: %.*s", path, error == NULL ? 0 : error->line,
		    error == NULL || error->message == NULL ? 0 : (int)strcspn(error->message, "\n"), error->message);
	xmlFreeParserCtxt(parser);
	return err;
}

static struct err *
file_parse(const char *uri, xmlDict *dict, xmlDoc **out)
{
	char *path = xmlURIUnescapeString(uri, 0, NULL);
	char real[PATH_MAX];
	struct bytes bytes;
	bool inside = path != NULL && path_inside(path, real);

	xmlFree(path);
	if (!inside)
		return err_new(ERR_INTERNAL, "%s is no stylesheet below %s", uri, reading->root);
	TRY(file_read(reading->ctx, real, &bytes));
	hash_add(&bytes);
	return bytes_parse(real, &bytes, dict, out);
}

static struct err *
stylesheet_load(const char *uri, xmlDict *dict, xmlDoc **out)
{
	struct err *err;

	TRY(file_parse(uri, dict, out));
	err = check_stylesheet(*out, reading->root);
	if (err != OK) {
		xmlFreeDoc(*out);
		*out = NULL;
		return err;
	}
	fold_messages(*out, reading->messages);
	return OK;
}

static xmlDoc *
loader(const xmlChar *uri, xmlDict *dict, int options, void *ctxt, xsltLoadType type)
{
	xmlDoc *doc = NULL;

	(void)options, (void)ctxt;
	if (type != XSLT_LOAD_STYLESHEET || reading == NULL || reading->err != OK)
		return NULL;
	reading->err = stylesheet_load((const char *)uri, dict, &doc);
	return doc;
}

/* The loader decides which file is read; without this leave libxslt would not even ask it. */
static int
read_while_compiling(xsltSecurityPrefs *prefs, xsltTransformContext *ctxt, const char *path)
{
	char real[PATH_MAX];

	(void)prefs, (void)ctxt;
	return reading != NULL && path_inside(path, real);
}

void
source_register(void)
{
	static const xsltSecurityOption forbidden[] = {
		XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK
	};
	xsltSecurityPrefs *prefs = must(xsltNewSecurityPrefs());

	for (size_t i = 0; i < LENGTH(forbidden); i++)
		xsltSetSecurityPrefs(prefs, forbidden[i], xsltSecurityForbid);
	xsltSetSecurityPrefs(prefs, XSLT_SECPREF_READ_FILE, read_while_compiling);
	xsltSetDefaultSecurityPrefs(prefs);
	xsltSetLoaderFunc(loader);
}

static int
style_free(xsltStylesheet **style)
{
	xsltFreeStylesheet(*style);
	return 0;
}

static void
style_own(const void *ctx, xsltStylesheet *style)
{
	xsltStylesheet **owned = new_zero(ctx, xsltStylesheet *);

	*owned = style;
	talloc_set_destructor(owned, style_free);
}

/* Takes the document in any case. */
static struct err *
document_compile(const char *file, xmlDoc *doc, xsltStylesheet **out)
{
	xsltStylesheet *style = xsltParseStylesheetDoc(doc);

	if (style == NULL)
		xmlFreeDoc(doc);
	if (style != NULL && style->errors == 0 && reading->err == OK) {
		*out = style;
		return OK;
	}
	xsltFreeStylesheet(style);
	return reading->err != OK ? reading->err : err_new(ERR_INTERNAL, "%s: %s", file, complaint_text());
}

static struct err *
file_compile(const char *file, xsltStylesheet **out)
{
	const char *path = text_format(reading->ctx, "%s/%s", reading->root, file);
	xmlDoc *doc;

	complaint_reset();
	TRY(stylesheet_load(path, NULL, &doc));
	return document_compile(file, doc, out);
}

struct err *
source_compile(const void *ctx, const char *xsl_dir, const char *file, struct messages *messages, struct source *out)
{
	struct reading this = { .messages = messages };
	struct err *err;

	if (realpath(xsl_dir, this.root) == NULL)
		return err_new(ERR_INTERNAL, "there is no directory %s", xsl_dir);
	this.ctx = talloc_new(ctx);
	reading = &this;
	err = file_compile(file, &out->style);
	reading = NULL;
	talloc_free((void *)this.ctx);
	if (err == OK)
		style_own(ctx, out->style);
	memcpy(out->hash, this.hash, SHA256_LEN);
	return err;
}
