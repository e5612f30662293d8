/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_samples.c -- the pages of a trial.
 *
 * What a theme must keep, whatever it looks like: the fields of each form
 * (without them nobody can send it), a title, one heading of the first rank,
 * and the language of the page.
 */
#include "view/theme_samples.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/text.h"
#include "view/palette.h"
#include "view/theme_name.h"
#include "view/theme_sheet.h"

enum { FAULTS_MOST = 20 };

/* -- samples -------------------------------------------------------------- */

struct err *
sample_names(const void *ctx, const struct conf *conf, const char *const **out, size_t *n)
{
	static const char end[] = ".xml";
	const char **names;

	TRY(file_names(ctx, text_format(ctx, "%s/samples", conf->xsl_dir), end, out, n));
	names = new_array(ctx, const char *, *n + 1);
	for (size_t i = 0; i < *n; i++)
		names[i] = text_copy_n(ctx, (*out)[i], strlen((*out)[i]) - strlen(end));
	*out = names;
	return OK;
}

static struct err *
doc_read(const void *ctx, const struct conf *conf, const char *name, xmlDoc **doc)
{
	size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
	const char *path = text_format(ctx, "%s/samples/%s.xml", conf->xsl_dir, name);

	if (name[len] != '\0' || access(path, R_OK) != 0)
		return err_new(ERR_NOT_FOUND, "there is no sample %s", name);
	*doc = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (*doc == NULL || xmlDocGetRootElement(*doc) == NULL)
		return err_new(ERR_INTERNAL, "%s is not well formed", path);
	return OK;
}

/* The form that the page writer writes, whatever the file's is. */
static struct xml *
page_write(const void *ctx, xmlDoc *doc)
{
	struct xml *page = xml_new(ctx);
	xmlChar *bytes = NULL;
	int len = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_1_1, NULL, 0, &bytes);

	buf_add(&page->out, (const char *)must(bytes), (size_t)len);
	xmlFree(bytes);
	return page;
}

static void
attribute_put(xmlNode *element, const char *name, const char *value)
{
	if (element != NULL && value != NULL)
		xmlSetProp(element, (const xmlChar *)name, (const xmlChar *)value);
}

static xmlNode *
child_named(xmlNode *parent, const char *name)
{
	xmlNode *child = xmlFirstElementChild(parent);

	while (child != NULL && !xmlStrEqual(child->name, (const xmlChar *)name))
		child = xmlNextElementSibling(child);
	return child;
}

/* Between the viewer and the navigation, where the program writes it. */
static void
look_put(xmlNode *root, const char *(*look)[2])
{
	xmlNode *nav = child_named(root, "nav"), *element;

	if (look == NULL || nav == NULL)
		return;
	element = xmlAddPrevSibling(nav, must(xmlNewDocNode(root->doc, NULL, (const xmlChar *)"look", NULL)));
	for (; (*look)[0] != NULL; look++)
		attribute_put(element, (*look)[0], (*look)[1]);
}

struct err *
sample_page(const void *ctx, const struct conf *conf, const char *name, const struct sample_as *as, struct xml **page)
{
	xmlNode *root;
	xmlDoc *doc;

	TRY(doc_read(ctx, conf, name, &doc));
	root = xmlDocGetRootElement(doc);
	attribute_put(root, "lang", as->lang);
	attribute_put(root, "brand", as->brand);
	attribute_put(root, "region", as->region);
	attribute_put(child_named(root, "viewer"), "role", as->role);
	look_put(root, as->look);
	*page = page_write(ctx, doc);
	xmlFreeDoc(doc);
	return OK;
}

unsigned
sample_languages(const void *ctx, const struct conf *conf, const char *languages[SAMPLE_LANGUAGES])
{
	static const char *const wanted[] = { "en", "ar", "de", "fr", "es", "ja" };
	unsigned n = 0;

	for (size_t i = 0; i < LENGTH(wanted) && n < SAMPLE_LANGUAGES; i++)
		if (access(text_format(ctx, "%s/%s", conf->messages_dir, wanted[i]), R_OK) == 0)
			languages[n++] = wanted[i];
	return n;
}

