/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* import_kind.c -- see import_kind.h. */
#include "domain/import_kind.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/money.h"
#include "base/text.h"
#include "q_import_kinds.h"

#define COUNT_MAX 1000000000

static const struct import_column stock_columns[] = {
	{ "warehouse", IMPORT_CODE, IN_KEY1, true, 20 },
	{ "sku", IMPORT_CODE, IN_KEY2, true, 40 },
	{ "quantity", IMPORT_COUNT, IN_NUMBER, true },
	{ "as-of", IMPORT_INSTANT, IN_AT },
	{ 0 },
};
static const struct import_column price_columns[] = {
	{ "region", IMPORT_WORDS, IN_KEY1, true, 120 },
	{ "sku", IMPORT_CODE, IN_KEY2, true, 40 },
	{ "currency", IMPORT_CODE, IN_KEY3, true, 3 },
	{ "price", IMPORT_MONEY, IN_NUMBER, true },
	{ "valid-from", IMPORT_DAY, IN_AT },
	{ 0 },
};
static const struct import_column product_columns[] = {
	{ "product-line", IMPORT_CODE, IN_KEY1, true, 40 },
	{ "sku", IMPORT_CODE, IN_KEY2, true, 40 },
	{ "name", IMPORT_WORDS, IN_TEXT, true, 120 },
	{ "description", IMPORT_PROSE, IN_TEXT, false, 2000 },
	{ "state", IMPORT_STATE, IN_TEXT },
	{ 0 },
};

const struct import_kind import_kinds[] = {
	{ "stock", stock_columns, .check = q_import_stock_check, .hold = q_import_stock_hold,
		.write = { q_import_stock_write }, .look = q_import_stock_look,
		.restore = { q_import_stock_restore, q_import_stock_remove } },
	{ "prices", price_columns, .check = q_import_prices_check, .hold = q_import_prices_hold,
		.write = { q_import_prices_amend, q_import_prices_cut, q_import_prices_add },
		.look = q_import_prices_look,
		.restore = { q_import_prices_unamend, q_import_prices_remove, q_import_prices_mend } },
	{ "products", product_columns, .check = q_import_products_check, .write = { q_import_products_write },
		.look = q_import_products_look, .restore = { q_import_products_restore, q_import_products_remove } },
	{ 0 },
};

static const struct {
	const char *verdict, *field;
} refusals[] = {
	{ "no-warehouse", "warehouse" },
	{ "no-region", "region" },
	{ "no-price-list", "currency" },
	{ "no-product", "sku" },
	{ "no-line", "product-line" },
	{ "older", "as-of" },
};

const struct import_kind *
import_kind_named(const char *name)
{
	for (const struct import_kind *kind = import_kinds; kind->name != NULL; kind++)
		if (text_same(kind->name, name))
			return kind;
	return NULL;
}

const char *
import_field_of(const struct import_kind *kind, const char *verdict)
{
	(void)kind;
	for (size_t i = 0; i < LENGTH(refusals); i++)
		if (text_same(refusals[i].verdict, verdict))
			return refusals[i].field;
	return NULL;
}

/* ---- a row ---- */

struct reading {
	const void *ctx;
	const char *keys[3]; /* 1 to 3 */
	const char *texts[3];
	unsigned text_count;
	int64_t number;
	struct instant at, now;
};

static const char *
read_code(struct reading *r, const struct import_column *column, const char *typed)
{
	if (strlen(typed) > column->max)
		return "too-long";
	for (const char *at = typed; *at != '\0'; at++)
		if (*at <= ' ' || *at > '~')
			return "not-code";
	r->keys[column->place - IN_KEY1] = typed;
	return NULL;
}

static const char *
read_words(struct reading *r, const struct import_column *column, const char *typed)
{
	if (text_length(typed) > column->max)
		return "too-long";
	if (column->value == IMPORT_WORDS && strchr(typed, '\n') != NULL)
		return "not-one-line";
	if (column->place == IN_TEXT)
		r->texts[r->text_count++] = typed;
	else
		r->keys[column->place - IN_KEY1] = typed;
	return NULL;
}

static const char *
read_count(struct reading *r, const char *typed)
{
	if (typed[strspn(typed, "0123456789")] != '\0' || strlen(typed) > 10)
		return "not-number";
	r->number = strtoll(typed, NULL, 10);
	return r->number <= COUNT_MAX ? NULL : "too-large";
}

static const char *
read_money(struct reading *r, const char *typed)
{
	const char *currency = r->keys[IN_KEY3];

	if (currency == NULL || currency_digits(currency) < 0)
		return "not-currency";
	if (!money_read(typed, currency, &r->number) || r->number < 0)
		return "not-money";
	return r->number <= MONEY_TYPED_MAX ? NULL : "too-large";
}

static const char *
read_day(struct reading *r, const char *typed)
{
	struct date day;

	if (!date_read(typed, &day))
		return "not-date";
	r->at = instant_from_date(day);
	return NULL;
}

static const char *
read_state(struct reading *r, const char *typed)
{
	if (!text_same(typed, "active") && !text_same(typed, "retired"))
		return "not-state";
	r->texts[r->text_count++] = typed;
	return NULL;
}

