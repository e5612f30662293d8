/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* forecast.h -- what a deal would earn. */
#ifndef PARLEY_PARTS_FORECAST_H
#define PARLEY_PARTS_FORECAST_H

#include "web/app.h"

/* <forecast>: what an amount in minor units would earn if it were won today; nothing where the plan has no rate. */
struct err *forecast_emit(struct req *rq, int64_t line_id, int64_t amount, const char *currency);

#endif
