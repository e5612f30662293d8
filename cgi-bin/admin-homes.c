/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-homes.c -- what stands on home pages, for whom and how long: a
 * program admin adds blocks, orders them, sees the page as others get it, and
 * goes back to what was.
 *
 * Each change is in force at once, and a version of its own. Somebody else's
 * page is made with the admin's eyes and without anybody's data: where their
 * own things stand, it says so.
 */
#include <stdlib.h>

#include "domain/ref.h"
#include "parts/home_blocks.h"
#include "parts/home_form.h"
#include "parts/languages.h"
#include "q_homes.h"
#include "view/markdown.h"

enum { SEEN };
enum { ORDER_SEEN, ORDER_UP, ORDER_DOWN, ORDER_OUT };
enum { RETURN_SEEN, RETURN_NO };
enum { AS_REGION, AS_ROLE, AS_LANG };

static const struct choice preview_roles[] = { { "rep" }, { "manager" }, { "executive" }, { "channel" }, { "finance" },
	{ "admin" }, { 0 } };

#define BUTTON(name) \
	{ \
		name, F_HIDDEN, .max = 16 \
	}
static const struct field order_fields[] = {
	[ORDER_SEEN] = HOME_SEEN_FIELD,
	[ORDER_UP] = BUTTON("up"),
	[ORDER_DOWN] = BUTTON("down"),
	[ORDER_OUT] = BUTTON("out"),
	{ 0 },
};
static const struct field return_fields[] = {
	[RETURN_SEEN] = HOME_SEEN_FIELD,
	[RETURN_NO] = { "no", F_NUMBER, REQUIRED, .max = 9 },
	{ 0 },
};
static const struct field preview_fields[] = {
	[AS_REGION] = { "home-region", F_CHOICE, REQUIRED, .list_choices = home_regions_list },
	[AS_ROLE] = { "home-role", F_CHOICE, REQUIRED, .choices = preview_roles },
	[AS_LANG] = { "lang", F_CHOICE, REQUIRED, .list_choices = languages_list },
	{ 0 },
};
static const struct form_spec order_form = { "home-order", order_fields };
static const struct form_spec return_form = { "home-return", return_fields };
static const struct form_spec preview_form = { "home-preview", preview_fields, .keyless = true, .asks = true };

/* ---- all of them ---- */

/* Whether it is shown now, later, or was before. */
static const char *
time_of(const struct home_block *block, struct instant now)
{
	if (!instant_none(block->from) && now.us < block->from.us)
		return "later";
	return !instant_none(block->until) && now.us >= block->until.us ? "over" : "now";
}

/* How its text begins. */
static void
source_emit(struct xml *page, const char *source)
{
	enum { SHOWN = 120 };
	const char *words = markdown_words(page, source);
	size_t len = strnlen(words, SHOWN);

	while (len > 0 && ((unsigned char)words[len] & 0xC0) == 0x80) /* within a character of UTF-8 */
		len--;
	xml_open(page, "source");
	xml_attr(page, "more", words[len] != '\0' ? "yes" : NULL);
	xml_text(page, text_copy_n(page, words, len));
	xml_close(page);
}

static void
block_emit(struct req *rq, const struct home_block *block)
{
	const char *const langs[] = { rq->lang, rq->host->langs[0], NULL };
	const struct home_text *text = home_block_text(block, langs);
	struct xml *page = rq->page;

	xml_open(page, "home-block");
	xml_attr(page, "ref", block->ref);
	xml_attr(page, "kind", home_kind_name(block->kind));
	xml_attr(page, "region", block->region);
	xml_attr(page, "role", block->role);
	xml_attr(page, "lang", block->lang);
	if (!instant_none(block->from))
		xml_attr_time(page, "from", block->from);
	if (!instant_none(block->until))
		xml_attr_time(page, "until", block->until);
	xml_attr(page, "time", time_of(block, rq->now));
	xml_attr(page, "products", block->products);
	if (text != NULL)
		source_emit(page, text->source);
	for (size_t i = 0; i < block->text_count; i++)
		xml_leaf(page, "in", block->texts[i].lang);
	xml_close(page);
}

