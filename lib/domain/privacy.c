/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* privacy.c -- see privacy.h. */
#include "domain/privacy.h"

#include "base/text.h"
#include "data/audit.h"
#include "domain/ref.h"
#include "q_privacy.h"

struct err *
privacy_notice_publish(struct db *db, const void *ctx, const struct privacy_notice *notice)
{
	struct q_notice_region region = { 0 };
	unsigned char hash[SHA256_LEN];
	const char *ref = ref_new(ctx);

	if (notice->region != NULL)
		TRY(q_notice_region(db, ctx, &region, notice->vendor_id, notice->region));
	if (notice->region != NULL && !region.found)
		return err_new(ERR_NOT_FOUND, "no region %s", notice->region);
	sha256(notice->words, strlen(notice->words), hash);
	TRY(ref_taken(q_notice_publish(db, NULL, notice->vendor_id, ref, region.found ? &region.id : NULL, notice->lang,
		notice->words, (struct bytes){ hash, sizeof hash }, notice->from, notice->must_accept)));
	return audit_add(db, notice->vendor_id, "publish", "notice", ref,
		text_format(ctx, "region=%s\nlang=%s\nsha256=%s", notice->region != NULL ? notice->region : "",
			notice->lang, text_hex(ctx, hash, sizeof hash)));
}

struct err *
privacy_purpose_declare(struct db *db, const void *ctx, const struct privacy_purpose *purpose)
{
	const char *all = text_format(ctx, "%s\n%s", purpose->name, purpose->words), *ref = ref_new(ctx);
	unsigned char hash[SHA256_LEN];

	sha256(all, strlen(all), hash);
	TRY(q_purpose_insert(db, NULL, ref, purpose->name, purpose->words, (struct bytes){ hash, sizeof hash },
		purpose->effect));
	return audit_add(db, db_who(db)->vendor_id, "made", "purpose", ref,
		text_format(ctx, "name=%s\neffect=%s", purpose->name, purpose->effect));
}

struct err *
privacy_say(struct db *db, const void *ctx, const struct privacy_subject *subject, bool accepted)
{
	const int64_t *notice = subject->notice_id != 0 ? &subject->notice_id : NULL;
	const int64_t *purpose = subject->purpose_id != 0 ? &subject->purpose_id : NULL;

	TRY(q_consent_insert(db, NULL, notice, purpose, subject->sha256, accepted ? "accepted" : "withdrawn"));
	return audit_add(db, db_who(db)->vendor_id, accepted ? "accept" : "withdraw",
		notice != NULL ? "notice" : "purpose", subject->ref,
		text_format(ctx, "sha256=%s", text_hex(ctx, subject->sha256.at, subject->sha256.len)));
}
