/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * demo_library.c -- what GlobalTech's partners market with, what some of
 * them look like, and what they have made of it.
 *
 * Read line by line from sql/demo/library.txt; each "@" line begins
 * something. Files go the way of those that people send: pictures are
 * written anew in the cage, which says how light they are.
 */
#include "demo.h"

#include <stdlib.h>

#include "base/file.h"
#include "data/picture.h"
#include "data/store.h"
#include "q_demo_library.h"
#include "view/template.h"

#define WORDS 7
#define COPY_DAYS 21 /* ago */

struct library {
	struct demo *demo;
	const struct demo_vendor *vendor;
	int64_t material_id, version_id, kit; /* that are being read; 0: none */
	const char *words[WORDS];             /* of the line that began it */
	struct buf text;                      /* the lines below */
};

static int64_t
number(const char *word)
{
	return strtol(word, NULL, 10);
}

/* The words of a line, the last of which takes the rest. */
static void
split(struct library *l, char *line, size_t n)
{
	for (size_t i = 0; i < WORDS; i++) {
		const char *word = i + 1 < n ? strsep(&line, " ") : line;

		l->words[i] = i < n && word != NULL ? text_copy(l->demo->ctx, word) : "";
	}
}

static const char *
ref_of(struct library *l, size_t len)
{
	static const char letters[] = "0123456789BCDFGHJKLMNPQRSTVWXYZ";
	char *ref = text_copy_n(l->demo->ctx, "0000000000000000", len);

	for (char *at = ref; *at != '\0'; at++)
		*at = letters[chance(l->demo, (int64_t)strlen(letters))];
	return ref;
}

static struct date
day_of(const struct library *l, int64_t from_today)
{
	return (struct date){ l->demo->today.days + (int32_t)from_today };
}

/* ---- files ---- */

struct kept {
	enum kind kind;
	int64_t size;
	struct bytes sha256, preview;
};

static struct err *
picture_keep(struct library *l, const struct spooled *sent, struct kept *kept)
{
	struct picture picture;

	TRY(picture_read(l->demo->ctx, l->demo->conf, sent, kept->kind, &picture));
	TRY(store_keep(l->demo->conf, picture.whole));
	TRY(store_keep(l->demo->conf, picture.small));
	kept->size = picture.whole->size;
	kept->sha256 = (struct bytes){ picture.whole->sha256, SHA256_LEN };
	kept->preview = (struct bytes){ picture.small->sha256, SHA256_LEN };
	return OK;
}

static struct err *
keep(struct library *l, const char *name, struct kept *kept)
{
	struct demo *demo = l->demo;
	struct spooled *spool;
	struct bytes bytes;

	TRY(file_read(demo->ctx, text_format(demo->ctx, "%s/demo/library/%s", demo->conf->sql_dir, name), &bytes));
	TRY(spooled_new(demo->ctx, demo->conf, &spool));
	spooled_add(spool, bytes.at, bytes.len);
	spooled_end(spool);
	*kept = (struct kept){ .kind = kind_of(bytes, name),
		.size = spool->size,
		.sha256 = { spool->sha256, SHA256_LEN } };
	return kind_is_picture(kept->kind) ? picture_keep(l, spool, kept) : store_keep(demo->conf, spool);
}

static struct err *
measure(struct library *l, const struct kept *kept, const struct area *areas, size_t n, struct tones *tones)
{
	struct seen seen = { .kind = kept->kind };

	TRY(store_read(l->demo->ctx, l->demo->conf, kept->sha256, &seen.bytes));
	return picture_measure(l->demo->ctx, l->demo->conf, &seen, areas, n, tones);
}

/* ---- materials ---- */

static struct err *
zones_keep(struct library *l, const struct kept *kept)
{
	struct template template;
	struct template_mistake mistake;
	struct area areas[ZONES_MAX];
	struct tones tones;
	struct buf text;

	TRY(measure(l, kept, NULL, 0, &tones));
	mistake = template_read(l->demo->ctx, l->text.at, tones.width, tones.height, &template);
	if (mistake.code != NULL)
		return err_new(ERR_INTERNAL, "%s: line %u is %s", l->words[4], mistake.line, mistake.code);
	for (unsigned i = 0; i < template.n; i++)
		areas[i] = (struct area){ template.zones[i].x, template.zones[i].y, template.zones[i].w,
			template.zones[i].h };
	TRY(measure(l, kept, areas, template.n, &tones));
	buf_init(&text, l->demo->ctx, 256);
	for (unsigned i = 0; i < template.n; i++)
		buf_format(&text, "%d %d\n", tones.at[i].darkest, tones.at[i].lightest);
	return q_demo_version_zones(l->demo->db, l->version_id, tones.width, tones.height, l->text.at, text.at);
}

/* @version LANG FROM UNTIL FILE COVER */
static struct err *
version_end(struct library *l)
{
	const struct date from = day_of(l, number(l->words[2])),
			  until = text_same(l->words[3], "-") ? (struct date){ DATE_NONE }
							      : day_of(l, number(l->words[3]));
	const struct instant at =
		instant_plus(instant_from_date(day_of(l, number(l->words[2]) < 0 ? number(l->words[2]) : -1)),
			10 * 3600 * SECOND_US);
	struct kept file, cover;

	TRY(keep(l, l->words[4], &file));
	cover = file;
	if (!text_same(l->words[5], "-"))
		TRY(keep(l, l->words[5], &cover));
	TRY(q_demo_material_version(l->demo->db, &l->version_id, l->material_id, ref_of(l, 10), l->words[1], from,
		until, l->words[4], kind_name(file.kind), file.size, file.sha256, cover.preview, kind_name(cover.kind),
		demo_member_id(l->vendor, 0, 0), at));
	return l->text.len > 0 ? zones_keep(l, &file) : OK;
}

