/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* spool.c -- a sink between a query and the CSV writer that empties its buffer in time. */
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>

#include "data/csv.h"
#include "web/spool.h"

#define ROOM (1024 * 1024)

struct spool {
	struct sink sink; /* first */
	struct sink *csv;
	struct buf out;
	FILE *file; /* NULL: all fits into the buffer */
	size_t filed;
	void *map;
	int failed; /* errno of the first failure */
};

static int
spool_gone(struct spool *spool)
{
	if (spool->map != NULL)
		munmap(spool->map, spool->filed);
	if (spool->file != NULL)
		fclose(spool->file);
	return 0;
}

static void
move_to_file(struct spool *spool)
{
	if (spool->file == NULL && spool->failed == 0)
		spool->file = tmpfile();
	if (spool->file == NULL || fwrite(spool->out.at, 1, spool->out.len, spool->file) != spool->out.len)
		spool->failed = spool->failed != 0 ? spool->failed : errno;
	spool->filed += spool->out.len;
	spool->out.len = 0;
}

static void
take_columns(struct sink *sink, const struct column *columns, size_t n)
{
	struct spool *spool = (struct spool *)sink;

	spool->csv->columns(spool->csv, columns, n);
}

static void
take_row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct spool *spool = (struct spool *)sink;

	spool->csv->row(spool->csv, element, cells, n);
	if (spool->out.len >= ROOM)
		move_to_file(spool);
}

struct spool *
spool_new(const void *ctx)
{
	struct spool *spool = new_zero(ctx, struct spool);

	talloc_set_destructor(spool, spool_gone);
	buf_init(&spool->out, spool, 64 * 1024);
	spool->csv = csv_sink(spool, &spool->out);
	spool->sink = (struct sink){ take_columns, take_row };
	return spool;
}

struct sink *
spool_sink(struct spool *spool)
{
	return &spool->sink;
}

struct err *
spool_bytes(struct spool *spool, struct bytes *out)
{
	*out = (struct bytes){ (const unsigned char *)spool->out.at, spool->out.len };
	if (spool->filed == 0)
		return OK;
	move_to_file(spool);
	if (spool->failed == 0 && fflush(spool->file) != 0)
		spool->failed = errno;
	if (spool->failed != 0)
		return err_new(ERR_UNAVAILABLE, "an export cannot be kept: %s", strerror(spool->failed));
	spool->map = mmap(NULL, spool->filed, PROT_READ, MAP_PRIVATE, fileno(spool->file), 0);
	if (spool->map == MAP_FAILED) {
		spool->map = NULL;
		return err_new(ERR_UNAVAILABLE, "an export cannot be read: %s", strerror(errno));
	}
	*out = (struct bytes){ spool->map, spool->filed };
	return OK;
}
