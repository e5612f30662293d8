/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_samples.h -- pages of every kind, as XML, for who writes a theme and
 * for trials of one: the files of samples/ in the stylesheet directory.
 */
#ifndef PARLEY_VIEW_THEME_SAMPLES_H
#define PARLEY_VIEW_THEME_SAMPLES_H

#include <stdio.h>

#include "base/conf.h"
#include "view/view.h"

#define SAMPLE_LANGUAGES 3

/* Names without ".xml", in their order. */
struct err *sample_names(const void *ctx, const struct conf *conf, const char *const **names, size_t *n);
/* A sample as a page in that language. ERR_NOT_FOUND: there is none. */
struct err *sample_page(const void *ctx, const struct conf *conf, const char *name, const char *lang,
	struct xml **page);
/* In which languages a theme is tried: those that there are, English first, one from right to left with it if there is one. */
unsigned sample_languages(const void *ctx, const struct conf *conf, const char *languages[SAMPLE_LANGUAGES]);

/* All samples in those languages, and the colours; what is found goes to that stream (theme_trial.c). */
void samples_try(const struct conf *conf, const char *file, FILE *lines);

#endif
