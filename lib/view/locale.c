/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * locale.c -- ICU behind a small memory.
 *
 * Numbers are written by shapes (shape.h). Days and minutes repeat from row
 * to row and from page to page, so their texts are kept in two small tables
 * of the process, where a newcomer takes the place of whoever stood there.
 */
#include "view/locale.h"

#include <unicode/ucol.h>
#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "base/money.h"
#include "view/map.h"
#include "view/shape.h"

enum {
	TEXT_ROOM = 128,
	SORT_KEY_ROOM = 1024,
	MEMO_TEXT = 52,
	MEMO_DATES = 512,
	MEMO_TIMES = 1024,
	LANG_ROOM = 16,
	MINUTE_MS = 60000
};

/* One remembered date or time. */
struct memo {
	int64_t key;
	unsigned locale; /* whose; 0: none yet */
	char text[MEMO_TEXT];
};

static struct memo dates[MEMO_DATES], times[MEMO_TIMES];

struct currency {
	struct shape shape;
	int digits;
	char code[4];
};

struct locale {
	unsigned serial; /* no other's, not even of one that is gone */
	char lang[LANG_ROOM];
	struct map *currencies, *zones, *countries, *currency_names, *languages;
	struct shape number, percent;
	UDateFormat *date, *time;
	UPluralRules *plurals;
	UCollator *collator; /* opened when first needed */
	struct buf out;
};

static const char *const plural_names[PLURALS] = {
	[PLURAL_ZERO] = "zero",
	[PLURAL_ONE] = "one",
	[PLURAL_TWO] = "two",
	[PLURAL_FEW] = "few",
	[PLURAL_MANY] = "many",
	[PLURAL_OTHER] = "other",
};

bool
plural_named(const char *name, enum plural *out)
{
	for (unsigned i = 0; i < PLURALS; i++)
		if (text_same(name, plural_names[i])) {
			*out = i;
			return true;
		}
	return false;
}

/* What ICU wrote, as UTF-8; the code where it wrote nothing. */
static const char *
utf8_or(struct locale *locale, const UChar *text, int32_t len, UErrorCode status, const char *code)
{
	char *out;

	if (U_SUCCESS(status)) {
		out = buf_need(&locale->out, TEXT_ROOM * 3);
		u_strToUTF8(out, TEXT_ROOM * 3, NULL, text, len, &status);
		if (U_SUCCESS(status))
			return out;
	}
	return code;
}

static UDateFormat *
dates_open(UDateFormatStyle clock, const char *lang)
{
	static const UChar utc[] = u"UTC";
	UErrorCode status = U_ZERO_ERROR;

	return must(udat_open(clock, UDAT_MEDIUM, lang, utc, -1, NULL, 0, &status));
}

static int
locale_close(struct locale *locale)
{
	udat_close(locale->date);
	udat_close(locale->time);
	uplrules_close(locale->plurals);
	ucol_close(locale->collator);
	return 0;
}

struct locale *
locale_new(const void *ctx, const char *lang)
{
	static unsigned serials;
	struct locale *locale = new_zero(ctx, struct locale);
	UErrorCode status = U_ZERO_ERROR;

	locale->serial = ++serials;
	/* Dates of a plain "en" would be American: month first. */
	strncat(locale->lang, text_same(lang, "en") ? "en-GB" : lang, LANG_ROOM - 1);
	locale->plurals = must(uplrules_openForType(locale->lang, UPLURAL_TYPE_CARDINAL, &status));
	locale->date = dates_open(UDAT_NONE, locale->lang);
	locale->time = dates_open(UDAT_SHORT, locale->lang);
	talloc_set_destructor(locale, locale_close);
	locale->currencies = map_new(locale);
	locale->zones = map_new(locale);
	locale->countries = map_new(locale);
	locale->currency_names = map_new(locale);
	locale->languages = map_new(locale);
	shape_learn(&locale->number, locale->lang, ".###");
	shape_learn(&locale->percent, locale->lang, "percent .###");
	buf_init(&locale->out, locale, TEXT_ROOM * 3);
	return locale;
}

/* -- numbers -------------------------------------------------------------- */

