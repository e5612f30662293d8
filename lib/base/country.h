/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* country.h -- the countries of ISO 3166-1, by their two letters. */
#ifndef PARLEY_COUNTRY_H
#define PARLEY_COUNTRY_H

#include "base/base.h"

/* In the order of their English names, NULL at the end. */
extern const char *const country_codes[];

/* In capital letters only. */
bool country_known(const char *code);

#endif
