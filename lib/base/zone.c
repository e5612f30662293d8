/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* zone.c -- a few spans of constant offset, the oldest replaced first. */
#include "base/zone.h"

#include <unicode/ucal.h>
#include <unicode/ustring.h>

enum { SPANS = 8, NAME_ROOM = 64 };

#define MINUTE_US (60 * SECOND_US)

/* From until (exclusive), in milliseconds of UTC, local time is offset ahead of it. */
struct span {
	int64_t from, until;
	int64_t offset_us;
};

struct zone {
	const char *name;
	bool unknown;       /* the name is nobody's: it is taken as UTC */
	struct zone *other; /* of those that zone_date() keeps */
	UCalendar *calendar;
	struct span spans[SPANS];
	unsigned next;
};

static int
zone_close(struct zone *zone)
{
	ucal_close(zone->calendar);
	return 0;
}

struct zone *
zone_open(const void *ctx, const char *name)
{
	struct zone *zone = new_zero(ctx, struct zone);
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[NAME_ROOM] = { 0 }, canonical[NAME_ROOM];

	zone->name = text_copy(zone, name);
	u_strFromUTF8(wide, NAME_ROOM - 1, NULL, name, -1, &status);
	if (U_FAILURE(status))
		wide[0] = 0;
	status = U_ZERO_ERROR;
	ucal_getCanonicalTimeZoneID(wide, -1, canonical, NAME_ROOM, NULL, &status);
	zone->unknown = U_FAILURE(status);
	status = U_ZERO_ERROR;
	zone->calendar = must(ucal_open(wide, -1, "en", UCAL_GREGORIAN, &status));
	talloc_set_destructor(zone, zone_close);
	return zone;
}

const char *
zone_name(const struct zone *zone)
{
	return zone->name;
}

/* The change of the rules before or behind the calendar's instant; the end of time where there is none. */
static int64_t
change_find(const struct zone *zone, UTimeZoneTransitionType way, int64_t none)
{
	UErrorCode status = U_ZERO_ERROR;
	UDate at;

	return ucal_getTimeZoneTransitionDate(zone->calendar, way, &at, &status) && U_SUCCESS(status) ? (int64_t)at
												      : none;
}

static struct span *
span_learn(struct zone *zone, int64_t ms)
{
	struct span *span = &zone->spans[zone->next++ % SPANS];
	UErrorCode status = U_ZERO_ERROR;
	int32_t offset;

	ucal_setMillis(zone->calendar, (UDate)ms, &status);
	offset = ucal_get(zone->calendar, UCAL_ZONE_OFFSET, &status) +
		ucal_get(zone->calendar, UCAL_DST_OFFSET, &status);
	span->from = change_find(zone, UCAL_TZ_TRANSITION_PREVIOUS_INCLUSIVE, INT64_MIN);
	span->until = change_find(zone, UCAL_TZ_TRANSITION_NEXT, INT64_MAX);
	span->offset_us = U_SUCCESS(status) ? offset * INT64_C(1000) : 0;
	return span;
}

static const struct span *
span_find(struct zone *zone, int64_t ms)
{
	for (unsigned i = 0; i < SPANS; i++)
		if (zone->spans[i].from <= ms && ms < zone->spans[i].until)
			return &zone->spans[i];
	return span_learn(zone, ms);
}

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t
local_us(struct zone *zone, struct instant instant)
{
	return instant.us + span_find(zone, floor_div(instant.us, 1000))->offset_us;
}

int64_t
zone_minute(struct zone *zone, struct instant instant)
{
	return floor_div(local_us(zone, instant), MINUTE_US);
}

struct date
zone_day(struct zone *zone, struct instant instant)
{
	return (struct date){ (int32_t)floor_div(local_us(zone, instant), DAY_US) };
}

/* Zones that were met are kept. */
static struct zone *
zone_named(const char *name)
{
	static struct zone *kept;
	struct zone *zone = kept;

	while (zone != NULL && !text_same(zone->name, name))
		zone = zone->other;
	if (zone == NULL) {
		zone = zone_open(NULL, name);
		zone->other = kept;
		kept = zone;
	}
	return zone;
}

bool
zone_date(const char *name, struct instant instant, struct date *out)
{
	struct zone *zone = zone_named(name);

	*out = zone_day(zone, instant);
	return !zone->unknown;
}

/* Offsets are no wider than a day, so the day begins within one of midnight UTC; each half is asked which side it is on. */
struct instant
zone_begins(const char *name, struct date day)
{
	struct zone *zone = zone_named(name);
	struct instant before = instant_plus(instant_from_date(day), -DAY_US);
	struct instant after = instant_plus(instant_from_date(day), DAY_US);

	while (after.us - before.us > 1) {
		const struct instant middle = { before.us + (after.us - before.us) / 2 };

		if (zone_day(zone, middle).days < day.days)
			before = middle;
		else
			after = middle;
	}
	return after;
}

/* Where clocks are changed between midnight and then, the distance from midnight is not the time that they show. */
struct instant
zone_instant(const char *name, struct date day, int minute)
{
	enum { MINUTES_OF_DAY = 1440 };
	const struct instant guess = instant_plus(zone_begins(name, day), minute * 60 * SECOND_US);
	const int64_t shown = zone_minute(zone_named(name), guess);
	const int64_t wanted = (int64_t)day.days * MINUTES_OF_DAY + minute;
	const struct instant moved = instant_plus(guess, (wanted - shown) * 60 * SECOND_US);

	return zone_minute(zone_named(name), moved) == wanted ? moved : guess;
}
