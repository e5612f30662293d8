/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* xpath_value.c -- values as text, truth, number. */
#include "view/xpath.h"

#include <libxml/xpath.h>
#include <math.h>
#include <stdlib.h>

/* An optional minus, digits, at most one point, white space around; anything else is no number. */
double
text_number(const char *text)
{
	static const char space[] = " \t\r\n", digits[] = "0123456789";
	const char *at = text + strspn(text, space), *from = at;
	size_t whole, fraction;

	at += *at == '-';
	whole = strspn(at, digits);
	at += whole;
	fraction = *at == '.' ? strspn(at + 1, digits) : 0;
	at += *at == '.' ? 1 + fraction : 0;
	at += strspn(at, space);
	return *at == '\0' && whole + fraction > 0 ? strtod(from, NULL) : NAN;
}

static const char *
number_text(struct xpath *xpath, double number)
{
	enum { LONGEST = 32 };
	char *text, *copy;

	/* Numbers of a page are whole; for the others libxml2's rules are taken from libxml2. */
	if (fabs(number) < 1e15 && number == (double)(int64_t)number) {
		struct buf out = { .at = scratch_take(xpath->scratch, LONGEST), .room = LONGEST };

		buf_number(&out, (int64_t)number);
		return out.at;
	}
	text = (char *)must(xmlXPathCastNumberToString(number));
	copy = scratch_copy(xpath->scratch, text, strlen(text));
	xmlFree(text);
	return copy;
}

const char *
value_text(struct xpath *xpath, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NODES: return value->count == 0 ? "" : node_text(value->nodes[0], xpath->scratch);
	case VALUE_NUMBER: return number_text(xpath, value->number);
	case VALUE_TRUTH: return value->truth ? "true" : "false";
	default: return value->text;
	}
}

bool
value_truth(const struct value *value)
{
	switch (value->kind) {
	case VALUE_NODES: return value->count > 0;
	case VALUE_NUMBER: return value->number != 0 && !isnan(value->number);
	case VALUE_TRUTH: return value->truth;
	case VALUE_FRAGMENT: return true;
	default: return value->text[0] != '\0';
	}
}

double
value_number(struct xpath *xpath, const struct value *value)
{
	const char *text;

	switch (value->kind) {
	case VALUE_NUMBER: return value->number;
	case VALUE_TRUTH: return value->truth;
	default:
		text = value_text(xpath, value);
		xpath_spend_text(xpath, strlen(text));
		return text_number(text);
	}
}
