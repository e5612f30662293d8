/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* receipt.c -- see receipt.h. */
#include "domain/receipt.h"

#include "base/xml.h"
#include "data/rows.h"
#include "domain/key.h"
#include "q_receipts.h"

#define NOTE "Received in the order of received-at. A receipt is not an approval."

/* Always with microseconds: they decide who was first. */
static const char *
exact_time(const void *ctx, struct instant at)
{
	char text[INSTANT_TEXT];

	return text_format(ctx, "%.19s.%06dZ", instant_write(at, text), (int)(at.us % SECOND_US));
}

/* Attributes in the order of their names, as Canonical XML 1.1 has them. */
static struct bytes
canonical(const void *ctx, const struct q_receipt_facts *facts)
{
	struct xml *xml = xml_new(ctx);

	xml_open(xml, "receipt");
	xml_attr(xml, "customer", facts->customer);
	xml_attr(xml, "customer-domain", facts->customer_domain);
	xml_attr(xml, "deal", facts->ref);
	xml_attr(xml, "note", NOTE);
	xml_attr(xml, "organisation", facts->org);
	xml_attr(xml, "product-line", facts->product_line);
	xml_attr(xml, "received-at", exact_time(ctx, facts->received_at));
	xml_attr(xml, "vendor", facts->vendor);
	xml_close(xml);
	return (struct bytes){ (const unsigned char *)xml->out.at, xml->out.len };
}

static struct err *
sign(struct db *db, const void *ctx, const struct seal *seal, const struct q_receipt_facts *facts, size_t n)
{
	struct rows rows;

	rows_init(&rows, ctx);
	for (size_t i = 0; i < n; i++) {
		unsigned char hash[SHA256_LEN], signature[SIGNATURE_LEN];
		struct bytes bytes = canonical(ctx, &facts[i]);

		sha256(bytes.at, bytes.len, hash);
		TRY(seal_sign(seal, bytes.at, bytes.len, signature));
		rows_add(&rows, "ixxss", facts[i].deal_id, (struct bytes){ hash, sizeof hash },
			(struct bytes){ signature, sizeof signature }, seal_id(seal), (const char *)bytes.at);
	}
	return q_receipts_insert(db, rows_text(&rows));
}

/* A key is published in the first transaction that signs with it, however it came to its place. */
static struct err *
issue(struct db *db, const void *ctx, const struct conf *conf, const char *vendor_code, const char *list)
{
	struct q_receipt_facts *facts;
	const struct seal *seal;
	size_t n;

	TRY(key_of(conf, vendor_code, &seal));
	TRY(q_receipt_facts(db, ctx, &facts, &n, list, seal_id(seal)));
	if (n == 0)
		return OK;
	if (!facts->published)
		TRY(key_register(db, conf, facts->vendor_id, vendor_code));
	return sign(db, ctx, seal, facts, n);
}

struct err *
receipts_issue(struct db *db, const struct conf *conf, const char *vendor_code, const int64_t *deals, size_t n)
{
	void *ctx = must(talloc_new(db));
	struct rows list;
	struct err *err;

	rows_init(&list, ctx);
	for (size_t i = 0; i < n; i++)
		rows_add(&list, "i", deals[i]);
	err = issue(db, ctx, conf, vendor_code, rows_text(&list));
	talloc_free(ctx);
	return err;
}
