/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_words.c -- see access_words.h. */
#include "domain/access_words.h"

#include "base/buf.h"
#include "domain/application_state.h"
#include "domain/deal_state.h"

#define LIST(...) ((const char *const[]){ __VA_ARGS__, NULL })

const char *const setup_opennesses[] = { "private", "read", "write", "parent", NULL };
const char *const setup_profile_kinds[] = { "profile", "set", NULL };
const char *const setup_rights[] = { "none", "read", "edit", NULL };
const char *const setup_entry_kinds[] = { "member", "organisation", "branches", "role", "profile", "territory",
	"partners", "staff", NULL };
const char *const setup_levels[] = { "read", "write", NULL };
const char *const setup_joins[] = { "all", "any", NULL };
const char *const setup_common_keys[] = { "organisation", "territory", NULL };
const char *const setup_permissions[] = { "create", "read", "update", "delete", "decide", "view-all", "modify-all",
	NULL };

static const char *const no_words[] = { NULL };

static const char *const *const states[OBJECTS] = {
	[OBJECT_DEAL] = deal_state_names,
	[OBJECT_PERIOD] = LIST("open", "closed"),
	[OBJECT_APPLICATION] = application_state_names,
};
static const char *const *const operators[TERM_TYPES + 1] = {
	[TERM_TEXT] = LIST("is", "is-not", "starts", "contains"),
	[TERM_NUMBER] = LIST("is", "is-not", "less", "at-most", "more", "at-least"),
	[TERM_DATE] = LIST("is", "is-not", "less", "at-most", "more", "at-least"),
	[TERM_AMOUNT] = LIST("is", "is-not", "less", "at-most", "more", "at-least"),
	[TERM_STATE] = LIST("is", "is-not", "starts", "contains"),
	[TERM_ORG] = LIST("is", "is-not"),
	[TERM_TERRITORY] = LIST("is", "is-not"),
	[TERM_TYPES] = no_words,
};

const char *const *
setup_states(enum object object)
{
	return object < OBJECTS && states[object] != NULL ? states[object] : no_words;
}

static bool
has_key(enum object object, enum key key)
{
	return (object_decls[object].keys & 1U << key) != 0;
}

enum term_type
setup_term_type(enum object object, const char *field)
{
	static const char *const types[] = { "text", "number", "date", "amount" };
	enum guarded_field known;

	if (object >= OBJECTS)
		return TERM_TYPES;
	if (text_same(field, "state"))
		return object_decls[object].state != NULL ? TERM_STATE : TERM_TYPES;
	if (text_same(field, "organisation"))
		return has_key(object, KEY_ORG) ? TERM_ORG : TERM_TYPES;
	if (text_same(field, "territory"))
		return has_key(object, KEY_TERRITORY) ? TERM_TERRITORY : TERM_TYPES;
	known = field_from(object, field);
	for (unsigned i = 0; known != FIELDS && i < LENGTH(types); i++)
		if (text_same(types[i], field_decls[known].type))
			return (enum term_type)i;
	return TERM_TYPES;
}

const char *const *
setup_operators(enum term_type type)
{
	return operators[type];
}

const char *
setup_verbs(const void *ctx, unsigned may)
{
	struct buf out;

	buf_init(&out, ctx, 64);
	for (unsigned i = 0; setup_permissions[i] != NULL; i++) {
		if ((may & 1U << i) == 0)
			continue;
		if (out.len > 0)
			buf_char(&out, ',');
		buf_text(&out, setup_permissions[i]);
	}
	return out.at;
}

const char *const *
setup_term_fields(const void *ctx, enum object object)
{
	static const char *const others[] = { "organisation", "territory", "state" };
	const struct object_decl *decl = &object_decls[object];
	const char **names = new_array(ctx, const char *, decl->field_count + LENGTH(others) + 1);
	unsigned n = 0;

	for (unsigned i = 0; i < decl->field_count; i++)
		names[n++] = field_decls[decl->first_field + i].name;
	for (unsigned i = 0; i < LENGTH(others); i++)
		if (setup_term_type(object, others[i]) != TERM_TYPES)
			names[n++] = others[i];
	return names;
}
