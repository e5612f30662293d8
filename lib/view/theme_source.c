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

/* A file as it was read: libxslt takes its documents apart. */
struct document {
	xmlDoc *doc;
	struct document *before;
};

/* The compilation under way. libxslt's loader takes no argument of ours. */
static struct reading {
	const void *ctx;
	char root[PATH_MAX]; /* the real path of the stylesheet directory */
	const struct source *source;
	unsigned char hash[SHA256_LEN];
	struct document *documents; /* the latest first */
	struct err *err;            /* the first failure */
} * reading;

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
			error == NULL || error->message == NULL ? 0 : (int)strcspn(error->message, "\n"),
			error->message);
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

static int
document_free(struct document *document)
{
	xmlFreeDoc(document->doc);
	return 0;
}

static void
document_keep(const xmlDoc *doc)
{
	struct document *document = new_zero(reading->ctx, struct document);

	document->doc = must(xmlCopyDoc((xmlDoc *)doc, 1));
	talloc_set_destructor(document, document_free);
	document->before = reading->documents;
	reading->documents = document;
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
	fold_messages(*out, reading->source->messages);
	document_keep(*out);
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
	static const xsltSecurityOption forbidden[] = { XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
		XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK };
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
style_compile(xmlDoc *doc, xsltStylesheet **out)
{
	xsltStylesheet *style = xsltParseStylesheetDoc(doc);

	if (style == NULL)
		xmlFreeDoc(doc);
	if (style != NULL && style->errors == 0 && reading->err == OK) {
		*out = style;
		return OK;
	}
	xsltFreeStylesheet(style);
	return reading->err != OK ? reading->err
				  : err_new(ERR_INTERNAL, "%s: %s", reading->source->file, complaint_text());
}

static const xmlDoc *
document_find(void *closure, const char *url)
{
	char *path = xmlURIUnescapeString(url, 0, NULL);
	char real[PATH_MAX];
	bool inside = path != NULL && path_inside(path, real);

	(void)closure;
	xmlFree(path);
	for (struct document *document = reading->documents; inside && document != NULL; document = document->before)
		if (text_same((const char *)document->doc->URL, real))
			return document->doc;
	return NULL;
}

/* libxslt compiles it first, since it knows what a stylesheet is; it stays only where it has to run it. */
static struct err *
file_compile(const void *ctx, struct compiled *out)
{
	struct sheet_documents documents = { .find = document_find };
	xmlDoc *doc;

	complaint_reset();
	TRY(stylesheet_load(text_format(reading->ctx, "%s/%s", reading->root, reading->source->file), NULL, &doc));
	documents.main = reading->documents->doc;
	TRY(style_compile(doc, &out->style));
	if (!reading->source->interpreted)
		out->sheet = sheet_compile(ctx, reading->source->names, &documents, &out->why);
	if (out->sheet != NULL) {
		xsltFreeStylesheet(out->style);
		out->style = NULL;
	} else {
		style_own(ctx, out->style);
	}
	return OK;
}

struct err *
source_compile(const void *ctx, const struct source *source, struct compiled *out)
{
	struct reading this = { .source = source };
	struct err *err;

	*out = (struct compiled){ .sheet = NULL };
	if (realpath(source->xsl_dir, this.root) == NULL)
		return err_new(ERR_INTERNAL, "there is no directory %s", source->xsl_dir);
	this.ctx = talloc_new(ctx);
	reading = &this;
	err = file_compile(ctx, out);
	reading = NULL;
	talloc_free((void *)this.ctx);
	memcpy(out->hash, this.hash, SHA256_LEN);
	return err;
}
