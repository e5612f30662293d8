/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * verify.c -- how anyone checks what the vendor signed, and the public keys
 * to do it with: as a page for who asks for one, else as PEM (RFC 7468) for
 * openssl.
 */
#include "base/buf.h"
#include "q_verify.h"
#include "web/app.h"

static struct err *
verify(struct req *rq)
{
	return q_verify_vendor(rq->db, &rq->page->sink, rq->host->vendor);
}

static void
key_emit(struct req *rq, const struct q_verify_keys *key)
{
	struct xml *page = rq->page;

	xml_open(page, "key");
	xml_attr(page, "id", key->id);
	xml_attr(page, "algorithm", "Ed25519");
	xml_attr_time(page, "from", key->since);
	xml_attr(page, "href", text_format(rq, "/verify/keys/%s.pem", key->id));
	xml_text(page, key->pem);
	xml_close(page);
}

/* One after the other, as openssl reads them. */
static struct err *
send_pem(struct req *rq, const struct q_verify_keys *keys, size_t n)
{
	struct buf pem;

	buf_init(&pem, rq, 512);
	for (size_t i = 0; i < n; i++)
		buf_text(&pem, keys[i].pem);
	return req_bytes(rq, "application/x-pem-file", NULL, (struct bytes){ (const unsigned char *)pem.at, pem.len });
}

static struct err *
keys_page(struct req *rq)
{
	struct q_verify_keys *keys;
	size_t n;

	TRY(q_verify_keys(rq->db, rq, &keys, &n, rq->host->vendor));
	if (!req_wants_page(rq))
		return send_pem(rq, keys, n);
	page_name(rq, "keys");
	xml_open(rq->page, "keys");
	for (size_t i = 0; i < n; i++)
		key_emit(rq, &keys[i]);
	xml_close(rq->page);
	return OK;
}

static struct err *
keys_file(struct req *rq)
{
	struct q_verify_keys *keys;
	size_t n;

	TRY(q_verify_keys(rq->db, rq, &keys, &n, rq->host->vendor));
	return send_pem(rq, keys, n);
}

/* "/verify/keys/ID.pem" */
static struct err *
key_file(struct req *rq)
{
	const char *file = req_ref(rq, "file"), *ending = strchr(file, '.');
	struct q_verify_key *keys;
	size_t n;

	if (!text_same(ending, ".pem"))
		return err_new(ERR_NOT_FOUND, "%s is not a key file", file);
	TRY(q_verify_key(rq->db, rq, &keys, &n, rq->host->vendor, text_copy_n(rq, file, (size_t)(ending - file))));
	if (n == 0)
		return err_new(ERR_NOT_FOUND, "there is no key %s", file);
	return req_bytes(rq, "application/x-pem-file", NULL,
		(struct bytes){ (const unsigned char *)keys[0].pem, strlen(keys[0].pem) });
}

static const struct route routes[] = { { GET, "/verify", verify, ANYONE }, { GET, "/verify/keys", keys_page, ANYONE },
	{ GET, "/verify/keys.pem", keys_file, ANYONE }, { GET, "/verify/keys/{file}", key_file, ANYONE }, { 0 } };

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "verify", routes);
}
