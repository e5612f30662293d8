/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * looks.h -- how a picture is asked for, and what makes it the brand's:
 * ?size=wide or narrow, ?theme=light or dark; colours from the style sheets
 * and from what was published over them, words from the messages. What was
 * read of files stays with the process.
 */
#ifndef PARLEY_PARTS_LOOKS_H
#define PARLEY_PARTS_LOOKS_H

#include "view/chart.h"
#include "view/locale.h"
#include "view/messages.h"
#include "web/app.h"

/* By default wide and light; 404 for what is neither. */
struct err *look_size(const struct req *rq, enum chart_size *size);
struct err *look_colours(struct req *rq, struct colours *colours);

struct words {
	struct messages *messages;
	struct locale *locale;
};

/* In the page's language. */
struct err *look_words(const struct req *rq, struct words *words);
/* Words that depend on nothing; good as long as the process. */
const char *look_word(const struct words *words, const char *key);

#endif
