/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* lang.c -- see lang.h. */
#include "base/lang.h"

#include <strings.h>

const char *const lang_codes[] = { "en", "de", "fr", "es", "ja", "ar", NULL };

const char *
lang_listed(const char *const *list, const char *tag)
{
	const size_t len = tag != NULL ? strcspn(tag, "-") : 0;

	for (; *list != NULL && len > 0; list++)
		if (strlen(*list) == len && strncasecmp(*list, tag, len) == 0)
			return *list;
	return NULL;
}

const char *
lang_or_first(const char *const *list, const char *tag)
{
	const char *lang = lang_listed(list, tag);

	return lang != NULL ? lang : list[0];
}
