/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* second_step.c -- see second_step.h. */
#include "domain/second_step.h"

#include <ctype.h>

#include "base/box.h"
#include "base/text.h"
#include "data/audit.h"
#include "domain/key.h"
#include "domain/mail.h"
#include "q_passwords.h"
#include "q_second_step.h"

#define CODE_CHARACTERS 12 /* of 30 each: 58 bits, behind a key */

/* A key of the portal's own for that purpose; it is made when first needed, as the audit log's is. */
static struct err *
own_key(struct db *db, const struct conf *conf, const char *purpose, unsigned char out[SHA256_LEN])
{
	const struct seal *seal;

	TRY(key_own(db, conf, &seal));
	seal_derive(seal, purpose, out);
	return OK;
}

/* Whose secret it is: one's is of no use in another's row. */
static const char *
about(const void *ctx, int64_t person_id)
{
	return text_format(ctx, "second step of person %lld", (long long)person_id);
}

static struct err *
secret_open(struct db *db, const void *ctx, const struct conf *conf, int64_t person_id, struct bytes locked,
	unsigned char secret[TOTP_SECRET_LEN])
{
	unsigned char key[BOX_KEY_LEN];
	struct bytes plain;
	struct err *err;

	TRY(own_key(db, conf, "second step", key));
	err = box_open(ctx, key, about(ctx, person_id), locked, &plain);
	secret_wipe(key, sizeof key);
	TRY(err);
	if (plain.len != TOTP_SECRET_LEN)
		return err_new(ERR_INTERNAL, "a secret of %zu bytes", plain.len);
	memcpy(secret, plain.at, TOTP_SECRET_LEN);
	secret_wipe((void *)plain.at, plain.len);
	return OK;
}

struct err *
second_step_of(struct db *db, const void *ctx, const struct conf *conf, int64_t member_id, struct second_step *out)
{
	struct q_second_step_find row;

	*out = (struct second_step){ .email = "" };
	TRY(q_second_step_find(db, ctx, &row, member_id));
	if (!row.found)
		return OK;
	out->email = row.email;
	out->required = row.required != 0;
	out->since = row.confirmed_at;
	out->on = !instant_none(row.confirmed_at);
	out->begun = !out->on && row.secret.len > 0;
	out->codes = row.codes;
	return out->begun ? secret_open(db, ctx, conf, row.person_id, row.secret, out->secret) : OK;
}

struct err *
second_step_begin(struct db *db, const void *ctx, const struct conf *conf, int64_t member_id)
{
	unsigned char secret[TOTP_SECRET_LEN], key[BOX_KEY_LEN];
	struct q_second_step_find row;
	struct bytes locked;

	TRY(own_key(db, conf, "second step", key));
	TRY(q_second_step_find(db, ctx, &row, member_id));
	random_bytes(secret, sizeof secret);
	locked = box_lock(ctx, key, about(ctx, row.person_id), (struct bytes){ secret, sizeof secret });
	secret_wipe(secret, sizeof secret);
	secret_wipe(key, sizeof key);
	return q_second_step_begin(db, row.person_id, locked);
}

/* As it is typed back: capital letters and digits, whatever stands between. */
static void
recovery_hash(const void *ctx, const unsigned char key[SHA256_LEN], int64_t person_id, const char *code,
	unsigned char out[SHA256_LEN])
{
	char *text = text_format(ctx, "%lld ", (long long)person_id);

	for (; *code != '\0'; code++)
		if (isalnum((unsigned char)*code))
			text = must(talloc_asprintf_append(text, "%c", toupper((unsigned char)*code)));
	hmac_sha256(key, SHA256_LEN, text, strlen(text), out);
	secret_wipe(text, strlen(text));
}

static struct err *
codes_make(struct db *db, const void *ctx, const struct conf *conf, int64_t person_id,
	const char *codes[RECOVERY_CODES])
{
	unsigned char key[SHA256_LEN], hash[SHA256_LEN];

	TRY(own_key(db, conf, "recovery codes", key));
	TRY(q_recovery_codes_end(db, NULL, person_id));
	for (size_t i = 0; i < RECOVERY_CODES; i++) {
		const char *drawn = random_ref(ctx, CODE_CHARACTERS);

		codes[i] = text_format(ctx, "%.4s-%.4s-%.4s", drawn, drawn + 4, drawn + 8);
		recovery_hash(ctx, key, person_id, codes[i], hash);
		TRY(q_recovery_code_insert(db, NULL, person_id, (struct bytes){ hash, sizeof hash }));
	}
	secret_wipe(key, sizeof key);
	return OK;
}