/* -- a trial -------------------------------------------------------------- */

struct
try {
	const void *ctx;
	const struct conf *conf;
	const char *file, *sample, *lang;
	struct view *view;
	FILE *lines;
	unsigned faults;
	const char *sheets[4]; /* style sheets that the pages name, by their addresses */
	unsigned sheet_count;
};

static void
tell(struct try *try, bool fault, const char *text)
{
	char *line = text_copy(try->ctx, text);

	for (char *at = line; *at != '\0'; at++)
		if (*at == '\t' || *at == '\n')
			*at = ' ';
	try->faults += fault;
	fprintf(try->lines, "%s\t%s\t%s\t%s\n", fault ? "fault" : "note", try->sample, try->lang, line);
}

static bool
html_has(const struct html *html, const char *text)
{
	return memmem(html->at, html->len, text, strlen(text)) != NULL;
}

static void
fields_check(struct try *try, const xmlNode *form, const struct html *html)
{
	for (const xmlNode *field = form->children; field != NULL; field = field->next) {
		xmlChar *name = xmlStrEqual(field->name, (const xmlChar *)"field")
			? xmlGetNoNsProp(field, (const xmlChar *)"name")
			: NULL;

		if (name != NULL && !html_has(html, text_format(try->ctx, " name=\"%s\"", name)))
			tell(try, true, text_format(try->ctx, "the field %s of a form is lost", name));
		xmlFree(name);
	}
}

/* Every form, wherever it stands. */
static void
forms_check(struct try *try, const xmlNode *node, const struct html *html)
{
	for (; node != NULL; node = node->next) {
		if (xmlStrEqual(node->name, (const xmlChar *)"form"))
			fields_check(try, node, html);
		forms_check(try, node->children, html);
	}
}

