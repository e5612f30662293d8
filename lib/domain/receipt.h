/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * receipt.h -- the signed word of the vendor: this was received then.
 *
 * A receipt is a line of canonical XML with a signature of its bytes
 * (Ed25519, the vendor's key). It names the organisation and the customer
 * but no person: it is never changed again, and people may ask to be
 * forgotten.
 */
#ifndef PARLEY_RECEIPT_H
#define PARLEY_RECEIPT_H

#include "base/conf.h"
#include "data/db.h"

/* Makes, signs and keeps the receipts of n deals of a vendor, in the transaction that received them. */
struct err *receipts_issue(struct db *db, const struct conf *conf, const char *vendor_code, const int64_t *deals,
	size_t n);

#endif
