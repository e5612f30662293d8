/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* setup_page.c -- see setup_page.h. */
#include "parts/setup_page.h"

const struct field setup_bare_fields[] = { [SEEN] = SEEN_FIELD, [THEN] = THEN_FIELD, { 0 } };

struct err *
setup_show(struct req *rq, struct err *(*page)(struct req *rq, const struct setup *old, struct form *form))
{
	struct setup *setup;

	TRY(setup_load(rq->db, rq, &setup));
	return page(rq, setup, NULL);
}

struct err *
setup_beside(struct req *rq, const struct form_spec *spec, const struct setup *old, const char *address,
	struct form *sent)
{
	const bool was_sent = form_was_sent(rq, sent, spec);

	return page_form(rq, was_sent ? sent : setup_form(rq, spec, old, address));
}

struct form *
setup_form(struct req *rq, const struct form_spec *spec, const struct setup *old, const char *address)
{
	struct form *form = form_new(rq, spec, address);

	setup_form_begin(form, old);
	return form;
}

void
setup_form_begin(struct form *form, const struct setup *old)
{
	form_set(form, SEEN, setup_mark(form, old));
	form_set(form, THEN, "preview");
}

struct err *
setup_form_page(struct req *rq, const char *name, struct form *form)
{
	page_name(rq, name);
	xml_open(rq->page, "access-page");
	TRY(page_form(rq, form));
	xml_close(rq->page);
	return OK;
}

bool
setup_previews(const struct form *form)
{
	return text_same(form_text(form, THEN), "preview");
}

struct err *
setup_begin(struct req *rq, struct setup_edit *edit)
{
	const char *seen = form_text(rq->form, SEEN);

	TRY(setup_hold(rq->db, rq, seen != NULL ? seen : "", &edit->old));
	edit->new = setup_copy(rq, edit->old);
	return OK;
}

static struct err *
page_again(struct req *rq, const struct setup_edit *edit)
{
	form_set(rq->form, THEN, "preview");
	return edit->page(rq, edit->old, rq->form);
}

/* What it would do stands before the form, which keeps what was typed. */
static struct err *
show(struct req *rq, const struct setup_edit *edit, struct setup_flaw *flaw)
{
	struct setup_changes changes;
	struct preview preview;

	TRY(preview_setup(rq->db, rq, edit->old, edit->new, &preview, flaw));
	if (flaw->code != NULL)
		return OK;
	changes = setup_changes(rq, edit->old, edit->new);
	preview_emit(rq, &preview, &changes);
	return page_again(rq, edit);
}

struct err *
setup_end(struct req *rq, struct setup_edit *edit)
{
	struct setup_flaw flaw = { 0 };

	setup_settle(edit->new);
	if (form_ok(rq->form) && setup_previews(rq->form)) {
		TRY(show(rq, edit, &flaw));
		if (flaw.code == NULL)
			return OK;
	} else if (form_ok(rq->form)) {
		TRY(setup_publish(rq->db, rq, edit->old, edit->new, edit->note, &flaw));
		if (flaw.code == NULL)
			return req_see_other(rq, "%s", edit->location);
	}
	if (flaw.code != NULL && rq->route->form->fields == setup_bare_fields)
		return err_say(err_new(ERR_CONFLICT, "not possible: %s", flaw.code), "setup-not-possible");
	if (flaw.code != NULL)
		form_wrong(rq->form, edit->place != NULL ? edit->place(rq, &flaw) : NAME, flaw.code);
	return page_again(rq, edit);
}

const char *
setup_address(struct req *rq, const char *way, const struct setup_row *row)
{
	return text_format(rq, "/admin/access/%s/%s", way, setup_ref(row));
}
