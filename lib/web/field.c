/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * field.c -- the types of fields: a name for the page, limits, and a reader.
 *
 * A reader gets text that passed the door (base/text.h) and is not empty. It
 * returns the code of what is wrong, or NULL.
 */
#include "base/address.h"
#include "base/country.h"
#include "base/money.h"
#include "base/text.h"
#include "data/store.h"
#include "web/field.h"

#define PASSWORD_BYTES 1024
#define NUMBER_DIGITS 15
#define AMOUNT_DIGITS 18 /* more of them are an amount that is too large */

struct reading {
	const void *ctx;
	const struct field *field;
	const struct setting *setting;
	const char *text;
	struct value *out;
};

static const char *
length_check(const struct reading *r)
{
	size_t length = text_length(r->text);

	return length < field_min(r->field) ? "too-short" : length > field_max(r->field) ? "too-long" : NULL;
}

static const char *
area_read(struct reading *r)
{
	r->out->text = r->text;
	return length_check(r);
}

static const char *
line_read(struct reading *r)
{
	if (strpbrk(r->text, "\n\t") != NULL)
		return "not-text";
	return area_read(r);
}

static const char *
password_read(struct reading *r)
{
	r->out->text = r->text;
	return strlen(r->text) > PASSWORD_BYTES ? "too-long" : length_check(r);
}

static const char *
mail_read(struct reading *r)
{
	r->out->text = email_read(r->ctx, r->text);
	return r->out->text == NULL ? "not-email" : NULL;
}

static const char *
host_read(struct reading *r)
{
	r->out->text = domain_read(r->ctx, r->text);
	return r->out->text == NULL ? "not-domain" : NULL;
}

/* Nothing but digits, and more of them than any amount has. */
static bool
is_huge(const char *text)
{
	return strlen(text) > AMOUNT_DIGITS && text[strspn(text, "0123456789.,' ")] == '\0';
}

/* Without a currency nobody can say; the mistake is at the field that should name it. */
static const char *
amount_read(struct reading *r)
{
	const char *currency = r->setting->currency;
	const int64_t most = r->field->max != 0 ? r->field->max : MONEY_TYPED_MAX;
	int64_t *amount = &r->out->amount;

	if (currency == NULL || currency_digits(currency) < 0)
		return NULL;
	if (!money_read(r->text, currency, amount))
		return is_huge(r->text) ? "too-large" : "not-amount";
	if (*amount < field_min(r->field))
		return "not-amount";
	return *amount > most ? "too-large" : NULL;
}

/* Up to 15 digits, so that whoever reads it as a number of any kind reads the same. */
static const char *
number_read(struct reading *r)
{
	const size_t sign = r->text[0] == '-', digits = strspn(r->text + sign, "0123456789");

	if (digits == 0 || r->text[sign + digits] != '\0')
		return "not-number";
	r->out->text = text_format(r->ctx, "%lld", strtoll(r->text, NULL, 10));
	return digits > NUMBER_DIGITS ? "too-large" : NULL;
}

static const char *
upper(const struct reading *r)
{
	char *copy = text_copy(r->ctx, r->text);

	for (char *at = copy; *at != '\0'; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	return copy;
}

static const char *
country_read(struct reading *r)
{
	r->out->text = upper(r);
	return country_known(r->out->text) ? NULL : "not-country";
}

static const char *
day_read(struct reading *r)
{
	struct date day, today = r->setting->today;

	if (!date_read(r->text, &day))
		return "not-date";
	r->out->date = day;
	r->out->text = r->text;
	if ((r->field->flags & FUTURE) != 0 && day.days <= today.days)
		return "not-future";
	return (r->field->flags & PAST) != 0 && day.days > today.days ? "not-past" : NULL;
}

static bool
is_offered(const struct choice *choice, const char *value)
{
	for (; choice != NULL && choice->value != NULL; choice++)
		if (strcmp(choice->value, value) == 0)
			return true;
	return false;
}

static const char *
choice_read(struct reading *r)
{
	r->out->text = r->text;
	return is_offered(r->setting->choices, r->text) ? NULL : "not-a-choice";
}

/* Any that there is, unless the field offers some. */
static const char *
currency_read(struct reading *r)
{
	const struct choice *choices = r->setting->choices;

	r->out->text = upper(r);
	if (currency_digits(r->out->text) < 0)
		return "not-currency";
	return choices == NULL || is_offered(choices, r->out->text) ? NULL : "not-a-choice";
}

static const char *
tick_read(struct reading *r)
{
	r->out->text = r->text;
	return text_same(r->text, "yes") ? NULL : "not-a-choice";
}

/* Whoever took the file has looked at it. */
static const char *
file_read(struct reading *r)
{
	r->out->text = r->text;
	return NULL;
}

static const struct type {
	const char *name;
	const char *(*read)(struct reading *r);
	unsigned min, max;
	bool secret;
} types[] = {
	[F_TEXT] = { "text", line_read, 1, 200, false },
	[F_AREA] = { "area", area_read, 1, 200, false },
	[F_EMAIL] = { "email", mail_read, 0, 254, false },
	[F_DOMAIN] = { "domain", host_read, 0, 253, false },
	[F_PASSWORD] = { "password", password_read, 1, PASSWORD_BYTES, true },
	[F_NEW_PASSWORD] = { "new-password", password_read, 8, PASSWORD_BYTES, true },
	[F_MONEY] = { "money", amount_read, 1, 0, false },
	[F_NUMBER] = { "number", number_read, 0, 0, false },
	[F_CURRENCY] = { "currency", currency_read, 0, 3, false },
	[F_COUNTRY] = { "country", country_read, 0, 2, false },
	[F_DATE] = { "date", day_read, 0, 0, false },
	[F_CHOICE] = { "choice", choice_read, 0, 0, false },
	[F_CHECKBOX] = { "checkbox", tick_read, 0, 0, false },
	[F_FILE] = { "file", file_read, 0, FILE_MAX, false },
	[F_HIDDEN] = { "hidden", line_read, 1, 200, false },
};

unsigned
field_min(const struct field *field)
{
	return field->min != 0 ? field->min : types[field->type].min;
}

unsigned
field_max(const struct field *field)
{
	return field->max != 0 ? field->max : types[field->type].max;
}

const char *
field_type_name(enum field_type type)
{
	return types[type].name;
}

bool
field_secret(const struct field *field)
{
	return types[field->type].secret;
}

const char *
field_read(const void *ctx, const struct field *field, const char *typed, const struct setting *setting,
	struct value *out)
{
	struct reading r = { ctx, field, setting, typed, out };
	const char *mistake;

	*out = VALUE_NONE;
	if (!text_empty(typed) && !field_secret(field)) {
		r.text = text_accept(ctx, typed, strlen(typed));
		if (r.text == NULL)
			return "not-text";
	}
	if (text_empty(r.text))
		return (field->flags & REQUIRED) != 0 ? "required" : NULL;
	mistake = types[field->type].read(&r);
	if (mistake != NULL)
		*out = VALUE_NONE;
	return mistake;
}
