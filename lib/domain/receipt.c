/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* receipt.c -- see receipt.h. */
#include "domain/receipt.h"

#include "base/xml.h"
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
issue(struct db *db, const void *ctx, const struct seal *seal, int64_t deal_id)
{
	unsigned char hash[SHA256_LEN], signature[SIGNATURE_LEN];
	struct q_receipt_facts facts;
	struct bytes bytes;

	TRY(q_receipt_facts(db, ctx, &facts, deal_id));
	bytes = canonical(ctx, &facts);
	sha256(bytes.at, bytes.len, hash);
	TRY(seal_sign(seal, bytes.at, bytes.len, signature));
	return q_receipt_insert(db, deal_id, bytes, (struct bytes){ hash, sizeof hash },
		(struct bytes){ signature, sizeof signature }, seal_id(seal));
}

/* With memory of its own, since the receipts of a hundred thousand deals may be made in one go. */
struct err *
receipt_issue(struct db *db, const struct conf *conf, const char *vendor_code, int64_t deal_id)
{
	const struct seal *seal;
	void *scratch;
	struct err *err;

	TRY(key_of(conf, vendor_code, &seal));
	scratch = must(talloc_new(NULL));
	err = issue(db, scratch, seal, deal_id);
	talloc_free(scratch);
	return err;
}
