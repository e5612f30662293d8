/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* rights_form.h -- for profile_form.c only: the widest form of field rights. */
#ifndef PARLEY_PARTS_RIGHTS_FORM_H
#define PARLEY_PARTS_RIGHTS_FORM_H

void rights_fields_make(void);

#endif
