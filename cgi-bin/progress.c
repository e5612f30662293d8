/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * progress.c -- how it goes: the leaderboard of the quarter, and one's own
 * commissions and deals as charts.
 *
 * Each picture stands beside the table of the same numbers. The board is the
 * program's: it counts deals, and shows no deal and no amount.
 */
#include "parts/board.h"
#include "parts/progress.h"
#include "parts/standing.h"
#include "view/chart.h"
#include "web/url.h"

/* ---- pictures ---- */

/* Its sizes, so that nothing moves when it comes. */
static void
picture_emit(struct xml *page, const char *name, const char *href, const struct chart *chart)
{
	static const char *const sizes[CHART_SIZES] = { "wide", "narrow" };

	xml_open(page, "picture");
	xml_attr(page, "name", name);
	xml_attr(page, "href", href);
	for (enum chart_size size = 0; size < CHART_SIZES; size++) {
		const struct frame frame = chart_frame(chart->kind, size, chart->n);

		xml_open(page, "frame");
		xml_attr(page, "size", sizes[size]);
		xml_attr_number(page, "width", frame.width);
		xml_attr_number(page, "height", frame.height);
		xml_close(page);
	}
	xml_close(page);
}

/* ---- the board ---- */

static void
places_emit(struct xml *page, const struct place *places, size_t n)
{
	for (const struct place *place = places; place < places + n; place++) {
		xml_open(page, "place");
		xml_attr_number(page, "rank", place->rank);
		xml_attr_number(page, "registered", place->registered);
		xml_attr_number(page, "won", place->won);
		xml_attr_number(page, "points", place->points);
		xml_attr(page, "own", place->own ? "yes" : NULL);
		xml_text(page, place->name);
		xml_close(page);
	}
}

static struct err *
regions_emit(struct req *rq, const struct board *board)
{
	struct q_board_regions *regions;
	size_t n;

	TRY(q_board_regions(rq->db, rq, &regions, &n));
	for (size_t i = 0; i < n; i++) {
		xml_open(rq->page, "region");
		xml_attr(rq->page, "current", text_same(regions[i].name, board->region) ? "yes" : NULL);
		xml_text(rq->page, regions[i].name);
		xml_close(rq->page);
	}
	return OK;
}

/* What is counted of the viewer's own is listed with its points: no number without its reason. */
static struct err *
own_emit(struct req *rq, const struct board *board)
{
	struct place *places;
	size_t n;

	TRY(board_people(rq, board, &places, &n));
	xml_open(rq->page, "people");
	places_emit(rq->page, places, n);
	xml_close(rq->page);
	return q_board_counted(rq->db, &rq->page->sink, board_from(board), board_to(board));
}

static void
quarter_emit(struct xml *page, const struct board *board)
{
	xml_attr(page, "quarter", board->quarter);
	xml_attr(page, "before", board->before);
	xml_attr(page, "after", board->after);
	xml_attr_date(page, "from", board->first);
	xml_attr_date(page, "to", (struct date){ board->end.days - 1 });
	xml_attr_number(page, "of", board->of);
	xml_attr_number(page, "registered", POINTS_REGISTERED);
	xml_attr_number(page, "won", POINTS_WON);
}

/* Of the same quarter and region. */
static const char *
board_picture(struct req *rq, const struct board *board)
{
	const char *href = url_with(rq, "/images/leaderboard.png", "quarter", board->quarter);

	return board->region != NULL ? url_with(rq, href, "region", board->region) : href;
}

static struct err *
leaderboard(struct req *rq)
{
	struct xml *page = rq->page;
	struct board board;

	page_name(rq, "leaderboard");
	TRY(board_read(rq, &board));
	xml_open(page, "leaderboard");
	quarter_emit(page, &board);
	TRY(regions_emit(rq, &board));
	if (board.n > 0)
		picture_emit(page, "leaderboard", board_picture(rq, &board),
			&(struct chart){ .kind = CHART_ROWS, .n = board.n });
	places_emit(page, board.places, board.n);
	if (viewer_is_partner(rq->viewer))
		TRY(own_emit(rq, &board));
	xml_close(page);
	return OK;
}

/* ---- one's own charts ---- */

static void
months_emit(struct xml *page, const struct months *months)
{
	char code[8];

	for (int i = MONTHS - 1; i >= 0; i--) {
		xml_open(page, "month");
		xml_attr(page, "code", month_code(months->first[i], code));
		for (size_t k = 0; k < months->n; k++)
			if (text_same(months->rows[k].month, code))
				amount_emit(page, months->rows[k].amount, months->rows[k].currency, false);
		xml_close(page);
	}
}

static void
states_emit(struct xml *page, const struct states *states)
{
	for (size_t i = 0; i < states->n; i++) {
		xml_open(page, "state");
		xml_attr(page, "name", deal_state_name(states->at[i]));
		xml_attr_number(page, "count", states->deals[i]);
		xml_close(page);
	}
}

static struct err *
progress(struct req *rq)
{
	struct xml *page = rq->page;
	struct months months;
	struct states states;

	page_name(rq, "progress");
	TRY(months_read(rq, &months));
	TRY(states_read(rq, &states));
	xml_open(page, "progress");
	xml_attr(page, "currency", months.currency);
	if (months.n > 0)
		picture_emit(page, "earnings", "/images/earnings.png",
			&(struct chart){ .kind = CHART_COLUMNS, .n = MONTHS });
	months_emit(page, &months);
	if (states.n > 0)
		picture_emit(page, "pipeline", "/images/pipeline.png",
			&(struct chart){ .kind = CHART_ROWS, .n = states.n });
	states_emit(page, &states);
	xml_close(page);
	return OK;
}

static const struct route routes[] = {
	{ GET, "/leaderboard", leaderboard, MEMBERS },
	{ GET, "/progress", progress, MEMBERS },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "progress", routes);
}
