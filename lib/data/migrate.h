/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * migrate.h -- the schema, from numbered files that are never edited.
 *
 * A file that was applied and differs now, or that is older than the newest
 * applied one, is refused. MariaDB cannot take back what changes tables, so
 * a file is applied, and noted, statement by statement: after an error or an
 * interruption the next run goes on with the rest, which may be mended till
 * then. sql/access.sql, which is generated, is applied as a whole whenever it
 * has changed. The run-time account gets its rights anew.
 */
#ifndef PARLEY_MIGRATE_H
#define PARLEY_MIGRATE_H

#include "data/db.h"

/* Called for each file that is applied. */
typedef void migrate_told(const char *file);

/* db: an admin connection. */
struct err *migrate(struct db *db, const struct conf *conf, migrate_told *told);

#endif
