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
#include <libxslt/xsltutils.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "view/theme_check.h"
#include "view/complaint.h"
#include "view/theme_fold.h"
#include "view/theme_name.h"

/* The base theme reads some eighty files of half a megabyte. */
enum { FILES = 1000, BYTES = 8 << 20, MEMBERS = 5000, VARIABLES = 500 };
enum { PARSE = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING };

/* A file that was read for sheet_compile, by its real path. */
struct document {
	xmlDoc *doc;
	struct document *before;
};

/* The compilation under way. libxslt's loader takes no argument of ours. */
static struct reading {
	const void *ctx;
	char root[PATH_MAX]; /* the real path of the stylesheet directory */
	char own[PATH_MAX];  /* of the folder of an installed brand, or "" */
	const struct source *source;
	unsigned char hash[SHA256_LEN];
	struct document *documents;  /* the latest first */
	unsigned files;              /* that were read, */
	struct buf chain;            /* by name */
	unsigned asked;              /* so many files */
	unsigned members, variables; /* of the stylesheets */
	size_t bytes;
	struct err *err; /* the first failure */
} * reading;

static bool
is_below(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	return len > 0 && strncmp(path, folder, len) == 0 && path[len] == '/';
}

/* "/acme.2" of its folder, or "". */
static const char *
own_name(void)
{
	const char *slash = strrchr(reading->own, '/');

	return slash == NULL ? "" : slash;
}

/* An installed brand stands as if in themes/: what it finds beside its folder is what stands beside that one. */
static const char *
path_as_if(const char *path, char moved[PATH_MAX])
{
	size_t parent = strlen(reading->own) - strlen(own_name());

	if (parent == 0 || strncmp(path, reading->own, parent) != 0 || path[parent] != '/' ||
		is_below(path, reading->own))
		return path;
	return snprintf(moved, PATH_MAX, "%s%s", reading->root, path + parent) < PATH_MAX ? moved : path;
}

/* The real path, if it is a file below the root, or the brand's own. */
static bool
path_inside(const char *path, char real[PATH_MAX])
{
	char moved[PATH_MAX];

	return realpath(path_as_if(path, moved), real) != NULL &&
		(is_below(real, reading->root) || is_below(real, reading->own));
}

/* What a file is named below: the root, or what the brand's folder stands in. */
static const char *
path_root(const char *real)
{
	const char *slash = is_below(real, reading->own) ? strrchr(reading->own, '/') : NULL;

	return slash == NULL ? reading->root : text_copy_n(reading->ctx, reading->own, (size_t)(slash - reading->own));
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
members_count(const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);

	for (const xmlNode *node = root == NULL ? NULL : root->children; node != NULL; node = node->next) {
		reading->members += node->type == XML_ELEMENT_NODE;
		if (IS_XSLT_ELEM(node))
			reading->variables += IS_XSLT_NAME(node, "variable") || IS_XSLT_NAME(node, "param");
	}
	return reading->members > MEMBERS || reading->variables > VARIABLES
		? err_new(ERR_INTERNAL, "%s: too many templates or variables", doc->URL)
		: OK;
}

/* A stylesheet as it may be compiled: inside, checked, its words folded. */
static struct err *
stylesheet_read(const char *path, xmlDict *dict, const struct bytes *bytes, xmlDoc **out)
{
	struct err *err;

	TRY(bytes_parse(path, bytes, dict, out));
	err = check_stylesheet(*out, path_root(path));
	if (err == OK)
		err = members_count(*out);
	if (err != OK) {
		xmlFreeDoc(*out);
		*out = NULL;
		return err;
	}
	fold_messages(*out, reading->source->messages);
	return OK;
}

/* By the name that was asked for: it may be a link to another file tomorrow, or come yet. */
static void
file_watch(const char *path)
{
	if (reading->source->watch != NULL)
		watch_add(reading->source->watch, path);
}

/* What a brand's stylesheet asked for in vain, without the folders above it. */
static const char *
url_shown(const char *url)
{
	return is_below(url, reading->own) ? url + strlen(reading->own) + 1 : url;
}

/* The real path behind a URL. */
static struct err *
url_resolve(const char *url, char real[PATH_MAX])
{
	char *path;
	bool inside;

	if (++reading->asked > FILES)
		return err_new(ERR_INTERNAL, "%s: too many files are included or imported", url);
	path = xmlURIUnescapeString(url, 0, NULL);
	if (path != NULL)
		file_watch(path);
	inside = path != NULL && path_inside(path, real);
	xmlFree(path);
	return inside ? OK : err_new(ERR_INTERNAL, "%s is no stylesheet below %s", url_shown(url), reading->root);
}

