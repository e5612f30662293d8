/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_form.c -- what fields understand and refuse, and how a form is emitted. */
#include "unit.h"
#include "base/address.h"
#include "base/country.h"
#include "web/app.h"
#include "web/form_state.h"

static const struct choice colours[] = { { "red", NULL }, { "green", NULL }, { 0 } };
static const struct choice currencies[] = { { "EUR", NULL }, { "JPY", NULL }, { 0 } };

/* The mistake's code, or what was understood. */
static const char *
understood(const void *ctx, struct field field, const char *typed)
{
	const struct setting setting = { .today = date_of(2026, 3, 2), .currency = "EUR", .choices = field.choices };
	struct value value;
	const char *mistake;
	char day[DATE_TEXT];

	field.name = "field";
	mistake = field_read(ctx, &field, typed, &setting, &value);
	if (mistake != NULL) {
		ck_assert(value.text == NULL && value.amount == 0 && date_none(value.date));
		return text_format(ctx, "!%s", mistake);
	}
	if (field.type == F_MONEY)
		return text_format(ctx, "%lld", (long long)value.amount);
	if (field.type == F_DATE && !date_none(value.date))
		return text_copy(ctx, date_write(value.date, day));
	return value.text != NULL ? value.text : "";
}

START_TEST(fields_understand_or_say_what_is_wrong)
{
	static const struct {
		struct field field;
		const char *typed, *result;
	} cases[] = {
		{ { .type = F_TEXT }, NULL, "" },
		{ { .type = F_TEXT }, "", "" },
		{ { .type = F_TEXT }, " \t ", "" },
		{ { .type = F_TEXT, .flags = REQUIRED }, NULL, "!required" },
		{ { .type = F_TEXT, .flags = REQUIRED }, "  ", "!required" },
		{ { .type = F_TEXT }, " Acme ", "Acme" },
		{ { .type = F_TEXT }, "a\nb", "!not-text" },
		{ { .type = F_TEXT }, "a\x01", "!not-text" },
		{ { .type = F_TEXT, .min = 2 }, "a", "!too-short" },
		{ { .type = F_TEXT, .max = 2 }, "abc", "!too-long" },
		{ { .type = F_TEXT, .max = 2 }, "\xc3\xa4\xc3\xa4", "\xc3\xa4\xc3\xa4" },
		{ { .type = F_TEXT }, "a\xcc\x88", "\xc3\xa4" },
		{ { .type = F_AREA }, "a\r\nb", "a\nb" },
		{ { .type = F_AREA, .max = 3 }, "a\r\nb", "a\nb" },
		{ { .type = F_EMAIL }, "Rep@P001.Example", "Rep@p001.example" },
		{ { .type = F_EMAIL }, "rep", "!not-email" },
		{ { .type = F_DOMAIN }, "https://www.Example.com/x?y", "www.example.com" },
		{ { .type = F_DOMAIN }, "acme", "!not-domain" },
		{ { .type = F_PASSWORD }, " spaces stay ", " spaces stay " },
		{ { .type = F_NEW_PASSWORD }, "1234567", "!too-short" },
		{ { .type = F_NEW_PASSWORD }, "12345678", "12345678" },
		{ { .type = F_MONEY }, "1,234.50", "123450" },
		{ { .type = F_MONEY }, "0", "!not-amount" },
		{ { .type = F_MONEY }, "-5", "!not-amount" },
		{ { .type = F_MONEY }, "1.234", "!not-amount" },
		{ { .type = F_MONEY }, "five", "!not-amount" },
		{ { .type = F_MONEY, .max = 100 }, "1.01", "!too-large" },
		{ { .type = F_MONEY }, "1,000,000,000,000.00", "100000000000000" },
		{ { .type = F_MONEY }, "1000000000000.01", "!too-large" },
		{ { .type = F_MONEY }, "99999999999999999999", "!too-large" },
		{ { .type = F_MONEY }, "", "0" },
		{ { .type = F_MONEY, .flags = REQUIRED }, "", "!required" },
		{ { .type = F_CURRENCY }, "eur", "EUR" },
		{ { .type = F_CURRENCY }, "EURO", "!not-currency" },
		{ { .type = F_COUNTRY }, "de", "DE" },
		{ { .type = F_COUNTRY }, "XX", "!not-country" },
		{ { .type = F_COUNTRY }, "Germany", "!not-country" },
		{ { .type = F_DATE }, "2026-02-28", "2026-02-28" },
		{ { .type = F_DATE }, "2026-02-29", "!not-date" },
		{ { .type = F_DATE }, "2/3/2026", "!not-date" },
		{ { .type = F_DATE, .flags = FUTURE }, "2026-03-02", "!not-future" },
		{ { .type = F_DATE, .flags = FUTURE }, "2026-03-03", "2026-03-03" },
		{ { .type = F_DATE, .flags = PAST }, "2026-03-02", "2026-03-02" },
		{ { .type = F_DATE, .flags = PAST }, "2026-03-03", "!not-past" },
		{ { .type = F_CURRENCY, .choices = currencies }, "jpy", "JPY" },
		{ { .type = F_CURRENCY, .choices = currencies }, "USD", "!not-a-choice" },
		{ { .type = F_CURRENCY, .choices = currencies }, "EURO", "!not-currency" },
		{ { .type = F_CHOICE, .choices = colours }, "red", "red" },
		{ { .type = F_CHOICE, .choices = colours }, "blue", "!not-a-choice" },
		{ { .type = F_CHOICE }, "", "" },
		{ { .type = F_CHECKBOX }, "yes", "yes" },
		{ { .type = F_CHECKBOX }, NULL, "" },
		{ { .type = F_CHECKBOX }, "on", "!not-a-choice" },
		{ { .type = F_CHECKBOX, .flags = REQUIRED }, NULL, "!required" },
		{ { .type = F_HIDDEN }, "/deals", "/deals" },
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(strcmp(understood(ctx, cases[i].field, cases[i].typed), cases[i].result) == 0,
			"%zu: \"%s\" is %s, not %s", i, cases[i].typed, understood(ctx, cases[i].field, cases[i].typed),
			cases[i].result);
	talloc_free(ctx);
}
END_TEST

START_TEST(addresses_are_kept_in_one_form)
{
	static const struct {
		const char *typed, *email;
	} cases[] = {
		{ "a@b.example", "a@b.example" },
		{ "A.b+c@B.EXAMPLE", "A.b+c@b.example" },
		{ "o'neil@x.example", "o'neil@x.example" },
		{ "a@m\xc3\xbcller.example", "a@xn--mller-kva.example" },
		{ "a@b@c.example", NULL },
		{ "@b.example", NULL },
		{ "a@", NULL },
		{ "a", NULL },
		{ ".a@b.example", NULL },
		{ "a.@b.example", NULL },
		{ "a..b@c.example", NULL },
		{ "a b@c.example", NULL },
		{ "\"a\"@b.example", NULL },
		{ "a@b", NULL },
		{ "a@b.example.", NULL },
		{ "a@-b.example", NULL },
		{ "a@b_c.example", NULL },
		{ "a@127.0.0.1", NULL },
		{ "a@[127.0.0.1]", NULL },
		{ "a@b.example\r\nBcc: c@d.example", NULL },
		{ "-f@b.example", "-f@b.example" },
		{ "a@b..example", NULL },
		{ "\xc3\xa4@b.example", NULL },
		{ "a@b.example:25", NULL },
		{ "1234567890123456789012345678901234567890123456789012345678901234@b.example",
			"1234567890123456789012345678901234567890123456789012345678901234@b.example" },
		{ "12345678901234567890123456789012345678901234567890123456789012345@b.example", NULL },
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *email = email_read(ctx, cases[i].typed);
		ck_assert_msg(email == cases[i].email || text_same(email, cases[i].email), "%s: %s", cases[i].typed,
			email);
	}
	talloc_free(ctx);
}
END_TEST

START_TEST(a_domain_is_found_in_what_people_paste)
{
	static const struct {
		const char *typed, *domain;
	} cases[] = {
		{ "example.com", "example.com" },
		{ "HTTP://Example.com:8080/a?b#c", "example.com" },
		{ "www.example.com.", "www.example.com" },
		{ "m\xc3\xbcller.de", "xn--mller-kva.de" },
		{ "xn--mller-kva.de", "xn--mller-kva.de" },
		{ "example.co.uk/path", "example.co.uk" },
		{ "localhost", NULL },
		{ "", NULL },
		{ ".", NULL },
		{ "..", NULL },
		{ "a..b", NULL },
		{ "10.0.0.1", NULL },
		{ "-a.example", NULL },
		{ "a b.example", NULL },
		{ "://a.example", NULL },
		{ "ex_ample.com", NULL },
		{ "[::1]", NULL },
		{ "user@example.com", NULL },
		{ "1234567890123456789012345678901234567890123456789012345678901234.example", NULL },
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *domain = domain_read(ctx, cases[i].typed);
		ck_assert_msg(domain == cases[i].domain || text_same(domain, cases[i].domain), "%s: %s", cases[i].typed,
			domain);
	}
	talloc_free(ctx);
}
END_TEST

START_TEST(the_countries_are_those_of_the_standard)
{
	size_t n = 0;

	for (const char *const *code = country_codes; *code != NULL; code++, n++)
		ck_assert(strlen(*code) == 2 && country_known(*code));
	ck_assert_uint_eq(n, 249);
	ck_assert(!country_known("UK") && !country_known("EU") && !country_known("de") && !country_known(""));
}
END_TEST

enum { NAME, AMOUNT, CURRENCY, KIND, SECRET, AGREE };

static struct err *
list_kinds(struct req *rq, struct form *form, unsigned field)
{
	(void)rq;
	form_choice(form, field, "k1", "Kind <one>");
	form_choice(form, field, "k2", NULL);
	return OK;
}

static const struct field fields[] = { [NAME] = { "name", F_TEXT, REQUIRED, .min = 2, .max = 9 },
	[AMOUNT] = { "amount", F_MONEY, REQUIRED, .amount_of = "currency" },
	[CURRENCY] = { "currency", F_CURRENCY },
	[KIND] = { "kind", F_CHOICE, .list_choices = list_kinds },
	[SECRET] = { "secret", F_PASSWORD },
	[AGREE] = { "agree", F_CHECKBOX },
	{ 0 } };
static const struct form_spec spec = { "thing", fields };
static const struct viewer viewer = { .currency = "JPY", .tz = "UTC", .role = ROLE_REP };

static struct form *
form_from(const void *ctx, const char *body)
{
	struct req *rq = new_zero(ctx, struct req);
	struct form *form = form_new(rq, &spec, "/things/new");
	struct params params;

	rq->viewer = &viewer;
	rq->now = instant_from_date(date_of(2026, 3, 2));
	ck_assert(params_read(ctx, body, strlen(body), &params));
	ck_assert_ptr_null(form_read(form, &params, &(struct uploads){ 0 }));
	return form;
}

START_TEST(a_form_understands_its_fields_together)
{
	static const struct {
		const char *body;
		int64_t amount;
		bool ok;
	} cases[] = {
		{ "name=ab&amount=1234.56&currency=EUR", 123456, true },
		{ "name=ab&amount=1234", 1234, true },
		{ "name=ab&amount=1234.56", 0, false },
		{ "name=ab&amount=5&currency=nope", 0, false },
		{ "name=a&amount=5", 5, false },
		{ "name=ab&amount=5&kind=k2", 5, true },
		{ "name=ab&amount=5&kind=k3", 5, false },
		{ "name=ab&amount=5&unknown=1", 5, true },
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct form *form = form_from(ctx, cases[i].body);
		ck_assert_msg(form_ok(form) == cases[i].ok, "%s", cases[i].body);
		ck_assert_int_eq(form_amount(form, AMOUNT), cases[i].amount);
	}
	talloc_free(ctx);
}
END_TEST

START_TEST(a_form_shows_what_was_typed_and_what_is_wrong)
{
	static const char expected[] =
		"<form name=\"thing\" action=\"/things/new\" method=\"post\" invalid=\"yes\">"
		"<field name=\"name\" type=\"text\" required=\"yes\" min=\"2\" max=\"9\" value=\"&quot;\" error=\"too-short\"></field>"
		"<field name=\"amount\" type=\"money\" required=\"yes\" min=\"1\" value=\"x\" error=\"not-amount\"></field>"
		"<field name=\"currency\" type=\"currency\" max=\"3\"></field>"
		"<field name=\"kind\" type=\"choice\" value=\"k2\"><option value=\"k1\" label=\"Kind &lt;one>\"></option>"
		"<option value=\"k2\" selected=\"yes\"></option></field>"
		"<field name=\"secret\" type=\"password\" min=\"1\" max=\"1024\"></field>"
		"<field name=\"agree\" type=\"checkbox\" value=\"yes\"></field>"
		"<context name=\"customer\">R&amp;D</context>"
		"<field name=\"csrf\" type=\"token\" value=\"\"></field>"
		"<field name=\"request-key\" type=\"token\" value=\"\"></field></form>";
	void *ctx = talloc_new(NULL);
	struct form *form = form_from(ctx, "name=%22&amount=x&kind=k2&secret=canary&agree=yes");
	struct xml *page = xml_new(ctx);

	form_context(form, "customer", "R&D");
	form_emit(page, form);
	ck_assert_str_eq(page->out.at, expected);
	ck_assert_uint_eq(page->hole_count, 2);
	ck_assert(page->holes[0].kind == HOLE_CSRF && page->holes[1].kind == HOLE_REQUEST_KEY);
	talloc_free(ctx);
}
END_TEST

START_TEST(the_first_mistake_of_a_field_stays)
{
	void *ctx = talloc_new(NULL);
	struct form *form = form_from(ctx, "name=a&amount=5");
	struct xml *page = xml_new(ctx);

	form_wrong(form, NAME, "taken");
	form_emit(page, form);
	ck_assert_ptr_nonnull(strstr(page->out.at, "error=\"too-short\""));
	ck_assert_ptr_null(strstr(page->out.at, "taken"));
	talloc_free(ctx);
}
END_TEST

START_TEST(a_draft_keeps_what_was_typed_but_no_secret)
{
	void *ctx = talloc_new(NULL);
	struct form *form = form_from(ctx, "name=%C3%A4+%26&amount=x&secret=canary&agree=yes"), *again;
	struct req *rq = new_zero(ctx, struct req);

	ck_assert_str_eq(form_typed(form), "name=%C3%A4%20%26&amount=x&agree=yes");
	again = form_new(rq, &spec, "/");
	form_retype(again, "name=%C3%A4%20%26&secret=canary&nobody=1");
	ck_assert_str_eq(form_typed(again), "name=%C3%A4%20%26");
	form_retype(again, "%%%");
	ck_assert_str_eq(form_typed(again), "name=%C3%A4%20%26");
	talloc_free(ctx);
}
END_TEST

UNIT_MAIN("form", fields_understand_or_say_what_is_wrong, addresses_are_kept_in_one_form,
	a_domain_is_found_in_what_people_paste, the_countries_are_those_of_the_standard,
	a_form_understands_its_fields_together, a_form_shows_what_was_typed_and_what_is_wrong,
	the_first_mistake_of_a_field_stays, a_draft_keeps_what_was_typed_but_no_secret)
