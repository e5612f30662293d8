/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* guessable.c -- see guessable.h. What is looked at is a copy that is wiped. */
#include <ctype.h>

#include "base/secret.h"
#include "web/guessable.h"

#define ROOM 64      /* what is longer is no common password */
#define UNIT_MAX 4   /* "1234" four times is a pattern */
#define AROUND_MAX 6 /* digits and signs around a stem that do not make it another */
#define WORD_MIN 4   /* a shorter word of a name says little */

/* Letters outside ASCII count as letters, whatever they are. */
static bool
is_letter(char c)
{
	return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool
is_word_char(char c)
{
	return is_letter(c) || isdigit((unsigned char)c);
}

static char
plain_letter(char c)
{
	static const char stand_ins[] = "0o1i3e4a5s7t@a$s!i";

	for (const char *at = stand_ins; *at != '\0'; at += 2)
		if (*at == c)
			return at[1];
	return c;
}

static void
lower(const char *text, char out[ROOM])
{
	size_t i = 0;

	for (; text[i] != '\0' && i + 1 < ROOM; i++)
		out[i] = (char)tolower((unsigned char)text[i]);
	out[i] = '\0';
}

/* Without what stands before its first and behind its last letter; stand-ins become letters. In place. */
static void
stem(char *word)
{
	size_t from = 0, len = strlen(word);

	while (len > 0 && !is_letter(word[len - 1]))
		len--;
	while (from < len && !is_letter(word[from]))
		from++;
	for (size_t i = from; i < len; i++)
		word[i - from] = plain_letter(word[i]);
	word[len - from] = '\0';
}

static bool
is_stem(const char *word)
{
	const char *const *at = guessable_stems;

	while (*at != NULL && strcmp(*at, word) < 0)
		at++;
	return *at != NULL && strcmp(*at, word) == 0;
}

/* "aaaaaaaa", "abcabcabc": each character is the one so many places before it. */
static bool
repeats(const char *text, size_t len, size_t unit)
{
	for (size_t i = unit; i < len; i++)
		if (text[i] != text[i - unit])
			return false;
	return len >= 2 * unit;
}

/* "abcdefgh", "87654321": each character is the next one, or the one before. */
static bool
runs(const char *text, size_t len)
{
	const int step = len > 1 ? text[1] - text[0] : 0;

	for (size_t i = 1; i < len; i++)
		if (text[i] - text[i - 1] != step && !(text[i] == '0' && text[i - 1] == '9'))
			return false;
	return step == 1 || step == -1;
}

static bool
is_pattern(const char *text)
{
	const size_t len = strlen(text);

	for (size_t unit = 1; unit <= UNIT_MAX; unit++)
		if (repeats(text, len, unit))
			return true;
	return runs(text, len);
}

bool
guessable_by_all(const char *password)
{
	char word[ROOM];
	bool found;

	if (strlen(password) >= ROOM)
		return false;
	lower(password, word);
	found = is_pattern(word) || is_stem(word);
	if (!found) {
		stem(word);
		found = strlen(password) - strlen(word) <= AROUND_MAX && is_stem(word);
	}
	secret_wipe(word, sizeof word);
	return found;
}

/* Only letters and digits. In place. */
static void
squeeze(char *text)
{
	char *to = text;

	for (const char *at = text; *at != '\0'; at++)
		if (is_word_char(*at))
			*to++ = *at;
	*to = '\0';
}

/* Is half of the password or more that word? */
static bool
mostly(const char *password, const char *word)
{
	const size_t len = strlen(word);

	return len >= WORD_MIN && 2 * len >= strlen(password) && strstr(password, word) != NULL;
}

bool
guessable_from(const char *password, const char *text)
{
	char own[ROOM], whole[ROOM], typed[ROOM], *rest = own;
	bool found;

	if (text == NULL || strlen(password) >= ROOM)
		return false;
	lower(password, typed);
	squeeze(typed);
	lower(text, own);
	memcpy(whole, own, sizeof whole);
	squeeze(whole);
	found = mostly(typed, whole);
	for (char *word; !found && (word = strsep(&rest, " .,@-_+'")) != NULL;)
		found = mostly(typed, word);
	secret_wipe(typed, sizeof typed);
	return found;
}
