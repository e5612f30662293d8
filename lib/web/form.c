/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* form.c -- a form of a request: what was typed, what it means, what is wrong. */
#include <assert.h>

#include "base/country.h"
#include "web/app.h"
#include "web/form_state.h"

struct entry {
	const char *typed; /* NULL: nothing */
	struct value value;
	const char *mistake;
	struct choice *choices;      /* from data; ended by {0} */
	const struct upload *upload; /* what was sent into a field of files */
	bool stray;                  /* text was */
	unsigned choice_count;
};

/* A fact that the form's words may quote. */
struct context {
	const char *name, *text;
};

struct form {
	struct req *rq;
	const struct form_spec *spec;
	const char *action, *currency, *key;
	unsigned count;
	struct entry *entries;
	struct context *contexts;
	unsigned context_count;
	bool wrong, listed;
};

struct form *
form_new(struct req *rq, const struct form_spec *spec, const char *action)
{
	struct form *form = new_zero(rq, struct form);

	form->rq = rq;
	form->spec = spec;
	form->action = text_copy(form, action);
	while (spec->fields[form->count].name != NULL)
		form->count++;
	form->entries = new_array(form, struct entry, form->count);
	for (unsigned i = 0; i < form->count; i++)
		form->entries[i].value = VALUE_NONE;
	return form;
}

static struct entry *
entry_of(const struct form *form, unsigned field)
{
	assert(field < form->count);
	return &form->entries[field];
}

void
form_set(struct form *form, unsigned field, const char *value)
{
	entry_of(form, field)->typed = text_empty(value) ? NULL : text_copy(form, value);
}

void
form_choice(struct form *form, unsigned field, const char *value, const char *label)
{
	struct entry *entry = entry_of(form, field);

	entry->choices = must(talloc_realloc(form, entry->choices, struct choice, entry->choice_count + 2));
	entry->choices[entry->choice_count++] = (struct choice){
		.value = text_copy(entry->choices, value),
		.label = label != NULL ? text_copy(entry->choices, label) : NULL,
	};
	entry->choices[entry->choice_count] = (struct choice){ 0 };
}

void
form_currency(struct form *form, const char *currency)
{
	form->currency = text_copy(form, currency);
}

void
form_context(struct form *form, const char *name, const char *text)
{
	form->contexts = must(talloc_realloc(form, form->contexts, struct context, form->context_count + 1));
	form->contexts[form->context_count++] = (struct context){ name, text_copy(form, text) };
}

void
form_wrong(struct form *form, unsigned field, const char *code)
{
	struct entry *entry = entry_of(form, field);

	form->wrong = true;
	if (entry->mistake == NULL)
		entry->mistake = code;
}

bool
form_ok(const struct form *form)
{
	return !form->wrong;
}

const char *
form_mistake(const struct form *form, unsigned field)
{
	return entry_of(form, field)->mistake;
}

const char *
form_text(const struct form *form, unsigned field)
{
	return entry_of(form, field)->value.text;
}

int64_t
form_amount(const struct form *form, unsigned field)
{
	return entry_of(form, field)->value.amount;
}

struct date
form_date(const struct form *form, unsigned field)
{
	return entry_of(form, field)->value.date;
}

const struct file *
form_file(const struct form *form, unsigned field)
{
	const struct upload *upload = entry_of(form, field)->upload;

	return upload != NULL && upload->mistake == NULL ? &upload->file : NULL;
}

bool
form_checked(const struct form *form, unsigned field)
{
	return form_text(form, field) != NULL;
}

struct err *
form_list(struct form *form)
{
	if (form->listed)
		return OK;
	form->listed = true;
	for (unsigned i = 0; i < form->count; i++)
		if (form->spec->fields[i].list_choices != NULL)
			TRY(form->spec->fields[i].list_choices(form->rq, form, i));
	return OK;
}

static const char *
own_currency(const struct form *form)
{
	if (form->currency != NULL)
		return form->currency;
	return form->rq->viewer != NULL ? form->rq->viewer->currency : NULL;
}

/* What the field beside it says, else the viewer's; NULL: that field says nonsense. */
static const char *
currency_of(const struct form *form, const struct field *field)
{
	const struct field *fields = form->spec->fields;
	struct value value;

	for (unsigned i = 0; field->amount_of != NULL && i < form->count; i++) {
		if (strcmp(fields[i].name, field->amount_of) != 0)
			continue;
		if (field_read(form, &fields[i], form->entries[i].typed, &(struct setting){ 0 }, &value) != NULL)
			return NULL;
		return value.text != NULL ? value.text : own_currency(form);
	}
	return own_currency(form);
}

static const struct choice *
choices_of(const struct form *form, unsigned i)
{
	const struct field *field = &form->spec->fields[i];

	return field->choices != NULL ? field->choices : form->entries[i].choices;
}

static void
entry_read(struct form *form, unsigned i)
{
	const struct field *field = &form->spec->fields[i];
	struct entry *entry = &form->entries[i];
	const struct setting setting = {
		.today = req_today(form->rq),
		.currency = field->type == F_MONEY ? currency_of(form, field) : NULL,
		.choices = choices_of(form, i),
	};
	const char *mistake = field_read(form, field, entry->typed, &setting, &entry->value);

	if (entry->upload != NULL && entry->upload->mistake != NULL)
		mistake = entry->upload->mistake;
	if (entry->stray)
		mistake = "not-a-file";
	if (mistake != NULL)
		form_wrong(form, i, mistake);
}

struct err *
form_review(struct form *form)
{
	TRY(form_list(form));
	form->wrong = false;
	for (unsigned i = 0; i < form->count; i++) {
		form->entries[i].mistake = NULL;
		entry_read(form, i);
	}
	return OK;
}