/* @material KIND REGION ROLES TITLE */
static struct err *
material_end(struct library *l)
{
	const int64_t region = number(l->words[2]);

	return q_demo_material(l->demo->db, &l->material_id, l->vendor->id, ref_of(l, 10), l->words[1], l->words[4],
		text_copy_n(l->demo->ctx, l->text.at, strcspn(l->text.at, "\n")),
		region != 0 ? demo_territory_id(l->vendor, region) : 0, l->words[3]);
}

/* ---- partners ---- */

static struct err *
logo_keep(struct library *l, int64_t org_id, const char *ground, const char *name)
{
	struct kept logo;
	struct tones tones;

	if (text_same(name, "-"))
		return OK;
	TRY(keep(l, name, &logo));
	TRY(measure(l, &logo, NULL, 0, &tones));
	return q_demo_brand_logo(l->demo->db, org_id, ground, logo.sha256, logo.preview, kind_name(logo.kind),
		tones.width, tones.height, tones.at->darkest, tones.at->lightest);
}

/* With the words that the template begins with. */
static struct err *
words_keep(struct library *l, int64_t copy_id, const struct q_demo_templates *of, const char *contact)
{
	struct template t;
	struct template_mistake mistake = template_read(l->demo->ctx, of->zones, (int)of->width, (int)of->height, &t);

	for (unsigned i = 0; mistake.code == NULL && i < t.n; i++) {
		const char *words = t.zones[i].kind == ZONE_CONTACT ? contact : t.zones[i].words;

		if (words != NULL)
			TRY(q_demo_copy_text(l->demo->db, NULL, copy_id, t.zones[i].name, i, words));
	}
	return OK;
}

static struct err *
copies_make(struct library *l, int64_t n, int64_t copies, int64_t visits)
{
	const int64_t org = demo_org_id(l->vendor, n), member = demo_member_id(l->vendor, n, 1);
	struct demo *demo = l->demo;
	struct q_demo_templates *templates;
	size_t count;

	TRY(q_demo_templates(demo->db, demo->ctx, &templates, &count, l->vendor->id, "en"));
	for (int64_t i = 0; i < copies && i < (int64_t)count; i++) {
		const char *ground = i == 0 ? "light" : "dark";
		const struct instant at = instant_plus(demo->now, -(COPY_DAYS - 3 * i) * DAY_US);
		int64_t id;

		TRY(q_demo_copy(demo->db, &id, templates[i].id, org, ref_of(l, 10), ref_of(l, 12), member, at, ground));
		TRY(words_keep(l, id, &templates[i], l->text.at));
		TRY(q_demo_download(demo->db, NULL, templates[i].id, org, member, instant_plus(at, 60 * SECOND_US)));
		for (int64_t k = 0; k < visits; k++)
			TRY(q_demo_visit(demo->db, NULL, id, day_of(l, -(1 + chance(demo, COPY_DAYS - 5))), k));
		visits /= 2;
	}
	return OK;
}

/* @kit PARTNER COLOUR LOGO DARK COPIES VISITS */
static struct err *
kit_end(struct library *l)
{
	const int64_t org_id = demo_org_id(l->vendor, l->kit);

	l->text.at[--l->text.len] = '\0';
	TRY(q_demo_brand_kit(l->demo->db, org_id, l->vendor->id, l->words[2], l->text.at));
	TRY(logo_keep(l, org_id, "light", l->words[3]));
	TRY(logo_keep(l, org_id, "dark", l->words[4]));
	return copies_make(l, l->kit, number(l->words[5]), number(l->words[6]));
}

/* ---- the file ---- */

static const struct {
	const char *word;
	size_t words;
	struct err *(*end)(struct library *l);
} kinds[] = { { "@material", 5, material_end }, { "@version", 6, version_end }, { "@kit", 7, kit_end } };

static struct err *
end(struct library *l)
{
	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (text_same(l->words[0], kinds[i].word))
			TRY(kinds[i].end(l));
	l->text.len = 0;
	l->text.at[0] = '\0';
	return OK;
}

static struct err *
line_read(struct library *l, char *line)
{
	if (*line != '@') {
		if (l->words[0] != NULL && *line != '\0')
			buf_format(&l->text, "%s\n", line);
		return OK;
	}
	TRY(end(l));
	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (strncmp(line, kinds[i].word, strlen(kinds[i].word)) == 0)
			split(l, line, kinds[i].words);
	l->kit = text_same(l->words[0], "@kit") ? number(l->words[1]) : 0;
	return OK;
}

struct err *
demo_library(struct demo *demo, const struct demo_vendor *v)
{
	struct demo own = *demo;
	struct library l = { .demo = &own, .vendor = v };
	const char *name = text_format(demo->ctx, "%s/demo/library.txt", demo->conf->sql_dir);
	struct bytes file;
	char *line, *rest;

	if (!text_same(v->code, "globaltech"))
		return OK;
	own.chance = (uint64_t)v->id;
	buf_init(&l.text, demo->ctx, 4096);
	TRY(file_read(demo->ctx, name, &file));
	rest = (char *)(uintptr_t)file.at;
	while ((line = strsep(&rest, "\n")) != NULL)
		if (*line != '#')
			TRY(line_read(&l, line));
	return end(&l);
}