/* Elements of that name. */
static unsigned
html_count(const struct html *html, const char *name)
{
	const char *at = html->at, *end = html->at + html->len;
	size_t len = strlen(name);
	unsigned n = 0;

	while ((at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		at++;
		n += (size_t)(end - at) > len && memcmp(at, name, len) == 0 && strchr(" >", at[len]) != NULL;
	}
	return n;
}

static void
frame_check(struct try *try, const struct html *html)
{
	if (!html_has(html, text_format(try->ctx, "html lang=\"%s\"", try->lang)))
		tell(try, true, "the page does not say its language");
	if (!html_has(html, "<title>") || html_has(html, "<title></title>"))
		tell(try, true, "the page has no title");
	if (!html_has(html, "id=\"main\""))
		tell(try, true, "the link past the head leads nowhere: there is no id main");
	if (html_count(html, "h1") != 1)
		tell(try, false, text_format(try->ctx, "%u headings of the first rank", html_count(html, "h1")));
}

/* <link rel="stylesheet" href="...">, as html.c writes it. */
static void
sheets_note(struct try *try, const struct html *html)
{
	static const char begin[] = "<link rel=\"stylesheet\" href=\"";
	const char *at = html->at, *end = html->at + html->len;

	while (try->sheet_count < LENGTH(try->sheets) &&
		(at = memmem(at, (size_t)(end - at), begin, strlen(begin))) != NULL) {
		at += strlen(begin);
		try->sheets[try->sheet_count++] = text_copy_n(try->ctx, at, strcspn(at, "\""));
	}
}

static struct err *
page_try(struct try *try)
{
	int64_t begun_us;
	struct xml *page;
	struct html html;
	struct err *err;
	xmlDoc *doc;

	TRY(sample_page(try->ctx, try->conf, try->sample, &(struct sample_as){ .lang = try->lang }, &page));
	begun_us = clock_ticks_us();
	err = view_try(try->view, try->file, try->lang, page, &html);
	if (err != OK) {
		tell(try, true, err->text);
		return OK;
	}
	fprintf(try->lines, "page\t%lld\n", (long long)(clock_ticks_us() - begun_us));
	if (try->sheet_count == 0)
		sheets_note(try, &html);
	frame_check(try, &html);
	TRY(doc_read(try->ctx, try->conf, try->sample, &doc));
	forms_check(try, doc->children, &html);
	xmlFreeDoc(doc);
	return OK;
}

/* -- colours -------------------------------------------------------------- */

/* A static file, or the brand's own. */
static struct err *
sheet_read(const struct try *try, const char *address, struct bytes *css)
{
	const char *own = theme_own_folder(try->ctx, theme_installed_dir(try->ctx, try->conf), try->file);
	size_t mount = strlen(try->conf->base_path);

	if (own != NULL && theme_sheet_is(address))
		return theme_sheet_make(try->ctx, try->conf->htdocs_dir, own, css);
	if (strncmp(address, try->conf->base_path, mount) == 0)
		address += mount;
	return file_read(try->ctx, text_format(try->ctx, "%s%s", try->conf->htdocs_dir, address), css);
}

static struct err *
palette_fill(struct try *try, struct palette *palette)
{
	for (unsigned i = 0; i < try->sheet_count; i++) {
		struct bytes css;

		TRY(sheet_read(try, try->sheets[i], &css));
		palette_read(palette, (const char *)css.at, css.len);
	}
	return OK;
}

static void
colours_check(struct try *try)
{
	static const char *const schemes[SCHEMES] = { "light", "dark" };
	struct palette *palette = palette_new(try->ctx);
	struct err *err = palette_fill(try, palette);
	int ratio;

	try->sample = try->lang = "";
	if (err != OK) {
		tell(try, true, err->text);
		return;
	}
	for (const struct contrast_pair *pair = contrast_pairs; pair->over != NULL; pair++)
		for (enum scheme scheme = 0; scheme < SCHEMES; scheme++)
			if (contrast_of(palette, scheme, pair, &ratio) && ratio < pair->least)
				tell(try, true,
					text_format(try->ctx, "--%s on --%s, %s: contrast %d.%02d, at least %d.%02d",
						pair->over, pair->under, schemes[scheme], ratio / 100, ratio % 100,
						pair->least / 100, pair->least % 100));
}

struct err *
sample_palette(const void *ctx, const struct conf *conf, const char *file, struct palette *palette)
{
	struct try try = { .ctx = ctx, .conf = conf, .file = file };
	struct xml *page;
	struct html html;

	try.view = view_new(ctx, conf);
	TRY(sample_page(ctx, conf, "sign-in", &(struct sample_as){ .lang = "en" }, &page));
	TRY(view_try(try.view, file, "en", page, &html));
	sheets_note(&try, &html);
	return palette_fill(&try, palette);
}

/* -- all of it ------------------------------------------------------------ */

static struct err *
source_tell(struct try *try)
{
	struct view_source source;

	TRY(view_source(try->view, try->file, "en", &source));
	fprintf(try->lines, "source\t%s\t%u\n", text_hex(try->ctx, source.hash, sizeof source.hash), source.files);
	if (source.interpreted != NULL)
		tell(try, false, text_format(try->ctx, "run by libxslt, and slower: %s", source.interpreted));
	return OK;
}

static struct err *
pages_try(struct try *try)
{
	const char *languages[SAMPLE_LANGUAGES];
	unsigned language_count = sample_languages(try->ctx, try->conf, languages);
	const char *const *names;
	size_t n;

	TRY(source_tell(try));
	TRY(sample_names(try->ctx, try->conf, &names, &n));
	for (unsigned l = 0; l < language_count; l++)
		for (size_t i = 0; i < n && try->faults < FAULTS_MOST; i++) {
			try->sample = names[i];
			try->lang = languages[l];
			TRY(page_try(try));
		}
	return OK;
}

void
samples_try(const struct conf *conf, const char *file, FILE *lines)
{
	void *ctx = must(talloc_new(NULL));
	struct conf plain = *conf;
	struct try try = { .ctx = ctx, .conf = conf, .file = file, .sample = "", .lang = "", .lines = lines };
	struct err *err;

	plain.remember_bytes = 0;
	try.view = view_new(ctx, &plain);
	err = pages_try(&try);
	if (err != OK)
		tell(&try, true, err->text);
	else if (try.sheet_count > 0)
		colours_check(&try);
	talloc_free(ctx);
}
