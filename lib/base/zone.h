/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * zone.h -- which local time it is somewhere at an instant.
 *
 * The zone's rules are ICU's; the spans between its changes that were met are
 * kept, so that a row of a list costs a comparison, not a calendar.
 */
#ifndef PARLEY_ZONE_H
#define PARLEY_ZONE_H

#include "base/clock.h"

struct zone;

/* By its IANA name; an unknown one is UTC. */
struct zone *zone_open(const void *ctx, const char *name);
const char *zone_name(const struct zone *zone);
/* Minutes of local time since 1970-01-01T00:00. */
int64_t zone_minute(struct zone *zone, struct instant instant);
/* The day that it is there. */
struct date zone_day(struct zone *zone, struct instant instant);
/* The same by name, for business dates: false if there is no such zone. Zones that were met are kept. */
bool zone_date(const char *name, struct instant instant, struct date *out);
/* The first instant of a day there; where clocks jump over midnight, the first that the day has. An unknown zone is UTC. */
struct instant zone_begins(const char *name, struct date day);
/* When the clocks there show that minute of the day; of a time that clocks leap over, the same distance behind the leap. */
struct instant zone_instant(const char *name, struct date day, int minute);

#endif
