/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-fields.c -- what a vendor asks beyond what Parley asks: a program
 * admin declares fields, orders, changes and retires them.
 *
 * Who may read and edit a field is set with the other rights of profiles;
 * until somebody says otherwise a new field is open like any other.
 */
#include "domain/declare.h"
#include "web/app.h"

/* What can be changed later stands together, from a place of each form's own. */
enum { LABEL, CHOICES, DUTY, WORDS };
enum { OBJECT, KIND, NAME, NEW_WORDS };
enum { EDIT_WORDS, EDIT_SEEN = WORDS };

static const struct choice objects[] = { { "deal" }, { "application" }, { "organisation" }, { 0 } };
static const struct choice kinds[] = { { "text" }, { "number" }, { "date" }, { "choice" }, { "yes-no" }, { 0 } };

#define WORDS_FIELDS(first) \
	[(first) + LABEL] = { "label", F_TEXT, REQUIRED, .max = 80 }, \
		   [(first) + CHOICES] = { "choices", F_AREA, .max = 2000 }, \
		   [(first) + DUTY] = { "field-required", F_CHECKBOX }

static const struct field new_fields[] = {
	[OBJECT] = { "object", F_CHOICE, REQUIRED, .choices = objects },
	[KIND] = { "field-kind", F_CHOICE, REQUIRED, .choices = kinds },
	[NAME] = { "field-name", F_TEXT, REQUIRED, .min = 2, .max = 30 },
	WORDS_FIELDS(NEW_WORDS),
	{ 0 },
};
static const struct field edit_fields[] = {
	WORDS_FIELDS(EDIT_WORDS),
	[EDIT_SEEN] = { "version", F_HIDDEN, .max = 24 },
	{ 0 },
};

enum { SEEN };
static const struct field seen_fields[] = { [SEEN] = { "version", F_HIDDEN, .max = 24 }, { 0 } };
enum { UP, DOWN };
static const struct field order_fields[] = {
	[UP] = { "up", F_TEXT, .max = 30 },
	[DOWN] = { "down", F_TEXT, .max = 30 },
	{ 0 },
};

static const struct form_spec new_form = { "field-new", new_fields };
static const struct form_spec edit_form = { "field-edit", edit_fields };
static const struct form_spec order_form = { "field-order", order_fields };
static const struct form_spec retire_form = { "field-retire", seen_fields };
static const struct form_spec restore_form = { "field-restore", seen_fields };
static const struct form_spec remove_form = { "field-remove", seen_fields };

/* ---- all of them ---- */

static struct err *
object_emit(struct req *rq, const char *object)
{
	xml_open(rq->page, "object");
	xml_attr(rq->page, "name", object);
	TRY(q_custom_list(rq->db, &rq->page->sink, object));
	TRY(page_form(rq, form_new(rq, &order_form, text_format(rq, "/admin/fields/%s/order", object))));
	xml_close(rq->page);
	return OK;
}

static struct err *
list_page(struct req *rq, struct form *sent)
{
	page_name(rq, "declared-fields");
	xml_open(rq->page, "declared-fields");
	for (const struct choice *object = objects; object->value != NULL; object++)
		TRY(object_emit(rq, object->value));
	TRY(page_form(rq, form_sent_or_new(rq, sent, &new_form, "/admin/fields")));
	xml_close(rq->page);
	return OK;
}

static struct err *
list(struct req *rq)
{
	return list_page(rq, NULL);
}

