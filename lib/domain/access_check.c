/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_check.c -- whether a setup is possible at all: what each attribute may say, and that what it names is there. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/money.h"
#include "base/text.h"
#include "data/layout.h"
#include "domain/access_setup.h"
#include "domain/access_words.h"

#define NAME_MAX 120
#define VALUE_MAX 1000
#define NUMBER_DIGITS 15

static bool
one_of(const char *const *words, const char *word)
{
	for (; *words != NULL; words++)
		if (text_same(*words, word))
			return true;
	return false;
}

static bool
is_yes_or_no(const char *text)
{
	return *text == '\0' || text_same(text, "yes");
}

static bool
is_name(const char *text)
{
	return *text != '\0' && text_length(text) <= NAME_MAX;
}

/* An object that profiles and rules can speak of, or OBJECTS. */
static enum object
object_named(const char *name)
{
	const enum object object = object_from(name);

	return object < OBJECTS && !object_decls[object].personal ? object : OBJECTS;
}

static const char *
check_default(const struct setup *setup, const struct setup_row *row)
{
	const enum object object = object_named(row->value[DEFAULT_OBJECT]);

	(void)setup;
	if (object == OBJECTS)
		return "unknown-object";
	for (unsigned side = DEFAULT_STAFF; side <= DEFAULT_PARTNERS; side++)
		if (!one_of(setup_opennesses, row->value[side]) ||
			(text_same(row->value[side], "parent") && object_decls[object].parent < 0))
			return "unknown-level";
	return NULL;
}

static const char *
check_profile(const struct setup *setup, const struct setup_row *row)
{
	const char *standard = row->value[PROFILE_STANDARD];

	(void)setup;
	if (!one_of(setup_profile_kinds, row->value[PROFILE_KIND]) || !is_name(row->value[PROFILE_NAME]) ||
		!is_yes_or_no(row->value[PROFILE_DELEGABLE]) || !is_yes_or_no(row->value[PROFILE_VISITS]))
		return "not-possible";
	if (*standard != '\0' && (role_from(standard) == ROLES || !text_same(row->value[PROFILE_KIND], "profile")))
		return "not-possible";
	return NULL;
}

static const char *
check_of_profile(const struct setup *setup, const struct setup_row *row)
{
	if (SETUP_FIND(setup, SETUP_PROFILE, row->value[OF_KIND], row->value[OF_PROFILE]) == NULL)
		return "unknown-profile";
	return object_named(row->value[OF_OBJECT]) < OBJECTS ? NULL : "unknown-object";
}

/* Words that permissions_from() understands, with single commas between, and verbs that the object has. */
static const char *
check_permission(const struct setup *setup, const struct setup_row *row)
{
	const char *flaw = check_of_profile(setup, row), *verbs = row->value[PERMISSION_VERBS];
	unsigned may, known;

	if (flaw != NULL)
		return flaw;
	may = permissions_from(verbs);
	known = object_decls[object_from(row->value[OF_OBJECT])].verbs | VIEW_ALL | MODIFY_ALL;
	return may != 0 && (may & ~known) == 0 && text_same(verbs, setup_verbs(setup, may)) ? NULL : "unknown-verb";
}

static const char *
check_right(const struct setup *setup, const struct setup_row *row)
{
	const char *flaw = check_of_profile(setup, row), *state = row->value[RIGHT_STATE];
	const enum object object = object_from(row->value[OF_OBJECT]);

	if (flaw != NULL)
		return flaw;
	if (field_find(setup->config, object, row->value[RIGHT_FIELD]) == FIELDS)
		return "unknown-field";
	if (*state != '\0' && !one_of(setup_states(object), state))
		return "unknown-state";
	return one_of(setup_rights, row->value[RIGHT_LEVEL]) ? NULL : "unknown-level";
}

