/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* route.h -- which handler answers a path; and the table of a program, printed. Pure functions. */
#ifndef PARLEY_ROUTE_H
#define PARLEY_ROUTE_H

#include "web/app.h"

/*
 * Of the routes of that method that match the segments the one with the
 * fewest names ("/deals/new" before "/deals/{ref}"), the earlier one where
 * there are two; NULL: none.
 */
const struct route *route_find(const struct route *routes, enum method method, const char *const *segments, unsigned n);
/* The segment that {name} of the route stands for; NULL if it has none of that name. */
const char *route_value(const struct route *route, const char *name, const char *const *segments, unsigned n);
/* Is its path one of these or below one? The list ends with NULL. Of the route, not of the request: an address can be written in many ways. */
bool route_is_below(const struct route *route, const char *const *paths);
/* "deals-new" of "/deals/new", "deals" of "/deals/{ref}": the segments that are words; else the program's name. */
const char *route_name(const void *ctx, const struct route *route, const char *program);
/* Has the path a {token}? Then it is a secret and no log line shows it. */
bool route_secret(const struct route *route);

/* Lines of fields with tabs between: program NAME; prefix PATH; route METHOD PATH WHO FORM. */
void routes_print(const char *program, const struct route *routes);

#endif
