/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* rule_form.c -- see rule_form.h. */
#include "parts/rule_form.h"

#include <stdlib.h>

#include "base/money.h"
#include "base/text.h"
#include "domain/access_words.h"
#include "domain/ref.h"
#include "parts/narrow_form.h"
#include "parts/sink_choices.h"
#include "q_access_pages.h"

/* Of a term: what, how, with what, in which currency. */
enum { TERM_WHAT, TERM_HOW, TERM_WITH, TERM_IN, WIDTH };
enum { FROM = NAME + 1, TO, COMMON_KEY, LEVEL, ACTIVE, JOIN, TERMS, ALL = TERMS + WIDTH * SETUP_TERMS };

static struct err *groups_list(struct req *rq, struct form *form, unsigned field);

static const struct choice keys[] = { { "organisation" }, { "territory" }, { 0 } };
static const struct choice levels[] = { { "read" }, { "write" }, { 0 } };
static const struct choice joins[] = { { "all" }, { "any" }, { 0 } };
static struct field fields[ALL + 1] = {
	[SEEN] = SEEN_FIELD,
	[THEN] = THEN_FIELD,
	[NAME] = NAME_FIELD,
	[FROM] = { "from-group", F_CHOICE, .list_choices = groups_list },
	[TO] = { "to-group", F_CHOICE, REQUIRED, .list_choices = groups_list },
	[COMMON_KEY] = { "common-key", F_CHOICE, .choices = keys },
	[LEVEL] = { "share-level", F_CHOICE, .choices = levels },
	[ACTIVE] = { "active", F_CHECKBOX },
	[JOIN] = { "terms-join", F_CHOICE, .choices = joins },
};

struct form_spec rule_form = { "rule-edit", fields };

/* Which of the first fields a kind has; terms come behind. */
static const struct {
	unsigned n, places[8];
	bool terms;
} shapes[RULE_KINDS] = {
	[RULE_OWNER] = { 7, { SEEN, THEN, NAME, FROM, TO, LEVEL, ACTIVE }, false },
	[RULE_CRITERIA] = { 7, { SEEN, THEN, NAME, TO, LEVEL, ACTIVE, JOIN }, true },
	[RULE_SHARING_SET] = { 7, { SEEN, THEN, NAME, TO, COMMON_KEY, LEVEL, ACTIVE }, false },
	[RULE_RESTRICTION] = { 6, { SEEN, THEN, NAME, TO, ACTIVE, JOIN }, true },
};

void
rule_form_make(void)
{
	static const char *const parts[WIDTH] = { "field", "op", "value", "currency" };

	for (unsigned i = 0; i < WIDTH * SETUP_TERMS; i++)
		fields[TERMS + i] = (struct field){
			.name = text_format(NULL, "%s-%u", parts[i % WIDTH], i / WIDTH + 1),
			.type = F_TEXT,
			.max = i % WIDTH == TERM_WITH ? 1000 : 40,
		};
}

static struct err *
groups_list(struct req *rq, struct form *form, unsigned field)
{
	struct sink_choices choices;

	sink_choices(&choices, form, field);
	return q_group_choices(rq->db, &choices.sink);
}

/* ---- showing it ---- */

static unsigned
places_of(const struct rule_kind_of *of, unsigned *places)
{
	unsigned n = 0;

	for (; n < shapes[of->kind].n; n++)
		places[n] = shapes[of->kind].places[n];
	for (unsigned i = 0; shapes[of->kind].terms && i < WIDTH * SETUP_TERMS; i++)
		places[n++] = TERMS + i;
	return n;
}

static void
set(struct form *form, const unsigned *places, unsigned n, unsigned place, const char *value)
{
	for (unsigned i = 0; i < n; i++)
		if (places[i] == place)
			form_set(form, i, value);
}

/* An amount as people write it. */
static const char *
value_shown(struct form *form, const struct setup_row *term)
{
	const char *value = term->value[TERM_VALUE];

	if (*term->value[TERM_CURRENCY] == '\0')
		return value;
	return money_plain(form, strtoll(value, NULL, 10), term->value[TERM_CURRENCY]);
}

