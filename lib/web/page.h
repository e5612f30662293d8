/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* page.h -- the frame around what a handler wrote, and the page as an answer. For lib/web only. */
#ifndef PARLEY_PAGE_H
#define PARLEY_PAGE_H

#include "web/state.h"

/* What a program may ask for with ?as=. */
enum form_of_page { AS_HTML, AS_XML, AS_OTHER };
enum form_of_page page_wanted(const struct req_state *state);

/* The whole page into the reply: HTML by the theme, or XML. rq: the request whose page it is. */
struct err *page_answer(struct req_state *state, struct req *rq, int status);

/* Another page, in another look: never kept by a browser. */
struct err *page_answer_in(struct req_state *state, const struct look *look, const struct xml *page);

#endif
