/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* floor.h -- what the three files of the floor program share: floor.c tells what it is. */
#ifndef FLOOR_H
#define FLOOR_H

#include <mysql.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum { TOKEN = 32, CELL = 256, SHOWN = 25 };

/* A value of a row: its column says which of the three it is. */
struct cell {
	char text[CELL];
	unsigned long len;
	long long number;
	MYSQL_TIME time;
	my_bool null;
};

/* -- wire.c: the database -- */

enum { SESSION, DRAFTS, DEALS, STATEMENTS };
enum { S_MEMBER = 2, S_VENDOR = 3, S_NAME = 9, S_TZ = 11, S_ORG = 13 };
enum { D_REF, D_STATE, D_AT = 3, D_UNTIL, D_CUSTOMER, D_LINE, D_AMOUNT = 9, D_CURRENCY, D_ON, D_DUE, D_DAYS };

/* What the parameters of the statements are; of one request. */
extern unsigned char token_hash[TOKEN];
extern long long vendor_id, member_id;

/* Of the environment; it must be there. */
const char *told(const char *name);
/* A file of the folder BENCH_GIVEN. */
FILE *given_open(const char *name);
void database_open(void);
/* Sends one, as Parley would; then each row in turn, until there is none. */
void statement_run(unsigned which);
const struct cell *statement_row(unsigned which);

/* -- page.c: the text of the page -- */

extern char page[];
extern size_t page_len;

void put(const char *text, size_t n);
void put_text(const char *text);
void put_escaped(const struct cell *cell);
/* One row of the table. */
void put_deal(const struct cell *row);

#endif
