/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * looks.c -- style sheets of the colours that a brand has published, of
 * installed brands, and logos: for everybody, since visitors see them too. And for who has a link,
 * what is being prepared: sample pages in any role, region and language.
 *
 * A name stands for its bytes: a sheet's has the versions that it is made of
 * and its hash, a logo's is its hash. So browsers keep them for a year.
 */
#include "base/kind.h"
#include "base/lang.h"
#include "base/text.h"
#include "data/store.h"
#include "q_themes.h"
#include "view/theme_samples.h"
#include "view/theme_sheet.h"
#include "view/tokens.h"
#include "web/app.h"
#include "web/brand.h"
#include "web/url.h"

enum { HASH_SHOWN = 8 };

/* "12-15-0123456789abcdef.css": the parts, or false. */
struct sheet_name {
	int64_t brand, region;
	unsigned char hash[HASH_SHOWN];
};

static bool
number_take(const char **at, char behind, int64_t *number)
{
	enum { DIGITS_MOST = 18 };
	size_t digits = strspn(*at, "0123456789");

	*number = 0;
	if (digits == 0 || digits > DIGITS_MOST || (*at)[digits] != behind)
		return false;
	for (; digits > 0; digits--)
		*number = *number * 10 + *(*at)++ - '0';
	(*at)++;
	return true;
}

static bool
sheet_name_read(const void *ctx, const char *name, struct sheet_name *out)
{
	size_t len;

	if (!number_take(&name, '-', &out->brand) || !number_take(&name, '-', &out->region))
		return false;
	len = strspn(name, "0123456789abcdef");
	return text_same(name + len, ".css") && text_unhex(text_copy_n(ctx, name, len), out->hash, HASH_SHOWN);
}

static struct err *
sheet_send(struct req *rq, const struct sheet_name *name)
{
	unsigned char hash[SHA256_LEN];
	struct token_set brand, region, both;
	struct q_theme_pair row;
	const char *css;

	TRY(q_theme_pair(rq->db, rq, &row, rq->host->vendor, name->brand != 0 ? &name->brand : NULL,
		name->region != 0 ? &name->region : NULL));
	brand = tokens_read(rq, row.found && row.brand != NULL ? row.brand : "");
	region = tokens_read(rq, row.found && row.region != NULL ? row.region : "");
	both = tokens_over(&brand, &region);
	css = tokens_css(rq, &both);
	sha256(css, strlen(css), hash);
	if (*css == '\0' || memcmp(hash, name->hash, HASH_SHOWN) != 0)
		return err_new(ERR_NOT_FOUND, "no such style sheet");
	return req_bytes_lasting(rq, "text/css; charset=utf-8",
		(struct bytes){ (const unsigned char *)css, strlen(css) });
}

static struct err *
picture_send(struct req *rq, const char *name)
{
	const char *dot = strchr(name, '.');
	unsigned char sha256_[SHA256_LEN];
	struct bytes hash = { sha256_, sizeof sha256_ }, bytes;
	struct q_theme_picture_find row;

	if (dot == NULL || !text_unhex(text_copy_n(rq, name, (size_t)(dot - name)), sha256_, sizeof sha256_))
		return err_new(ERR_NOT_FOUND, "no such file");
	TRY(q_theme_picture_find(rq->db, rq, &row, hash));
	if (!row.found || !text_same(row.kind, dot + 1))
		return err_new(ERR_NOT_FOUND, "no such picture");
	TRY(store_read(rq, rq->conf, hash, &bytes));
	return req_bytes_lasting(rq, kind_type(kind_from(row.kind)), bytes);
}

static struct err *
look(struct req *rq)
{
	const char *name = req_ref(rq, "name");
	struct sheet_name sheet;

	return sheet_name_read(rq, name, &sheet) ? sheet_send(rq, &sheet) : picture_send(rq, name);
}

/* ---- what is being prepared ---- */

struct draft {
	struct q_theme_link_find row;
	struct token_set tokens;
	const char *address, *until;
};

static struct err *
draft_find(struct req *rq, struct draft *draft)
{
	unsigned char token[SHA256_LEN], hash[SHA256_LEN];
	struct token_set under, over;

	if (!text_unhex(req_ref(rq, "token"), token, sizeof token))
		return err_new(ERR_NOT_FOUND, "no such link");
	sha256(token, sizeof token, hash);
	TRY(q_theme_link_find(rq->db, rq, &draft->row, (struct bytes){ hash, sizeof hash }, rq->host->vendor));
	if (!draft->row.found)
		return err_new(ERR_NOT_FOUND, "a link that is over");
	under = tokens_read(rq, draft->row.under != NULL ? draft->row.under : "");
	over = tokens_read(rq, draft->row.tokens);
	draft->tokens = tokens_over(&under, &over);
	draft->address = text_format(rq, "/looks/preview/%s", req_ref(rq, "token"));
	draft->until = instant_write(draft->row.until, must(talloc_size(rq, INSTANT_TEXT)));
	return OK;
}

/* As whom, where and in which language its pages are seen: each is said in the address, or left to the sample. */
static const char *const facets[] = { "role", "region", "lang" };

/* The page of the link with what is chosen now, but of that facet with another choice; NULL: none. */
static const char *
facet_address(struct req *rq, const struct draft *draft, size_t facet, const char *value)
{
	const char *address = draft->address;

	for (size_t i = 0; i < LENGTH(facets); i++) {
		const char *chosen = i == facet ? value : req_query(rq, facets[i]);

		if (chosen != NULL)
			address = url_with(rq, address, facets[i], chosen);
	}
	return address;
}