static void
terms_set(struct form *form, const unsigned *places, unsigned n, const struct setup *setup,
	const struct setup_row *rule)
{
	unsigned at = TERMS;

	for (size_t i = 0; i < setup->n; i++) {
		const struct setup_row *row = &setup->rows[i];

		if (row->kind != SETUP_TERM || !text_same(row->value[TERM_OBJECT], rule->value[RULE_OBJECT]) ||
			!text_same(row->value[TERM_RULE], rule->value[RULE_NAME]) || at >= ALL)
			continue;
		set(form, places, n, at + TERM_WHAT, row->value[TERM_FIELD]);
		set(form, places, n, at + TERM_HOW, row->value[TERM_OP]);
		set(form, places, n, at + TERM_WITH, value_shown(form, row));
		set(form, places, n, at + TERM_IN, row->value[TERM_CURRENCY]);
		at += WIDTH;
	}
}

static void
rule_set(struct form *form, const unsigned *places, unsigned n, const struct setup *setup, const struct setup_row *rule)
{
	static const struct {
		unsigned field, value;
	} same[] = { { NAME, RULE_NAME }, { FROM, RULE_FROM }, { TO, RULE_TO }, { COMMON_KEY, RULE_KEY },
		{ LEVEL, RULE_LEVEL }, { JOIN, RULE_TERMS }, { ACTIVE, RULE_ACTIVE } };

	for (size_t i = 0; i < LENGTH(same); i++)
		set(form, places, n, same[i].field, rule->value[same[i].value]);
	terms_set(form, places, n, setup, rule);
}

static void
choices_add(struct form *form, const unsigned *places, unsigned n, enum object object)
{
	static const char *const operators[] = { "is", "is-not", "at-least", "more", "at-most", "less", "starts",
		"contains" };
	const char *const *names = setup_term_fields(form, object);

	for (unsigned i = 0; i < n; i++) {
		if (places[i] < TERMS)
			continue;
		for (unsigned k = 0; (places[i] - TERMS) % WIDTH == TERM_WHAT && names[k] != NULL; k++)
			form_choice(form, i, names[k], NULL);
		for (unsigned k = 0; (places[i] - TERMS) % WIDTH == TERM_HOW && k < LENGTH(operators); k++)
			form_choice(form, i, operators[k], NULL);
	}
}

static struct form *
form_of(struct req *rq, const struct rule_kind_of *of, unsigned *places, unsigned n, const char *address)
{
	const struct narrow narrow = { &rule_form, places, n, false };
	struct form *form = narrow_form(rq, &narrow, address);

	form_context(form, "object", object_decls[of->object].name);
	form_context(form, "kind", rule_kind_name(of->kind));
	choices_add(form, places, n, of->object);
	return form;
}

struct form *
rule_form_new(struct req *rq, const struct rule_kind_of *of, const struct setup *setup, const struct setup_row *rule,
	const char *address)
{
	unsigned places[ALL];
	const unsigned n = places_of(of, places);
	struct form *form = form_of(rq, of, places, n, address);

	setup_form_begin(form, setup);
	if (rule != NULL) {
		rule_set(form, places, n, setup, rule);
		return form;
	}
	set(form, places, n, LEVEL, "read");
	set(form, places, n, JOIN, "all");
	set(form, places, n, ACTIVE, "yes");
	return form;
}

struct form *
rule_form_again(struct req *rq, const struct rule_kind_of *of, const struct form *sent, const char *address)
{
	unsigned places[ALL];
	const unsigned n = places_of(of, places);
	struct form *form = form_of(rq, of, places, n, address);

	narrow_retype(form, &(struct narrow){ &rule_form, places, n, false }, sent);
	return form;
}

/* ---- taking it ---- */

static bool
has(const struct rule_kind_of *of, unsigned place)
{
	for (unsigned i = 0; i < shapes[of->kind].n; i++)
		if (shapes[of->kind].places[i] == place)
			return true;
	return false;
}

static const char *
taken(const struct rule_kind_of *of, const struct form *form, unsigned place, const char *otherwise)
{
	const char *text = has(of, place) ? form_text(form, place) : NULL;

	return text != NULL ? text : otherwise;
}

