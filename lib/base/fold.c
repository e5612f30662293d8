/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * fold.c -- names made alike, so that one customer is found under several
 * spellings.
 *
 * Letters outside ASCII go through ICU, punctuation and legal forms do not;
 * a name in plain ASCII therefore never loads ICU's tables. Umlauts become
 * two letters, as Germans write them without umlauts ("Mueller"); the price
 * is that a Spanish u with dots does so, too.
 */
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/buf.h"
#include "base/text.h"

/* Everything to ASCII, as far as it can be; symbols to spaces. The case is C's business. */
static const char rules[] = "::NFC;"
			    "[äÄ] > ae; [öÖ] > oe; [üÜ] > ue; [ßẞ] > ss;"
			    "[™®©℠] > ;"
			    "::NFKC; ::Any-Latin; ::Latin-ASCII;"
			    "[[:^ASCII:] & [:M:]] > ;"
			    "[[:^ASCII:] & [:^L:] & [:^N:]] > ' ';";

/* Opened when first needed, since that takes milliseconds; kept by the process. */
static UTransliterator *
latin_ascii(UErrorCode *status)
{
	static UTransliterator *kept;
	UChar wide[LENGTH(rules)], id[] = u"Parley";
	UParseError where;

	if (kept == NULL) {
		u_strFromUTF8(wide, LENGTH(wide), NULL, rules, -1, status);
		kept = utrans_openU(id, -1, UTRANS_FORWARD, wide, -1, &where, status);
	}
	return kept;
}

/* In place: false if the result needs more room than there is. */
static bool
transliterate(UChar *text, int32_t *len, int32_t room)
{
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *to_ascii = latin_ascii(&status);
	int32_t limit = *len;

	utrans_transUChars(to_ascii, text, len, room, 0, &limit, &status);
	return U_SUCCESS(status) && *len < room;
}

/* The name itself where ICU has no answer. */
static const char *
to_ascii_text(const void *ctx, const char *name)
{
	/* One ideograph of three bytes may become "zhuang " and, on the way, more. */
	int32_t len = 0, room = 8 * (int32_t)strlen(name) + 32;
	UChar *wide = new_array(ctx, UChar, room);
	UErrorCode status = U_ZERO_ERROR;
	char *out;

	u_strFromUTF8(wide, room, &len, name, -1, &status);
	if (U_FAILURE(status) || !transliterate(wide, &len, room))
		return name;
	out = must(talloc_size(ctx, 3 * (size_t)len + 1));
	u_strToUTF8(out, 3 * len + 1, NULL, wide, len, &status);
	return out;
}

/* Lower case; dots and apostrophes vanish ("S.A.", "O'Neill"), other punctuation is one space. */
static void
add_words(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= 'A' && c <= 'Z')
			buf_char(out, (char)(c - 'A' + 'a'));
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80)
			buf_char(out, (char)c);
		else if (c != '.' && c != '\'' && out->len > 0 && out->at[out->len - 1] != ' ')
			buf_char(out, ' ');
	}
	if (out->len > 0 && out->at[out->len - 1] == ' ')
		out->at[--out->len] = '\0';
}

/* Folded, without spaces: "sa" stands for "S.A.", "S. A." and "SA". */
static const char *const legal_forms[] = {
	/* German */
	"gmbh", "ggmbh", "mbh", "ag", "kg", "kgaa", "ohg", "gbr", "ug", "ughaftungsbeschraenkt", "ek", "ev", "eg", "se",
	/* English */
	"ltd", "limited", "llc", "llp", "lp", "inc", "incorporated", "corp", "corporation", "co", "company", "plc",
	"pty", "pte", "pvt", "private", "dac",
	/* French, Spanish, Portuguese, Italian */
	"sa", "sas", "sasu", "sarl", "eurl", "snc", "sl", "slu", "sau", "sadecv", "lda", "ltda", "srl", "spa",
	/* Dutch, Nordic */
	"bv", "nv", "bvba", "vof", "ab", "as", "asa", "aps", "oy", "oyj", "ehf",
	/* Eastern Europe */
	"kft", "zrt", "nyrt", "spzoo", "spk", "sro", "doo", "ood", "eood", "uab", "sia", "ooo",
	/* Asia */
	"kk", "kabushikikaisha", "gk", "sdn", "bhd", "tbk"
};

/* Where the words begin that are this form and end the text; 0: it does not end so, or is nothing else. */
static size_t
form_start(const struct buf *text, const char *form)
{
	size_t at = text->len, left = strlen(form);

	while (at > 0 && left > 0)
		if (text->at[--at] != ' ' && text->at[at] != form[--left])
			return 0;
	return left == 0 && at > 0 && text->at[at - 1] == ' ' ? at : 0;
}

static bool
drop_form(struct buf *text)
{
	for (size_t i = 0; i < LENGTH(legal_forms); i++) {
		size_t start = form_start(text, legal_forms[i]);

		if (start > 0) {
			text->len = start - 1;
			text->at[text->len] = '\0';
			return true;
		}
	}
	return false;
}

static bool
is_ascii(const char *text)
{
	while (*text != '\0' && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

const char *
text_fold_name(const void *ctx, const char *name)
{
	struct buf out;

	buf_init(&out, ctx, strlen(name) + 1);
	add_words(&out, is_ascii(name) ? name : to_ascii_text(ctx, name));
	while (drop_form(&out))
		;
	return out.at;
}

const char *
text_slug(const void *ctx, const char *name)
{
	struct buf out;

	buf_init(&out, ctx, strlen(name) + 1);
	add_words(&out, is_ascii(name) ? name : to_ascii_text(ctx, name));
	for (size_t i = 0; i < out.len; i++)
		if (out.at[i] == ' ')
			out.at[i] = '-';
	return out.at;
}
