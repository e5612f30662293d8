/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* statement.c -- see statement.h. Attributes stand in the order that Canonical XML wants: by name. */
#include "domain/statement.h"

#include <stdlib.h>

#include "base/canonical.h"
#include "base/text.h"

static void
line_write(struct xml *xml, const struct line *line)
{
	xml_open(xml, "line");
	xml_attr(xml, "deal", line->deal);
	xml_attr(xml, "kind", line->kind);
	xml_attr_number(xml, "minor", line->amount);
	xml_attr_date(xml, "on", line->on);
	xml_attr(xml, "ref", line->ref);
	xml_leaf(xml, "customer", line->customer);
	xml_close(xml);
}

void
statement_write(struct xml *xml, const struct statement_text *text)
{
	const char *previous = text_hex(NULL, text->previous, SHA256_LEN);

	xml_open(xml, "statement");
	xml_attr_time(xml, "at", text->at);
	xml_attr_number(xml, "closing", text->closing);
	xml_attr(xml, "currency", text->currency);
	xml_attr(xml, "no", text->no);
	xml_attr_number(xml, "opening", text->opening);
	xml_attr(xml, "period", text->period);
	xml_attr(xml, "previous", previous);
	xml_attr(xml, "vendor", text->vendor);
	xml_open(xml, "org");
	xml_attr(xml, "code", text->org_code);
	xml_text(xml, text->org);
	xml_close(xml);
	for (size_t i = 0; i < text->line_count; i++)
		line_write(xml, &text->lines[i]);
	xml_close(xml);
	talloc_free((void *)(uintptr_t)previous);
}

static bool
read_number(const char *text, int64_t *out)
{
	char *end;

	if (text_empty(text))
		return false;
	*out = strtoll(text, &end, 10);
	return *end == '\0';
}

/* The head's attributes, from the element that has just opened. */
static bool
head_read(const struct canonical *c, struct statement_text *out)
{
	const char *at = canonical_attr(c, "at"), *previous = canonical_attr(c, "previous");

	out->currency = canonical_attr(c, "currency");
	out->no = canonical_attr(c, "no");
	out->period = canonical_attr(c, "period");
	out->vendor = canonical_attr(c, "vendor");
	return text_same(c->name, "statement") && at != NULL && instant_read(at, &out->at) && previous != NULL &&
		text_unhex(previous, out->previous, SHA256_LEN) &&
		read_number(canonical_attr(c, "opening"), &out->opening) &&
		read_number(canonical_attr(c, "closing"), &out->closing) && out->currency != NULL && out->no != NULL &&
		out->period != NULL && out->vendor != NULL;
}

/* The text of a leaf whose start tag is behind us; an empty one has none. */
static bool
leaf_read(struct canonical *c, const char **out)
{
	enum canonical_kind kind = canonical_next(c);

	*out = kind == CANONICAL_TEXT ? c->text : "";
	return kind == CANONICAL_CLOSE || (kind == CANONICAL_TEXT && canonical_next(c) == CANONICAL_CLOSE);
}

static bool
line_read(struct canonical *c, struct line *out)
{
	const char *on = canonical_attr(c, "on");
	enum canonical_kind kind;

	*out = (struct line){ .kind = canonical_attr(c, "kind"),
		.ref = canonical_attr(c, "ref"),
		.deal = canonical_attr(c, "deal") };
	if (!text_same(c->name, "line") || out->kind == NULL || out->ref == NULL || on == NULL ||
		!date_read(on, &out->on) || !read_number(canonical_attr(c, "minor"), &out->amount))
		return false;
	kind = canonical_next(c);
	if (kind == CANONICAL_OPEN) {
		if (!text_same(c->name, "customer") || !leaf_read(c, &out->customer))
			return false;
		kind = canonical_next(c);
	}
	return kind == CANONICAL_CLOSE;
}

bool
statement_read(const void *ctx, struct bytes canonical, struct statement_text *out)
{
	struct line *lines = NULL;
	enum canonical_kind kind;
	struct canonical c;
	size_t n = 0;

	*out = (struct statement_text){ 0 };
	canonical_begin(&c, ctx, canonical);
	if (canonical_next(&c) != CANONICAL_OPEN || !head_read(&c, out) || canonical_next(&c) != CANONICAL_OPEN ||
		!text_same(c.name, "org"))
		return false;
	out->org_code = canonical_attr(&c, "code");
	if (out->org_code == NULL || !leaf_read(&c, &out->org))
		return false;
	while ((kind = canonical_next(&c)) == CANONICAL_OPEN) {
		if ((n & (n - 1)) == 0)
			lines = must(talloc_realloc(ctx, lines, struct line, (unsigned)(n == 0 ? 1 : 2 * n)));
		if (!line_read(&c, &lines[n++]))
			return false;
	}
	out->lines = lines;
	out->line_count = n;
	return kind == CANONICAL_CLOSE && canonical_next(&c) == CANONICAL_END;
}

bool
statement_sums(const struct statement_text *text)
{
	__int128 sum = text->opening;

	for (size_t i = 0; i < text->line_count; i++)
		sum += text->lines[i].amount;
	return sum == text->closing;
}

void
statement_hash(struct bytes previous, struct bytes canonical, unsigned char out[SHA256_LEN])
{
	unsigned char *both = must(talloc_size(NULL, previous.len + canonical.len));

	memcpy(both, previous.at, previous.len);
	memcpy(both + previous.len, canonical.at, canonical.len);
	sha256(both, previous.len + canonical.len, out);
	talloc_free(both);
}

bool
statement_chained(const struct statement_proof *proof)
{
	unsigned char hash[SHA256_LEN];

	if (proof->sha256.len != SHA256_LEN)
		return false;
	statement_hash(proof->previous, proof->canonical, hash);
	return memcmp(hash, proof->sha256.at, SHA256_LEN) == 0;
}

bool
statement_sealed(const struct statement_proof *proof)
{
	return proof->public_pem != NULL && proof->signature.len == SIGNATURE_LEN &&
		seal_verify(proof->public_pem, proof->canonical.at, proof->canonical.len, proof->signature.at);
}

bool
statement_proven(const struct statement_proof *proof)
{
	return statement_chained(proof) && statement_sealed(proof);
}