/* Known items, each once. */
static const char *
check_items(const struct layout_section *section, const char *items)
{
	char *rest = text_copy(section->items, items), *word;
	bool *seen = new_array(section->items, bool, section->n);

	while ((word = strsep(&rest, " ")) != NULL) {
		const size_t place = layout_place(section, word + (*word == '-'));

		if (place == section->n)
			return "unknown-field";
		if (seen[place])
			return "twice";
		seen[place] = true;
	}
	return NULL;
}

static const char *
check_layout(const struct setup *setup, const struct setup_row *row)
{
	const enum object object = object_from(row->value[LAYOUT_OBJECT]);
	const char *profile = row->value[LAYOUT_PROFILE], *place = row->value[LAYOUT_PLACE];
	const struct layout_section *section;
	struct layout layout;

	if (object == OBJECTS || object_decls[object].sections == NULL)
		return "unknown-object";
	if (*profile != '\0' && SETUP_FIND(setup, SETUP_PROFILE, "profile", profile) == NULL)
		return "unknown-profile";
	layout = layout_of(setup, setup->config, 0, object);
	section = layout_section(&layout, row->value[LAYOUT_SECTION]);
	if (section == NULL)
		return "unknown-section";
	if (*place < '1' || *place > '9' || place[1] != '\0' || !is_yes_or_no(row->value[LAYOUT_SHOWN]))
		return "not-possible";
	return *row->value[LAYOUT_ITEMS] == '\0' ? NULL : check_items(section, row->value[LAYOUT_ITEMS]);
}

static const char *
check_group(const struct setup *setup, const struct setup_row *row)
{
	(void)setup;
	return is_name(row->value[GROUP_NAME]) ? NULL : "not-possible";
}

static const char *
check_entry(const struct setup *setup, const struct setup_row *row)
{
	const char *kind = row->value[ENTRY_KIND], *who = row->value[ENTRY_WHO];

	if (SETUP_FIND(setup, SETUP_GROUP, row->value[ENTRY_GROUP]) == NULL)
		return "unknown-group";
	if (!one_of(setup_entry_kinds, kind))
		return "not-possible";
	if (text_same(kind, "partners") || text_same(kind, "staff"))
		return *who == '\0' ? NULL : "not-possible";
	if (text_same(kind, "role"))
		return role_from(who) < ROLES ? NULL : "unknown-who";
	if (text_same(kind, "profile"))
		return SETUP_FIND(setup, SETUP_PROFILE, "profile", who) != NULL ? NULL : "unknown-who";
	return *who != '\0' ? NULL : "unknown-who";
}

static const char *
check_rule(const struct setup *setup, const struct setup_row *row)
{
	const enum object object = object_named(row->value[RULE_OBJECT]);
	const enum rule_kind kind = rule_kind_from(row->value[RULE_KIND]);
	const char *key = row->value[RULE_KEY], *from = row->value[RULE_FROM];

	if (object == OBJECTS)
		return "unknown-object";
	if (kind == RULE_KINDS || !is_name(row->value[RULE_NAME]) || !is_yes_or_no(row->value[RULE_ACTIVE]) ||
		!one_of(setup_levels, row->value[RULE_LEVEL]) || !one_of(setup_joins, row->value[RULE_TERMS]))
		return "not-possible";
	if (kind == RULE_OWNER && (object_decls[object].keys & 1U << KEY_OWNER) == 0)
		return "no-owner";
	if ((kind == RULE_SHARING_SET) != one_of(setup_common_keys, key) || (kind != RULE_SHARING_SET && *key != '\0'))
		return "not-possible";
	if (kind == RULE_SHARING_SET &&
		(object_decls[object].keys & 1U << (text_same(key, "territory") ? KEY_TERRITORY : KEY_ORG)) == 0)
		return "no-key";
	if ((kind == RULE_OWNER) != (*from != '\0'))
		return "unknown-group";
	if (*from != '\0' && SETUP_FIND(setup, SETUP_GROUP, from) == NULL)
		return "unknown-group";
	return SETUP_FIND(setup, SETUP_GROUP, row->value[RULE_TO]) != NULL ? NULL : "unknown-group";
}

