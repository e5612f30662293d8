/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * form.h -- forms as tables.
 *
 * One table validates what was typed and is emitted as <form><field/></form>
 * for the theme to draw. What was typed is kept as it was; what was
 * understood stands beside it. A mistake is a message key at its field.
 */
#ifndef PARLEY_FORM_H
#define PARLEY_FORM_H

#include "base/clock.h"
#include "base/kind.h"
#include "base/xml.h"
#include "data/access.h"

enum field_type {
	F_TEXT,
	F_AREA,
	F_EMAIL,
	F_DOMAIN,
	F_PASSWORD,
	F_NEW_PASSWORD,
	F_MONEY,
	F_NUMBER, /* a whole one; its text is as people write it in programs: 1200, -3 */
	F_CURRENCY,
	F_COUNTRY,
	F_DATE,
	F_CHOICE,
	F_CHECKBOX,
	F_FILE, /* max: bytes; its form is sent as multipart/form-data */
	F_HIDDEN
};

enum field_flags {
	REQUIRED = 1,
	FUTURE = 2 /* a date after today */,
	PAST = 4 /* today or before */,
	RETIRED = 8 /* nobody may edit it any more */,
	TABLE = 16 /* F_FILE: a table as CSV, in whatever encoding */
};

struct req;
struct form;

/* One <option>. */
struct choice {
	const char *value;
	const char *label; /* literal words (data), or NULL: the theme looks "option.FIELD.VALUE" up */
};

struct field {
	const char *name;
	enum field_type type;
	unsigned flags;
	unsigned min, max;            /* characters, of F_MONEY minor units; 0: the type's own (text: 1 and 200) */
	const char *amount_of;        /* F_MONEY: the name of the field that holds its currency; else the viewer's */
	const struct choice *choices; /* F_CHOICE: fixed ones, ended by {0} */
	/* F_CHOICE, F_CURRENCY: choices from data; fills the list through form_choice(). */
	struct err *(*list_choices)(struct req *rq, struct form *form, unsigned field);
	/* Literal words (data), or NULL: the theme has them. Neighbouring checkboxes of one group are one question, asked by it. */
	const char *label, *group;
	/* SEEN_AS(FIELD_...): what is written is that field of a record, so it is there only for who may edit it (access-model, F5). */
	unsigned seen_as;
};
#define SEEN_AS(field) (1 + (field))

struct form_spec {
	const char *name;           /* "deal" */
	const struct field *fields; /* ended by {0} */
	/* DECLARED(OBJECT_...): what the vendor's admin has declared is asked, too, before that field of the form's own. */
	unsigned declared, declared_before;
	bool keyless; /* no request key: sign-in, sign-out, reset, and forms that only ask */
	bool asks;    /* of a list: its values stand in the address (GET), it changes nothing and has no tokens */
};

#define DECLARED(object) (1 + (object))

/* An empty form that posts to action (a path below the base path; formatted by the caller). */
struct form *form_new(struct req *rq, const struct form_spec *spec, const char *action);
/* Of one that asks: takes what the address says and reads every field; an error is one of the database. */
struct err *form_ask(struct form *form);
/* Presets what a field shows. NULL is nothing. A field that the viewer may not edit shows nothing. */
void form_set(struct form *form, unsigned field, const char *value);
/* What the record has: for fields that the viewer may not edit it stays, whatever was sent; for others this does nothing. */
void form_keep(struct form *form, unsigned field, const char *value);
/* The record is in that state, on which rights may depend; before, those in general count. */
void form_state(struct form *form, const char *state);
/* Is there a required field that the viewer may not edit? A new record cannot be made then, nor a step that asks for it. */
bool form_closed(const struct form *form);
/* One of these two. */
typedef void form_setter(struct form *form, unsigned field, const char *value);
/*
 * Declared fields: those that the viewer may read stand in the form by themselves; visitors' are told by the caller, who reviews
 * then. form_declared_set(): each from what a record keeps (data/custom.h). form_declared(): what it is to keep; NULL: nothing.
 */
struct access_config;
void form_declare(struct form *form, const struct access_config *config);
void form_declared_set(struct form *form, const char *json, form_setter *set);
const char *form_declared(const struct form *form);
/* Is there a declared field among those that it asks? */
bool form_asks_declared(const struct form *form);
/* <custom name="" label="" kind=""> for each that has a value. */
void form_declared_emit(struct xml *page, const struct form *form);
/*
 * Fields that only the request knows, behind the others, which have been read: they take what was sent, and form_review() reads
 * them. Names and labels are the request's; choices from data are the caller's to add.
 */
void form_add(struct form *form, const struct field *fields, unsigned n);
void form_choice(struct form *form, unsigned field, const char *value, const char *label);
/* Amounts of this form are in that currency, not in the viewer's, unless a field of it names another. */
void form_currency(struct form *form, const char *currency);
/* A fact that the form's words may quote: <context name="">text</context>. The name is literal. */
void form_context(struct form *form, const char *name, const char *text);
/* Puts a mistake at a field: message key "error.FIELD.CODE", else "error.field.CODE". */
void form_wrong(struct form *form, unsigned field, const char *code);
bool form_ok(const struct form *form);
/* The code of the mistake at that field, or NULL. */
const char *form_mistake(const struct form *form, unsigned field);

/* What was understood. Text is NULL when the field was left empty; owned by the request. */
const char *form_text(const struct form *form, unsigned field);
int64_t form_amount(const struct form *form, unsigned field);   /* minor units; 0 when empty */
struct date form_date(const struct form *form, unsigned field); /* DATE_NONE when empty */
bool form_checked(const struct form *form, unsigned field);
/* A file that was sent. It is in the store already (data/store.h), whatever becomes of the form; NULL: none. */
struct file {
	const char *name; /* cleaned; a name to show, no path */
	enum kind kind;
	int64_t size;         /* bytes */
	struct bytes sha256;  /* of the content, by which the store has it */
	struct bytes preview; /* of a picture: the hash of a small one, PNG or JPEG like it; else none */
	struct bytes content; /* as it was sent; nothing where it was sent earlier */
};
const struct file *form_file(const struct form *form, unsigned field);
/* All that was typed, for drafts: "name=value&..." urlencoded, and back. */
const char *form_typed(const struct form *form);
void form_retype(struct form *form, const char *typed);
/* Reads what is there anew, as if it had just been sent: after form_retype, or after form_currency. */
struct err *form_review(struct form *form);

/* The <form> element. Fields "csrf" and "request-key" come with it. */
void form_emit(struct xml *page, const struct form *form);

#endif