static struct form *
preview_new(struct req *rq)
{
	struct form *form = form_new(rq, &preview_form, "/admin/homes/preview");

	form_set(form, AS_REGION, "any");
	form_set(form, AS_ROLE, "rep");
	form_set(form, AS_LANG, rq->lang);
	return form;
}

/* One of the forms that name the version which their author has seen. */
static struct err *
seen_emit(struct req *rq, const struct home *home, const struct form_spec *spec, const char *address)
{
	struct form *form = form_sent_or_new(rq, rq->form, spec, address);

	form_set(form, SEEN, text_format(rq, "%lld", (long long)home->no));
	return page_form(rq, form);
}

/* asked: the preview as it was asked for; NULL: nobody has. */
static struct err *
list_page(struct req *rq, const struct home *home, struct form *asked)
{
	page_name(rq, "homes");
	xml_open(rq->page, "homes");
	xml_attr_number(rq->page, "version", home->no);
	for (size_t i = 0; i < home->n; i++)
		block_emit(rq, &home->blocks[i]);
	TRY(q_homes_versions(rq->db, &rq->page->sink));
	TRY(page_form(rq, asked != NULL ? asked : preview_new(rq)));
	TRY(seen_emit(rq, home, &order_form, "/admin/homes/order"));
	if (home->no > 0)
		TRY(seen_emit(rq, home, &return_form, "/admin/homes/return"));
	xml_close(rq->page);
	return OK;
}

static struct err *
homes(struct req *rq)
{
	struct home *home;

	TRY(home_load(rq->db, rq, rq->viewer->vendor_id, 0, &home));
	return list_page(rq, home, NULL);
}

/* ---- one block ---- */

static struct err *
block_page(struct req *rq, const struct form *form)
{
	page_name(rq, "home-block");
	return page_form(rq, form);
}

static struct err *
begin(struct req *rq)
{
	struct home_block block = { .kind = HOME_TEXT };
	struct home *home;

	TRY(home_load(rq->db, rq, rq->viewer->vendor_id, 0, &home));
	return block_page(rq, home_form(rq, &home_new_form, "/admin/homes/new", home, &block));
}

static struct err *
place_find(const struct home *home, const char *ref, size_t *place)
{
	*place = home_place(home, ref);
	return *place < home->n ? OK : err_new(ERR_NOT_FOUND, "no block %s", ref != NULL ? ref : "");
}

static struct err *
show(struct req *rq)
{
	struct home *home;
	size_t place;

	TRY(home_load(rq->db, rq, rq->viewer->vendor_id, 0, &home));
	TRY(place_find(home, req_ref(rq, "ref"), &place));
	return block_page(rq,
		home_form(rq, &home_edit_form, text_format(rq, "/admin/homes/blocks/%s", req_ref(rq, "ref")), home,
			&home->blocks[place]));
}

/* ---- changing them ---- */

/* What is in force, locked, if it is what the form's author has seen. */
static struct err *
hold(struct req *rq, struct home **home)
{
	return home_hold(rq->db, rq, rq->viewer->vendor_id, home_seen(rq->form, SEEN), home);
}

static struct err *
publish(struct req *rq, struct home *home, const char *what, const char *ref)
{
	TRY(home_publish(rq->db, rq, rq->viewer->vendor_id, home, text_format(rq, "%s:%s", what, ref)));
	return req_see_other(rq, "/admin/homes?notice=setup-saved");
}

static struct err *
add(struct req *rq)
{
	struct home_block block = { .ref = ref_new(rq) };
	struct home *home;

	TRY(hold(rq, &home));
	TRY(home_form_take(rq, rq->form, &block));
	if (home->n == HOME_BLOCKS)
		return err_say(err_new(ERR_CONFLICT, "there are %d blocks already", HOME_BLOCKS), "home-full");
	if (!form_ok(rq->form))
		return block_page(rq, rq->form);
	home->blocks[home->n++] = block;
	return publish(rq, home, "add", block.ref);
}

