/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_match.c -- what is a key of a customer, and which colour its claims make. */
#include "unit.h"
#include "domain/match.h"

START_TEST(a_domain_is_what_somebody_registered)
{
	static const struct {
		const char *host, *domain;
	} cases[] = { { "acme.com", "acme.com" }, { "www.acme.com", "acme.com" }, { "shop.eu.acme.com", "acme.com" },
		{ "acme.co.uk", "acme.co.uk" }, { "www.acme.co.uk", "acme.co.uk" }, { "acme.example", "acme.example" },
		{ "a.b.kawasaki.jp", "a.b.kawasaki.jp" }, { "x.city.kawasaki.jp", "city.kawasaki.jp" },
		{ "www.xn--mller-kva.de", "xn--mller-kva.de" }, { "acme.xn--p1ai", "acme.xn--p1ai" },
		{ "acme.github.io", "acme.github.io" }, { "gmail-experts.com", "gmail-experts.com" },
		{ "live-events.com", "live-events.com" }, { "webde.com", "webde.com" } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *domain = "";

		ck_assert_ptr_null(match_domain(unit_memory(), cases[i].host, &domain));
		ck_assert_str_eq(domain, cases[i].domain);
	}
}
END_TEST

START_TEST(a_suffix_or_a_mail_provider_is_no_domain_of_a_customer)
{
	static const struct {
		const char *host, *mistake;
	} cases[] = { { "com", "not-domain" }, { "co.uk", "not-domain" }, { "github.io", "not-domain" },
		{ "kawasaki.jp", "not-domain" }, { "gmail.com", "public-domain" }, { "outlook.com", "public-domain" },
		{ "gmx.de", "public-domain" }, { "gmx.net", "public-domain" }, { "mail.gmx.at", "public-domain" },
		{ "yahoo.co.jp", "public-domain" }, { "hotmail.fr", "public-domain" }, { "web.de", "public-domain" },
		{ "t-online.de", "public-domain" }, { "www.orange.fr", "public-domain" },
		{ "proton.me", "public-domain" }, { "qq.com", "public-domain" }, { "live.com", "public-domain" } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *domain = NULL;

		ck_assert_str_eq(match_domain(unit_memory(), cases[i].host, &domain), cases[i].mistake);
		ck_assert_ptr_null(domain);
	}
}
END_TEST

START_TEST(a_tax_number_is_its_letters_and_digits)
{
	static const struct {
		const char *typed, *key;
	} cases[] = { { "DE 123.456.789", "DE123456789" }, { "de123456789", "DE123456789" },
		{ "123456789", "123456789" }, { "ATU-1234 5678", "ATU12345678" }, { "12-3456789", "123456789" },
		{ "\xc2\xa0"
		  "1234",
			"1234" },
		{ "n/a", NULL }, { "-", NULL }, { "", NULL }, { "123", NULL }, { "000 000 000", NULL },
		{ "XXXX", NULL }, { "\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4", NULL } };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *key = match_tax(unit_memory(), cases[i].typed);

		if (cases[i].key == NULL)
			ck_assert_msg(key == NULL, "%s", cases[i].typed);
		else
			ck_assert_str_eq(key, cases[i].key);
	}
}
END_TEST

START_TEST(a_name_is_folded_and_may_be_nothing)
{
	ck_assert_str_eq(match_name(unit_memory(), "Müller & Söhne GmbH"), "mueller soehne");
	ck_assert_str_eq(match_name(unit_memory(), "MUELLER, Soehne"), "mueller soehne");
	ck_assert_ptr_null(match_name(unit_memory(), "..."));
}
END_TEST

START_TEST(a_name_that_folding_makes_longer_still_fits_its_key)
{
	char typed[3 * 120 + 1] = "";

	for (size_t i = 0; i < sizeof typed - 1; i += 3)
		memcpy(typed + i, "\xe9\x95\xbf", 4);
	ck_assert_uint_eq(strlen(match_name(unit_memory(), typed)), 253);
}
END_TEST

#define OWN 7
#define RIVAL 8
#define HIT(kind) (1u << KEY_##kind)

