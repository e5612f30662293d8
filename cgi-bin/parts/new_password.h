/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* new_password.h -- what a new password must not be, said at its field. */
#ifndef PARLEY_PARTS_NEW_PASSWORD_H
#define PARLEY_PARTS_NEW_PASSWORD_H

#include "web/app.h"

/* What others would guess it from. */
struct password_of {
	const char *name, *email, *org;
};

/* Mistakes "common", "personal" at the first field, "not-same" at the one that repeats it. */
void new_password_check(struct req *rq, const unsigned fields[2], const struct password_of *whose);

#endif
