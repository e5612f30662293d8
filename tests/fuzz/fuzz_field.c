/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_field.c -- what a field of any type made of what was typed, it makes of that again; text folds to what folds no further. */
#include "base/kind.h"
#include "base/money.h"
#include "base/text.h"
#include "fuzz.h"
#include "web/field.h"

static const struct choice choices[] = { { "a", NULL }, { "b c", NULL }, { 0 } };

/* Length, control characters and outer white space are judged once, at the door. */
static void
accepted_try(const void *ctx, const char *text, size_t len)
{
	const char *accepted = text_accept(ctx, text, len), *folded;

	if (accepted == NULL)
		return;
	for (const char *at = accepted; *at != '\0'; at++)
		assert((unsigned char)*at >= ' ' || *at == '\n' || *at == '\t');
	assert(strspn(accepted, " \t\n") == 0 && text_length(accepted) <= strlen(accepted));
	assert(text_same(text_accept(ctx, accepted, strlen(accepted)), accepted));
	folded = text_fold_name(ctx, accepted);
	assert(text_same(text_fold_name(ctx, folded), folded));
}

static void
field_try(const void *ctx, const struct field *field, const char *typed)
{
	const struct setting setting = { .today = date_of(2026, 3, 2),
		.currency = "EUR",
		.choices = field->type == F_CHOICE ? choices : NULL };
	struct value value, again;
	const char *mistake = field_read(ctx, field, typed, &setting, &value);

	if (mistake != NULL) {
		assert(value.text == NULL && value.amount == 0 && date_none(value.date));
		return;
	}
	if (value.text == NULL)
		return;
	assert(field_max(field) == 0 || field_secret(field) || text_length(value.text) <= field_max(field));
	assert(field_read(ctx, field, value.text, &setting, &again) == NULL);
	assert(text_same(again.text, value.text) && again.date.days == value.date.days);
}

static void
amount_try(const void *ctx, const char *typed)
{
	static const struct field money = { "amount", F_MONEY, REQUIRED };
	const struct setting setting = { .currency = "EUR" };
	struct value value, again;

	if (field_read(ctx, &money, typed, &setting, &value) != NULL)
		return;
	assert(value.amount >= 1 && value.amount <= MONEY_TYPED_MAX);
	assert(field_read(ctx, &money, money_plain(ctx, value.amount, "EUR"), &setting, &again) == NULL);
	assert(again.amount == value.amount);
}

static void
file_name_try(const void *ctx, const char *sent)
{
	const char *name = file_name_accept(ctx, sent);

	if (name == NULL)
		return;
	assert(name[0] != '.' && strpbrk(name, "/\\\r\n\t") == NULL);
	assert(text_same(file_name_accept(ctx, name), name));
}

void
fuzz_one(const void *ctx, const char *text, size_t len)
{
	accepted_try(ctx, text, len);
	file_name_try(ctx, text);
	for (enum field_type type = F_TEXT; type <= F_HIDDEN; type++) {
		const struct field plain = { "x", type, 0 }, past = { "x", type, REQUIRED | PAST },
				   future = { "x", type, FUTURE };

		field_try(ctx, &plain, text);
		field_try(ctx, &past, text);
		field_try(ctx, &future, text);
	}
	amount_try(ctx, text);
}
