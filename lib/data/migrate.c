/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* migrate.c -- see migrate.h. */
#include "data/migrate.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/secret.h"
#include "base/text.h"
#include "data/script.h"
#include "q_migrate.h"

/*
 * done: how many statements of a file were applied, -1: all; sha256: of so
 * much of it. doubt: one more was begun, and nobody was told what came of it.
 */
static const char table_sql[] =
	"CREATE TABLE IF NOT EXISTS schema_migration (version INT NOT NULL PRIMARY KEY, name VARCHAR(120) NOT NULL,"
	" sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, applied_at DATETIME(6) NOT NULL) ENGINE=InnoDB;"
	"ALTER TABLE schema_migration ADD COLUMN IF NOT EXISTS done INT NOT NULL DEFAULT -1,"
	" ADD COLUMN IF NOT EXISTS doubt BOOLEAN NOT NULL DEFAULT FALSE";

struct migration {
	const char *name;
	int64_t version;
};

/* A file at work. */
struct run {
	struct db *db;
	const struct migration *file;
	const char *sql;
	const char *rest; /* behind what was applied */
	int64_t done;
	bool doubt;
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
	const char *const *names;

	TRY(file_names(ctx, folder, ".sql", &names, n));
	*out = new_array(ctx, struct migration, *n);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct migration){ names[i], strtol(names[i], NULL, 10) };
	qsort(*out, *n, sizeof **out, by_version);
	return OK;
}

/* What is known of a file, or NULL; one that comes too late is refused. */
static struct err *
look_up(const struct migration *file, const struct q_migration_list *applied, size_t n,
	const struct q_migration_list **known)
{
	*known = NULL;
	for (size_t i = 0; i < n; i++)
		if (applied[i].version == file->version)
			*known = &applied[i];
	if (*known == NULL && n > 0 && applied[n - 1].version > file->version)
		return err_new(ERR_INTERNAL, "%s is older than %s, which is applied", file->name, applied[n - 1].name);
	return OK;
}

/* Behind so many statements; NULL: there are fewer. -1: the end, where nothing but comments may be left over. */
static const char *
behind(const char *sql, int64_t statements)
{
	const char *next = sql;

	for (int64_t i = 0; i != statements && next != NULL; i++) {
		sql = next;
		next = script_next(sql);
	}
	if (statements >= 0)
		return next;
	return script_over(sql) ? strchr(sql, '\0') : NULL;
}

static const char *
hash_of(const void *ctx, const char *sql, const char *end)
{
	unsigned char hash[SHA256_LEN];

	sha256(sql, (size_t)(end - sql), hash);
	return text_hex(ctx, hash, sizeof hash);
}

/* What was applied of the file says what it said then. */
static struct err *
check_applied(const void *ctx, struct run *run, const struct q_migration_list *known)
{
	run->done = known->done;
	run->doubt = known->doubt;
	run->rest = behind(run->sql, known->done);
	if (run->rest != NULL && text_same(known->sha256, hash_of(ctx, run->sql, run->rest)))
		return OK;
	if (known->done < 0)
		return err_new(ERR_INTERNAL, "%s was changed after it was applied", known->name);
	return err_new(ERR_INTERNAL,
		"%s was interrupted after %lld statements, and these were changed since: put them back", known->name,
		(long long)known->done);
}

/* One statement with the note that it was done: together if it changes rows; one that changes tables commits first. */
static struct err *
step(const void *ctx, struct run *run, const char *end)
{
	const char *text = text_copy_n(ctx, run->rest, (size_t)(end - run->rest));

	TRY(q_migration_doubt(run->db, NULL, run->file->version, 1));
	TRY(db_begin(run->db));
	TRY(run->doubt ? db_script_again(run->db, text) : db_script(run->db, text));
	TRY(q_migration_step(run->db, run->file->version, run->done + 1, hash_of(ctx, run->sql, end)));
	return db_commit(run->db);
}

/* The statements that are left. One that failed is no longer in doubt. */
static struct err *
run_rest(const void *ctx, struct run *run)
{
	for (const char *end; (end = script_next(run->rest)) != NULL; run->rest = end) {
		struct err *err = step(ctx, run, end);

		if (err != OK) {
			const bool told = db_in_transaction(run->db);

			db_rollback(run->db);
			if (told)
				TRY(q_migration_doubt(run->db, NULL, run->file->version, 0));
			return err_new(err->code, "%s, statement %lld: %s", run->file->name, (long long)run->done + 1,
				err->text);
		}
		run->done++;
		run->doubt = false;
	}
	return q_migration_step(run->db, run->file->version, -1, hash_of(ctx, run->sql, strchr(run->sql, '\0')));
}