static void
slug_check(struct form *form)
{
	const char *slug = form_text(form, NAME);

	if (slug != NULL &&
		(slug[strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0' || slug[0] < 'a' || slug[0] > 'z'))
		form_wrong(form, NAME, "not-slug");
}

/* What was typed about a field of that kind. A choice needs what can be chosen. */
static struct declaration
words_of(struct form *form, unsigned first, enum custom_kind kind)
{
	const struct declaration d = {
		.kind = kind,
		.label = form_text(form, first + LABEL),
		.choices = kind == CUSTOM_CHOICE ? declared_choices(form, form_text(form, first + CHOICES)) : NULL,
		.required = form_checked(form, first + DUTY),
	};

	if (kind == CUSTOM_CHOICE && d.choices == NULL)
		form_wrong(form, first + CHOICES, "required");
	return d;
}

static struct err *
declare(struct req *rq)
{
	struct form *form = rq->form;
	struct declaration d = words_of(form, NEW_WORDS, custom_kind_from(form_text(form, KIND)));
	struct err *err;

	slug_check(form);
	if (!form_ok(form))
		return list_page(rq, form);
	d.object = object_from(form_text(form, OBJECT));
	d.name = form_text(form, NAME);
	err = field_declare(rq->db, rq, &d);
	if (err != OK && err->code == ERR_CONFLICT && err->key == NULL) {
		form_wrong(form, NAME, "taken");
		return list_page(rq, form);
	}
	TRY(err);
	return req_see_other(rq, "/admin/fields?notice=field-declared");
}

/* The object of the address, if its fields can be declared. */
static struct err *
object_of(const struct req *rq, enum object *object)
{
	*object = object_from(req_ref(rq, "object"));
	return *object < OBJECTS && object_decls[*object].custom
		? OK
		: err_new(ERR_NOT_FOUND, "no declared fields of %s", req_ref(rq, "object"));
}

static struct err *
order(struct req *rq)
{
	const char *up = form_text(rq->form, UP), *down = form_text(rq->form, DOWN);
	enum object object;

	TRY(object_of(rq, &object));
	if (up == NULL && down == NULL)
		return err_new(ERR_BAD_REQUEST, "no such button");
	TRY(field_move(rq->db, rq, object, up != NULL ? up : down, up != NULL ? -1 : 1));
	return req_see_other(rq, "/admin/fields");
}

/* ---- one of them ---- */

/* The field of the address. */
static struct err *
find(struct req *rq, struct declared *d)
{
	enum object object;

	TRY(object_of(rq, &object));
	return declared_find(rq->db, rq, object, req_ref(rq, "name"), d);
}

static const char *
address_of(struct req *rq, const char *step)
{
	return text_format(rq, "/admin/fields/%s/%s%s", req_ref(rq, "object"), req_ref(rq, "name"), step);
}

static struct form *
edit_begin(struct req *rq, const struct declared *d)
{
	struct form *form = form_new(rq, &edit_form, address_of(rq, ""));

	form_set(form, EDIT_WORDS + LABEL, d->row.label);
	form_set(form, EDIT_WORDS + CHOICES, d->row.choices);
	form_set(form, EDIT_WORDS + DUTY, d->row.required ? "yes" : NULL);
	form_set(form, EDIT_SEEN, d->row.version);
	return form;
}

static struct err *
step_offer(struct req *rq, const struct declared *d, const struct form_spec *spec, const char *step)
{
	struct form *form = form_new(rq, spec, address_of(rq, step));

	form_set(form, SEEN, d->row.version);
	return page_form(rq, form);
}

static struct err *
field_page(struct req *rq, const struct declared *d, struct form *sent)
{
	int64_t used;

	page_name(rq, "declared-field");
	TRY(q_custom_used(rq->db, rq, &used, req_ref(rq, "object"), d->name));
	xml_open(rq->page, "declared-field");
	xml_attr(rq->page, "object", req_ref(rq, "object"));
	xml_attr(rq->page, "name", d->name);
	xml_attr(rq->page, "kind", d->row.kind);
	xml_attr(rq->page, "retired", d->row.retired ? "yes" : NULL);
	xml_attr(rq->page, "used", used ? "yes" : NULL);
	xml_leaf(rq->page, "label", d->row.label);
	TRY(page_form(rq, sent != NULL ? sent : edit_begin(rq, d)));
	TRY(d->row.retired ? step_offer(rq, d, &restore_form, "/restore") : step_offer(rq, d, &retire_form, "/retire"));
	if (!used)
		TRY(step_offer(rq, d, &remove_form, "/remove"));
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	struct declared d;

	TRY(find(rq, &d));
	return field_page(rq, &d, NULL);
}

/* The version that whoever sends has seen. */
static const char *
seen_of(const struct form *form, unsigned field)
{
	const char *seen = form_text(form, field);

	return seen != NULL ? seen : "";
}

static struct err *
save(struct req *rq)
{
	struct declaration to;
	struct declared d;

	TRY(find(rq, &d));
	to = words_of(rq->form, EDIT_WORDS, custom_kind_from(d.row.kind));
	if (!form_ok(rq->form))
		return field_page(rq, &d, rq->form);
	TRY(field_edit(rq->db, &d, seen_of(rq->form, EDIT_SEEN), &to));
	return req_see_other(rq, "/admin/fields?notice=field-saved");
}

static struct err *
set_retired(struct req *rq, bool retired)
{
	struct declared d;

	TRY(find(rq, &d));
	TRY(field_retire(rq->db, &d, seen_of(rq->form, SEEN), retired));
	return req_see_other(rq, "/admin/fields?notice=field-%s", retired ? "retired" : "restored");
}

static struct err *
retire(struct req *rq)
{
	return set_retired(rq, true);
}

static struct err *
restore(struct req *rq)
{
	return set_retired(rq, false);
}

static struct err *
take_out(struct req *rq)
{
	struct declared d;

	TRY(find(rq, &d));
	TRY(field_remove(rq->db, rq, &d, seen_of(rq->form, SEEN)));
	return req_see_other(rq, "/admin/fields?notice=field-removed");
}

static const struct route routes[] = {
	{ GET, "/admin/fields", list, ADMINS },
	{ POST, "/admin/fields", declare, ADMINS, &new_form, .patient = true },
	{ POST, "/admin/fields/{object}/order", order, ADMINS, &order_form, .patient = true },
	{ GET, "/admin/fields/{object}/{name}", show, ADMINS },
	{ POST, "/admin/fields/{object}/{name}", save, ADMINS, &edit_form, .patient = true },
	{ POST, "/admin/fields/{object}/{name}/retire", retire, ADMINS, &retire_form, .patient = true },
	{ POST, "/admin/fields/{object}/{name}/restore", restore, ADMINS, &restore_form, .patient = true },
	{ POST, "/admin/fields/{object}/{name}/remove", take_out, ADMINS, &remove_form, .patient = true },
	{ 0 },
};

int
main(int argc, char **argv)
{
	return app_run(argc, argv, "admin-fields", routes);
}