static bool
is_number(const char *text)
{
	const size_t digits = strspn(text + (*text == '-'), "0123456789");

	return digits > 0 && digits <= NUMBER_DIGITS && text[(*text == '-') + digits] == '\0';
}

static bool
is_date(const char *text)
{
	struct date date;

	return date_read(text, &date);
}

/* What a value of that type is, beside not being empty. */
static const char *
check_value(enum term_type type, const struct setup_row *row)
{
	const char *value = row->value[TERM_VALUE], *currency = row->value[TERM_CURRENCY];

	if (*value == '\0' || text_length(value) > VALUE_MAX)
		return "no-value";
	if ((type == TERM_AMOUNT) != (*currency != '\0') || (*currency != '\0' && currency_digits(currency) < 0))
		return "not-currency";
	if ((type == TERM_AMOUNT || type == TERM_NUMBER) && !is_number(value))
		return "not-number";
	return type != TERM_DATE || is_date(value) ? NULL : "not-date";
}

static const char *
check_term(const struct setup *setup, const struct setup_row *row)
{
	const struct setup_row *rule = SETUP_FIND(setup, SETUP_RULE, row->value[TERM_OBJECT], row->value[TERM_RULE]);
	const char *position = row->value[TERM_POSITION];
	enum term_type type;

	if (rule == NULL || rule_kind_from(rule->value[RULE_KIND]) == RULE_OWNER ||
		rule_kind_from(rule->value[RULE_KIND]) == RULE_SHARING_SET)
		return "unknown-rule";
	if (*position < '1' || *position > '0' + SETUP_TERMS || position[1] != '\0')
		return "not-possible";
	type = setup_term_type(object_from(row->value[TERM_OBJECT]), row->value[TERM_FIELD]);
	if (type == TERM_TYPES)
		return "unknown-field";
	if (!one_of(setup_operators(type), row->value[TERM_OP]))
		return "unknown-operator";
	if (type == TERM_STATE && (text_same(row->value[TERM_OP], "is") || text_same(row->value[TERM_OP], "is-not")) &&
		!one_of(setup_states(object_from(row->value[TERM_OBJECT])), row->value[TERM_VALUE]))
		return "unknown-state";
	return check_value(type, row);
}

/* Of two rows that have the same name nobody knows which counts. */
static const char *
check_double(const struct setup *setup, size_t i)
{
	return i > 0 && setup_compare(&setup->rows[i - 1], &setup->rows[i], setup_decls[setup->rows[i].kind].keys) == 0
		? "twice"
		: NULL;
}

/* Whoever has no profile of the own has that of the role: it must be there. */
static const char *
check_standards(const struct setup *setup)
{
	unsigned found = 0, seen = 0;

	for (size_t i = 0; i < setup->n; i++) {
		const struct setup_row *row = &setup->rows[i];

		if (row->kind != SETUP_PROFILE || *row->value[PROFILE_STANDARD] == '\0')
			continue;
		found++;
		seen |= 1U << role_from(row->value[PROFILE_STANDARD]);
	}
	return found == ROLES && seen == (1U << ROLES) - 1 ? NULL : "no-standard";
}

struct setup_flaw
setup_check(const struct setup *setup)
{
	static const char *(*const checks[SETUP_KINDS])(const struct setup *, const struct setup_row *) = {
		[SETUP_DEFAULT] = check_default,
		[SETUP_PROFILE] = check_profile,
		[SETUP_PERMISSION] = check_permission,
		[SETUP_RIGHT] = check_right,
		[SETUP_LAYOUT] = check_layout,
		[SETUP_GROUP] = check_group,
		[SETUP_ENTRY] = check_entry,
		[SETUP_RULE] = check_rule,
		[SETUP_TERM] = check_term,
	};

	for (size_t i = 0; i < setup->n; i++) {
		const char *code = check_double(setup, i);

		if (code == NULL)
			code = checks[setup->rows[i].kind](setup, &setup->rows[i]);
		if (code != NULL)
			return (struct setup_flaw){ code, &setup->rows[i], 0 };
	}
	return (struct setup_flaw){ check_standards(setup), NULL, 0 };
}
