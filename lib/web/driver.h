/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* driver.h -- one request from the gateway to its answer. For lib/web only. */
#ifndef PARLEY_DRIVER_H
#define PARLEY_DRIVER_H

#include "web/gateway.h"

/* A service's answer; own is the struct app. */
struct outgoing driver_answer(void *own, const void *ctx, const struct incoming *in);

#endif
