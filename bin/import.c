/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * import.c -- parley import: what /admin/imports does, from a file of this machine.
 *
 * Rows that can be written are written, the others are in a file beside the
 * one that was given, which can be mended and given again.
 */
#include "parley.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/kind.h"
#include "data/store.h"
#include "domain/import.h"
#include "q_imports.h"
#include "q_people.h"

#define BAR 40

struct wanted {
	struct parley *p;
	struct import_file file;
	struct import_reading reading;
	const char *path, *ref;
};

/* ---- how far it is ---- */

struct bar {
	const char *what;
	int64_t last; /* per cent that was told */
};

static void
told(void *own, int64_t done, int64_t of)
{
	struct bar *bar = own;
	const int64_t percent = of > 0 ? done * 100 / of : 100;

	if (percent == bar->last)
		return;
	if (isatty(STDOUT_FILENO))
		printf("\r%s [%-*.*s] %3lld %%%s", bar->what, BAR, (int)(percent * BAR / 100),
			"########################################", (long long)percent, percent == 100 ? "\n" : "");
	else if (percent / 10 != bar->last / 10)
		printf("%s: %lld %%\n", bar->what, (long long)percent);
	bar->last = percent;
	fflush(stdout);
}

/* ---- what is given ---- */

static bool
has_word(char *const *words, const char *word)
{
	for (; *words != NULL; words++)
		if (text_same(*words, word))
			return true;
	return false;
}

/* The one that was named, or the only one. */
static struct err *
vendor_find(struct parley *p, const char *code, int64_t *id)
{
	struct q_vendor_list *vendors;
	size_t n;

	TRY(q_vendor_list(p->db, p->ctx, &vendors, &n));
	if (code == NULL && n != 1)
		return err_new(ERR_BAD_REQUEST, "there are %d vendors: name one by --vendor", (int)n);
	for (size_t i = 0; i < n; i++)
		if (code == NULL || text_same(vendors[i].code, code)) {
			*id = vendors[i].id;
			return OK;
		}
	return err_new(ERR_NOT_FOUND, "there is no vendor %s", code);
}

static struct err *
kind_find(const char *name, const struct import_kind **kind)
{
	*kind = name != NULL ? import_kind_named(name) : NULL;
	return *kind != NULL ? OK : err_new(ERR_BAD_REQUEST, "it takes KIND FILE; kinds are stock, prices, products");
}

/* Into the store, as if it had been sent. */
static struct err *
file_take(struct wanted *w)
{
	struct parley *p = w->p;
	struct spooled *spool;
	const char *slash = strrchr(w->path, '/');

	TRY(file_read(p->ctx, w->path, &w->file.content));
	w->file.name = file_name_accept(p->ctx, slash != NULL ? slash + 1 : w->path);
	if (w->file.name == NULL || kind_of_table(w->file.content, w->path) == KIND_NONE)
		return err_new(ERR_BAD_REQUEST, "%s is no CSV file", w->path);
	TRY(spooled_new(p->ctx, p->conf, &spool));
	spooled_add(spool, w->file.content.at, w->file.content.len);
	spooled_end(spool);
	TRY(store_keep(p->conf, spool));
	w->file.sha256 = (struct bytes){ spool->sha256, SHA256_LEN };
	return OK;
}

/* ---- its steps ---- */

static struct err *
make(struct db *db, void *own)
{
	struct wanted *w = own;

	TRY(import_make(db, w->p->ctx, &w->file, &w->ref));
	return import_ask_check(db, w->p->ctx, w->file.vendor_id, w->ref, &w->reading);
}

static struct err *
write_ask(struct db *db, void *own)
{
	struct wanted *w = own;

	return import_ask_write(db, w->p->ctx, w->file.vendor_id, w->ref);
}

static struct err *
work(struct wanted *w, const char *what, struct q_import_find *row)
{
	struct bar bar = { what, -1 };
	const struct import_watch watch = { told, &bar };
	const char *ref;

	TRY(import_work(w->p->db, w->p->ctx, w->p->conf, w->ref, &watch, &ref));
	TRY(q_import_find(w->p->db, w->p->ctx, row, w->file.vendor_id, w->ref));
	return ref != NULL ? OK : err_new(ERR_CONFLICT, "somebody else is at import %s", w->ref);
}

/* The refused rows, beside the file that was given; where that cannot be, the portal has them. */
static struct err *
errors_save(struct wanted *w, const struct q_import_find *row)
{
	const char *path = text_format(w->p->ctx, "%s.errors.csv", w->path);
	struct bytes content;
	FILE *file;
	bool done;

	TRY(store_read(w->p->ctx, w->p->conf, row->errors, &content));
	file = fopen(path, "we");
	done = file != NULL && fwrite(content.at, 1, content.len, file) == content.len;
	if (file != NULL && fclose(file) != 0)
		done = false;
	if (done)
		printf("%s has them and says why: mend it and import it again\n", path);
	else
		printf("%s cannot be written: /admin/imports/%s has them\n", path, w->ref);
	return OK;
}

static struct err *
check(struct wanted *w, struct q_import_find *row)
{
	TRY(in_transaction(w->p->db, make, w));
	TRY(work(w, "checked", row));
	if (text_same(row->state, "failed"))
		return err_new(ERR_CONFLICT, "%s cannot be read: %s (line)", w->path, row->failure);
	printf("import %s: %lld to create, %lld to update, %lld unchanged, %lld refused\n", w->ref,
		(long long)row->creates, (long long)row->updates, (long long)row->unchanged, (long long)row->refused);
	return row->refused > 0 ? errors_save(w, row) : OK;
}

struct err *
command_import(struct parley *p, char **words)
{
	struct wanted w = { .p = p, .path = words[0] != NULL ? words[1] : NULL };
	const struct import_column *lacks;
	struct q_import_find row;

	TRY(kind_find(w.path != NULL ? words[0] : NULL, &w.file.kind));
	TRY(vendor_find(p, option(words, "vendor"), &w.file.vendor_id));
	TRY(file_take(&w));
	w.reading = import_guess(p->ctx, w.file.kind, w.file.content);
	lacks = import_mapping_lacks(w.file.kind, &w.reading.mapping);
	if (lacks != NULL)
		return err_new(ERR_BAD_REQUEST, "%s has no column %s", w.path, lacks->name);
	TRY(check(&w, &row));
	if (has_word(words, "--check"))
		return OK;
	TRY(in_transaction(p->db, write_ask, &w));
	TRY(work(&w, "written", &row));
	if (row.kept > 0)
		printf("%lld rows were changed meanwhile and left alone\n", (long long)row.kept);
	return row.refused + row.kept == 0 ? OK : err_new(ERR_CONFLICT, "not all rows are written");
}
