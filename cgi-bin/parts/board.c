/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* board.c -- see board.h. */
#include <stdlib.h>

#include "domain/period.h"
#include "parts/board.h"

/* "2026-Q1"; years of four digits. */
static bool
quarter_read(const char *text, struct date *first)
{
	char *end;
	const long year = strtol(text, &end, 10);

	if (end != text + 4 || end[0] != '-' || end[1] != 'Q' || end[2] < '1' || end[2] > '4' || end[3] != '\0')
		return false;
	*first = date_of((int)year, (end[2] - '1') * 3 + 1, 1);
	return !date_none(*first);
}

static struct date
quarter_of(struct date day)
{
	int year, month, of_month;

	date_parts(day, &year, &month, &of_month);
	return date_of(year, (month - 1) / 3 * 3 + 1, 1);
}

static const char *
quarter_name(const void *ctx, struct date first)
{
	int year, month, day;

	date_parts(first, &year, &month, &day);
	return text_format(ctx, "%04d-Q%d", year, month / 3 + 1);
}

/* Those that have not begun are none. */
static struct err *
quarter_find(struct req *rq, struct board *board)
{
	const char *asked = req_query(rq, "quarter");
	struct date today;

	TRY(business_day(rq->viewer->vendor_tz, rq->now, &today));
	board->first = quarter_of(today);
	if (asked != NULL && (!quarter_read(asked, &board->first) || board->first.days > today.days))
		return err_new(ERR_NOT_FOUND, "no quarter %s", asked);
	board->end = date_plus_months(board->first, 3);
	board->quarter = quarter_name(rq, board->first);
	board->before = quarter_name(rq, date_plus_months(board->first, -3));
	board->after = board->end.days <= today.days ? quarter_name(rq, board->end) : NULL;
	return OK;
}

static struct err *
region_find(struct req *rq, struct board *board, const int64_t **id)
{
	struct q_board_regions *regions;
	size_t n;

	*id = NULL;
	board->region = req_query(rq, "region");
	if (board->region == NULL)
		return OK;
	TRY(q_board_regions(rq->db, rq, &regions, &n));
	for (size_t i = 0; i < n; i++)
		if (text_same(regions[i].name, board->region)) {
			*id = &regions[i].id;
			return OK;
		}
	return err_new(ERR_NOT_FOUND, "no region of that name");
}

struct instant
board_from(const struct board *board)
{
	return instant_from_date(board->first);
}

struct instant
board_to(const struct board *board)
{
	return instant_from_date(board->end);
}

static struct place
place_of(const char *name, int64_t registered, int64_t won, bool own)
{
	return (struct place){ name, registered, won, registered * POINTS_REGISTERED + won * POINTS_WON, 0, own };
}

struct err *
board_read(struct req *rq, struct board *board)
{
	struct q_board_orgs *rows;
	const int64_t *region;

	TRY(quarter_find(rq, board));
	TRY(region_find(rq, board, &region));
	TRY(q_board_orgs(rq->db, rq, &rows, &board->n, board_from(board), board_to(board), region, BOARD_TOP));
	board->of = board->n > 0 ? rows[0].of : 0;
	board->places = new_array(rq, struct place, board->n + 1);
	for (size_t i = 0; i < board->n; i++) {
		board->places[i] =
			place_of(rows[i].name, rows[i].registered, rows[i].won, rows[i].id == rq->viewer->org_id);
		board->places[i].rank = (unsigned)rows[i].rank;
	}
	return OK;
}

/* The rows come in the order of their points. */
static void
places_rank(struct place *places, size_t n)
{
	for (size_t i = 0; i < n; i++)
		places[i].rank =
			i > 0 && places[i].points == places[i - 1].points ? places[i - 1].rank : (unsigned)i + 1;
}

struct err *
board_people(struct req *rq, const struct board *board, struct place **places, size_t *n)
{
	struct q_board_people *rows;

	TRY(q_board_people(rq->db, rq, &rows, n, board_from(board), board_to(board)));
	*places = new_array(rq, struct place, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*places)[i] =
			place_of(rows[i].name, rows[i].registered, rows[i].won, rows[i].id == rq->viewer->member_id);
	places_rank(*places, *n);
	return OK;
}
