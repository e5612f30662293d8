/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * csv.h -- the rows of a list as CSV (RFC 4180, UTF-8, CRLF).
 *
 * Columns are named after their aliases: "@ref" is ref, "waiting/@on" is
 * waiting_on. "amount/@minor" beside "amount/@currency" becomes amount (plain
 * decimal), amount_currency and amount_minor. Text that a spreadsheet would
 * take for a formula gets an apostrophe; numbers never do.
 */
#ifndef PARLEY_CSV_H
#define PARLEY_CSV_H

#include "base/buf.h"
#include "base/sink.h"

/* Appends to out, which outlives it. */
struct sink *csv_sink(const void *ctx, struct buf *out);

#endif
