/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* access_config.c -- see access_config.h. */
#include "data/connection.h"

#include "data/access_config.h"
#include "data/custom.h"
#include "data/layout.h"
#include "q_access.h"
#include "q_custom.h"

const char *const key_columns[KEYS] = { "owner_id", "team_id", "org_id", "territory_id" };

static const char *const rule_kinds[RULE_KINDS] = { "owner", "criteria", "sharing-set", "restriction" };
static const char *const rights[] = { "none", "read", "edit" };
static const char *const levels[] = { "none", "read", "write" };
static const char *const opennesses[] = { "private", "read", "write", "parent" };
static const char *const custom_kinds[CUSTOM_KINDS] = { "text", "number", "date", "choice", "yes-no" };
static const char *const permissions[] = { "create", "read", "update", "delete", "decide", "view-all", "modify-all" };

/* The place of a word in a list, or n. */
static unsigned
place_of(const char *const *words, unsigned n, const char *word)
{
	unsigned i = 0;

	while (i < n && !text_same(words[i], word))
		i++;
	return i;
}

enum object
object_from(const char *name)
{
	enum object object = 0;

	while (object < OBJECTS && !text_same(object_decls[object].name, name))
		object++;
	return object;
}

enum guarded_field
field_from(enum object object, const char *name)
{
	const struct object_decl *decl = &object_decls[object];

	for (unsigned i = decl->first_field; i < decl->first_field + decl->field_count; i++)
		if (text_same(field_decls[i].name, name))
			return (enum guarded_field)i;
	return FIELDS;
}

enum guarded_field
field_find(const struct access_config *config, enum object object, const char *name)
{
	for (size_t i = 0; config != NULL && i < config->custom_count; i++)
		if (config->custom[i].object == object && text_same(config->custom[i].field, name))
			return (enum guarded_field)(CUSTOM_FIELDS + i);
	return field_from(object, name);
}

const char *
permission_name(enum permission permission)
{
	unsigned i = 0;

	while (1U << i != (unsigned)permission)
		i++;
	return permissions[i];
}

const char *
custom_kind_name(enum custom_kind kind)
{
	return custom_kinds[kind];
}

enum custom_kind
custom_kind_from(const char *name)
{
	return (enum custom_kind)place_of(custom_kinds, CUSTOM_KINDS, name);
}

const char *
rule_kind_name(enum rule_kind kind)
{
	return rule_kinds[kind];
}

enum rule_kind
rule_kind_from(const char *name)
{
	return (enum rule_kind)place_of(rule_kinds, RULE_KINDS, name);
}

const char *
right_name(enum right right)
{
	return rights[right];
}

/* What is not understood gives nothing. */
enum right
right_from(const char *name)
{
	return (enum right)(place_of(rights, LENGTH(rights), name) % LENGTH(rights));
}

const char *
level_name(enum level level)
{
	return levels[level];
}

const char *
openness_name(enum openness openness)
{
	return opennesses[openness];
}

enum openness
openness_from(const char *name)
{
	return (enum openness)(place_of(opennesses, LENGTH(opennesses), name) % LENGTH(opennesses));
}

unsigned
permissions_from(const char *names)
{
	unsigned may = 0;

	for (const char *at = names; !text_empty(at); at += strspn(at, ",")) {
		const size_t len = strcspn(at, ",");

		for (unsigned i = 0; i < LENGTH(permissions); i++)
			if (strlen(permissions[i]) == len && memcmp(permissions[i], at, len) == 0)
				may |= 1U << i;
		at += len;
	}
	return may;
}

/* Before the rights, which may be about them. */
static struct err *
load_custom(struct db *db, struct access_config *config)
{
	struct q_custom_fields *rows;

	TRY(q_custom_fields(db, config, &rows, &config->custom_count, config->vendor_id));
	config->custom = new_array(config, struct custom_field, config->custom_count);
	for (size_t i = 0; i < config->custom_count; i++)
		config->custom[i] = (struct custom_field){
			.object = object_from(rows[i].object),
			.field = text_format(config, CUSTOM_PREFIX "%s", rows[i].name),
			.named = { rows[i].name, rows[i].label, rows[i].kind },
			.kind = custom_kind_from(rows[i].kind),
			.choices = rows[i].choices,
			.required = rows[i].required,
			.retired = rows[i].retired,
		};
	talloc_free(rows);
	return OK;
}

static struct err *
load_permissions(struct db *db, struct access_config *config)
{
	struct q_access_permissions *rows;

	TRY(q_access_permissions(db, config, &rows, &config->permission_count, config->vendor_id));
	config->permissions = new_array(config, struct permission_rule, config->permission_count);
	for (size_t i = 0; i < config->permission_count; i++)
		config->permissions[i] = (struct permission_rule){ rows[i].profile_id, object_from(rows[i].object),
			permissions_from(rows[i].verbs) };
	talloc_free(rows);
	return OK;
}

