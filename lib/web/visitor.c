/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* visitor.c -- see visitor.h. */
#include <strings.h>

#include "base/secret.h"
#include "web/state.h"
#include "web/throttle.h"
#include "web/visitor.h"

bool
agent_is_robot(const char *user_agent)
{
	static const char *const signs[] = { "bot", "crawl", "spider", "slurp", "preview", "scan", "monitor",
		"facebookexternalhit" };

	for (size_t i = 0; !text_empty(user_agent) && i < LENGTH(signs); i++)
		if (strcasestr(user_agent, signs[i]) != NULL)
			return true;
	return text_empty(user_agent);
}

bool
visitor_counts(const struct req *rq)
{
	return !rq->state->in.head && !agent_is_robot(rq->state->in.agent);
}

int64_t
visitor_mark(struct req *rq, const char *thing, struct date day)
{
	const struct request *in = &rq->state->in;
	unsigned char network[16] = { 0 }, hash[SHA256_LEN];
	char written[DATE_TEXT];
	struct digest *digest = digest_new(rq);
	const size_t len = in->remote != NULL ? network_of(in->remote, network) : 0;

	digest_add(digest, network, len);
	digest_add(digest, date_write(day, written), DATE_TEXT - 1);
	digest_add(digest, thing, strlen(thing) + 1);
	if (in->agent != NULL)
		digest_add(digest, in->agent, strlen(in->agent));
	digest_end(digest, hash);
	return hash[0] << 8 | hash[1];
}
