/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * visitor.h -- visitors are counted, not known.
 *
 * Who looks twice on a day counts once. What is kept to tell that is a
 * number of sixteen bits, which thousands of visitors share: of a thousand
 * on one day eight are taken for somebody else, and nobody can be found by it.
 */
#ifndef PARLEY_VISITOR_H
#define PARLEY_VISITOR_H

#include "web/app.h"

/* Did somebody look? Not where the body is not wanted (HEAD), and not what calls itself a robot, or nothing at all. */
bool visitor_counts(const struct req *rq);
/* Does such a name of a browser mean a robot? NULL: no name. Pure. */
bool agent_is_robot(const char *user_agent);
/* The number of this visitor of that thing on that day. */
int64_t visitor_mark(struct req *rq, const char *thing, struct date day);

#endif