/* What happened to it stands in the audit log, and is told by mail: nobody else changes it unseen. */
static struct err *
changed(struct db *db, const void *ctx, int64_t member_id, const char *verb, const char *mail)
{
	struct q_password_owner owner;

	TRY(q_password_owner(db, ctx, &owner, member_id));
	if (!owner.found)
		return err_new(ERR_CONFLICT, "member %lld may no longer sign in", (long long)member_id);
	TRY(audit_add(db, owner.vendor_id, verb, "member", text_format(ctx, "%lld", (long long)member_id), ""));
	return mail_post(db, ctx,
		&(struct mail){ .kind = mail,
			.to = owner.email,
			.name = owner.name,
			.vendor_id = owner.vendor_id,
			.member_id = member_id,
			.path = "/profile/second-step" },
		NULL);
}

/* "123 456" is what some apps show. */
static const char *
digits_of(const void *ctx, const char *code)
{
	char *out = text_copy(ctx, code), *to = out;

	for (; *code != '\0'; code++)
		if (*code != ' ' && *code != '-')
			*to++ = *code;
	*to = '\0';
	return out;
}

struct err *
second_step_confirm(struct db *db, const void *ctx, const struct conf *conf, int64_t member_id, const char *code,
	const char *codes[RECOVERY_CODES], bool *right)
{
	unsigned char secret[TOTP_SECRET_LEN];
	struct q_second_step_lock row;
	int64_t step;

	*right = false;
	TRY(q_second_step_lock(db, ctx, &row, member_id));
	if (!row.found || !instant_none(row.confirmed_at))
		return err_say(err_new(ERR_CONFLICT, "no second step to confirm"), "second-step-moved-on");
	TRY(secret_open(db, ctx, conf, row.person_id, row.secret, secret));
	step = totp_step(secret, digits_of(ctx, code), db_time(db));
	secret_wipe(secret, sizeof secret);
	*right = step > 0;
	if (!*right)
		return OK;
	TRY(q_second_step_confirm(db, row.person_id, step));
	TRY(codes_make(db, ctx, conf, row.person_id, codes));
	return changed(db, ctx, member_id, "set-second-step", "second-step-on");
}

static struct err *
app_code_use(struct db *db, const void *ctx, const struct conf *conf, const struct q_second_step_lock *row,
	const char *code, bool *right)
{
	unsigned char secret[TOTP_SECRET_LEN];
	int64_t step;

	TRY(secret_open(db, ctx, conf, row->person_id, row->secret, secret));
	step = totp_step(secret, code, db_time(db));
	secret_wipe(secret, sizeof secret);
	*right = step > row->last_step;
	return *right ? q_second_step_used(db, row->person_id, step) : OK;
}

static struct err *
recovery_code_use(struct db *db, const void *ctx, const struct conf *conf, int64_t person_id, const char *code,
	bool *right)
{
	unsigned char key[SHA256_LEN], hash[SHA256_LEN];
	int64_t used;

	TRY(own_key(db, conf, "recovery codes", key));
	recovery_hash(ctx, key, person_id, code, hash);
	secret_wipe(key, sizeof key);
	TRY(q_recovery_code_use(db, &used, person_id, (struct bytes){ hash, sizeof hash }));
	*right = used > 0;
	return OK;
}

struct err *
second_step_use(struct db *db, const void *ctx, const struct conf *conf, int64_t member_id, const char *code,
	bool *right)
{
	const char *plain = digits_of(ctx, code);
	struct q_second_step_lock row;

	*right = false;
	TRY(q_second_step_lock(db, ctx, &row, member_id));
	if (!row.found || instant_none(row.confirmed_at))
		return OK;
	if (strlen(plain) == TOTP_DIGITS)
		return app_code_use(db, ctx, conf, &row, plain, right);
	return recovery_code_use(db, ctx, conf, row.person_id, plain, right);
}

struct err *
second_step_codes(struct db *db, const void *ctx, const struct conf *conf, int64_t member_id,
	const char *codes[RECOVERY_CODES])
{
	struct q_second_step_find row;

	TRY(q_second_step_find(db, ctx, &row, member_id));
	TRY(codes_make(db, ctx, conf, row.person_id, codes));
	return changed(db, ctx, member_id, "made-recovery-codes", "recovery-codes");
}

struct err *
second_step_end(struct db *db, const void *ctx, int64_t member_id)
{
	struct q_second_step_find row;

	TRY(q_second_step_find(db, ctx, &row, member_id));
	TRY(q_second_step_end(db, NULL, row.person_id));
	return changed(db, ctx, member_id, "ended-second-step", "second-step-off");
}