/* An amount in minor units of its currency; other values as they were typed. NULL: the mistake is at its field. */
static const char *
value_taken(struct form *form, unsigned at, enum term_type type)
{
	const char *value = form_text(form, at + TERM_WITH), *currency = form_text(form, at + TERM_IN);
	int64_t minor;

	if (value == NULL)
		form_wrong(form, at + TERM_WITH, "required");
	if (type == TERM_AMOUNT && (currency == NULL || currency_digits(currency) < 0))
		form_wrong(form, at + TERM_IN, currency == NULL ? "required" : "not-currency");
	if (value == NULL || type != TERM_AMOUNT)
		return value;
	if (form_mistake(form, at + TERM_IN) != NULL)
		return NULL;
	if (money_read(value, currency, &minor))
		return text_format(form, "%lld", (long long)minor);
	form_wrong(form, at + TERM_WITH, "not-amount");
	return NULL;
}

static bool
is_offered(const char *const *words, const char *word)
{
	for (; *words != NULL; words++)
		if (text_same(*words, word))
			return true;
	return false;
}

static void
term_take(struct form *form, const struct rule_kind_of *of, struct setup *setup, unsigned number)
{
	const unsigned at = TERMS + (number - 1) * WIDTH;
	const char *what = form_text(form, at + TERM_WHAT), *how = form_text(form, at + TERM_HOW), *value;
	enum term_type type;

	if (what == NULL && how == NULL && form_text(form, at + TERM_WITH) == NULL)
		return;
	type = setup_term_type(of->object, what != NULL ? what : "");
	if (type == TERM_TYPES)
		form_wrong(form, at + TERM_WHAT, what == NULL ? "required" : "not-a-choice");
	if (how == NULL || (type != TERM_TYPES && !is_offered(setup_operators(type), how)))
		form_wrong(form, at + TERM_HOW, how == NULL ? "required" : "not-this-operator");
	value = value_taken(form, at, type);
	if (value != NULL && type != TERM_TYPES)
		SETUP_ADD(setup, SETUP_TERM, object_decls[of->object].name, form_text(form, NAME),
			text_format(form, "%u", number), what, how, value,
			type == TERM_AMOUNT ? form_text(form, at + TERM_IN) : "");
}

static bool
has_terms(const struct form *form)
{
	for (unsigned i = TERMS; i < ALL; i++)
		if (form_text(form, i) != NULL)
			return true;
	return false;
}

static void
check_whole(struct form *form, const struct rule_kind_of *of)
{
	if (has(of, FROM) && form_text(form, FROM) == NULL)
		form_wrong(form, FROM, "required");
	if (has(of, COMMON_KEY) && form_text(form, COMMON_KEY) == NULL)
		form_wrong(form, COMMON_KEY, "required");
	if (shapes[of->kind].terms && !has_terms(form))
		form_wrong(form, TERMS + TERM_WHAT, "no-terms");
}

void
rule_form_take(struct req *rq, const struct rule_kind_of *of, struct setup *setup, const struct setup_row *rule)
{
	struct form *form = rq->form;
	const char *object = object_decls[of->object].name, *name = form_text(form, NAME);
	const char *ref = rule != NULL ? setup_ref(rule) : ref_new(rq);
	const struct setup_row *there = name != NULL ? SETUP_FIND(setup, SETUP_RULE, object, name) : NULL;

	if (there != NULL && there != rule)
		form_wrong(form, NAME, "taken");
	check_whole(form, of);
	if (name == NULL)
		return;
	if (rule != NULL) {
		const char *old = rule->value[RULE_NAME];

		SETUP_REMOVE(setup, SETUP_TERM, object, old);
		SETUP_REMOVE(setup, SETUP_RULE, object, old);
	}
	SETUP_ADD(setup, SETUP_RULE, object, name, rule_kind_name(of->kind), taken(of, form, FROM, ""),
		taken(of, form, TO, ""), taken(of, form, COMMON_KEY, ""), taken(of, form, JOIN, "all"),
		taken(of, form, LEVEL, "read"), taken(of, form, ACTIVE, ""), ref);
	for (unsigned number = 1; shapes[of->kind].terms && number <= SETUP_TERMS; number++)
		term_take(form, of, setup, number);
}

/* A value that names nothing, or is none of its field's, stands at the value. */
unsigned
rule_form_place(struct req *rq, const struct setup_flaw *flaw)
{
	(void)rq;
	if (flaw->row != NULL && flaw->row->kind == SETUP_TERM)
		return TERMS + WIDTH * (unsigned)(*flaw->row->value[TERM_POSITION] - '1') + TERM_WITH;
	return NAME;
}
