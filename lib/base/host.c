/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* host.c -- the host names of parley.conf: whose they are, and addresses on them. See conf.h. */
#include <strings.h>

#include "base/conf.h"

/* The name without the port; an IPv6 address keeps its brackets (RFC 3986, section 3.2.2). */
static size_t
host_length(const char *name)
{
	return *name == '[' ? strcspn(name, "]") + 1 : strcspn(name, ":");
}

const struct host *
conf_host(const struct conf *conf, const char *name)
{
	size_t len = host_length(name);

	for (size_t i = 0; i < conf->host_count; i++) {
		const struct host *host = &conf->hosts[i];

		if (strlen(host->name) == len && strncasecmp(host->name, name, len) == 0)
			return host;
	}
	return NULL;
}

const struct host *
conf_host_of(const struct conf *conf, const char *vendor)
{
	for (size_t i = 0; i < conf->host_count; i++)
		if (text_same(conf->hosts[i].vendor, vendor))
			return &conf->hosts[i];
	return NULL;
}

const char *
conf_address(const void *ctx, const struct conf *conf, const struct host *host, const char *path)
{
	const char *port = conf->origin_port != 0 ? text_format(ctx, ":%lld", (long long)conf->origin_port) : "";

	return text_format(ctx, "%s://%s%s%s%s", conf->origin, host->name, port, conf->base_path, path);
}
