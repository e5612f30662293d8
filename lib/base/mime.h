/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * mime.h -- the one writer of mail: RFC 5322 with MIME (RFC 2045 to 2047).
 *
 * A message has a plain text and an HTML part (multipart/alternative), both
 * UTF-8 in quoted-printable. All text may hold anything: a control character
 * in a header becomes a space, what is not plain ASCII an encoded word, so no
 * value can end its line. It says that no person wrote it (RFC 3834), and, if
 * it may be switched off, how to do so by one click (RFC 8058).
 */
#ifndef PARLEY_MIME_H
#define PARLEY_MIME_H

#include "base/clock.h"

struct message {
	const char *from, *from_name; /* addresses as mime_address() accepts them; a name may be empty */
	const char *to, *to_name;
	const char *subject;
	struct instant date;
	const char *id;          /* the same message has the same: "LEFT@RIGHT", dots, letters and digits */
	const char *unsubscribe; /* where a POST switches such mail off, or NULL */
	const char *text, *html;
};

/* An address that can stand in a header and in an envelope as it is: ASCII, one line, no quoting needed. */
bool mime_address(const char *address);
/* The message with CRLF line ends, none longer than 78 bytes but for a long address or link; owned by ctx. */
struct bytes mime_write(const void *ctx, const struct message *message);

#endif
