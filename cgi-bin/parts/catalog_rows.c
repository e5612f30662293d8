/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* catalog_rows.c -- see catalog_rows.h. */
#include "parts/catalog_rows.h"

#include "base/text.h"

#define CELLS_MOST 16

/* Some cells of a row, with columns of their own. */
struct part {
	struct column columns[CELLS_MOST];
	struct cell cells[CELLS_MOST];
	size_t n;
};

static void
part_add(struct part *part, const struct cell *cell, const char *child)
{
	struct column *column = &part->columns[part->n];

	if (part->n == CELLS_MOST)
		return;
	*column = *cell->column;
	column->child = child;
	part->cells[part->n] = *cell;
	part->cells[part->n++].column = column;
}

/* What the row says of the product, and what of its stock: that becomes an element of its own. */
static void
split(const struct cell *cells, size_t n, struct part *product, struct part *stock)
{
	product->n = stock->n = 0;
	for (size_t i = 0; i < n; i++)
		if (text_same(cells[i].column->child, "stock"))
			part_add(stock, &cells[i], NULL);
		else
			part_add(product, &cells[i], cells[i].column->child);
}

static void
product_close(struct catalog_rows *rows)
{
	if (rows->sku != NULL)
		xml_close(rows->list.rq->page);
	rows->sku = NULL;
}

/* The list counts products; the last one that it is told of only says that there are more. */
static void
product_open(struct catalog_rows *rows, const struct part *product)
{
	const struct cell *sku = &product->cells[0];

	product_close(rows);
	if (rows->list.rows < LIST_ROWS) {
		xml_row_open(rows->list.rq->page);
		rows->sku = text_copy_n(rows->list.rq, sku->text, sku->len);
	}
	rows->list.sink.row(&rows->list.sink, "product", product->cells, product->n);
}

static bool
is_of(const struct catalog_rows *rows, const struct cell *sku)
{
	return rows->sku != NULL && strlen(rows->sku) == sku->len && memcmp(rows->sku, sku->text, sku->len) == 0;
}

static void
rows_row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct catalog_rows *rows = (struct catalog_rows *)sink;
	struct sink *page = &rows->list.rq->page->sink;
	struct part product, stock;

	if (rows->list.limit == NULL) {
		rows->list.sink.row(&rows->list.sink, element, cells, n);
		return;
	}
	split(cells, n, &product, &stock);
	if (!is_of(rows, &product.cells[0]))
		product_open(rows, &product);
	if (rows->sku != NULL && stock.n > 0 && stock.cells[0].text != NULL)
		page->row(page, "stock", stock.cells, stock.n);
}

static void
rows_columns(struct sink *sink, const struct column *columns, size_t n)
{
	struct catalog_rows *rows = (struct catalog_rows *)sink;

	if (rows->list.limit == NULL)
		rows->list.sink.columns(&rows->list.sink, columns, n);
}

void
catalog_rows_begin(struct catalog_rows *rows, struct req *rq)
{
	*rows = (struct catalog_rows){ .sink = { .columns = rows_columns, .row = rows_row } };
	list_begin(&rows->list, rq, "catalog");
	rows->list.key = "sku";
}

void
catalog_rows_end(struct catalog_rows *rows, const char *address)
{
	product_close(rows);
	list_more(&rows->list, address);
}
