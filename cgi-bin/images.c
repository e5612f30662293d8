/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * images.c -- pictures: the leaderboard, commissions by month, deals by
 * state, badges, the code that sets up an authenticator app, and templates
 * that a partner has filled. Each shows what its page shows, to who may see
 * that page.
 *
 * A picture is called by the hash of all that it is drawn from. So whoever
 * has it is told so, what was drawn before is taken from a folder, and
 * neither can ever be another viewer's: other numbers are another name.
 */
#include "base/keep.h"
#include "base/money.h"
#include "base/text.h"
#include "parts/authenticator.h"
#include "parts/board.h"
#include "parts/copy_picture.h"
#include "parts/kept_picture.h"
#include "parts/looks.h"
#include "parts/progress.h"
#include "q_certificates.h"
#include "view/badge.h"
#include "view/chart.h"
#include "view/image.h"
#include "view/qr.h"
#include "web/pending.h"

/* ---- charts ---- */

static const char *
chart_name(const void *ctx, const struct chart *chart, const struct colours *colours, enum chart_size size)
{
	struct buf all;

	buf_init(&all, ctx, 1024);
	buf_format(&all, "chart %d %d %d %zu\n", CHART_VERSION, chart->kind, size, chart->n);
	buf_format(&all, "%06x %06x %06x ", colours->surface, colours->ink, colours->muted);
	buf_format(&all, "%06x %06x\n", colours->line, colours->accent);
	picture_add(&all, chart->unit);
	if (chart->tick != NULL)
		picture_add(&all, chart->tick(chart->own, 1000000));
	for (const struct bar *bar = chart->bars; bar < chart->bars + chart->n; bar++) {
		picture_add(&all, bar->label);
		picture_add(&all, bar->value);
		picture_add(&all, bar->rank);
		buf_number(&all, bar->amount);
		picture_add(&all, bar->own ? " own" : "");
	}
	return picture_name(ctx, &all);
}

static struct err *
chart_send(struct req *rq, const struct chart *chart)
{
	const struct conf *conf = rq->conf;
	struct bytes png = { 0 };
	struct colours colours;
	enum chart_size size;
	const char *name;

	TRY(look_size(rq, &size));
	TRY(look_colours(rq, &colours));
	name = chart_name(rq, chart, &colours, size);
	if (!picture_kept(rq, name, &png)) {
		TRY(fonts_load(conf->font_regular, conf->font_bold));
		png = chart_png(rq, chart, &colours, size);
		keep_add(conf->picture_dir, name, png, conf->picture_bytes);
	}
	return req_bytes_named(rq, "image/png", name, png);
}

/* ---- pictures ---- */

static struct err *
leaderboard(struct req *rq)
{
	struct words words;
	struct board board;
	struct bar *bars;

	TRY(look_words(rq, &words));
	TRY(board_read(rq, &board));
	bars = new_array(rq, struct bar, board.n + 1);
	for (size_t i = 0; i < board.n; i++) {
		const struct place *place = &board.places[i];

		bars[i] = (struct bar){
			.label = place->name,
			.value = text_copy(rq, locale_number(words.locale, place->points)),
			.rank = text_copy(rq, locale_number(words.locale, place->rank)),
			.amount = place->points,
			.own = place->own,
		};
	}
	return chart_send(rq, &(struct chart){ .kind = CHART_ROWS, .bars = bars, .n = board.n });
}

struct axis {
	struct locale *locale;
	int64_t unit; /* minor units of a major one */
};

/* Amounts of an axis are round: what stands behind the point would say nothing, unless there is something. */
static const char *
axis_tick(void *own, int64_t amount)
{
	const struct axis *axis = own;

	return locale_number(axis->locale, amount / axis->unit);
}

static struct axis
axis_of(struct locale *locale, const char *currency)
{
	struct axis axis = { locale, 1 };

	for (int digits = currency_digits(currency); digits > 0; digits--)
		axis.unit *= 10;
	return axis;
}

static struct err *
earnings(struct req *rq)
{
	struct words words;
	struct months months;
	struct bar bars[MONTHS];
	struct axis axis;

	TRY(look_words(rq, &words));
	TRY(months_read(rq, &months));
	axis = axis_of(words.locale, months.currency);
	for (int i = 0; i < MONTHS; i++) {
		char code[8];
		const char *key = text_format(rq, "month.%s", month_code(months.first[i], code) + 5);

		bars[i] = (struct bar){
			.label = look_word(&words, key),
			.value = text_copy(rq, locale_money(words.locale, months.earned[i], months.currency)),
			.amount = months.earned[i],
			.own = i == MONTHS - 1,
		};
	}
	return chart_send(rq, &(struct chart){ CHART_COLUMNS, months.currency, bars, MONTHS, axis_tick, &axis });
}