/* What a field of files says is the name of the file. Text in its place is no file: whoever sent it is told so. */
static void
file_take(struct entry *entry, const struct field *field, const struct params *sent, const struct uploads *uploads)
{
	for (unsigned i = 0; i < uploads->n; i++)
		if (text_same(uploads->at[i].field, field->name))
			entry->upload = &uploads->at[i];
	if (entry->upload != NULL && entry->upload->mistake == NULL)
		entry->typed = entry->upload->file.name;
	entry->stray = entry->upload == NULL && !text_empty(params_get(sent, field->name));
}

struct err *
form_read(struct form *form, const struct params *sent, const struct uploads *uploads)
{
	form->key = uploads->key;
	for (unsigned i = 0; i < form->count; i++) {
		const struct field *field = &form->spec->fields[i];

		if (field->type == F_FILE)
			file_take(&form->entries[i], field, sent, uploads);
		else
			form->entries[i].typed = params_get(sent, field->name);
	}
	return form_review(form);
}

/* What no draft keeps: secrets, and files, which a draft has as its own. */
static bool
field_unkept(const struct field *field)
{
	return field_secret(field) || field->type == F_FILE;
}

const char *
form_typed(const struct form *form)
{
	struct buf out;

	buf_init(&out, form, 512);
	for (unsigned i = 0; i < form->count; i++)
		if (!text_empty(form->entries[i].typed) && !field_unkept(&form->spec->fields[i]))
			params_write(&out, form->spec->fields[i].name, form->entries[i].typed);
	return out.at;
}

void
form_retype(struct form *form, const char *typed)
{
	struct params params;

	if (!params_read(form, typed, strlen(typed), &params))
		return;
	for (unsigned i = 0; i < form->count; i++)
		if (!field_unkept(&form->spec->fields[i]))
			form_set(form, i, params_get(&params, form->spec->fields[i].name));
}

static void
option_emit(struct xml *page, const char *value, const char *label, const char *typed)
{
	xml_open(page, "option");
	xml_attr(page, "value", value);
	xml_attr(page, "label", label);
	xml_attr(page, "selected", text_same(value, typed) ? "yes" : NULL);
	xml_close(page);
}

static void
options_emit(struct xml *page, const struct form *form, unsigned i)
{
	const char *typed = form->entries[i].typed;
	const struct choice *choice = choices_of(form, i);

	for (; choice != NULL && choice->value != NULL; choice++)
		option_emit(page, choice->value, choice->label, typed);
	if (form->spec->fields[i].type != F_COUNTRY)
		return;
	for (const char *const *code = country_codes; *code != NULL; code++)
		option_emit(page, *code, NULL, typed);
}

static void
limit_emit(struct xml *page, const char *name, unsigned limit)
{
	if (limit != 0)
		xml_attr_number(page, name, limit);
}

/* The file that came with a form that had mistakes need not be sent again. */
static void
ticket_emit(struct xml *page, const struct form *form, unsigned i)
{
	const char *name = form->spec->fields[i].name;

	xml_open(page, "field");
	xml_attr(page, "name", text_format(form, "%s-kept", name));
	xml_attr(page, "type", "hidden");
	xml_attr(page, "value", upload_ticket(form, form->key, name, form_file(form, i)));
	xml_close(page);
}

static void
field_emit(struct xml *page, const struct form *form, unsigned i)
{
	const struct field *field = &form->spec->fields[i];
	const struct entry *entry = &form->entries[i];

	xml_open(page, "field");
	xml_attr(page, "name", field->name);
	xml_attr(page, "type", field_type_name(field->type));
	xml_attr(page, "label", field->label);
	xml_attr(page, "group", field->group);
	xml_attr(page, "required", (field->flags & REQUIRED) != 0 ? "yes" : NULL);
	limit_emit(page, "min", field_min(field));
	limit_emit(page, "max", field_max(field));
	xml_attr(page, "value", field_secret(field) ? NULL : entry->typed);
	xml_attr(page, "error", entry->mistake);
	if (field->type == F_MONEY && field->amount_of == NULL)
		xml_attr(page, "currency", own_currency(form));
	if (field->type == F_FILE)
		xml_attr(page, "accept", kind_endings(form));
	options_emit(page, form, i);
	xml_close(page);
	if (field->type == F_FILE && form_file(form, i) != NULL)
		ticket_emit(page, form, i);
}

static void
token_emit(struct xml *page, const char *name, enum hole_kind kind)
{
	xml_open(page, "field");
	xml_attr(page, "name", name);
	xml_attr(page, "type", "token");
	xml_attr_hole(page, "value", kind);
	xml_close(page);
}

void
form_emit(struct xml *page, const struct form *form)
{
	xml_open(page, "form");
	xml_attr(page, "name", form->spec->name);
	xml_attr(page, "action", form->action);
	xml_attr(page, "method", "post");
	xml_attr(page, "files", upload_wanted(form->spec) ? "yes" : NULL);
	xml_attr(page, "invalid", form->wrong ? "yes" : NULL);
	for (unsigned i = 0; i < form->count; i++)
		field_emit(page, form, i);
	for (unsigned i = 0; i < form->context_count; i++) {
		xml_open(page, "context");
		xml_attr(page, "name", form->contexts[i].name);
		xml_text(page, form->contexts[i].text);
		xml_close(page);
	}
	token_emit(page, "csrf", HOLE_CSRF);
	if (!form->spec->keyless)
		token_emit(page, "request-key", HOLE_REQUEST_KEY);
	xml_close(page);
}