static struct err *
load_fields(struct db *db, struct access_config *config)
{
	struct q_access_fields *rows;

	TRY(q_access_fields(db, config, &rows, &config->field_count, config->vendor_id));
	config->fields = new_array(config, struct field_rule, config->field_count);
	for (size_t i = 0; i < config->field_count; i++) {
		const enum object object = object_from(rows[i].object);

		config->fields[i] = (struct field_rule){ rows[i].profile_id,
			object < OBJECTS ? field_find(config, object, rows[i].field) : FIELDS,
			text_copy(config->fields, rows[i].state), right_from(rows[i].level) };
	}
	talloc_free(rows);
	return OK;
}

static struct err *
load_defaults(struct db *db, struct access_config *config)
{
	struct q_access_defaults *rows;
	size_t n;

	TRY(q_access_defaults(db, config, &rows, &n, config->vendor_id));
	for (size_t i = 0; i < n; i++) {
		const enum object object = object_from(rows[i].object);

		if (object == OBJECTS)
			continue;
		config->staff[object] = openness_from(rows[i].staff);
		config->partners[object] = openness_from(rows[i].partners);
	}
	talloc_free(rows);
	return OK;
}

int64_t access_few = 2000;

static struct err *
load_rules(struct db *db, struct access_config *config)
{
	struct q_access_rules *rows;

	TRY(q_access_rules(db, config, &rows, &config->rule_count, config->vendor_id, access_few));
	config->rules = new_array(config, struct access_rule, config->rule_count);
	for (size_t i = 0; i < config->rule_count; i++)
		config->rules[i] = (struct access_rule){ rows[i].id, rows[i].to_group_id, object_from(rows[i].object),
			rule_kind_from(rows[i].kind),
			text_same(rows[i].common_key, "territory") ? KEY_TERRITORY : KEY_ORG,
			text_same(rows[i].level, "write") ? LEVEL_WRITE : LEVEL_READ, rows[i].few != 0 };
	talloc_free(rows);
	return OK;
}

static struct err *
load_layouts(struct db *db, struct access_config *config)
{
	struct q_access_layouts *rows;

	TRY(q_access_layouts(db, config, &rows, &config->layout_count, config->vendor_id));
	config->layouts = new_array(config, struct layout_rule, config->layout_count);
	for (size_t i = 0; i < config->layout_count; i++)
		config->layouts[i] = (struct layout_rule){ rows[i].profile_id, object_from(rows[i].object),
			{ rows[i].section, rows[i].items, rows[i].place, rows[i].shown != 0 } };
	return OK;
}

static struct err *
load(struct db *db, struct access_config *config)
{
	TRY(load_custom(db, config));
	TRY(load_layouts(db, config));
	TRY(load_permissions(db, config));
	TRY(load_fields(db, config));
	TRY(load_defaults(db, config));
	return load_rules(db, config);
}

/* Where the vendor's stands in the list, or the end; version below zero: whichever is there. */
static struct access_config **
place_in(struct access_config **link, int64_t vendor_id, int64_t version)
{
	while (*link != NULL && ((*link)->vendor_id != vendor_id || (version >= 0 && (*link)->version != version)))
		link = &(*link)->next;
	return link;
}

static struct err *
make(struct db *db, int64_t vendor_id, int64_t version, struct access_config **made)
{
	struct err *err;

	*made = new_zero(db, struct access_config);
	(*made)->vendor_id = vendor_id;
	(*made)->version = version;
	err = load(db, *made);
	if (err != OK) {
		talloc_free(*made);
		*made = NULL;
	}
	return err;
}

/* Beside what is remembered: nobody knows yet whether it will be kept. */
static struct err *
find_meant(struct db *db, int64_t vendor_id, int64_t version, const struct access_config **config)
{
	struct access_config **link = place_in(&db->meant, vendor_id, version);

	if (*link == NULL)
		TRY(make(db, vendor_id, version, link));
	*config = *link;
	return OK;
}

void
access_config_forget(struct db *db)
{
	while (db->meant != NULL) {
		struct access_config *next = db->meant->next;

		talloc_free(db->meant);
		db->meant = next;
	}
}

struct err *
access_config_find(struct db *db, int64_t vendor_id, int64_t version, const struct access_config **config)
{
	struct access_config **link = place_in(&db->access, vendor_id, -1), *old = *link, *made;

	*config = old;
	if (old != NULL && old->version == version)
		return OK;
	if (db_in_transaction(db))
		return find_meant(db, vendor_id, version, config);
	TRY(make(db, vendor_id, version, &made));
	made->next = old != NULL ? old->next : NULL;
	*link = made;
	talloc_free(old);
	*config = made;
	return OK;
}
