/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* agent.c -- see agent.h. Browsers name those that they want to be taken for: the first row that fits is the one that is. */
#include "web/agent.h"

#include "base/base.h"

struct sign {
	const char *sign, *name;
};

static const struct sign browsers[] = {
	{ "Edg/", "edge" },
	{ "EdgA/", "edge" },
	{ "OPR/", "opera" },
	{ "SamsungBrowser/", "samsung" },
	{ "FxiOS/", "firefox" },
	{ "Firefox/", "firefox" },
	{ "CriOS/", "chrome" },
	{ "Chrome/", "chrome" },
	{ "Safari/", "safari" },
	{ "curl/", "curl" },
};

static const struct sign systems[] = {
	{ "iPhone", "iphone" },
	{ "iPad", "ipad" },
	{ "Android", "android" },
	{ "CrOS", "chromeos" },
	{ "Windows", "windows" },
	{ "Macintosh", "mac" },
	{ "Linux", "linux" },
};

static const char *
named(const struct sign *signs, size_t n, const char *text)
{
	for (size_t i = 0; text != NULL && i < n; i++)
		if (strstr(text, signs[i].sign) != NULL)
			return signs[i].name;
	return "";
}

struct agent
agent_of(const char *user_agent)
{
	return (struct agent){ named(browsers, LENGTH(browsers), user_agent),
		named(systems, LENGTH(systems), user_agent) };
}