static void
choice_emit(struct req *rq, const struct draft *draft, size_t facet, const char *value)
{
	/* A page that nobody chose a language for is in English, as its sample is. */
	const char *chosen = req_query(rq, facets[facet]), *preset = facet == 2 ? "en" : "";

	xml_open(rq->page, "choice");
	xml_attr(rq->page, "of", facets[facet]);
	xml_attr(rq->page, "value", value);
	xml_attr(rq->page, "href", facet_address(rq, draft, facet, value));
	xml_attr(rq->page, "current",
		text_same(chosen != NULL ? chosen : preset, value != NULL ? value : "") ? "yes" : NULL);
	xml_close(rq->page);
}

static struct err *
choices_emit(struct req *rq, const struct draft *draft)
{
	struct q_theme_regions *regions;
	size_t n;

	TRY(q_theme_regions(rq->db, rq, &regions, &n, draft->row.vendor_id));
	choice_emit(rq, draft, 0, NULL);
	for (unsigned role = 0; role < ROLES; role++)
		choice_emit(rq, draft, 0, role_name(role));
	choice_emit(rq, draft, 1, NULL);
	for (size_t i = 0; i < n; i++)
		choice_emit(rq, draft, 1, regions[i].name);
	for (size_t i = 0; rq->host->langs[i] != NULL; i++)
		choice_emit(rq, draft, 2, rq->host->langs[i]);
	return OK;
}

/* What is chosen is what there is: neither themes nor words are looked for by names of somebody's own. */
static struct err *
facets_check(struct req *rq, const struct draft *draft)
{
	const char *role = req_query(rq, "role"), *region = req_query(rq, "region"), *lang = req_query(rq, "lang");
	struct q_theme_regions *regions;
	size_t n, at = 0;

	if (role != NULL && role_from(role) == ROLES)
		return err_new(ERR_NOT_FOUND, "no role %s", role);
	if (lang != NULL && !text_same(lang_or_first(rq->host->langs, lang), lang))
		return err_new(ERR_NOT_FOUND, "no language %s", lang);
	if (region == NULL)
		return OK;
	TRY(q_theme_regions(rq->db, rq, &regions, &n, draft->row.vendor_id));
	while (at < n && !text_same(regions[at].name, region))
		at++;
	return at < n ? OK : err_new(ERR_NOT_FOUND, "no region %s", region);
}

static struct err *
draft_show(struct req *rq)
{
	const char *const *names;
	struct draft draft;
	size_t n;

	TRY(draft_find(rq, &draft));
	TRY(facets_check(rq, &draft));
	TRY(sample_names(rq, rq->conf, &names, &n));
	page_name(rq, "look-preview");
	xml_open(rq->page, "look-preview");
	xml_attr(rq->page, "brand", draft.row.brand);
	xml_attr(rq->page, "region", *draft.row.region != '\0' ? draft.row.region : NULL);
	xml_attr(rq->page, "until", draft.until);
	xml_attr(rq->page, "query", facet_address(rq, &draft, LENGTH(facets), NULL) + strlen(draft.address));
	xml_attr(rq->page, "href", draft.address);
	TRY(choices_emit(rq, &draft));
	for (size_t i = 0; i < n; i++)
		xml_leaf(rq->page, "sample", names[i]);
	xml_close(rq->page);
	return OK;
}

static struct err *
draft_sheet(struct req *rq)
{
	struct draft draft;
	const char *css;

	TRY(draft_find(rq, &draft));
	css = tokens_css(rq, &draft.tokens);
	return req_bytes(rq, "text/css; charset=utf-8", NULL,
		(struct bytes){ (const unsigned char *)css, strlen(css) });
}

/* A region has its brand's theme where it has none of its own. */
static const char *
draft_theme(const struct draft *draft)
{
	return *draft->row.theme != '\0' || draft->row.under_theme == NULL ? draft->row.theme : draft->row.under_theme;
}

static struct err *
draft_sample(struct req *rq)
{
	const char *lang = req_query(rq, "lang"), *role = req_query(rq, "role"), *region = req_query(rq, "region");
	struct look *look = new_zero(rq, struct look);
	struct xml *page;
	struct draft draft;

	TRY(draft_find(rq, &draft));
	TRY(facets_check(rq, &draft));
	*look = (struct look){ draft_theme(&draft), draft.row.brand, region != NULL ? region : draft.row.region,
		lang != NULL ? lang : "en" };
	const char *said[][2] = { { "name", draft.tokens.value[T_NAME] }, { "contact", draft.tokens.value[T_CONTACT] },
		{ "legal", draft.tokens.value[T_LEGAL] }, { "logo", brand_picture(rq, draft.tokens.value[T_LOGO]) },
		{ "sheet", text_format(rq, "%s/look.css", draft.address) }, { "draft-until", draft.until },
		{ "draft-href", facet_address(rq, &draft, LENGTH(facets), NULL) }, { NULL, NULL } };
	const struct sample_as as = { look->lang, role, draft.row.brand, look->region, said };

	TRY(sample_page(rq, rq->conf, req_ref(rq, "sample"), &as, &page));
	return req_page_in(rq, look, page);
}

/* ---- installed brands ---- */

static struct err *
theme_sheet(struct req *rq)
{
	struct bytes css;

	TRY(theme_sheet_read(rq, rq->conf, req_ref(rq, "name"), &css));
	return req_bytes_lasting(rq, "text/css; charset=utf-8", css);
}

static const struct route routes[] = {
	{ GET, "/looks/{name}", look, ANYONE },
	{ GET, "/looks/themes/{name}", theme_sheet, ANYONE },
	{ GET, "/looks/preview/{token}", draft_show, ANYONE },
	{ GET, "/looks/preview/{token}/look.css", draft_sheet, ANYONE },
	{ GET, "/looks/preview/{token}/{sample}", draft_sample, ANYONE },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "looks", routes);
}
