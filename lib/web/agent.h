/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* agent.h -- what a browser says of itself, as coarse as a person would say it. For a list of one's own devices only. */
#ifndef PARLEY_AGENT_H
#define PARLEY_AGENT_H

/* Words of the catalogue: "browser.firefox", "os.linux"; "" is not known. Literals. */
struct agent {
	const char *browser, *os;
};

/* user_agent: the header, or NULL. What it says is believed, since nothing depends on it. Pure. */
struct agent agent_of(const char *user_agent);

#endif
