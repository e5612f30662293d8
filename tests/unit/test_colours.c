/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "view/colours.h"
#include "unit.h"

/* A brand's sheet: the base in itself, colours for the dark in both, and blocks that are about something else. */
static const char sheet[] =
	":root{--surface: #fff;--accent: #0b6352}"
	"@media (prefers-color-scheme: dark){:root{--surface: #181f1c;--accent: #5cc5ac;--line: #123}}"
	".bar{--accent: #111111}@media print{:root:root{--accent: #000}}"
	":root {--on-accent: #222222;--accent: #abc}"
	"@media (prefers-color-scheme: dark){:root{--accent: #def}}"
	":root:has(.europe){--accent: #333333}"
	"@media (prefers-color-scheme: dark){:root:has(.europe){--accent: #444444}}";

START_TEST(the_last_root_counts_and_in_the_dark_its_own)
{
	struct colours light = { .line = 0x999999 }, dark = { .line = 0x999999 };

	colours_read(&light, sheet, false);
	colours_read(&dark, sheet, true);
	ck_assert_uint_eq(light.accent, 0xaabbcc);
	ck_assert_uint_eq(light.surface, 0xffffff);
	ck_assert_uint_eq(light.line, 0x999999);
	ck_assert_uint_eq(dark.accent, 0xddeeff);
	ck_assert_uint_eq(dark.surface, 0x181f1c);
	ck_assert_uint_eq(dark.line, 0x112233);
}
END_TEST

START_TEST(what_is_no_colour_changes_nothing)
{
	struct colours colours = { .accent = 0x123456 };

	colours_read(&colours, ":root{--accent: var(--signal)}", true);
	colours_read(&colours, ":root{--accent:", true);
	colours_read(&colours, "", false);
	ck_assert_uint_eq(colours.accent, 0x123456);
}
END_TEST

UNIT_MAIN("colours", the_last_root_counts_and_in_the_dark_its_own, what_is_no_colour_changes_nothing)
