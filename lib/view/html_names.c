/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* html_names.c -- which names mean something to a writer of HTML. */
#include "view/html.h"

static const char *const void_elements[] = { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
	"source", "track", "wbr", NULL };

/* Their content is not escaped text. A script may stand for its address; its content is refused where it is written. */
static const char *const refused_elements[] = { "style", "iframe", "xmp", "noembed", "noframes", "plaintext",
	"template", NULL };

/* A parser drops one line feed behind their start tag. */
static const char *const newline_eaters[] = { "pre", "textarea", "listing", NULL };

static const char *const boolean_attributes[] = { "allowfullscreen", "async", "autofocus", "checked", "controls",
	"default", "defer", "disabled", "formnovalidate", "hidden", "inert", "ismap", "itemscope", "loop", "multiple",
	"muted", "nomodule", "novalidate", "open", "playsinline", "readonly", "required", "reversed", "selected",
	NULL };

static const char *const address_attributes[] = { "href", "src", "action", "formaction", "data", "srcset", "poster",
	NULL };

/* Most names miss at the first letter. */
static bool
name_among(const char *name, const char *const list[])
{
	for (; *list != NULL; list++)
		if (**list == *name && strcmp(name, *list) == 0)
			return true;
	return false;
}

bool
html_element_void(const char *name)
{
	return name_among(name, void_elements);
}

bool
html_element_eats_newline(const char *name)
{
	return name_among(name, newline_eaters);
}

bool
html_element_refused(const char *name)
{
	return name_among(name, refused_elements);
}

bool
html_attribute_boolean(const char *name)
{
	return name_among(name, boolean_attributes);
}

bool
html_attribute_address(const char *name)
{
	return name_among(name, address_attributes);
}

/* The address would be run, not fetched. A browser skips spaces and controls in a scheme, so this does too. */
static bool
address_runs(const char *address)
{
	static const char scheme[] = "javascript:";
	const char *expected = scheme;

	for (; *expected != '\0'; address++) {
		if (*address == '\0')
			return false;
		if ((unsigned char)*address <= ' ')
			continue;
		if ((*address >= 'A' && *address <= 'Z' ? *address | 0x20 : *address) != *expected++)
			return false;
	}
	return true;
}

bool
html_attribute_refused(const char *name, const char *value)
{
	return (name[0] == 'o' && name[1] == 'n') ||
		(name[0] == 's' && (strcmp(name, "style") == 0 || strcmp(name, "srcdoc") == 0)) ||
		(html_attribute_address(name) && address_runs(value));
}
