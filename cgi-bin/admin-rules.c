/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * admin-rules.c -- rules: who else sees records, and who sees less of them.
 *
 * Four kinds: records of some are shared with others; records that fit terms
 * are shared; records of the own organisation or territory are; and people
 * are restricted to records that fit terms.
 */
#include "parts/rule_form.h"

static const struct form_spec remove_form = { "rule-remove", setup_bare_fields };

/* ---- a new one ---- */

/* Of which object, and of which kind; unless both are said, the page asks for them. */
static bool
kind_asked(const struct req *rq, struct rule_kind_of *of)
{
	const char *object = req_query(rq, "object"), *kind = req_query(rq, "kind");

	if (object == NULL || kind == NULL)
		return false;
	*of = (struct rule_kind_of){ object_from(object), rule_kind_from(kind) };
	return of->object < OBJECTS && !object_decls[of->object].personal && of->kind < RULE_KINDS;
}

static void
choices_emit(struct req *rq)
{
	xml_open(rq->page, "access-rule-kinds");
	for (enum object object = 0; object < OBJECTS; object++) {
		if (object_decls[object].personal)
			continue;
		xml_open(rq->page, "object");
		xml_attr(rq->page, "name", object_decls[object].name);
		xml_close(rq->page);
	}
	for (enum rule_kind kind = 0; kind < RULE_KINDS; kind++) {
		xml_open(rq->page, "kind");
		xml_attr(rq->page, "name", rule_kind_name(kind));
		xml_close(rq->page);
	}
	xml_close(rq->page);
}

static void
rule_open(struct req *rq, const struct rule_kind_of *of, const struct setup_row *rule)
{
	xml_open(rq->page, "access-rule");
	xml_attr(rq->page, "object", object_decls[of->object].name);
	xml_attr(rq->page, "kind", rule_kind_name(of->kind));
	if (rule == NULL)
		return;
	xml_attr(rq->page, "ref", setup_ref(rule));
	xml_leaf(rq->page, "name", rule->value[RULE_NAME]);
}

static struct err *
new_page(struct req *rq, const struct setup *old, struct form *sent)
{
	struct rule_kind_of of;
	const char *address;

	if (!kind_asked(rq, &of)) {
		page_name(rq, "access-rule-kinds");
		choices_emit(rq);
		return OK;
	}
	page_name(rq, "access-rule");
	rule_open(rq, &of, NULL);
	address = text_format(rq, "/admin/access/rules/new?object=%s&kind=%s", object_decls[of.object].name,
		rule_kind_name(of.kind));
	TRY(page_form(rq,
		sent != NULL ? rule_form_again(rq, &of, sent, address) : rule_form_new(rq, &of, old, NULL, address)));
	xml_close(rq->page);
	return OK;
}

static struct err *
new_show(struct req *rq)
{
	return setup_show(rq, new_page);
}

static struct err *
create(struct req *rq)
{
	struct setup_edit edit = { .page = new_page, .place = rule_form_place };
	const char *name = form_text(rq->form, NAME);
	struct rule_kind_of of;

	TRY(setup_begin(rq, &edit));
	if (!kind_asked(rq, &of))
		return err_new(ERR_BAD_REQUEST, "a rule of no kind");
	rule_form_take(rq, &of, edit.new, NULL);
	edit.note = text_format(rq, "rule:%s", name != NULL ? name : "");
	edit.location = "/admin/access?notice=access-published";
	return setup_end(rq, &edit);
}

/* ---- one of them ---- */

static struct err *
rule_of(struct req *rq, const struct setup *setup, const struct setup_row **rule, struct rule_kind_of *of)
{
	*rule = setup_by_ref(setup, SETUP_RULE, req_ref(rq, "ref"));
	if (*rule == NULL)
		return err_new(ERR_NOT_FOUND, "no rule %s", req_ref(rq, "ref"));
	*of = (struct rule_kind_of){ object_from((*rule)->value[RULE_OBJECT]),
		rule_kind_from((*rule)->value[RULE_KIND]) };
	return OK;
}

static struct err *
rule_page(struct req *rq, const struct setup *old, struct form *sent)
{
	const bool edits = form_was_sent(rq, sent, &rule_form);
	const struct setup_row *rule;
	struct rule_kind_of of;

	page_name(rq, "access-rule");
	TRY(rule_of(rq, old, &rule, &of));
	rule_open(rq, &of, rule);
	TRY(page_form(rq,
		edits ? rule_form_again(rq, &of, sent, setup_address(rq, "rules", rule))
		      : rule_form_new(rq, &of, old, rule, setup_address(rq, "rules", rule))));
	TRY(setup_beside(rq, &remove_form, old, text_format(rq, "%s/remove", setup_address(rq, "rules", rule)), sent));
	xml_close(rq->page);
	return OK;
}

static struct err *
show(struct req *rq)
{
	return setup_show(rq, rule_page);
}

static struct err *
save(struct req *rq)
{
	struct setup_edit edit = { .page = rule_page, .place = rule_form_place };
	const struct setup_row *rule;
	struct rule_kind_of of;

	TRY(setup_begin(rq, &edit));
	TRY(rule_of(rq, edit.new, &rule, &of));
	edit.note = text_format(rq, "rule:%s", rule->value[RULE_NAME]);
	edit.location = text_format(rq, "%s?notice=access-published", setup_address(rq, "rules", rule));
	rule_form_take(rq, &of, edit.new, rule);
	return setup_end(rq, &edit);
}

static struct err *
take_away(struct req *rq)
{
	struct setup_edit edit = { .page = rule_page, .location = "/admin/access?notice=access-published" };
	const struct setup_row *rule;
	struct rule_kind_of of;
	const char *name;

	TRY(setup_begin(rq, &edit));
	TRY(rule_of(rq, edit.new, &rule, &of));
	name = rule->value[RULE_NAME];
	edit.note = text_format(rq, "rule-remove:%s", name);
	SETUP_REMOVE(edit.new, SETUP_TERM, object_decls[of.object].name, name);
	SETUP_REMOVE(edit.new, SETUP_RULE, object_decls[of.object].name, name);
	return setup_end(rq, &edit);
}

static const struct route routes[] = {
	{ GET, "/admin/access/rules/new", new_show, ADMINS },
	{ POST, "/admin/access/rules/new", create, ADMINS, &rule_form, .patient = true },
	{ GET, "/admin/access/rules/{ref}", show, ADMINS },
	{ POST, "/admin/access/rules/{ref}", save, ADMINS, &rule_form, .patient = true },
	{ POST, "/admin/access/rules/{ref}/remove", take_away, ADMINS, &remove_form, .patient = true },
	{ 0 },
};

int
main(int argc, char **argv)
{
	rule_form_make();
	return app_run(argc, argv, "admin-rules", routes);
}
