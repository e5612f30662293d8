/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* migrate.c -- see migrate.h. */
#include "data/migrate.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/secret.h"
#include "base/text.h"
#include "q_migrate.h"

static const char table_sql[] =
	"CREATE TABLE IF NOT EXISTS schema_migration (version INT NOT NULL PRIMARY KEY, name VARCHAR(120) NOT NULL,"
	" sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, applied_at DATETIME(6) NOT NULL) ENGINE=InnoDB";

struct migration {
	const char *name;
	int64_t version;
};

static int
by_version(const void *a, const void *b)
{
	const struct migration *x = a, *y = b;

	return x->version < y->version ? -1 : x->version > y->version;
}

/* The files of a folder that are named NNNN_verb_noun.sql, in order. */
static struct err *
list_files(const void *ctx, const char *folder, struct migration **out, size_t *n)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	*out = NULL;
	*n = 0;
	if (dir == NULL)
		return err_new(ERR_INTERNAL, "%s cannot be read", folder);
	while ((entry = readdir(dir)) != NULL) {
		const char *end = strrchr(entry->d_name, '.');

		if (!text_same(end, ".sql"))
			continue;
		*out = must(talloc_realloc(ctx, *out, struct migration, (unsigned)*n + 1));
		(*out)[(*n)++] = (struct migration){ text_copy(ctx, entry->d_name), strtol(entry->d_name, NULL, 10) };
	}
	closedir(dir);
	qsort(*out, *n, sizeof **out, by_version);
	return OK;
}

/* Applied already? A file that changed since, or comes too late, is refused. */
static struct err *
look_up(const struct migration *file, const char *hex, const struct q_migration_list *applied, size_t n, bool *known)
{
	*known = false;
	for (size_t i = 0; i < n; i++) {
		if (applied[i].version > file->version && !*known)
			return err_new(ERR_INTERNAL, "%s is older than %s, which is applied", file->name,
				applied[i].name);
		if (applied[i].version != file->version)
			continue;
		if (!text_same(applied[i].sha256, hex))
			return err_new(ERR_INTERNAL, "%s was changed after it was applied", file->name);
		*known = true;
	}
	return OK;
}

static struct err *
apply(struct db *db, const void *ctx, const char *folder, const struct migration *file, migrate_told *told)
{
	struct q_migration_list *applied;
	unsigned char hash[SHA256_LEN];
	struct bytes sql;
	const char *hex;
	bool known;
	size_t n;

	TRY(file_read(ctx, text_format(ctx, "%s/%s", folder, file->name), &sql));
	sha256(sql.at, sql.len, hash);
	hex = text_hex(ctx, hash, sizeof hash);
	TRY(q_migration_list(db, ctx, &applied, &n));
	TRY(look_up(file, hex, applied, n, &known));
	if (known)
		return OK;
	told(file->name);
	TRY(db_script(db, (const char *)sql.at));
	return q_migration_add(db, NULL, file->version, file->name, hex);
}

static bool
listed(const char *list, const char *word)
{
	const size_t len = strlen(word);

	for (const char *line = list; line != NULL; line = strchr(line, '\n') != NULL ? strchr(line, '\n') + 1 : NULL)
		if (strncmp(line, word, len) == 0 && (line[len] == '\n' || line[len] == '\0'))
			return true;
	return false;
}

/* The run-time account: append-only tables cannot be changed or deleted from, and it defines nothing. */
static struct err *
give_rights(struct db *db, const void *ctx, const struct conf *conf)
{
	const char *host = text_empty(conf->db_socket) ? "%" : "localhost"; /* where the account comes from */
	struct q_table_list *tables;
	struct bytes append_only;
	size_t n;

	if (text_same(conf->db_user, conf->db_admin_user))
		return OK; /* one account only: the triggers are the fence */
	TRY(file_read(ctx, text_format(ctx, "%s/append-only", conf->sql_dir), &append_only));
	TRY(q_table_list(db, ctx, &tables, &n));
	for (size_t i = 0; i < n; i++) {
		const bool append = listed((const char *)append_only.at, tables[i].name);

		TRY(db_script(db,
			text_format(ctx, "GRANT SELECT, INSERT%s ON `%s`.`%s` TO `%s`@`%s`",
				append ? "" : ", UPDATE, DELETE", conf->db_name, tables[i].name, conf->db_user, host)));
	}
	return OK;
}

struct err *
migrate(struct db *db, const struct conf *conf, migrate_told *told)
{
	void *ctx = talloc_new(db);
	const char *folder = text_format(ctx, "%s/migrations", conf->sql_dir);
	struct migration *files;
	size_t n;

	TRY(db_script(db, table_sql));
	TRY(list_files(ctx, folder, &files, &n));
	for (size_t i = 0; i < n; i++)
		TRY(apply(db, ctx, folder, &files[i], told));
	TRY(give_rights(db, ctx, conf));
	talloc_free(ctx);
	return OK;
}