static struct err *
url_read(const char *url, xmlDict *dict, struct bytes *bytes, xmlDoc **out)
{
	char real[PATH_MAX];

	TRY(url_resolve(url, real));
	TRY(file_read(reading->ctx, real, bytes));
	hash_add(bytes);
	reading->files++;
	buf_format(&reading->chain, "%s\n", real + strlen(path_root(real)) + 1);
	reading->bytes += bytes->len;
	if (reading->bytes > BYTES)
		return err_new(ERR_INTERNAL, "%s: the stylesheets are too large together", url);
	return stylesheet_read(real, dict, bytes, out);
}

/* -- for libxslt ---------------------------------------------------------- */

static xmlDoc *
loader(const xmlChar *url, xmlDict *dict, int options, void *ctxt, xsltLoadType type)
{
	struct bytes bytes;
	xmlDoc *doc = NULL;

	(void)options, (void)ctxt;
	if (type != XSLT_LOAD_STYLESHEET || reading == NULL || reading->err != OK)
		return NULL;
	reading->err = url_read((const char *)url, dict, &bytes, &doc);
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

static struct err *
style_compile(const void *ctx, const char *path, xsltStylesheet **out)
{
	struct bytes bytes;
	xmlDoc *doc;

	complaint_reset();
	TRY(url_read(path, NULL, &bytes, &doc));
	*out = xsltParseStylesheetDoc(doc);
	if (*out == NULL)
		xmlFreeDoc(doc);
	else
		style_own(ctx, *out);
	if (reading->err != OK)
		return reading->err;
	return *out != NULL && (*out)->errors == 0
		? OK
		: err_new(ERR_INTERNAL, "%s: %s", reading->source->file, complaint_text());
}

/* -- for sheet_compile ---------------------------------------------------- */

static int
document_free(struct document *document)
{
	xmlFreeDoc(document->doc);
	return 0;
}

static struct err *
document_read(const char *url, const xmlDoc **out)
{
	struct document *document = new_zero(reading->ctx, struct document);
	struct bytes bytes;

	TRY(url_read(url, NULL, &bytes, &document->doc));
	talloc_set_destructor(document, document_free);
	document->before = reading->documents;
	reading->documents = document;
	*out = document->doc;
	return OK;
}

/* Each file is read once, however often it is included. */
static const xmlDoc *
document_find(void *closure, const char *url)
{
	const xmlDoc *doc = NULL;
	char real[PATH_MAX];

	(void)closure;
	if (reading->err == OK)
		reading->err = url_resolve(url, real);
	if (reading->err != OK)
		return NULL;
	for (struct document *document = reading->documents; document != NULL; document = document->before)
		if (text_same((const char *)document->doc->URL, real))
			return document->doc;
	reading->err = document_read(url, &doc);
	return doc;
}

static struct err *
sheet_try(const void *ctx, const char *path, struct compiled *out)
{
	struct sheet_documents documents = { .main = document_find(NULL, path), .find = document_find };

	if (reading->err == OK)
		out->sheet = sheet_compile(ctx, reading->source->names, &documents, &out->why);
	if (reading->err == OK && documents.endless)
		return err_new(ERR_INTERNAL, "%s", out->why);
	return reading->err;
}

static struct err *
file_compile(const void *ctx, struct compiled *out)
{
	const struct source *source = reading->source;
	const char *path = *reading->own != '\0'
		? text_format(reading->ctx, "%s%s", reading->own, strrchr(source->file, '/'))
		: text_format(reading->ctx, "%s/%s", reading->root, source->file);

	if (!reading->source->interpreted)
		TRY(sheet_try(ctx, path, out));
	return out->sheet != NULL ? OK : style_compile(ctx, path, &out->style);
}

static struct err *
reading_begin(const void *ctx, const struct source *source, struct reading *this)
{
	const char *own = theme_own_folder(ctx, source->installed_dir, source->file);

	if (realpath(source->xsl_dir, this->root) == NULL)
		return err_new(ERR_INTERNAL, "there is no directory %s", source->xsl_dir);
	if (own != NULL && realpath(own, this->own) == NULL)
		return err_new(ERR_INTERNAL, "there is no directory %s", own);
	return OK;
}

struct err *
source_compile(const void *ctx, const struct source *source, struct compiled *out)
{
	struct reading this = { .source = source };
	struct err *err;

	*out = (struct compiled){ .sheet = NULL };
	TRY(reading_begin(ctx, source, &this));
	this.ctx = talloc_new(ctx);
	buf_init(&this.chain, this.ctx, 1024);
	buf_text(&this.chain, "");
	reading = &this;
	err = file_compile(ctx, out);
	reading = NULL;
	memcpy(out->hash, this.hash, SHA256_LEN);
	out->files = this.files;
	out->chain = text_copy(ctx, this.chain.at);
	talloc_free((void *)this.ctx);
	return err;
}