static const char *
read_value(struct reading *r, const struct import_column *column, const char *typed)
{
	switch (column->value) {
	case IMPORT_CODE: return read_code(r, column, typed);
	case IMPORT_WORDS:
	case IMPORT_PROSE: return read_words(r, column, typed);
	case IMPORT_COUNT: return read_count(r, typed);
	case IMPORT_MONEY: return read_money(r, typed);
	case IMPORT_INSTANT:
		if (!instant_read(typed, &r->at))
			return "not-instant";
		return r->at.us <= r->now.us ? NULL : "in-future";
	case IMPORT_DAY: return read_day(r, typed);
	case IMPORT_STATE: return read_state(r, typed);
	}
	return NULL;
}

/* What an empty cell, or a column that the file has not, stands for. */
static const char *
read_nothing(struct reading *r, const struct import_column *column)
{
	if (column->required)
		return "required";
	if (column->value == IMPORT_INSTANT)
		r->at = r->now;
	if (column->value == IMPORT_DAY)
		r->at = instant_from_date(date_from_instant(r->now));
	if (column->place == IN_TEXT)
		r->texts[r->text_count++] = column->value == IMPORT_STATE ? "active" : NULL;
	return NULL;
}

/* What is said in words, as a JSON array; NULL: nothing. */
static const char *
texts_of(const struct reading *r)
{
	struct buf json;

	if (r->text_count == 0)
		return NULL;
	buf_init(&json, r->ctx, 200);
	for (unsigned i = 0; i < r->text_count; i++) {
		buf_char(&json, i == 0 ? '[' : ',');
		if (r->texts[i] != NULL)
			json_text(&json, r->texts[i]);
		else
			buf_text(&json, "null");
	}
	buf_char(&json, ']');
	return json.at;
}

struct import_mistake
import_row_read(const void *ctx, const struct import_kind *kind, const struct import_mapping *mapping,
	const struct table_row *row, struct instant now, struct rows *out)
{
	struct reading r = { .ctx = ctx, .now = now };
	unsigned i = 0;

	for (const struct import_column *column = kind->columns; column->name != NULL; column++, i++) {
		const int place = mapping->place[i];
		const bool there = place >= 0 && (unsigned)place < row->n;
		const char *typed = there ? row->fields[place] : "", *code;

		if (typed == NULL)
			return (struct import_mistake){ column->name, "not-text", NULL };
		code = *typed == '\0' ? read_nothing(&r, column) : read_value(&r, column, typed);
		if (code != NULL)
			return (struct import_mistake){ column->name, code, typed };
	}
	rows_add(out, "issssits", row->line,
		text_format(ctx, "%s %s%s%s", r.keys[IN_KEY2], r.keys[IN_KEY1], r.keys[IN_KEY3] != NULL ? " " : "",
			r.keys[IN_KEY3] != NULL ? r.keys[IN_KEY3] : ""),
		r.keys[IN_KEY1], r.keys[IN_KEY2], r.keys[IN_KEY3], r.number, r.at, texts_of(&r));
	return (struct import_mistake){ 0 };
}

/* ---- mappings ---- */

/* "As of", "AS_OF" and "as-of" are one. */
static bool
is_called(const char *text, const char *name)
{
	for (; text != NULL && *text != '\0' && *name != '\0'; text++, name++)
		if (tolower((unsigned char)*text) != *name && !(*name == '-' && strchr(" _", *text) != NULL))
			return false;
	return text != NULL && *text == '\0' && *name == '\0';
}

struct import_mapping
import_mapping_guess(const struct import_kind *kind, const struct table_row *first, bool header)
{
	struct import_mapping mapping;

	for (int i = 0; i < IMPORT_COLUMNS_MAX; i++)
		mapping.place[i] = -1;
	for (int i = 0; kind->columns[i].name != NULL; i++)
		for (unsigned place = 0; place < first->n; place++)
			if (header ? is_called(first->fields[place], kind->columns[i].name) : place == (unsigned)i)
				mapping.place[i] = (int)place;
	return mapping;
}

const char *
import_mapping_write(const void *ctx, const struct import_kind *kind, const struct import_mapping *mapping)
{
	struct buf out;

	buf_init(&out, ctx, 200);
	for (int i = 0; kind->columns[i].name != NULL; i++)
		if (mapping->place[i] >= 0)
			buf_format(&out, "%s%s=%d", out.len > 0 ? "," : "", kind->columns[i].name, mapping->place[i]);
	return out.at;
}

struct import_mapping
import_mapping_read(const struct import_kind *kind, const char *text)
{
	struct import_mapping mapping;

	for (int i = 0; i < IMPORT_COLUMNS_MAX; i++)
		mapping.place[i] = -1;
	for (int i = 0; kind->columns[i].name != NULL; i++) {
		const size_t len = strlen(kind->columns[i].name);

		for (const char *at = text; at != NULL && *at != '\0'; at = strchr(at, ','), at += at != NULL)
			if (strncmp(at, kind->columns[i].name, len) == 0 && at[len] == '=')
				mapping.place[i] = (int)strtol(at + len + 1, NULL, 10);
	}
	return mapping;
}

const struct import_column *
import_mapping_lacks(const struct import_kind *kind, const struct import_mapping *mapping)
{
	for (int i = 0; kind->columns[i].name != NULL; i++)
		if (kind->columns[i].required && mapping->place[i] < 0)
			return &kind->columns[i];
	return NULL;
}
