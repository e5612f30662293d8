/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * match.c -- see match.h.
 *
 * A customer is found by its domain, else by its tax number. Where the two
 * name different customers the domain's is meant, and the other one is a
 * reason to look.
 */
#include <libpsl.h>

#include "base/buf.h"
#include "base/text.h"
#include "data/viewer.h"
#include "domain/match.h"
#include "q_matches.h"

#define NAME_MOST 253 /* bytes of a key */
#define TAX_MIN 4

static const char *const kind_names[KEY_KINDS] = { "domain", "tax", "name" };
static const char *const colour_names[] = { "green", "yellow", "red" };

/* Providers with a domain in many countries: the label before the public suffix. */
static const char *const provider_labels[] = { "gmail", "gmx", "googlemail", "hotmail", "icloud", "outlook",
	"protonmail", "yahoo", "ymail" };

/* And those with few. An address there says who hosts the mail, not who the customer is. */
static const char *const provider_domains[] = {
	"126.com",
	"163.com",
	"aim.com",
	"alice.it",
	"aol.com",
	"aol.de",
	"arcor.de",
	"att.net",
	"bellsouth.net",
	"bigpond.com",
	"bluewin.ch",
	"bol.com.br",
	"btinternet.com",
	"comcast.net",
	"cox.net",
	"docomo.ne.jp",
	"email.cz",
	"email.de",
	"fastmail.com",
	"foxmail.com",
	"free.fr",
	"freenet.de",
	"hanmail.net",
	"hey.com",
	"home.nl",
	"hushmail.com",
	"inbox.lv",
	"interia.pl",
	"kpnmail.nl",
	"laposte.net",
	"libero.it",
	"live.co.uk",
	"live.com",
	"live.de",
	"live.fr",
	"live.nl",
	"mac.com",
	"mail.com",
	"mail.de",
	"mail.ru",
	"mailbox.org",
	"me.com",
	"msn.com",
	"naver.com",
	"neuf.fr",
	"o2.pl",
	"onet.pl",
	"optonline.net",
	"orange.fr",
	"pm.me",
	"posteo.de",
	"proton.me",
	"qq.com",
	"rediffmail.com",
	"rocketmail.com",
	"sbcglobal.net",
	"seznam.cz",
	"sfr.fr",
	"shaw.ca",
	"sina.com",
	"sky.com",
	"t-online.de",
	"telenet.be",
	"terra.com.br",
	"tiscali.it",
	"tuta.io",
	"tutanota.com",
	"uol.com.br",
	"verizon.net",
	"virgilio.it",
	"wanadoo.fr",
	"web.de",
	"wp.pl",
	"yandex.com",
	"yandex.ru",
	"ziggo.nl",
	"zoho.com",
};

const char *
key_kind_name(enum key_kind kind)
{
	return kind_names[kind];
}

const char *
colour_name(enum colour colour)
{
	return colour_names[colour];
}

static bool
is_listed(const char *const *list, size_t n, const char *word, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len && memcmp(list[i], word, len) == 0)
			return true;
	return false;
}

const char *
match_domain(const void *ctx, const char *host, const char **out)
{
	const char *domain = psl_registrable_domain(psl_builtin(), host);

	if (domain == NULL)
		return "not-domain";
	if (is_listed(provider_domains, LENGTH(provider_domains), domain, strlen(domain)) ||
		is_listed(provider_labels, LENGTH(provider_labels), domain, strcspn(domain, ".")))
		return "public-domain";
	*out = text_copy(ctx, domain);
	return NULL;
}

/* "0000000" is what a form gets that insists. */
static bool
is_filler(const char *text)
{
	return text[strspn(text, (const char[]){ *text, '\0' })] == '\0';
}

const char *
match_tax(const void *ctx, const char *typed)
{
	struct buf out;

	buf_init(&out, ctx, strlen(typed) + 1);
	for (; *typed != '\0'; typed++)
		if ((*typed >= '0' && *typed <= '9') || (*typed >= 'A' && *typed <= 'Z'))
			buf_char(&out, *typed);
		else if (*typed >= 'a' && *typed <= 'z')
			buf_char(&out, (char)(*typed - 'a' + 'A'));
	return out.len < TAX_MIN || is_filler(out.at) ? NULL : out.at;
}

const char *
match_name(const void *ctx, const char *typed)
{
	const char *folded = text_fold_name(ctx, typed);
	size_t len = strlen(folded);

	/* Ideographs become words: a name that was short enough may not be so any more. */
	while (len > NAME_MOST || (len < strlen(folded) && (folded[len] & 0xc0) == 0x80))
		len--;
	return len == 0 ? NULL : text_copy_n(ctx, folded, len);
}

/* The customer that a domain or tax number names; 0: none. */
static int64_t
customer_of(const struct match *match, enum key_kind kind)
{
	for (size_t i = 0; i < match->claim_count; i++)
		if (match->claims[i].kind == kind)
			return match->claims[i].customer_id;
	return 0;
}

static void
hit(struct match *match, enum key_kind kind, enum colour colour)
{
	match->hits |= 1u << kind;
	if (match->colour < colour)
		match->colour = colour;
}

void
match_judge(struct match *match, int64_t org_id)
{
	const int64_t by_domain = customer_of(match, KEY_DOMAIN), by_tax = customer_of(match, KEY_TAX);
	const int64_t meant = by_domain != 0 ? by_domain : by_tax;

	if (by_domain != 0 && by_tax != 0 && by_domain != by_tax)
		hit(match, KEY_TAX, COLOUR_YELLOW);
	for (size_t i = 0; i < match->claim_count; i++) {
		const struct claim *claim = &match->claims[i];
		const bool own = claim->org_id == org_id, same = claim->customer_id == meant;

		if (claim->deal_id == 0)
			continue;
		hit(match, claim->kind, same && !own ? COLOUR_RED : COLOUR_YELLOW);
		match->own_claim |= same && own;
	}
}

struct err *
match_find(struct db *db, const void *ctx, const struct customer_keys *keys, int64_t line_id, struct match *out)
{
	struct q_match_claims *rows;

	*out = (struct match){ 0 };
	TRY(q_match_claims(db, ctx, &rows, &out->claim_count, keys->at[KEY_DOMAIN], keys->at[KEY_TAX],
		keys->at[KEY_NAME], line_id));
	out->claims = new_array(ctx, struct claim, out->claim_count);
	for (size_t i = 0; i < out->claim_count; i++)
		out->claims[i] = (struct claim){ .kind = (enum key_kind)rows[i].kind,
			.customer_id = rows[i].customer_id,
			.deal_id = rows[i].deal_id,
			.org_id = rows[i].org_id,
			.overdue = rows[i].overdue };
	match_judge(out, db_who(db)->org_id);
	return OK;
}

struct err *
match_record(struct db *db, const struct match *match, int64_t deal_id)
{
	for (size_t i = 0; i < match->claim_count; i++)
		if (match->claims[i].deal_id != 0 && match->claims[i].deal_id != deal_id)
			TRY(q_match_insert(db, NULL, deal_id, match->claims[i].deal_id, match->claims[i].kind));
	return OK;
}