static struct err *
pipeline(struct req *rq)
{
	struct words words;
	struct states states;
	struct bar bars[DEAL_STATES];

	TRY(look_words(rq, &words));
	TRY(states_read(rq, &states));
	for (size_t i = 0; i < states.n; i++)
		bars[i] = (struct bar){
			.label = look_word(&words, text_format(rq, "state.%s", deal_state_name(states.at[i]))),
			.value = text_copy(rq, locale_number(words.locale, states.deals[i])),
			.amount = states.deals[i],
			.own = states.at[i] == STATE_APPROVED || states.at[i] == STATE_WON,
		};
	return chart_send(rq, &(struct chart){ .kind = CHART_ROWS, .bars = bars, .n = states.n });
}

/* ---- badges ---- */

static const struct {
	const char *name;
	enum badge_kind kind;
} path_kinds[] = { { "sales", BADGE_COURSE }, { "technical", BADGE_PATH }, { "practice", BADGE_ROLE } };

static struct badge
badge_of(const struct q_badge_drawn *row)
{
	struct badge badge = { .kind = BADGE_PATH, .title = row->title, .vendor = row->vendor };

	for (size_t i = 0; i < LENGTH(path_kinds); i++)
		if (text_same(path_kinds[i].name, row->kind))
			badge.kind = path_kinds[i].kind;
	if (!badge_level_named(row->level, &badge.level))
		badge.level = BADGE_PLAIN;
	return badge;
}

static const char *
badge_name(const void *ctx, const struct badge *badge, int size)
{
	struct buf all;

	buf_init(&all, ctx, 256);
	buf_format(&all, "badge %d %d %d %d\n", BADGE_VERSION, badge->kind, badge->level, size);
	picture_add(&all, badge->title);
	picture_add(&all, badge->vendor);
	return picture_name(ctx, &all);
}

/* ?size=64, 128, 256 or 512. */
static struct err *
badge_size(const struct req *rq, int *size)
{
	static const char *const sizes[] = { "512", "256", "128", "64" };
	const char *asked = req_query(rq, "size");

	*size = 512;
	for (size_t i = 0; i < LENGTH(sizes); i++, *size /= 2)
		if (asked == NULL || text_same(asked, sizes[i]))
			return OK;
	return err_new(ERR_NOT_FOUND, "no badge of that size");
}

static struct err *
badge(struct req *rq)
{
	const struct conf *conf = rq->conf;
	const char *file = req_ref(rq, "file"), *ending = strchr(file, '.'), *name;
	struct q_badge_drawn row;
	struct bytes png = { 0 };
	struct badge badge;
	int size;

	if (!text_same(ending, ".png"))
		return err_new(ERR_NOT_FOUND, "%s is not a picture", file);
	TRY(badge_size(rq, &size));
	TRY(q_badge_drawn(rq->db, rq, &row, rq->host->vendor, text_copy_n(rq, file, (size_t)(ending - file))));
	if (!row.found)
		return err_new(ERR_NOT_FOUND, "no badge of that name");
	badge = badge_of(&row);
	name = badge_name(rq, &badge, size);
	if (!picture_kept(rq, name, &png)) {
		TRY(fonts_load(conf->font_regular, conf->font_bold));
		png = badge_png(rq, &badge, size);
		keep_add(conf->picture_dir, name, png, conf->picture_bytes);
	}
	return req_bytes_named(rq, "image/png", name, png);
}

/* ---- signing in ---- */

/* What an authenticator app reads, as long as it is being set up; kept by nobody. */
static struct err *
second_step(struct req *rq)
{
	struct pending pending = { 0 };
	struct second_step step;
	struct bytes png;

	if (rq->viewer == NULL)
		TRY(pending_find(rq, &pending));
	TRY(second_step_of(rq->db, rq, rq->conf, rq->viewer != NULL ? rq->viewer->member_id : pending.member_id,
		&step));
	if (!step.begun)
		return err_new(ERR_NOT_FOUND, "no second step is being set up");
	TRY(qr_png(rq, authenticator_address(rq, &step), 5, &png));
	return req_bytes(rq, "image/png", NULL, png);
}

static const struct route routes[] = {
	{ GET, "/images/leaderboard.png", leaderboard, MEMBERS },
	{ GET, "/images/earnings.png", earnings, MEMBERS },
	{ GET, "/images/pipeline.png", pipeline, MEMBERS },
	{ GET, "/images/badge/{file}", badge, ANYONE },
	{ GET, "/images/second-step.png", second_step, ANYONE },
	{ GET, "/images/copy/{ref}/{file}", copy_picture, PARTNERS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "images", routes);
}
