/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* vendor.c -- parley vendor: whose portal it is, with its own organisation and its signing key. */
#include "parley.h"

#include <stdio.h>
#include <string.h>

#include "base/address.h"
#include "base/country.h"
#include "base/money.h"
#include "base/zone.h"
#include "data/audit.h"
#include "domain/key.h"
#include "domain/terms.h"
#include "q_people.h"

enum { CODE, NAME, PREFIX, DOMAIN, COUNTRY, CURRENCY, TIMEZONE, WORDS };

struct wanted {
	const struct conf *conf;
	char **words;
	const char *domain;
};

/* The key comes last: that of a vendor which exists already is never replaced. */
static struct err *
add(struct db *db, void *arg)
{
	const struct wanted *w = arg;
	char **words = w->words;
	int64_t vendor, org;

	TRY(q_vendor_insert(db, &vendor, words[CODE], words[NAME], words[CURRENCY], words[TIMEZONE], words[PREFIX]));
	TRY(q_vendor_org_insert(db, &org, vendor, w->domain, words[COUNTRY]));
	TRY(terms_publish(db, db, w->conf, vendor));
	TRY(audit_add(db, vendor, "made", "vendor", words[CODE], ""));
	return key_make(w->conf, words[CODE]);
}

/* The code names files and stands in host lines; the prefix begins the numbers of deals and statements. */
static struct err *
check(char **words)
{
	struct date today;

	if (strspn(words[CODE], "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(words[CODE]))
		return err_new(ERR_BAD_REQUEST, "%s is no code: small letters, digits, hyphens", words[CODE]);
	if (strspn(words[PREFIX], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != strlen(words[PREFIX]))
		return err_new(ERR_BAD_REQUEST, "%s is no prefix: capital letters", words[PREFIX]);
	if (!country_known(words[COUNTRY]))
		return err_new(ERR_BAD_REQUEST, "%s is not a country such as CH", words[COUNTRY]);
	if (currency_digits(words[CURRENCY]) < 0)
		return err_new(ERR_BAD_REQUEST, "%s is not a currency such as CHF", words[CURRENCY]);
	if (!zone_date(words[TIMEZONE], clock_now(), &today))
		return err_new(ERR_BAD_REQUEST, "%s is not a time zone such as Europe/Zurich", words[TIMEZONE]);
	return OK;
}

struct err *
command_vendor(struct parley *p, char **words)
{
	struct wanted w = { .conf = p->conf, .words = words };

	for (int i = 0; i < WORDS; i++)
		if (words[i] == NULL || *words[i] == '\0')
			return err_new(ERR_BAD_REQUEST, "it takes CODE NAME PREFIX DOMAIN COUNTRY CURRENCY TIMEZONE");
	TRY(check(words));
	w.domain = domain_read(p->ctx, words[DOMAIN]);
	if (w.domain == NULL)
		return err_new(ERR_BAD_REQUEST, "%s is not a domain such as example.com", words[DOMAIN]);
	TRY(in_transaction(p->db, add, &w));
	printf("%s is there; parley user %s EMAIL NAME admin makes its first person\n", words[NAME], words[CODE]);
	return OK;
}
