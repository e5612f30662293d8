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
/* As what a sample is shown; NULL: as it is. look: an element <look> with these attributes, ended by NULL names. */
struct sample_as {
	const char *lang, *role, *brand, *region;
	const char *(*look)[2];
};
/* A sample as a page. ERR_NOT_FOUND: there is none. */
struct err *sample_page(const void *ctx, const struct conf *conf, const char *name, const struct sample_as *as,
	struct xml **page);
/* The colours of a theme, as the style sheets declare them that its pages name. */
struct palette;
struct err *sample_palette(const void *ctx, const struct conf *conf, const char *file, struct palette *palette);
/* In which languages a theme is tried: those that there are, English first, one from right to left with it if there is one. */
unsigned sample_languages(const void *ctx, const struct conf *conf, const char *languages[SAMPLE_LANGUAGES]);

/* All samples in those languages, and the colours; what is found goes to that stream (theme_trial.c). */
void samples_try(const struct conf *conf, const char *file, FILE *lines);

#endif
