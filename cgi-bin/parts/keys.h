/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* keys.h -- what was typed about a customer, as the keys that customers are matched by. */
#ifndef PARLEY_PARTS_KEYS_H
#define PARLEY_PARTS_KEYS_H

#include "domain/customer.h"
#include "web/form.h"

/* The keys that were typed into these fields, owned by the form; what is no key is a mistake at its field. */
void keys_read(struct form *form, const unsigned fields[KEY_KINDS], struct customer_keys *keys);

#endif
