/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_statement.c -- stored bytes: written once, read back, and proven. */
#include "unit.h"

#include "base/canonical.h"
#include "base/text.h"
#include "domain/statement.h"

static const struct line lines[] = {
	{ .kind = "accrual",
		.on = { 20500 },
		.ref = "A-1",
		.deal = "K7Q2",
		.customer = "Ämter & <Söhne> \"K\"\tG",
		.amount = 1234 },
	{ .kind = "payment", .on = { 20510 }, .ref = "P-000001", .amount = -234 },
};

static struct statement_text
sample(void)
{
	struct statement_text text = { .no = "GT-2026-000123",
		.period = "2026-02",
		.currency = "EUR",
		.vendor = "GlobalTech",
		.org_code = "p001",
		.org = "Alder\nSystems",
		.opening = 500,
		.closing = 1500,
		.lines = lines,
		.line_count = 2 };

	instant_read("2026-03-05T12:00:00Z", &text.at);
	memset(text.previous, 0xab, sizeof text.previous);
	return text;
}

static struct bytes
written(const struct statement_text *text)
{
	struct xml *xml = xml_new(unit_memory());

	statement_write(xml, text);
	return (struct bytes){ (const unsigned char *)xml->out.at, xml->out.len };
}

START_TEST(what_is_written_is_read_back)
{
	const struct statement_text in = sample();
	struct statement_text out;

	ck_assert(statement_read(unit_memory(), written(&in), &out));
	ck_assert_str_eq(out.no, in.no);
	ck_assert_str_eq(out.period, in.period);
	ck_assert_str_eq(out.currency, in.currency);
	ck_assert_str_eq(out.vendor, in.vendor);
	ck_assert_str_eq(out.org_code, in.org_code);
	ck_assert_str_eq(out.org, in.org);
	ck_assert_int_eq(out.at.us, in.at.us);
	ck_assert_int_eq(out.opening, 500);
	ck_assert_int_eq(out.closing, 1500);
	ck_assert_mem_eq(out.previous, in.previous, SHA256_LEN);
	ck_assert_uint_eq(out.line_count, 2);
	ck_assert_str_eq(out.lines[0].customer, lines[0].customer);
	ck_assert_str_eq(out.lines[0].deal, "K7Q2");
	ck_assert_int_eq(out.lines[0].on.days, 20500);
	ck_assert_ptr_null(out.lines[1].deal);
	ck_assert_ptr_null(out.lines[1].customer);
	ck_assert_int_eq(out.lines[1].amount, -234);
}
END_TEST

START_TEST(opening_and_lines_make_closing_or_not)
{
	struct statement_text text = sample();

	ck_assert(statement_sums(&text));
	text.closing++;
	ck_assert(!statement_sums(&text));
	text = (struct statement_text){ .opening = INT64_MAX, .closing = INT64_MIN, .lines = lines, .line_count = 1 };
	ck_assert(!statement_sums(&text));
}
END_TEST

START_TEST(other_bytes_are_not_read)
{
	static const char *const others[] = { "", "<statement>", "<statement></statement>", "<receipt></receipt>",
		"<statement at=\"2026-03-05T12:00:00Z\"></statement>" };
	const struct statement_text in = sample();
	const struct bytes whole = written(&in);
	struct statement_text out;

	for (size_t i = 0; i < LENGTH(others); i++)
		ck_assert(!statement_read(unit_memory(),
			(struct bytes){ (const unsigned char *)others[i], strlen(others[i]) }, &out));
	for (size_t len = 0; len < whole.len; len++)
		ck_assert(!statement_read(unit_memory(), (struct bytes){ whole.at, len }, &out));
}
END_TEST

START_TEST(a_single_changed_bit_is_no_proof)
{
	const char *path = text_format(unit_memory(), "/tmp/parley-test-%d.pem", (int)getpid());
	unsigned char hash[SHA256_LEN], signature[SIGNATURE_LEN], previous[SHA256_LEN] = { 0 };
	const struct statement_text text = sample();
	const struct bytes canonical = written(&text);
	struct seal *seal;

	ck_assert(seal_make(path) == OK && seal_load(unit_memory(), path, &seal) == OK);
	unlink(path);
	statement_hash((struct bytes){ previous, SHA256_LEN }, canonical, hash);
	ck_assert(seal_sign(seal, canonical.at, canonical.len, signature) == OK);
	const struct statement_proof proof = { canonical, { previous, SHA256_LEN }, { hash, SHA256_LEN },
		{ signature, SIGNATURE_LEN }, seal_public_pem(seal) };
	const struct bytes parts[] = { canonical, proof.previous, proof.sha256, proof.signature };

	ck_assert(statement_proven(&proof));
	for (size_t part = 0; part < LENGTH(parts); part++)
		for (size_t bit = 0; bit < parts[part].len * 8; bit += 7) {
			unsigned char *at = (unsigned char *)(uintptr_t)parts[part].at + bit / 8;

			*at ^= (unsigned char)(1u << bit % 8);
			ck_assert(!statement_proven(&proof));
			*at ^= (unsigned char)(1u << bit % 8);
		}
	ck_assert(statement_proven(&proof));
}
END_TEST

START_TEST(without_a_key_nothing_is_proven)
{
	unsigned char hash[SHA256_LEN] = { 0 }, signature[SIGNATURE_LEN] = { 0 };
	const struct statement_text text = sample();
	const struct statement_proof proof = { written(&text), { hash, SHA256_LEN }, { hash, SHA256_LEN },
		{ signature, SIGNATURE_LEN }, NULL };

	ck_assert(!statement_proven(&proof));
}
END_TEST

UNIT_MAIN("statement", what_is_written_is_read_back, opening_and_lines_make_closing_or_not, other_bytes_are_not_read,
	a_single_changed_bit_is_no_proof, without_a_key_nothing_is_proven)