static struct currency *
currency_learn(struct locale *locale, const char *code)
{
	struct currency *currency = new_zero(locale, struct currency);
	static const char *const digits[] = { "precision-integer", ".0", ".00", ".000" };

	strncat(currency->code, code, sizeof currency->code - 1);
	currency->digits = currency_digits(code);
	shape_learn(&currency->shape, locale->lang,
		text_format(currency, "currency/%s %s", currency->code, digits[currency->digits]));
	map_put(locale->currencies, currency->code, currency);
	return currency;
}

const char *
locale_money(struct locale *locale, int64_t minor, const char *code)
{
	struct currency *currency = map_get(locale->currencies, code);

	if (currency == NULL && currency_digits(code) < 0)
		return code;
	if (currency == NULL)
		currency = currency_learn(locale, code);
	shape_write(&currency->shape, minor, (unsigned)currency->digits, &locale->out);
	return locale->out.at;
}

const char *
locale_number(struct locale *locale, int64_t number)
{
	shape_write(&locale->number, number, 0, &locale->out);
	return locale->out.at;
}

const char *
locale_tenths(struct locale *locale, int64_t tenths)
{
	const bool whole = tenths % 10 == 0;

	shape_write(&locale->number, whole ? tenths / 10 : tenths, whole ? 0 : 1, &locale->out);
	return locale->out.at;
}

const char *
locale_percent(struct locale *locale, int64_t ppm)
{
	unsigned fraction = 4; /* 1 % is 10^4 ppm */

	for (; fraction > 0 && ppm % 10 == 0; fraction--)
		ppm /= 10;
	shape_write(&locale->percent, ppm, fraction, &locale->out);
	return locale->out.at;
}

enum plural
locale_plural(struct locale *locale, int64_t number)
{
	UErrorCode status = U_ZERO_ERROR;
	enum plural plural = PLURAL_OTHER;
	UChar wide[TEXT_ROOM];
	char name[TEXT_ROOM];
	int32_t len = uplrules_select(locale->plurals, (double)number, wide, TEXT_ROOM, &status);

	if (U_SUCCESS(status)) {
		u_UCharsToChars(wide, name, len);
		name[len] = '\0';
		plural_named(name, &plural);
	}
	return plural;
}

/* -- days and minutes ----------------------------------------------------- */

/* The text of a moment of local time, which is handed over as if it were UTC. */
static const char *
moment_text(struct locale *locale, struct memo *memo, int64_t key, UDateFormat *format, int64_t local_ms)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[TEXT_ROOM];
	const char *text;
	int32_t len;

	if (memo->key == key && memo->locale == locale->serial)
		return memo->text;
	len = udat_format(format, (UDate)local_ms, wide, TEXT_ROOM, NULL, &status);
	text = utf8_or(locale, wide, len, status, "");
	if (strlen(text) >= MEMO_TEXT)
		return text;
	memo->key = key;
	memo->locale = locale->serial;
	memcpy(memo->text, text, strlen(text) + 1);
	return memo->text;
}

const char *
locale_date(struct locale *locale, struct date date)
{
	return moment_text(locale, &dates[(uint32_t)date.days % MEMO_DATES], date.days, locale->date,
		date.days * (DAY_US / 1000));
}

const char *
locale_time(struct locale *locale, struct zone *zone, struct instant instant)
{
	int64_t minute = zone_minute(zone, instant);

	return moment_text(locale, &times[(uint64_t)minute % MEMO_TIMES], minute, locale->time, minute * MINUTE_MS);
}

/* "CET", "MEZ", "UTC+1": how the language calls the clock of that zone at that instant. Rare, so nothing is kept. */
static const char *
clock_name(struct locale *locale, const struct zone *zone, struct instant instant)
{
	static const UChar name_only[] = u"z";
	UErrorCode status = U_ZERO_ERROR;
	UChar id[TEXT_ROOM], wide[TEXT_ROOM];
	UDateFormat *format;
	int32_t len;

	u_uastrncpy(id, zone_name(zone), TEXT_ROOM);
	format = must(udat_open(UDAT_PATTERN, UDAT_PATTERN, locale->lang, id, -1, name_only, -1, &status));
	len = udat_format(format, (UDate)(instant.us / 1000), wide, TEXT_ROOM, NULL, &status);
	udat_close(format);
	return utf8_or(locale, wide, len, status, zone_name(zone));
}

