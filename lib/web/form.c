/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* form.c -- a form of a request: what was typed, what it means, what is wrong. */
#include <assert.h>

#include "base/country.h"
#include "base/log.h"
#include "data/custom.h"
#include "web/app.h"
#include "web/form_parts.h"
#include "web/form_state.h"

struct form *
form_new(struct req *rq, const struct form_spec *spec, const char *action)
{
	struct form *form = new_zero(rq, struct form);

	form->rq = rq;
	form->spec = spec;
	form->action = text_copy(form, action);
	while (spec->fields[form->count].name != NULL)
		form->count++;
	form->own = form->count;
	form->fields = spec->fields;
	form->entries = new_array(form, struct entry, form->count);
	for (unsigned i = 0; i < form->count; i++)
		form->entries[i].value = VALUE_NONE;
	form_declare(form, access_config_of(rq->viewer));
	form_state(form, NULL);
	return form;
}

void
form_add(struct form *form, const struct field *more, unsigned n)
{
	struct field *fields = new_array(form, struct field, form->count + n);

	memcpy(fields, form->fields, form->count * sizeof *fields);
	form->fields = fields;
	form->entries = must(talloc_realloc(form, form->entries, struct entry, form->count + n));
	for (unsigned i = 0; i < n; i++) {
		struct entry *entry = &form->entries[form->count];

		*entry = (struct entry){ .value = VALUE_NONE, .locked = (more[i].flags & RETIRED) != 0 };
		fields[form->count++] = more[i];
		if (form->sent != NULL)
			form_take(entry, &more[i], form->sent);
	}
	form_arrange(form, access_config_of(form->rq->viewer));
}

static struct entry *
entry_of(const struct form *form, unsigned field)
{
	assert(field < form->count);
	return &form->entries[field];
}

void
form_state(struct form *form, const char *state)
{
	for (unsigned i = 0; i < form->count; i++) {
		const unsigned seen_as = form->fields[i].seen_as;
		struct entry *entry = &form->entries[i];
		const bool closed = (form->fields[i].flags & RETIRED) != 0 || entry->unasked;

		if (seen_as == 0 && !closed)
			continue;
		entry->locked =
			closed || access_right(form->rq->viewer, (enum guarded_field)(seen_as - 1), state) < RIGHT_EDIT;
		entry->typed = entry->locked ? NULL : entry->sent;
	}
}

bool
form_closed(const struct form *form)
{
	for (unsigned i = 0; i < form->count; i++)
		if (form->entries[i].locked && (form->fields[i].flags & REQUIRED) != 0)
			return true;
	return false;
}

static void
type(struct form *form, unsigned field, const char *value, bool locked)
{
	struct entry *entry = entry_of(form, field);

	if (entry->locked == locked)
		entry->typed = text_empty(value) ? NULL : text_copy(form, value);
}

void
form_set(struct form *form, unsigned field, const char *value)
{
	type(form, field, value, false);
}

void
form_keep(struct form *form, unsigned field, const char *value)
{
	type(form, field, value, true);
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
		if (form->fields[i].list_choices != NULL)
			TRY(form->fields[i].list_choices(form->rq, form, i));
	return OK;
}

const char *
form_own_currency(const struct form *form)
{
	if (form->currency != NULL)
		return form->currency;
	return form->rq->viewer != NULL ? form->rq->viewer->currency : NULL;
}

/* What the field beside it says, else the viewer's; NULL: that field says nonsense. */
static const char *
currency_of(const struct form *form, const struct field *field)
{
	const struct field *fields = form->fields;
	struct value value;

	for (unsigned i = 0; field->amount_of != NULL && i < form->count; i++) {
		if (strcmp(fields[i].name, field->amount_of) != 0)
			continue;
		if (field_read(form, &fields[i], form->entries[i].typed, &(struct setting){ 0 }, &value) != NULL)
			return NULL;
		return value.text != NULL ? value.text : form_own_currency(form);
	}
	return form_own_currency(form);
}

const struct choice *
form_choices(const struct form *form, unsigned i)
{
	const struct field *field = &form->fields[i];

	return field->choices != NULL ? field->choices : form->entries[i].choices;
}

static void
entry_read(struct form *form, unsigned i)
{
	const struct field *field = &form->fields[i];
	struct entry *entry = &form->entries[i];
	const struct setting setting = {
		.today = req_today(form->rq),
		.currency = field->type == F_MONEY ? currency_of(form, field) : NULL,
		.choices = form_choices(form, i),
	};
	const char *mistake = field_read(form, field, entry->typed, &setting, &entry->value);

	if (entry->locked)
		return;
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

struct err *
form_ask(struct form *form)
{
	for (unsigned i = 0; i < form->count; i++)
		form_set(form, i, req_query(form->rq, form->spec->fields[i].name));
	return form_review(form);
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

/* F5: what is sent for a field that the viewer may not edit is ignored, and logged. */
void
form_take(struct entry *entry, const struct field *field, const struct params *sent)
{
	entry->sent = params_get(sent, field->name);
	if (!entry->locked)
		entry->typed = entry->sent;
	else if (!text_empty(entry->sent))
		log_line("field ignored", "field", field->name, NULL);
}

struct err *
form_read(struct form *form, const struct params *sent, const struct uploads *uploads)
{
	form->key = uploads->key;
	form->sent = sent;
	for (unsigned i = 0; i < form->count; i++) {
		const struct field *field = &form->fields[i];

		if (field->type == F_FILE)
			file_take(&form->entries[i], field, sent, uploads);
		else
			form_take(&form->entries[i], field, sent);
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
		if (!text_empty(form->entries[i].typed) && !field_unkept(&form->fields[i]))
			params_write(&out, form->fields[i].name, form->entries[i].typed);
	return out.at;
}

void
form_retype(struct form *form, const char *typed)
{
	struct params params;

	if (!params_read(form, typed, strlen(typed), &params))
		return;
	for (unsigned i = 0; i < form->count; i++)
		if (!field_unkept(&form->fields[i]))
			form_set(form, i, params_get(&params, form->fields[i].name));
}
