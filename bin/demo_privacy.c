/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* demo_privacy.c -- what the people of each vendor are told about their data; in AeroVault's Europe they have to accept it. */
#include "demo.h"

#include "base/file.h"
#include "base/secret.h"
#include "base/text.h"
#include "q_privacy.h"

static const struct demo_notice {
	const char *vendor, *region; /* NULL: of each; of everybody */
	const char *file;
	int32_t days; /* before today */
	bool must_accept;
} notices[] = {
	{ NULL, NULL, "notice", 700, false },
	{ "aerovault", DEMO_AMERICA, "notice-north-america", 700, false },
	{ "aerovault", DEMO_EUROPE, "notice-europe-1", 700, true },
	{ "aerovault", DEMO_EUROPE, "notice-europe", 60, true },
};

static struct err *
publish(struct demo *demo, const struct demo_vendor *v, const struct demo_notice *notice)
{
	const char *path = text_format(demo->ctx, "%s/demo/%s.txt", demo->conf->sql_dir, notice->file), *words;
	struct q_notice_region region = { 0 };
	unsigned char hash[SHA256_LEN];
	struct bytes file;

	TRY(file_read(demo->ctx, path, &file));
	words = text_accept(demo->ctx, (const char *)file.at, file.len);
	if (words == NULL)
		return err_new(ERR_INTERNAL, "%s is no text", path);
	sha256(words, strlen(words), hash);
	if (notice->region != NULL)
		TRY(q_notice_region(demo->db, demo->ctx, &region, v->id, notice->region));
	return q_notice_publish(demo->db, NULL, v->id,
		text_format(demo->ctx, "N%lld%.8s", (long long)v->id, text_hex(demo->ctx, hash, sizeof hash)),
		region.found ? &region.id : NULL, "en", words, (struct bytes){ hash, sizeof hash },
		(struct date){ demo->today.days - notice->days }, notice->must_accept);
}

struct err *
demo_privacy(struct demo *demo, const struct demo_vendor *v)
{
	for (size_t i = 0; i < LENGTH(notices); i++)
		if (notices[i].vendor == NULL || text_same(notices[i].vendor, v->code))
			TRY(publish(demo, v, &notices[i]));
	return OK;
}
