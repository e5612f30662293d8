/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* test_remember.c -- what is remembered is the same, is nobody else's, and has an end. */
#include "view_fixture.h"
#include "view/remember.h"

static void
key_of(unsigned n, unsigned char key[SIP_LEN])
{
	memset(key, 0, SIP_LEN);
	memcpy(key, &n, sizeof n);
}

static struct html
html_of(unsigned n, size_t len)
{
	char *at = must(talloc_size(unit_memory(), len + 1));
	struct hole *holes = new_array(unit_memory(), struct hole, 2);

	memset(at, 'a' + (int)(n % 26), len);
	at[len] = '\0';
	holes[0] = (struct hole){ n % (unsigned)len, HOLE_CSRF };
	holes[1] = (struct hole){ len, HOLE_REQUEST_ID };
	return (struct html){ .at = at, .len = len, .holes = holes, .hole_count = 2 };
}

static void
keep(struct remember *remember, unsigned n, size_t len)
{
	const struct html html = html_of(n, len);
	unsigned char key[SIP_LEN];

	key_of(n, key);
	remember_keep(remember, key, &html);
}

static bool
finds(struct remember *remember, unsigned n, size_t len)
{
	const struct html expected = html_of(n, len);
	unsigned char key[SIP_LEN];
	struct html found;

	key_of(n, key);
	if (!remember_find(remember, key, &found))
		return false;
	ck_assert_uint_eq(found.len, len);
	ck_assert_mem_eq(found.at, expected.at, len);
	ck_assert_uint_eq(found.hole_count, 2);
	for (unsigned i = 0; i < 2; i++) {
		ck_assert_uint_eq(found.holes[i].offset, expected.holes[i].offset);
		ck_assert_int_eq(found.holes[i].kind, expected.holes[i].kind);
	}
	ck_assert(found.remembered);
	return true;
}

START_TEST(what_is_kept_is_found_as_it_was)
{
	struct remember *remember = remember_new(unit_memory(), 1 << 20);

	ck_assert(!finds(remember, 1, 100));
	for (unsigned n = 1; n < 50; n++)
		keep(remember, n, 100 + n);
	for (unsigned n = 1; n < 50; n++)
		ck_assert(finds(remember, n, 100 + n));
	ck_assert(!finds(remember, 50, 150));
}
END_TEST

START_TEST(a_page_that_is_kept_again_replaces_itself)
{
	struct remember *remember = remember_new(unit_memory(), 1 << 20);
	size_t bytes;

	keep(remember, 1, 100);
	bytes = remember_bytes(remember);
	keep(remember, 1, 100);
	ck_assert_uint_eq(remember_bytes(remember), bytes);
	ck_assert(finds(remember, 1, 100));
}
END_TEST

START_TEST(the_bytes_have_an_end_and_the_longest_unused_goes_first)
{
	enum { ROOM = 64 * 1024, PAGE = 1000 };
	struct remember *remember = remember_new(unit_memory(), ROOM);
	unsigned last = 0;

	keep(remember, 0, PAGE);
	for (unsigned n = 1; n < 1000; n++) {
		keep(remember, n, PAGE);
		ck_assert_uint_le(remember_bytes(remember), ROOM);
		ck_assert_msg(finds(remember, 0, PAGE), "what is asked for all the time went at %u", n);
		ck_assert(finds(remember, n, PAGE));
	}
	for (unsigned n = 1; n < 1000; n++)
		last += finds(remember, n, PAGE);
	ck_assert_uint_ge(last, ROOM / 2 / PAGE);
	ck_assert(!finds(remember, 1, PAGE));
	ck_assert(finds(remember, 999 - last + 1, PAGE));
}
END_TEST

START_TEST(all_that_it_holds_is_counted)
{
	enum { ROOM = 1 << 20 };
	struct remember *remember = remember_new(unit_memory(), ROOM);
	size_t empty = talloc_total_size(remember);

	for (unsigned n = 0; n < 5000; n++)
		keep(remember, n, 200 + n % 900);
	ck_assert_uint_le(talloc_total_size(remember) - empty, remember_bytes(remember));
	ck_assert_uint_ge(remember_bytes(remember), ROOM * 9 / 10);
}
END_TEST

START_TEST(a_page_that_would_drive_out_the_others_is_not_kept)
{
	struct remember *remember = remember_new(unit_memory(), 64 * 1024);

	keep(remember, 1, 1000);
	keep(remember, 2, 60 * 1024);
	ck_assert(!finds(remember, 2, 60 * 1024));
	ck_assert(finds(remember, 1, 1000));
}
END_TEST

START_TEST(without_room_nothing_is_kept)
{
	struct remember *remember = remember_new(unit_memory(), 0);

	keep(remember, 1, 10);
	ck_assert(!finds(remember, 1, 10));
	ck_assert_uint_eq(remember_bytes(remember), 0);
}
END_TEST

