/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * params.h -- "a=1&b=2" (URL Standard, application/x-www-form-urlencoded), read strictly.
 *
 * Every name and value is valid UTF-8 without NUL; one broken pair refuses
 * the whole. Empty pairs are skipped. Pure: what comes out depends on the
 * bytes alone.
 */
#ifndef PARLEY_PARAMS_H
#define PARLEY_PARAMS_H

#include "base/buf.h"

#define PAIRS_MAX 1000
#define PAIR_NAME_MAX 200

struct pair {
	const char *name, *value;
};

struct params {
	struct pair *at;
	size_t n;
};

/*
 * False: broken, more than PAIRS_MAX pairs, or a name longer than
 * PAIR_NAME_MAX bytes; *out holds the pairs before that. Owned by ctx.
 */
bool params_read(const void *ctx, const char *at, size_t len, struct params *out);
/* The first value of that name, or NULL. */
const char *params_get(const struct params *params, const char *name);
/* Does any name stand twice? */
bool params_repeat(const struct params *params);
/* Adds "name=value", behind a "&" unless it is the first. */
void params_write(struct buf *buf, const char *name, const char *value);
/* Overwrites all values: they may be passwords. */
void params_wipe(struct params *params);

#endif