const char *
locale_time_zoned(struct locale *locale, struct zone *zone, struct instant instant)
{
	struct buf zoned;

	buf_init(&zoned, NULL, TEXT_ROOM);
	buf_text(&zoned, locale_time(locale, zone, instant));
	buf_char(&zoned, ' ');
	buf_text(&zoned, clock_name(locale, zone, instant));
	locale->out.len = 0;
	buf_text(&locale->out, zoned.at);
	talloc_free(zoned.at);
	return locale->out.at;
}

struct zone *
locale_zone(struct locale *locale, const char *name)
{
	struct zone *zone = map_get(locale->zones, name);

	if (zone == NULL) {
		zone = zone_open(locale, name);
		map_put(locale->zones, zone_name(zone), zone);
	}
	return zone;
}

/* -- names ---------------------------------------------------------------- */

/* Codes are two or three capitals: so the tables of names stay finite, whatever is asked. */
static bool
code_ok(const char *code)
{
	size_t len = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return code[len] == '\0' && (len == 2 || len == 3);
}

static const char *
name_keep(struct locale *locale, struct map *names, const char *code, const char *name)
{
	name = text_copy(locale, name);
	map_put(names, text_copy(locale, code), (char *)name);
	return name;
}

const char *
locale_country(struct locale *locale, const char *code)
{
	const char *name = map_get(locale->countries, code);
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[TEXT_ROOM];
	char region[8] = "und_";
	int32_t len;

	if (name != NULL || !code_ok(code))
		return name != NULL ? name : code;
	len = uloc_getDisplayCountry(strncat(region, code, 3), locale->lang, wide, TEXT_ROOM, &status);
	return name_keep(locale, locale->countries, code, utf8_or(locale, wide, len, status, code));
}

const char *
locale_currency(struct locale *locale, const char *code)
{
	const char *name = map_get(locale->currency_names, code);
	UErrorCode status = U_ZERO_ERROR;
	UChar iso[4] = { 0 };
	const UChar *wide;
	int32_t len;

	if (name != NULL || !code_ok(code) || strlen(code) != 3)
		return name != NULL ? name : code;
	u_charsToUChars(code, iso, 3);
	wide = ucurr_getName(iso, locale->lang, UCURR_LONG_NAME, NULL, &len, &status);
	return name_keep(locale, locale->currency_names, code, utf8_or(locale, wide, len, status, code));
}

/* Small letters: so this table stays finite too. As a title begins: some languages write their own name small. */
const char *
locale_language(struct locale *locale, const char *code)
{
	const char *name = map_get(locale->languages, code);
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[TEXT_ROOM], title[TEXT_ROOM];
	int32_t len;

	if (name != NULL || strlen(code) != 2 || strspn(code, "abcdefghijklmnopqrstuvwxyz") != 2)
		return name != NULL ? name : code;
	len = uloc_getDisplayLanguage(code, code, wide, TEXT_ROOM, &status);
	len = u_strToTitle(title, TEXT_ROOM, wide, len, NULL, code, &status);
	return name_keep(locale, locale->languages, code, utf8_or(locale, title, len, status, code));
}

const char *
locale_sort_key(struct locale *locale, const char *text)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[TEXT_ROOM];
	int32_t len;

	if (locale->collator == NULL)
		locale->collator = must(ucol_open(locale->lang, &status));
	u_strFromUTF8(wide, TEXT_ROOM, &len, text, -1, &status);
	/* What is longer is sorted by its beginning. */
	len = len < TEXT_ROOM ? len : TEXT_ROOM;
	locale->out.len = 0;
	buf_need(&locale->out, SORT_KEY_ROOM);
	if (ucol_getSortKey(locale->collator, wide, len, (uint8_t *)locale->out.at, SORT_KEY_ROOM) > SORT_KEY_ROOM)
		locale->out.at[SORT_KEY_ROOM - 1] = '\0';
	return locale->out.at;
}
