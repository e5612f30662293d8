/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* messages.c -- the files of a catalogue are read once, into one table. */
#include "view/messages.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <unicode/uloc.h>

#include "base/file.h"
#include "base/log.h"
#include "base/secret.h"
#include "view/arena.h"
#include "view/locale.h"
#include "view/map.h"

struct message {
	const char *forms[PLURALS]; /* NULL: "other" stands for it */
	bool plural, takes_arguments;
	unsigned by; /* the argument that chooses the form */
};

struct messages {
	struct arena arena; /* of the messages and their words */
	bool isolates;      /* the language is read from the right */
	struct map *by_key;
	struct map *missing; /* what was asked for in vain, so that it is logged once */
	struct messages *fallback;
	unsigned char hash[SHA256_LEN];
};

enum { MISSING_MAX = 512 };

/* White space collapsed, none outside; the new length. */
static size_t
words_collapse(char *raw)
{
	char *to = raw;
	bool gap = false;

	for (const char *from = raw; *from != '\0'; from++) {
		bool space = strchr(" \t\r\n", *from) != NULL;

		if (!space && gap && to != raw)
			*to++ = ' ';
		if (!space)
			*to++ = *from;
		gap = space;
	}
	return (size_t)(to - raw);
}

/* The number of the argument that "{N}" at this place names, or -1. */
static int
argument_at(const char *text)
{
	return text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}' ? text[1] - '0' : -1;
}

/* The same words, each argument's place between the marks that keep its direction to itself (UAX 9, X5c and X6a). */
static const char *
words_isolate(struct arena *arena, const char *words)
{
	struct buf out;
	const char *kept;

	buf_init(&out, NULL, 256);
	for (const char *at = words; *at != '\0'; at++)
		if (argument_at(at) < 0) {
			buf_add(&out, at, 1);
		} else {
			buf_text(&out, "\u2068");
			buf_add(&out, at, strlen("{0}"));
			buf_text(&out, "\u2069");
			at += strlen("{0}") - 1;
		}
	kept = arena_text(arena, out.at, out.len);
	talloc_free(out.at);
	return kept;
}

/* The text of an element, collapsed unless it says xml:space="preserve". */
static const char *
words_read(struct messages *messages, const xmlNode *element)
{
	char *raw = (char *)xmlNodeGetContent(element);
	size_t len = xmlNodeGetSpacePreserve(element) == 1 ? strlen(raw) : words_collapse(raw);
	const char *words = arena_text(&messages->arena, raw, len);

	xmlFree(raw);
	return messages->isolates ? words_isolate(&messages->arena, words) : words;
}

static bool
has_argument(const char *words)
{
	while ((words = strchr(words, '{')) != NULL)
		if (argument_at(words++) >= 0)
			return true;
	return false;
}

static struct err *
forms_read(struct messages *messages, struct message *message, const xmlNode *m)
{
	for (const xmlNode *form = xmlFirstElementChild((xmlNode *)m); form != NULL;
		form = xmlNextElementSibling((xmlNode *)form)) {
		enum plural plural;

		if (!plural_named((const char *)form->name, &plural))
			return err_new(ERR_INTERNAL, "line %ld: %s is no plural category",
				xmlGetLineNo((xmlNode *)form), form->name);
		message->forms[plural] = words_read(messages, form);
		message->plural = true;
	}
	if (!message->plural)
		message->forms[PLURAL_OTHER] = words_read(messages, m);
	if (message->forms[PLURAL_OTHER] == NULL)
		return err_new(ERR_INTERNAL, "line %ld: a plural needs <other>", xmlGetLineNo((xmlNode *)m));
	message->takes_arguments = message->plural || has_argument(message->forms[PLURAL_OTHER]);
	return OK;
}

static const char *
attribute_read(struct messages *messages, const xmlNode *m, const char *name)
{
	xmlChar *raw = xmlGetNoNsProp(m, (const xmlChar *)name);
	const char *text =
		raw == NULL ? NULL : arena_text(&messages->arena, (const char *)raw, strlen((const char *)raw));

	xmlFree(raw);
	return text;
}

static struct err *
message_read(struct messages *messages, const xmlNode *m)
{
	struct message *message = arena_new(&messages->arena, struct message);
	const char *key = attribute_read(messages, m, "id"), *by = attribute_read(messages, m, "by");

	if (key == NULL)
		return err_new(ERR_INTERNAL, "line %ld: <m> without id", xmlGetLineNo((xmlNode *)m));
	if (by != NULL && argument_at(text_format(messages, "{%s}", by)) < 0)
		return err_new(ERR_INTERNAL, "line %ld: %s is no argument", xmlGetLineNo((xmlNode *)m), by);
	message->by = by == NULL ? 0 : (unsigned)(*by - '0');
	TRY(forms_read(messages, message, m));
	if (!map_put(messages->by_key, key, message))
		return err_new(ERR_INTERNAL, "line %ld: \"%s\" stands twice", xmlGetLineNo((xmlNode *)m), key);
	return OK;
}