static struct err *
apply(struct db *db, const void *ctx, const char *folder, const struct migration *file, migrate_told *told)
{
	struct run run = { .db = db, .file = file };
	const struct q_migration_list *known;
	struct q_migration_list *applied;
	struct bytes sql;
	size_t n;

	TRY(file_read(ctx, text_format(ctx, "%s/%s", folder, file->name), &sql));
	run.sql = run.rest = (const char *)sql.at;
	TRY(q_migration_list(db, ctx, &applied, &n));
	TRY(look_up(file, applied, n, &known));
	if (known != NULL)
		TRY(check_applied(ctx, &run, known));
	if (run.done < 0)
		return OK;
	if (behind(run.rest, -1) == NULL)
		return err_new(ERR_INTERNAL, "%s does not end in a semicolon", file->name);
	told(file->name);
	if (known == NULL)
		TRY(q_migration_add(db, NULL, file->version, file->name, hash_of(ctx, run.sql, run.sql)));
	return run_rest(ctx, &run);
}

/* Behind the word that begins a line of the list; NULL: none does. */
static const char *
listed(const char *list, const char *word)
{
	const size_t len = strlen(word);

	for (const char *line = list; line != NULL; line = strchr(line, '\n') != NULL ? strchr(line, '\n') + 1 : NULL)
		if (strncmp(line, word, len) == 0 && strchr(" \n", line[len]) != NULL)
			return line + len;
	return NULL;
}

/* A table that became append-only had other rights before. append: what its line says beside, the column whose words may go. */
static struct err *
give(struct db *db, const void *ctx, const char *table, const char *append, const char *account)
{
	TRY(db_script(db,
		text_format(ctx, "GRANT SELECT, INSERT%s ON `%s` TO %s", append != NULL ? "" : ", UPDATE, DELETE",
			table, account)));
	if (append == NULL)
		return OK;
	TRY(db_script(db, text_format(ctx, "REVOKE UPDATE, DELETE ON `%s` FROM %s", table, account)));
	if (*append != ' ')
		return OK;
	return db_script(db,
		text_format(ctx, "GRANT UPDATE (`%s`) ON `%s` TO %s",
			text_copy_n(ctx, append + 1, strcspn(append + 1, "\n")), table, account));
}

/* What is made anew as a whole when it has changed: each of its statements can be repeated. Noted as version 0. */
static struct err *
apply_whole(struct db *db, const void *ctx, const char *folder, const char *name, migrate_told *told)
{
	struct q_migration_list *applied;
	const char *hash;
	struct bytes sql;
	size_t n;

	TRY(file_read(ctx, text_format(ctx, "%s/%s", folder, name), &sql));
	hash = hash_of(ctx, (const char *)sql.at, (const char *)sql.at + sql.len);
	TRY(q_migration_list(db, ctx, &applied, &n));
	if (n > 0 && applied[0].version == 0 && text_same(applied[0].sha256, hash))
		return OK;
	told(name);
	for (const char *rest = (const char *)sql.at, *end; (end = script_next(rest)) != NULL; rest = end)
		TRY(db_script(db, text_copy_n(ctx, rest, (size_t)(end - rest))));
	return q_migration_whole(db, NULL, name, hash);
}

/* The run-time account: append-only tables cannot be changed or deleted from, and it defines nothing. */
static struct err *
give_rights(struct db *db, const void *ctx, const struct conf *conf)
{
	const char *host = text_empty(conf->db_socket) ? "%" : "localhost"; /* where the account comes from */
	const char *account = text_format(ctx, "`%s`@`%s`", conf->db_user, host);
	struct q_table_list *tables;
	struct bytes append_only;
	size_t n;

	if (text_same(conf->db_user, conf->db_admin_user))
		return OK; /* one account only: the triggers are the fence */
	TRY(file_read(ctx, text_format(ctx, "%s/append-only", conf->sql_dir), &append_only));
	TRY(q_table_list(db, ctx, &tables, &n));
	for (size_t i = 0; i < n; i++)
		if (tables[i].view)
			TRY(db_script(db, text_format(ctx, "GRANT SELECT ON `%s` TO %s", tables[i].name, account)));
		else
			TRY(give(db, ctx, tables[i].name, listed((const char *)append_only.at, tables[i].name),
				account));
	return OK;
}

static struct err *
migrate_files(struct db *db, const void *ctx, const struct conf *conf, migrate_told *told)
{
	const char *folder = text_format(ctx, "%s/migrations", conf->sql_dir);
	struct migration *files;
	size_t n;

	TRY(db_script(db, table_sql));
	TRY(list_files(ctx, folder, &files, &n));
	for (size_t i = 0; i < n; i++)
		TRY(apply(db, ctx, folder, &files[i], told));
	TRY(apply_whole(db, ctx, conf->sql_dir, "access.sql", told));
	return give_rights(db, ctx, conf);
}

/* Another host that migrates is waited for. The lock ends with the connection, however that ends. */
struct err *
migrate(struct db *db, const struct conf *conf, migrate_told *told)
{
	void *ctx = talloc_new(db);
	int64_t locked;
	struct err *err;

	TRY(q_migration_lock(db, ctx, &locked));
	if (!locked)
		return err_new(ERR_CONFLICT, "another parley migrate is at work");
	err = migrate_files(db, ctx, conf, told);
	talloc_free(ctx);
	return err;
}
