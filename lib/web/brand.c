/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* brand.c -- see brand.h. */
#include "web/brand.h"

#include "base/secret.h"
#include "base/text.h"
#include "q_themes.h"

/* A place's latest version. */
struct published {
	const char *brand, *region;
	int64_t id;
	const char *theme;
	struct token_set tokens;
};

/* One brand in one region, made when it is first asked for. */
struct kept {
	struct kept *next;
	const char *brand, *region;
	struct brand_shown shown;
};

/* Of one vendor. */
struct edition {
	struct edition *next;
	const char *vendor;
	int64_t version, asked_us;
	void *memory; /* of what follows */
	struct published *published;
	size_t n;
	struct kept *kept;
};

struct brands {
	struct edition *editions;
};

struct brands *
brands_new(const void *ctx)
{
	return new_zero(ctx, struct brands);
}

/* -- what was published --------------------------------------------------- */

static struct edition *
edition_of(struct brands *brands, const char *vendor)
{
	struct edition *edition = brands->editions;

	while (edition != NULL && !text_same(edition->vendor, vendor))
		edition = edition->next;
	if (edition != NULL)
		return edition;
	edition = new_zero(brands, struct edition);
	edition->vendor = text_copy(edition, vendor);
	edition->version = -1;
	edition->next = brands->editions;
	brands->editions = edition;
	return edition;
}

static bool
is_outdated(const struct edition *edition, const struct viewer *viewer)
{
	if (edition->memory == NULL)
		return true;
	if (viewer != NULL)
		return viewer->setup_version != edition->version;
	return clock_ticks_us() - edition->asked_us >= SECOND_US;
}

static void
edition_load(struct edition *edition, struct db *db)
{
	void *memory = must(talloc_new(edition));
	struct q_theme_published *rows;
	size_t n;

	edition->asked_us = clock_ticks_us();
	if (q_theme_published(db, memory, &rows, &n, edition->vendor) != OK) {
		talloc_free(memory);
		return;
	}
	talloc_free(edition->memory);
	edition->memory = memory;
	edition->published = new_array(memory, struct published, n + 1);
	edition->n = n;
	edition->kept = NULL;
	for (size_t i = 0; i < n; i++)
		edition->published[i] = (struct published){ rows[i].brand, rows[i].region, rows[i].id, rows[i].theme,
			tokens_read(memory, rows[i].tokens) };
}

static const struct published *
published_find(const struct edition *edition, const char *brand, const char *region)
{
	for (size_t i = 0; i < edition->n; i++)
		if (text_same(edition->published[i].brand, brand) && text_same(edition->published[i].region, region))
			return &edition->published[i];
	return NULL;
}

/* -- how it is shown ------------------------------------------------------ */

/* The versions that it was made of, and the hash of the sheet, so that the name stands for its bytes for ever. */
static const char *
sheet_path(const void *ctx, const struct token_set *tokens, int64_t brand_id, int64_t region_id)
{
	const char *css = tokens_css(ctx, tokens);
	unsigned char hash[SHA256_LEN];

	if (*css == '\0')
		return NULL;
	sha256(css, strlen(css), hash);
	return text_format(ctx, "/looks/%lld-%lld-%s.css", (long long)brand_id, (long long)region_id,
		text_hex(ctx, hash, 8));
}

static struct kept *
kept_new(struct edition *edition, const char *brand_name, const char *region_name)
{
	static const struct published nothing = { .theme = "" };
	const struct published *brand = published_find(edition, brand_name, "");
	const struct published *region = *region_name != '\0' ? published_find(edition, brand_name, region_name) : NULL;
	struct kept *kept = new_zero(edition->memory, struct kept);

	brand = brand != NULL ? brand : &nothing;
	region = region != NULL ? region : &nothing;
	kept->brand = text_copy(kept, brand_name);
	kept->region = text_copy(kept, region_name);
	kept->shown.theme = *region->theme != '\0' ? region->theme : brand->theme;
	kept->shown.tokens = tokens_over(&brand->tokens, &region->tokens);
	kept->shown.sheet = sheet_path(kept, &kept->shown.tokens, brand->id, region->id);
	kept->next = edition->kept;
	edition->kept = kept;
	return kept;
}

/* Regions are the vendor's, and few. */
static const struct brand_shown *
shown_find(struct edition *edition, const char *brand, const char *region)
{
	static const struct brand_shown nothing = { .theme = "" };

	if (edition->memory == NULL)
		return &nothing;
	for (struct kept *kept = edition->kept; kept != NULL; kept = kept->next)
		if (text_same(kept->brand, brand) && text_same(kept->region, region))
			return &kept->shown;
	return &kept_new(edition, brand, region)->shown;
}

const struct brand_shown *
brand_find(struct brands *brands, struct db *db, const struct host *host, const struct viewer *viewer)
{
	static const struct brand_shown nothing = { .theme = "" };
	struct edition *edition;

	if (host == NULL)
		return &nothing;
	edition = edition_of(brands, host->vendor);
	if (db != NULL && is_outdated(edition, viewer)) {
		edition_load(edition, db);
		if (viewer != NULL)
			edition->version = viewer->setup_version;
	}
	return shown_find(edition, host->brand, viewer != NULL && viewer->region != NULL ? viewer->region : "");
}

const struct brand_shown *
brand_in(struct brands *brands, struct db *db, const struct host *host, const char *region)
{
	struct edition *edition = edition_of(brands, host->vendor);

	if (is_outdated(edition, NULL))
		edition_load(edition, db);
	return shown_find(edition, host->brand, region);
}

/* -- in the page ---------------------------------------------------------- */

const char *
brand_picture(const void *ctx, const char *token)
{
	const char *hash = token == NULL ? NULL : strchr(token, ' ');

	return hash == NULL ? NULL : text_format(ctx, "/looks/%s.%.*s", hash + 1, (int)(hash - token), token);
}

void
brand_emit(struct xml *page, const struct brand_shown *shown)
{
	bool any = shown->sheet != NULL || shown->draft_until != NULL;

	for (unsigned i = 0; i < T_COLOURS; i++)
		any = any || shown->tokens.value[i] != NULL;
	if (!any)
		return;
	xml_open(page, "look");
	xml_attr(page, "name", shown->tokens.value[T_NAME]);
	xml_attr(page, "contact", shown->tokens.value[T_CONTACT]);
	xml_attr(page, "legal", shown->tokens.value[T_LEGAL]);
	xml_attr(page, "logo", brand_picture(page, shown->tokens.value[T_LOGO]));
	xml_attr(page, "sheet", shown->sheet);
	xml_attr(page, "draft-until", shown->draft_until);
	xml_close(page);
}
