/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_tokens.c -- values of an admin, and that nothing but a colour reaches a style sheet. */
#include "unit.h"
#include "view/tokens.h"

static const struct token_spec *
spec_of(const char *name)
{
	for (unsigned i = 0; i < TOKENS; i++)
		if (text_same(token_specs[i].name, name))
			return &token_specs[i];
	ck_abort_msg("no token %s", name);
}

START_TEST(every_token_has_a_name_of_its_own)
{
	for (unsigned i = 0; i < TOKENS; i++) {
		ck_assert_ptr_nonnull(token_specs[i].name);
		for (unsigned j = 0; j < i; j++)
			ck_assert_str_ne(token_specs[i].name, token_specs[j].name);
	}
}
END_TEST

START_TEST(values_have_narrow_forms)
{
	static const struct {
		const char *token, *value;
		bool fits;
	} cases[] = {
		{ "accent", "#1450c8", true },
		{ "accent", "#fff", true },
		{ "accent", "red", false },
		{ "accent", "#fff;}body{display:none", false },
		{ "accent", "url(//evil.example/x)", false },
		{ "accent", "", false },
		{ "brand-name", "Müller & Söhne <b>", true },
		{ "brand-name", "two\nlines", false },
		{ "brand-name", "", false },
		{ "brand-contact", "partners@acme.example", true },
		{ "brand-contact", "no address", false },
		{ "brand-contact", "a@b\"onclick", false },
		{ "brand-contact", "a@b@c", false },
		{ "brand-contact", "@b", false },
		{ "brand-contact", "a@", false },
		{ "logo", "png 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", true },
		{ "logo", "jpeg 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", true },
		{ "logo", "svg 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", false },
		{ "logo", "png ../../etc/passwd", false },
		{ "logo", "png", false },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(token_fits(spec_of(cases[i].token), cases[i].value) == cases[i].fits, "%s %s",
			cases[i].token, cases[i].value);
}
END_TEST

START_TEST(a_set_is_lines_and_back)
{
	static const char text[] = "brand-name Acme Corp\naccent #123456\naccent-dark #abcdef\n";
	struct token_set set = tokens_read(unit_memory(), text);

	ck_assert_str_eq(tokens_write(unit_memory(), &set), text);
	set = tokens_read(unit_memory(), "accent #12345\nunknown x\nbrand-name\n\n accent #123\naccent-dark #abc");
	ck_assert_str_eq(tokens_write(unit_memory(), &set), "accent-dark #abc\n");
}
END_TEST

START_TEST(a_region_comes_over_its_brand)
{
	struct token_set brand = tokens_read(unit_memory(), "brand-name Acme\naccent #111111\n"),
			 region = tokens_read(unit_memory(), "accent #222222\nbar #333333\n"),
			 both = tokens_over(&brand, &region);

	ck_assert_str_eq(tokens_write(unit_memory(), &both), "brand-name Acme\naccent #222222\nbar #333333\n");
}
END_TEST

START_TEST(a_style_sheet_has_colours_and_nothing_else)
{
	struct token_set set =
		tokens_read(unit_memory(), "brand-name }*{display:none}\naccent #ABC\nbar-dark #010203\n");

	ck_assert_str_eq(tokens_css(unit_memory(), &set),
		"@media screen and (prefers-color-scheme:light){:root:root:root:root{--accent:#aabbcc;}}\n"
		"@media screen and (prefers-color-scheme:dark){:root:root:root:root{--bar:#010203;}}\n");
	/* Whatever way a value came in. */
	set.value[T_COLOURS] = "#fff;}*{display:none";
	set.value[T_COLOURS + 17] = NULL;
	ck_assert_str_eq(tokens_css(unit_memory(), &set), "");
}
END_TEST

START_TEST(colours_come_over_those_of_the_style_sheets)
{
	static const char css[] = ":root{--accent:#111;--bar:var(--accent)}";
	struct palette *palette = palette_new(unit_memory());
	struct token_set set = tokens_read(unit_memory(), "accent-dark #0000ff\n");
	uint32_t colour = 0;

	palette_read(palette, css, strlen(css));
	tokens_paint(&set, palette);
	ck_assert(palette_colour(palette, SCHEME_LIGHT, "bar", &colour) && colour == 0x111111);
	ck_assert(palette_colour(palette, SCHEME_DARK, "bar", &colour) && colour == 0x0000ff);
}
END_TEST

UNIT_MAIN("tokens", every_token_has_a_name_of_its_own, values_have_narrow_forms, a_set_is_lines_and_back,
	a_region_comes_over_its_brand, a_style_sheet_has_colours_and_nothing_else,
	colours_come_over_those_of_the_style_sheets)
