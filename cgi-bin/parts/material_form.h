/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* material_form.h -- forms of the library's admin: a material, and a new version of one. */
#ifndef PARLEY_PARTS_MATERIAL_FORM_H
#define PARLEY_PARTS_MATERIAL_FORM_H

#include "web/app.h"

/* ---- a material: what it is called, and for whom it is ---- */

enum { M_TITLE, M_SUMMARY, M_REGION, M_REP, M_MANAGER, M_EXECUTIVE, M_KIND };
extern const struct form_spec material_new_form, material_edit_form; /* the kind stays, so the second has no M_KIND */

/* The region that it is for alone; NULL: all of them. And back. */
const char *material_region(const struct form *form);
void material_region_set(struct form *form, const char *region);
/* The roles that are ticked, as the database has them: "rep,manager"; and back. */
const char *material_roles(const void *ctx, const struct form *form);
void material_roles_set(struct form *form, const char *roles);
/* What it is from now on, in the audit log. */
struct err *material_audit(struct req *rq, const char *verb, const char *ref, const struct form *form);

/* ---- a version ---- */

enum { V_LANG, V_FROM, V_UNTIL, V_FILE, V_COVER, V_ZONES = V_COVER };
extern const struct form_spec file_version_form, template_version_form;

/* Looks at a template's picture, before the transaction begins. */
struct err *version_prepare(struct req *rq);
/* Marks what is wrong with the form that was sent. */
void version_check(struct req *rq);
/* The next version of that material, of the form that was sent, which has no mistakes. */
struct err *version_keep(struct req *rq, int64_t material_id, const char **ref);

enum { D_FROM, D_UNTIL };
extern const struct form_spec version_days_form;

#endif
