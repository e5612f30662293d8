/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* cookie.c -- finds one cookie; two of a name are the caller's to refuse. */
#include "web/cookie.h"

unsigned
cookie_find(const char *header, const char *name, struct bytes *value)
{
	size_t name_len = strlen(name);
	unsigned found = 0;

	while (header != NULL && *header != '\0') {
		size_t len;

		header += strspn(header, " \t;");
		len = strcspn(header, ";");
		if (len > name_len && header[name_len] == '=' && memcmp(header, name, name_len) == 0) {
			*value = (struct bytes){ (const unsigned char *)header + name_len + 1, len - name_len - 1 };
			found++;
		}
		header += len;
	}
	return found;
}