static struct err *
catalogue_read(struct messages *messages, const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);

	for (const xmlNode *m = xmlFirstElementChild((xmlNode *)root); m != NULL;
		m = xmlNextElementSibling((xmlNode *)m))
		TRY(message_read(messages, m));
	return OK;
}

/* The catalogue's own hash: of what its files say, one after the other. */
static void
hash_add(struct messages *messages, xmlDoc *doc)
{
	unsigned char both[2 * SHA256_LEN];
	xmlChar *bytes;
	int len;

	xmlDocDumpMemory(doc, &bytes, &len);
	memcpy(both, messages->hash, SHA256_LEN);
	sha256(bytes, (size_t)len, both + SHA256_LEN);
	sha256(both, sizeof both, messages->hash);
	xmlFree(bytes);
}

static struct err *
file_add(struct messages *messages, const char *path)
{
	xmlDoc *doc =
		xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
	struct err *err;

	if (doc == NULL)
		return err_new(ERR_INTERNAL, "cannot read the messages %s", path);
	err = catalogue_read(messages, doc);
	hash_add(messages, doc);
	xmlFreeDoc(doc);
	return err == OK ? OK : err_new(ERR_INTERNAL, "%s: %s", path, err->text);
}

struct err *
messages_load(const void *ctx, const char *dir, const char *lang, struct messages *fallback, struct messages **out)
{
	struct messages *messages = new_zero(ctx, struct messages);
	const char *folder = text_format(messages, "%s/%s", dir, lang);
	const char *const *names;
	size_t n;

	arena_init(&messages->arena, messages);
	TRY(file_names(messages, folder, ".xml", &names, &n));
	messages->by_key = map_new(messages);
	messages->missing = map_new(messages);
	messages->fallback = fallback;
	messages->isolates = uloc_isRightToLeft(lang);
	for (size_t i = 0; i < n; i++)
		TRY(file_add(messages, text_format(messages, "%s/%s", folder, names[i])));
	*out = messages;
	return OK;
}

const struct message *
messages_find(const struct messages *messages, const char *key)
{
	const struct message *message = map_get(messages->by_key, key);

	if (message == NULL && messages->fallback != NULL)
		return messages_find(messages->fallback, key);
	return message;
}

static const struct message *
message_missing(struct messages *messages, const char *key)
{
	struct message *message = map_get(messages->missing, key);

	if (message != NULL)
		return message;
	message = new_zero(messages, struct message);
	message->forms[PLURAL_OTHER] = text_format(message, "\u27e6%s\u27e7", key);
	log_line("message-missing", "key", key, NULL);
	/* Keys may be made from data: what is kept has an end. */
	if (map_count(messages->missing) < MISSING_MAX)
		map_put(messages->missing, text_copy(message, key), message);
	return message;
}

const struct message *
messages_get(struct messages *messages, const char *key)
{
	const struct message *message = messages_find(messages, key);

	return message != NULL ? message : message_missing(messages, key);
}

const char *
message_constant(const struct message *message)
{
	return message->takes_arguments ? NULL : message->forms[PLURAL_OTHER];
}

static const char *
form_choose(const struct message *message, struct locale *locale, const char *count)
{
	const char *form = message->forms[locale_plural(locale, strtoll(count, NULL, 10))];

	return form != NULL ? form : message->forms[PLURAL_OTHER];
}

void
message_write(const struct message *message, struct locale *locale, const char *const *arguments, unsigned count,
	struct buf *out)
{
	bool plural = message->plural && count > message->by;
	const char *words =
		plural ? form_choose(message, locale, arguments[message->by]) : message->forms[PLURAL_OTHER];
	const char *brace;

	for (; *(brace = strchrnul(words, '{')) != '\0'; words = brace + 1) {
		int n = argument_at(brace);

		buf_add(out, words, (size_t)(brace - words) + (n < 0));
		if (n < 0)
			continue;
		if ((unsigned)n < count)
			buf_text(out,
				plural && (unsigned)n == message->by
					? locale_number(locale, strtoll(arguments[n], NULL, 10))
					: arguments[n]);
		brace += 2;
	}
	buf_text(out, words);
}

void
messages_hash(const struct messages *messages, unsigned char out[SHA256_LEN])
{
	unsigned char both[2 * SHA256_LEN] = { 0 };

	memcpy(both, messages->hash, SHA256_LEN);
	if (messages->fallback != NULL)
		messages_hash(messages->fallback, both + SHA256_LEN);
	sha256(both, sizeof both, out);
}
