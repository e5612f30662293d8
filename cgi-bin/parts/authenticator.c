/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* authenticator.c -- see authenticator.h. */
#include "parts/authenticator.h"

#include "base/buf.h"
#include "web/percent.h"

#define GROUP 4

const char *
authenticator_address(struct req *rq, const struct second_step *step)
{
	struct buf out;

	buf_init(&out, rq, 256);
	buf_text(&out, "otpauth://totp/");
	percent_write(&out, rq->host->brand);
	buf_char(&out, ':');
	percent_write(&out, step->email);
	buf_format(&out, "?secret=%s&issuer=", totp_text(rq, step->secret));
	percent_write(&out, rq->host->brand);
	buf_format(&out, "&algorithm=SHA1&digits=%d&period=%d", TOTP_DIGITS, TOTP_STEP_S);
	return out.at;
}

const char *
authenticator_secret(const struct req *rq, const struct second_step *step)
{
	const char *text = totp_text(rq, step->secret);
	struct buf out;

	buf_init(&out, rq, 64);
	for (size_t i = 0; text[i] != '\0'; i++) {
		if (i > 0 && i % GROUP == 0)
			buf_char(&out, ' ');
		buf_char(&out, text[i]);
	}
	return out.at;
}
