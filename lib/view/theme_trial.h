/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_trial.h -- is a theme fit to be shown? Tried before it is.
 *
 * A stylesheet is compiled, and every sample page goes through it in three
 * languages, in a child with limits of processor time, memory and files: if
 * the theme kills it, that is what the trial found. Beside that each form
 * must keep its fields, and the colours must be told apart.
 */
#ifndef PARLEY_VIEW_THEME_TRIAL_H
#define PARLEY_VIEW_THEME_TRIAL_H

#include "base/conf.h"
#include "base/secret.h"
#include "view/theme_name.h"

/* What was found: at which page, in which language; "" where that does not matter. */
struct finding {
	bool fault; /* else it is only told */
	const char *sample, *lang, *text;
};

struct trial {
	bool passed;
	unsigned pages, files;            /* that were made; that it is made of */
	int64_t slowest_us;               /* of one page */
	unsigned char source[SHA256_LEN]; /* of all its files */
	const struct finding *findings;
	size_t n;
};

/* By its name (theme_name.h). Owned by ctx. */
struct err *theme_trial(const void *ctx, const struct conf *conf, const char *theme, struct trial *out);
/* The same by its file, of which nobody need have heard yet. */
struct err *theme_trial_file(const void *ctx, const struct conf *conf, const char *file, struct trial *out);

#endif