/* Claims are kind, customer, deal (0: none), organisation. */
static const struct judgement {
	const char *story;
	struct claim claims[4];
	enum colour colour;
	unsigned hits;
	bool own_claim;
} judgements[] = {
	{ "nobody knows it", { { 0 } }, COLOUR_GREEN, 0, false },
	{ "known, and nobody is there", { { KEY_DOMAIN, 1, 0, 0, false } }, COLOUR_GREEN, 0, false },
	{ "a rival by its domain", { { KEY_DOMAIN, 1, 10, RIVAL, false } }, COLOUR_RED, HIT(DOMAIN), false },
	{ "a rival by its tax number alone", { { KEY_TAX, 1, 10, RIVAL, false } }, COLOUR_RED, HIT(TAX), false },
	{ "a rival by both", { { KEY_DOMAIN, 1, 10, RIVAL, false }, { KEY_TAX, 1, 10, RIVAL, false } }, COLOUR_RED,
		HIT(DOMAIN) | HIT(TAX), false },
	{ "a rival whose time is up is there until it has expired", { { KEY_DOMAIN, 1, 10, RIVAL, true } }, COLOUR_RED,
		HIT(DOMAIN), false },
	{ "a rival by its name alone", { { KEY_NAME, 1, 10, RIVAL, false } }, COLOUR_YELLOW, HIT(NAME), false },
	{ "a rival at a namesake", { { KEY_DOMAIN, 1, 0, 0, false }, { KEY_NAME, 2, 10, RIVAL, false } }, COLOUR_YELLOW,
		HIT(NAME), false },
	{ "a namesake without anybody", { { KEY_DOMAIN, 1, 0, 0, false }, { KEY_NAME, 2, 0, 0, false } }, COLOUR_GREEN,
		0, false },
	{ "our own claim", { { KEY_DOMAIN, 1, 10, OWN, false } }, COLOUR_YELLOW, HIT(DOMAIN), true },
	{ "our own claim and a rival", { { KEY_DOMAIN, 1, 10, OWN, false }, { KEY_DOMAIN, 1, 11, RIVAL, false } },
		COLOUR_RED, HIT(DOMAIN), true },
	{ "our own claim at a namesake", { { KEY_DOMAIN, 1, 0, 0, false }, { KEY_NAME, 2, 10, OWN, false } },
		COLOUR_YELLOW, HIT(NAME), false },
	{ "domain and tax number of two customers", { { KEY_DOMAIN, 1, 0, 0, false }, { KEY_TAX, 2, 0, 0, false } },
		COLOUR_YELLOW, HIT(TAX), false },
	{ "the domain's counts, a rival is at the other",
		{ { KEY_DOMAIN, 1, 0, 0, false }, { KEY_TAX, 2, 10, RIVAL, false } }, COLOUR_YELLOW, HIT(TAX), false },
	{ "the domain's counts, and a rival is there",
		{ { KEY_DOMAIN, 1, 10, RIVAL, false }, { KEY_TAX, 2, 0, 0, false } }, COLOUR_RED,
		HIT(DOMAIN) | HIT(TAX), false },
	{ "the domain's counts, we are at the other",
		{ { KEY_DOMAIN, 1, 0, 0, false }, { KEY_TAX, 2, 10, OWN, false } }, COLOUR_YELLOW, HIT(TAX), false },
};

START_TEST(the_claims_on_a_customer_make_its_colour)
{
	for (size_t i = 0; i < LENGTH(judgements); i++) {
		const struct judgement *j = &judgements[i];
		struct claim claims[LENGTH(j->claims)];
		struct match match = { .claims = claims };

		memcpy(claims, j->claims, sizeof claims);
		while (match.claim_count < LENGTH(claims) && claims[match.claim_count].customer_id != 0)
			match.claim_count++;
		match_judge(&match, OWN);
		ck_assert_msg(match.colour == j->colour, "%s: %s", j->story, colour_name(match.colour));
		ck_assert_msg(match.hits == j->hits, "%s: %x", j->story, match.hits);
		ck_assert_msg(match.own_claim == j->own_claim, "%s", j->story);
	}
}
END_TEST

UNIT_MAIN("match", a_domain_is_what_somebody_registered, a_suffix_or_a_mail_provider_is_no_domain_of_a_customer,
	a_tax_number_is_its_letters_and_digits, a_name_is_folded_and_may_be_nothing,
	a_name_that_folding_makes_longer_still_fits_its_key, the_claims_on_a_customer_make_its_colour)