/* -- the view ------------------------------------------------------------- */

static struct view *
view_of(const char *dir, int64_t bytes)
{
	const struct conf conf = { .xsl_dir = dir,
		.messages_dir = messages_below(dir),
		.htdocs_dir = "/nonexistent",
		.base_path = "",
		.remember_bytes = bytes };

	return view_new(unit_memory(), &conf);
}

static struct html
rendered(struct view *view, const char *lang, const char *viewer)
{
	const struct look look = { .brand = "", .region = "", .lang = lang };
	struct xml *page = page_of(text_format(unit_memory(), "<page><viewer name=\"%s\"></viewer></page>", viewer));
	unsigned char key[SIP_LEN];
	struct html html;

	ok(view_key(view, &look, page, key));
	ok(view_render(view, &look, page, key, &html));
	return html;
}

#define CANARY_SHEET "<html><p hole:value=\"csrf\"><xsl:value-of select=\"page/viewer/@name\"/></p></html>"

START_TEST(a_remembered_page_is_the_same_bytes)
{
	struct view *view = view_of(xsl_dir_new(sheet_of(CANARY_SHEET)), 1 << 20);
	struct html first = rendered(view, "en", "Rita"), second;
	const char *bytes = text_copy_n(unit_memory(), first.at, first.len);

	second = rendered(view, "en", "Rita");
	ck_assert(!first.remembered && second.remembered);
	ck_assert_uint_eq(second.len, strlen(bytes));
	ck_assert_mem_eq(second.at, bytes, second.len);
	ck_assert_uint_eq(second.hole_count, 1);
	ck_assert_int_eq(strncmp(second.at + second.holes[0].offset, "\">Rita", 6), 0);
	ck_assert_uint_eq(view_counts(view).rendered, 1);
	ck_assert_uint_eq(view_counts(view).remembered, 1);
}
END_TEST

START_TEST(nobody_gets_the_page_of_another)
{
	struct view *view = view_of(xsl_dir_new(sheet_of(CANARY_SHEET)), 32 * 1024);

	srand(7);
	for (int i = 0; i < 20000; i++) {
		const char *canary = text_format(unit_memory(), "canary-%d-", rand() % 300);
		struct html html = rendered(view, rand() % 2 == 0 ? "en" : "de", canary);

		ck_assert_ptr_nonnull(memmem(html.at, html.len, canary, strlen(canary)));
		ck_assert_uint_eq(html.hole_count, 1);
	}
	ck_assert_uint_gt(view_counts(view).remembered, 1000);
	ck_assert_uint_gt(view_counts(view).rendered, 1000);
	ck_assert_uint_le(view_counts(view).bytes, 32 * 1024);
}
END_TEST

START_TEST(a_key_depends_on_page_look_theme_and_words)
{
	static const char sheet[] = "<html><xsl:value-of select=\"p:msg('title')\"/></html>";
	const char *dirs[] = { xsl_dir_new(sheet_of(sheet)), xsl_dir_new(sheet_of(sheet)),
		xsl_dir_new(sheet_of("<html/>")), xsl_dir_new(sheet_of(sheet)) };
	const struct look en = { .brand = "", .region = "", .lang = "en" },
			  de = { .brand = "", .region = "", .lang = "de" };
	struct xml *page = page_of("<page></page>"), *other = page_of("<page a=\"\"></page>");
	unsigned char key[SIP_LEN], same[SIP_LEN], different[SIP_LEN];

	ok(view_key(view_of(dirs[0], 0), &en, page, key));
	ok(view_key(view_of(dirs[1], 0), &en, page, same));
	ck_assert_mem_eq(key, same, SIP_LEN);
	ok(view_key(view_of(dirs[0], 0), &de, page, different));
	ck_assert_mem_ne(key, different, SIP_LEN);
	ok(view_key(view_of(dirs[0], 0), &en, other, different));
	ck_assert_mem_ne(key, different, SIP_LEN);
	ok(view_key(view_of(dirs[2], 0), &en, page, different));
	ck_assert_mem_ne(key, different, SIP_LEN);
	file_write(dirs[3], "messages/en/all.xml", "<messages><m id=\"title\">Other</m></messages>");
	ok(view_key(view_of(dirs[3], 0), &en, page, different));
	ck_assert_mem_ne(key, different, SIP_LEN);
}
END_TEST

UNIT_MAIN("remember", what_is_kept_is_found_as_it_was, a_page_that_is_kept_again_replaces_itself,
	the_bytes_have_an_end_and_the_longest_unused_goes_first, all_that_it_holds_is_counted,
	a_page_that_would_drive_out_the_others_is_not_kept, without_room_nothing_is_kept,
	a_remembered_page_is_the_same_bytes, nobody_gets_the_page_of_another,
	a_key_depends_on_page_look_theme_and_words)
