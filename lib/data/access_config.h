/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * access_config.h -- what a vendor's admins have set, as this process remembers it.
 *
 * A version counts every change (triggers of sql/access.sql), comes with the
 * session, and ends what was remembered: a change acts at the next request.
 */
#ifndef PARLEY_ACCESS_CONFIG_H
#define PARLEY_ACCESS_CONFIG_H

#include "base/sink.h"
#include "data/access.h"
#include "data/db.h"

enum level { LEVEL_NONE, LEVEL_READ, LEVEL_WRITE };
/* Of a record; as bits of object_decl.keys. */
enum key { KEY_OWNER, KEY_TEAM, KEY_ORG, KEY_TERRITORY, KEYS };
/* Bits of a set of permissions (U1). */
enum permission {
	MAY_CREATE = 1,
	MAY_READ = 2,
	MAY_UPDATE = 4,
	MAY_DELETE = 8,
	MAY_DECIDE = 16,
	VIEW_ALL = 32,
	MODIFY_ALL = 64
};
enum openness { OPEN_PRIVATE, OPEN_READ, OPEN_WRITE, OPEN_PARENT };
enum rule_kind { RULE_OWNER, RULE_CRITERIA, RULE_SHARING_SET, RULE_RESTRICTION, RULE_KINDS };

/* A part of a record's page, or its form, with the items that stand in it (layout.h). */
struct section_decl {
	const char *name, *items;
};
/* What sql/guarded declares (O1). */
struct object_decl {
	const char *name, *table;
	unsigned keys; /* bits 1 << enum key */
	unsigned verbs;
	enum level hierarchy;
	int parent;                        /* object, or -1 */
	const char *parent_column, *at;    /* of the table; NULL: none */
	const char *state;                 /* column, or NULL */
	unsigned first_field, field_count; /* of field_decls */
	bool personal;
	bool custom;                         /* a vendor's admin may declare fields of it */
	const struct section_decl *sections; /* NULL: its page has no layouts */
	unsigned section_count;
};
struct field_decl {
	const char *name, *type;
	enum object object;
};
extern const struct object_decl object_decls[OBJECTS];
extern const struct field_decl field_decls[];
extern const char *const key_columns[KEYS];
/* By which a record is found that is asked about; NULL: its object has no references. */
extern const struct query *const record_queries[OBJECTS];
/* Each finds records whose grants are not what the rules say, for parley check; NULL ends them. */
extern const struct query *const grant_checks[];

/* What a declared field holds; its values are text all the same. */
enum custom_kind { CUSTOM_TEXT, CUSTOM_NUMBER, CUSTOM_DATE, CUSTOM_CHOICE, CUSTOM_YES_NO, CUSTOM_KINDS };
/* A field that the vendor's admin has declared. Rights, terms, forms and CSV know it as "custom-NAME". */
struct custom_field {
	enum object object;
	const char *field; /* "custom-NAME" */
	struct named named;
	enum custom_kind kind;
	const char *choices; /* one a line; NULL: it is no choice */
	bool required, retired;
};

/* A right for records in one state; "" in general. */
struct field_rule {
	int64_t profile_id;
	enum guarded_field field;
	const char *state;
	enum right right;
};
struct permission_rule {
	int64_t profile_id;
	enum object object;
	unsigned may;
};
struct access_rule {
	int64_t id, to_group;
	enum object object;
	enum rule_kind kind;
	enum key common_key; /* of a sharing set */
	enum level level;
	bool few; /* few records fitted when this was read: a hint for how to look for them */
};

/* So many are few. A hint; tests have it lower, so that both ways are tried. */
extern int64_t access_few;

struct access_config {
	struct access_config *next;
	int64_t vendor_id, version;
	enum openness staff[OBJECTS], partners[OBJECTS];
	struct permission_rule *permissions;
	struct field_rule *fields;
	struct access_rule *rules;
	struct custom_field
		*custom; /* in the order in which their object asks them; the i-th is field CUSTOM_FIELDS + i */
	struct layout_rule *layouts; /* see layout.h */
	size_t permission_count, field_count, rule_count, custom_count, layout_count;
};
/* Numbers of fields: those of sql/guarded, FIELDS (no such), then those that a vendor has declared. */
#define CUSTOM_FIELDS (FIELDS + 1)

/*
 * Of that vendor in that version; lives until the process asks for another version of it. What a transaction has changed, or
 * meets for the first time, lives as long as the transaction: the number of a version that comes to nothing is given again.
 */
struct err *access_config_find(struct db *db, int64_t vendor_id, int64_t version, const struct access_config **config);
/* For db.c: the transaction is over. */
void access_config_forget(struct db *db);

/* By their names in the database; OBJECTS and the like: no such. */
enum object object_from(const char *name);
enum guarded_field field_from(enum object object, const char *name);
/* The same with what the vendor has declared; config NULL: nothing. */
enum guarded_field field_find(const struct access_config *config, enum object object, const char *name);
const char *custom_kind_name(enum custom_kind kind);
enum custom_kind custom_kind_from(const char *name);

/* A field of an object, whoever declared it. */
struct object_field {
	enum guarded_field field;          /* as access_right() takes it */
	const char *name;                  /* "amount", "custom-region" */
	const char *type;                  /* text number date amount; what is chosen is text */
	const struct custom_field *custom; /* NULL: of sql/guarded, and the theme has its words */
};
/* All fields of an object, those of sql/guarded first; *n of them, in memory of ctx. */
const struct object_field *object_fields(const void *ctx, const struct access_config *config, enum object object,
	size_t *n);
const char *rule_kind_name(enum rule_kind kind);
enum rule_kind rule_kind_from(const char *name);
const char *right_name(enum right right);
enum right right_from(const char *name);
const char *level_name(enum level level);
const char *permission_name(enum permission permission);
/* "read,update" as bits. */
unsigned permissions_from(const char *names);
const char *openness_name(enum openness openness);
enum openness openness_from(const char *name);

#endif
