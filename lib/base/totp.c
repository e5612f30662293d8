/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* totp.c -- the only file that meets liboath. */
#include <liboath/oath.h>
#include <stdlib.h>

#include "base/text.h"
#include "base/totp.h"

/* Fails for want of memory only; without it nobody could sign in. */
static void
begin(void)
{
	static bool begun;

	if (!begun && oath_init() != OATH_OK)
		abort();
	begun = true;
}

int64_t
totp_step(const unsigned char secret[TOTP_SECRET_LEN], const char *code, struct instant now)
{
	const int64_t seconds = now.us / SECOND_US;
	int away = 0;

	begin();
	if (strlen(code) != TOTP_DIGITS || code[strspn(code, "0123456789")] != '\0')
		return 0;
	if (oath_totp_validate2((const char *)secret, TOTP_SECRET_LEN, (time_t)seconds, TOTP_STEP_S, 0, 1, &away,
		    code) < 0)
		return 0;
	return seconds / TOTP_STEP_S + away;
}

const char *
totp_text(const void *ctx, const unsigned char secret[TOTP_SECRET_LEN])
{
	char *encoded = NULL;
	const char *text;

	begin();
	if (oath_base32_encode((const char *)secret, TOTP_SECRET_LEN, &encoded, NULL) != OATH_OK)
		abort();
	text = text_copy_n(ctx, encoded, strcspn(encoded, "="));
	free(encoded);
	return text;
}
