/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* export.c -- see export.h. */
#include "domain/export.h"

#include "base/text.h"
#include "base/xml.h"
#include "base/zip.h"
#include "data/csv.h"
#include "data/store.h"
#include "domain/notice.h"
#include "q_export.h"
#include "q_exports.h"

/* All there is about a person, part by part. A table that names people and is in none of them fails tests/privacy. */
static const struct part {
	const char *name;
	struct err *(*read)(struct db *db, struct sink *sink, int64_t person, int64_t vendor);
} parts[] = {
	{ "profile", q_export_profile },
	{ "memberships", q_export_memberships },
	{ "deals", q_export_deals },
	{ "timeline", q_export_timeline },
	{ "checks", q_export_checks },
	{ "drafts", q_export_drafts },
	{ "shares", q_export_shares },
	{ "applications", q_export_applications },
	{ "training", q_export_training },
	{ "quizzes", q_export_quizzes },
	{ "certificates", q_export_certificates },
	{ "commissions", q_export_commissions },
	{ "files", q_export_files },
	{ "materials", q_export_materials },
	{ "consents", q_export_consents },
	{ "audit", q_export_audit },
	{ "sign-ins", q_export_trail },
	{ "devices", q_export_devices },
	{ "mails", q_export_mails },
	{ "notifications", q_export_notifications },
	{ "work", q_export_work },
};

/* Rows that go to two sinks. */
struct both {
	struct sink sink; /* first */
	struct sink *one, *other;
};

static void
both_columns(struct sink *sink, const struct column *columns, size_t n)
{
	struct both *both = (struct both *)sink;

	if (both->one->columns != NULL)
		both->one->columns(both->one, columns, n);
	if (both->other->columns != NULL)
		both->other->columns(both->other, columns, n);
}

static void
both_row(struct sink *sink, const char *element, const struct cell *cells, size_t n)
{
	struct both *both = (struct both *)sink;

	both->one->row(both->one, element, cells, n);
	both->other->row(both->other, element, cells, n);
}

/* One copy in the making. */
struct making {
	struct db *db;
	const struct conf *conf;
	void *ctx;
	const struct q_data_export_due *of;
	struct spooled *file;
	struct zip *zip;
};

static void
to_file(void *own, const void *at, size_t len)
{
	spooled_add(own, at, len);
}

static struct err *
put(struct making *m, const char *name, struct bytes content)
{
	return zip_add(m->zip, name, content) ? OK : err_new(ERR_TOO_LARGE, "%s does not fit into a ZIP file", name);
}

static struct err *
part_put(struct making *m, struct xml *xml, const struct part *part)
{
	struct both both = { { .columns = both_columns, .row = both_row }, &xml->sink, NULL };
	struct err *err;
	struct buf csv;

	buf_init(&csv, m->ctx, 4096);
	both.other = csv_sink(m->ctx, &csv);
	xml_open(xml, part->name);
	TRY(part->read(m->db, &both.sink, m->of->person_id, m->of->vendor_id));
	xml_close(xml);
	err = put(m, text_format(m->ctx, "%s.csv", part->name),
		(struct bytes){ (const unsigned char *)csv.at, csv.len });
	talloc_free(csv.at);
	return err;
}

static struct err *
data_put(struct making *m)
{
	struct xml *xml = xml_new(m->ctx);

	xml_open(xml, "personal-data");
	xml_attr(xml, "person", m->of->email);
	xml_attr(xml, "vendor", m->of->vendor);
	xml_attr_time(xml, "at", db_time(m->db));
	for (size_t i = 0; i < LENGTH(parts); i++)
		TRY(part_put(m, xml, &parts[i]));
	xml_close(xml);
	return put(m, "data.xml", (struct bytes){ (const unsigned char *)xml->out.at, xml->out.len });
}

/* Names are no paths; the reference keeps those apart that are called alike. A file that the store lost is not there. */
static struct err *
files_put(struct making *m)
{
	struct q_export_contents *files;
	size_t n;

	TRY(q_export_contents(m->db, m->ctx, &files, &n, m->of->person_id, m->of->vendor_id));
	for (size_t i = 0; i < n; i++) {
		void *scratch = talloc_new(m->ctx);
		struct bytes content;
		struct err *err = store_read(scratch, m->conf, files[i].sha256, &content);

		if (err == OK)
			TRY(put(m, text_format(scratch, "files/%s-%s", files[i].ref, files[i].name), content));
		else if (err->code != ERR_NOT_FOUND)
			return err;
		talloc_free(scratch);
	}
	return OK;
}

static struct err *
settle(struct making *m)
{
	const struct notice notice = { "data-export", m->of->member_id, "export", m->of->ref, "/privacy" };

	spooled_end(m->file);
	TRY(store_keep(m->conf, m->file));
	TRY(q_data_export_done(m->db, m->of->id, (struct bytes){ m->file->sha256, SHA256_LEN }, m->file->size,
		instant_plus(db_time(m->db), EXPORT_KEPT_US)));
	return notice_give(m->db, m->ctx, &notice, NULL);
}

static struct err *
make(struct making *m)
{
	TRY(spooled_new(m->ctx, m->conf, &m->file));
	m->zip = zip_new(m->ctx, db_time(m->db), to_file, m->file);
	TRY(data_put(m));
	TRY(files_put(m));
	zip_end(m->zip);
	return settle(m);
}

struct err *
export_make(struct db *db, const struct conf *conf, const void *ctx, bool *made)
{
	struct making m = { .db = db, .conf = conf };
	struct q_data_export_due due;
	struct err *err;

	TRY(q_data_export_due(db, ctx, &due));
	*made = due.found;
	if (!due.found)
		return OK;
	m.ctx = talloc_new(ctx);
	m.of = &due;
	err = make(&m);
	talloc_free(m.ctx);
	return err;
}
