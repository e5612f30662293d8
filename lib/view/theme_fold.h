/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * theme_fold.h -- words that a stylesheet names by a literal key become text of its
 * language when it is compiled: most words of a page cost nothing then.
 */
#ifndef PARLEY_VIEW_THEME_FOLD_H
#define PARLEY_VIEW_THEME_FOLD_H

#include <libxml/tree.h>

#include "view/messages.h"

/* Replaces p:msg('key') where the words depend on no argument. The page stays the same, byte for byte. */
void fold_messages(xmlDoc *stylesheet, struct messages *messages);

#endif
