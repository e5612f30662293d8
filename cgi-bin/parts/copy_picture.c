/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* copy_picture.c -- see copy_picture.h. What is drawn from is all in its name, the link among it. */
#include "parts/copy_picture.h"

#include "base/keep.h"
#include "base/text.h"
#include "data/picture.h"
#include "data/store.h"
#include "parts/kept_picture.h"
#include "parts/material_file.h"
#include "q_co_branding.h"
#include "q_library.h"
#include "view/palette.h"
#include "view/pdf.h"
#include "view/template.h"

#define DRAWING_VERSION 1 /* changes whenever the drawing does */
#define SCREEN_DOTS 96    /* to the inch, of what has no size on paper */

static const struct form_of {
	const char *file, *type, *ending;
	enum kind kind; /* that it is drawn as */
	bool saved, page;
} forms[] = {
	{ "shown.jpg", "image/jpeg", "jpg", KIND_JPEG },
	{ "print.jpg", "image/jpeg", "jpg", KIND_JPEG, .saved = true },
	{ "print.png", "image/png", "png", KIND_PNG, .saved = true },
	{ "print.pdf", "application/pdf", "pdf", KIND_JPEG, .saved = true, .page = true },
};

/* A copy with its template and words. */
struct filled {
	struct q_library_copy row;
	struct template template;
	struct filling with;
};

static struct err *
words_find(struct req *rq, struct filled *f)
{
	struct q_copy_texts *texts;
	size_t n;

	TRY(q_copy_texts(rq->db, rq, &texts, &n, f->row.id));
	for (unsigned i = 0; i < f->template.n; i++)
		for (size_t k = 0; k < n; k++)
			if (text_same(f->template.zones[i].name, texts[k].zone))
				f->with.words[i] = texts[k].text;
	return OK;
}

static struct err *
filled_find(struct req *rq, struct filled *f)
{
	struct template_mistake mistake;
	struct date today;

	*f = (struct filled){ 0 };
	TRY(vendor_today(rq, &today));
	TRY(q_library_copy(rq->db, rq, &f->row, NULL, req_ref(rq, "ref"), today));
	mistake = template_read(rq, f->row.zones, (int)f->row.width, (int)f->row.height, &f->template);
	if (mistake.code != NULL || !colour_parse(f->row.colour, &f->with.brand))
		return err_new(ERR_INTERNAL, "copy %s cannot be drawn", f->row.ref);
	f->with.logo_width = (int)f->row.logo_width;
	f->with.logo_height = (int)f->row.logo_height;
	f->with.link = conf_address(rq, rq->conf, rq->host, text_format(rq, "/go/%s", f->row.token));
	return words_find(rq, f);
}

static const char *
name_of(struct req *rq, const struct filled *f, const struct form_of *form)
{
	struct buf all;

	buf_init(&all, rq, 2048);
	buf_format(&all, "copy %d %s %s\n", DRAWING_VERSION, form->file, f->row.colour);
	picture_add(&all, text_hex(rq, f->row.sha256.at, f->row.sha256.len));
	picture_add(&all, f->row.logo.len > 0 ? text_hex(rq, f->row.logo.at, f->row.logo.len) : NULL);
	picture_add(&all, f->row.zones);
	picture_add(&all, f->with.link);
	for (unsigned i = 0; i < f->template.n; i++)
		picture_add(&all, f->with.words[i]);
	return picture_name(rq, &all);
}

static struct err *
logo_lay(struct req *rq, const struct filled *f, struct composition *all)
{
	for (unsigned i = 0; i < f->template.n && f->row.logo.len > 0; i++) {
		const struct zone *zone = &f->template.zones[i];
		struct zone at;

		if (zone->kind != ZONE_LOGO)
			continue;
		at = template_logo_at(zone, f->with.logo_width, f->with.logo_height);
		all->logo_at = (struct area){ at.x, at.y, at.w, at.h };
		all->logo.kind = kind_from(f->row.logo_kind);
		return store_read(rq, rq->conf, f->row.logo, &all->logo.bytes);
	}
	return OK;
}

/* On paper in its size; what is for screens as large as it is there. */
static struct bytes
page_of(struct req *rq, const struct filled *f, struct bytes jpeg)
{
	const struct template *t = &f->template;
	const double mm = 25.4 / SCREEN_DOTS;

	return pdf_of_picture(rq, f->row.title, jpeg,
		&(struct sheet_size){ t->width, t->height, t->mm_width > 0 ? t->mm_width : t->width * mm,
			t->mm_width > 0 ? t->mm_height : t->height * mm });
}

static struct err *
draw(struct req *rq, const struct filled *f, const struct form_of *form, struct bytes *out)
{
	struct composition all = { .out = form->kind, .ground.kind = kind_from(f->row.kind), .logo.kind = KIND_PNG };

	TRY(fonts_load(rq->conf->font_regular, rq->conf->font_bold));
	TRY(store_read(rq, rq->conf, f->row.sha256, &all.ground.bytes));
	TRY(logo_lay(rq, f, &all));
	TRY(template_draw(rq, &f->template, &f->with, &all.rows, &all.top));
	TRY(picture_compose(rq, rq->conf, &all, out));
	if (form->page)
		*out = page_of(rq, f, *out);
	return OK;
}

static struct err *
form_find(struct req *rq, const struct form_of **out)
{
	for (size_t i = 0; i < LENGTH(forms); i++) {
		*out = &forms[i];
		if (text_same(req_ref(rq, "file"), forms[i].file))
			return OK;
	}
	return err_new(ERR_NOT_FOUND, "no such form of a copy");
}

struct err *
copy_picture(struct req *rq)
{
	const struct form_of *form;
	struct bytes picture = { 0 };
	struct filled f;
	const char *name;

	TRY(form_find(rq, &form));
	TRY(filled_find(rq, &f));
	if (!f.row.current)
		return req_see_other(rq, "/library/%s/co-brand?lang=%s&from=%s", f.row.material, f.row.lang, f.row.ref);
	name = name_of(rq, &f, form);
	if (form->saved ? !keep_find(rq, rq->conf->picture_dir, name, &picture) : !picture_kept(rq, name, &picture)) {
		TRY(draw(rq, &f, form, &picture));
		keep_add(rq->conf->picture_dir, name, picture, rq->conf->picture_bytes);
	}
	if (!form->saved)
		return req_bytes_named(rq, form->type, name, picture);
	TRY(material_taken(rq, f.row.version_id));
	return req_bytes(rq, form->type,
		text_format(rq, "%s-%s.%s", text_slug(rq, f.row.title), f.row.ref, form->ending), picture);
}
