/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* fuzz_template.c -- zones that template_read accepts lie in the picture, have names and can be judged; what it refuses has a line. */
#include "base/text.h"
#include "fuzz.h"
#include "view/template.h"

#define WIDTH 1240
#define HEIGHT 1754

void
fuzz_one(const void *ctx, const char *bytes, size_t size)
{
	const char *text = text_accept(ctx, bytes, size);
	const struct filling with = { .logo_width = 100, .logo_height = 40, .logo_lightest = 1000000 };
	const struct ground grounds[ZONES_MAX] = { { 0 } };
	struct template_mistake mistake;
	struct template t;

	if (text == NULL)
		return;
	mistake = template_read(ctx, text, WIDTH, HEIGHT, &t);
	assert(mistake.code == NULL ? t.n > 0 : mistake.line > 0);
	assert(t.n <= ZONES_MAX);
	for (unsigned i = 0; i < t.n; i++) {
		const struct zone *zone = &t.zones[i];

		assert(zone->x >= 0 && zone->y >= 0 && zone->w > 0 && zone->h > 0);
		assert(zone->x + zone->w <= WIDTH && zone->y + zone->h <= HEIGHT);
		assert(zone->name != NULL && (zone->kind != ZONE_TEXT || (zone->label != NULL && zone->words != NULL)));
		template_check(ctx, &t, i, grounds, &with);
	}
}
