/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* address.c -- strict in what is kept, forgiving only in what people paste from their browser. */
#include <unicode/uidna.h>

#include "base/address.h"

#define NAME_MAX_BYTES 253
#define LOCAL_MAX_BYTES 64
#define EMAIL_MAX_BYTES 254

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define ATOM DIGITS LETTERS "!#$%&'*+-/=?^_`{|}~"

/* Opened once: its tables are large. NULL: ICU has no data. */
static const UIDNA *
idna(void)
{
	static UIDNA *opened;
	UErrorCode status = U_ZERO_ERROR;

	if (opened == NULL)
		opened = uidna_openUTS46(UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
				UIDNA_NONTRANSITIONAL_TO_ASCII,
			&status);
	return U_SUCCESS(status) ? opened : NULL;
}

/* Two labels at least, and no address in digits. */
static bool
is_public_name(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL && dot > name && dot[1 + strspn(dot + 1, DIGITS)] != '\0';
}

static const char *
host_read(const void *ctx, const char *text, size_t len)
{
	char *out = new_array(ctx, char, NAME_MAX_BYTES + 1);
	UIDNAInfo info = UIDNA_INFO_INITIALIZER;
	UErrorCode status = U_ZERO_ERROR;
	int32_t written;

	if (len > 1 && text[len - 1] == '.')
		len--;
	if (len == 0 || len > 4 * NAME_MAX_BYTES || idna() == NULL)
		return NULL;
	written = uidna_nameToASCII_UTF8(idna(), text, (int32_t)len, out, NAME_MAX_BYTES, &info, &status);
	if (status > U_ZERO_ERROR || info.errors != 0)
		return NULL;
	out[written] = '\0';
	return is_public_name(out) ? out : NULL;
}

const char *
domain_read(const void *ctx, const char *text)
{
	const char *scheme = strstr(text, "://");

	if (scheme != NULL && scheme > text && strspn(text, LETTERS) == (size_t)(scheme - text))
		text = scheme + 3;
	return host_read(ctx, text, strcspn(text, "/?#:"));
}

/* Atoms with single dots between. */
static bool
is_dot_atom(const char *at, size_t len)
{
	const char *end = at + len;

	while (at < end) {
		size_t atom = strspn(at, ATOM);
		if (atom == 0)
			return false;
		at += atom;
		if (at == end)
			return true;
		if (*at++ != '.')
			return false;
	}
	return false;
}

const char *
email_read(const void *ctx, const char *text)
{
	size_t local = strcspn(text, "@");
	const char *host, *email;

	if (text[local] != '@' || local > LOCAL_MAX_BYTES || !is_dot_atom(text, local))
		return NULL;
	host = host_read(ctx, text + local + 1, strlen(text + local + 1));
	if (host == NULL || text[strlen(text) - 1] == '.')
		return NULL;
	email = text_format(ctx, "%.*s@%s", (int)local, text, host);
	return strlen(email) <= EMAIL_MAX_BYTES ? email : NULL;
}