static struct err *
save(struct req *rq)
{
	struct home_block block;
	struct home *home;
	size_t place;

	TRY(hold(rq, &home));
	TRY(place_find(home, req_ref(rq, "ref"), &place));
	block = home->blocks[place];
	TRY(home_form_take(rq, rq->form, &block));
	if (!form_ok(rq->form))
		return block_page(rq, rq->form);
	home->blocks[place] = block;
	return publish(rq, home, "edit", block.ref);
}

/* Up, down or out: the button that was pressed says of which block. */
static struct err *
order(struct req *rq)
{
	const char *up = form_text(rq->form, ORDER_UP), *down = form_text(rq->form, ORDER_DOWN);
	const char *out = form_text(rq->form, ORDER_OUT), *ref = up != NULL ? up : down != NULL ? down : out;
	struct home *home;
	size_t place;

	TRY(hold(rq, &home));
	TRY(place_find(home, ref, &place));
	if (ref == out)
		home_remove(home, place);
	else
		home_move(home, place, up != NULL);
	return publish(rq, home, ref == out ? "out" : up != NULL ? "up" : "down", ref);
}

static struct err *
go_back(struct req *rq)
{
	const char *typed = form_text(rq->form, RETURN_NO);
	const int64_t no = typed != NULL ? strtoll(typed, NULL, 10) : 0;
	struct home *home, *old;

	TRY(hold(rq, &home));
	if (typed != NULL && (no < 0 || no >= home->no))
		form_wrong(rq->form, RETURN_NO, "unknown");
	if (!form_ok(rq->form))
		return list_page(rq, home, NULL);
	TRY(home_load(rq->db, rq, rq->viewer->vendor_id, no, &old));
	if (no == 0)
		home_own(old);
	old->no = home->no;
	return publish(rq, old, "return", typed);
}

/* ---- as somebody else ---- */

/* The admin, in another role, region and language: nothing but what the page says of its viewer. */
static const struct viewer *
viewer_as(struct req *rq, const struct form *asked)
{
	struct viewer *as = new_zero(rq, struct viewer);

	*as = *rq->viewer;
	as->role = role_from(form_text(asked, AS_ROLE));
	as->region = home_choice(asked, AS_REGION);
	as->lang = form_text(asked, AS_LANG);
	as->unread = 0;
	return as;
}

static struct err *
preview(struct req *rq)
{
	struct form *asked = preview_new(rq);
	const struct viewer *as;
	struct home_view view;
	struct home *home;
	const char *langs;

	TRY(home_load(rq->db, rq, rq->viewer->vendor_id, 0, &home));
	if (req_query(rq, "home-role") == NULL)
		return list_page(rq, home, NULL);
	TRY(form_ask(asked));
	if (!form_ok(asked))
		return list_page(rq, home, asked);
	as = viewer_as(rq, asked);
	TRY(q_homes_language(rq->db, rq, &langs, as->region));
	view = (struct home_view){ { as->region, as->role, as->lang }, langs, .plain = viewer_is_partner(as) };
	home_view_make(rq, home, &view);
	page_name(rq, "home");
	xml_open(rq->page, "home");
	xml_attr(rq->page, "role", role_name(as->role));
	xml_attr(rq->page, "preview", "yes");
	TRY(home_blocks_emit(rq, &view));
	xml_close(rq->page);
	req_page_as(rq, as, as->lang);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/admin/homes", homes, ADMINS },
	{ GET, "/admin/homes/new", begin, ADMINS },
	{ POST, "/admin/homes/new", add, ADMINS, &home_new_form },
	{ GET, "/admin/homes/preview", preview, ADMINS },
	{ POST, "/admin/homes/order", order, ADMINS, &order_form },
	{ POST, "/admin/homes/return", go_back, ADMINS, &return_form },
	{ GET, "/admin/homes/blocks/{ref}", show, ADMINS },
	{ POST, "/admin/homes/blocks/{ref}", save, ADMINS, &home_edit_form },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-homes", routes);
}
