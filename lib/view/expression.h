/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * expression.h -- XPath inside stylesheets, as far as the check and the
 * folding of messages need to see it: calls, and literals to step over.
 */
#ifndef PARLEY_VIEW_EXPRESSION_H
#define PARLEY_VIEW_EXPRESSION_H

#include <libxml/tree.h>

#include "base/buf.h"

/* An attribute of a stylesheet holds an expression, a template of text and {expressions}, or plain text. */
enum holds { HOLDS_TEXT, HOLDS_EXPRESSION, HOLDS_TEMPLATE };
enum holds attribute_holds(const xmlAttr *attr);

/* Where the expression calls that function, outside literals; NULL if it does not. */
const char *expression_call(const char *expression, const char *end, const char *function);
/* The end of the expression of a template that begins here, behind its "{": at its "}". */
const char *expression_end(const char *expression);

#endif
