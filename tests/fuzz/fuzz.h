/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * fuzz.h -- what a target is: one function, given bytes from outside, that
 * asserts what must be true of whatever is made of them.
 *
 * libFuzzer looks for such bytes (make fuzz); replay.c gives it those of
 * seeds/NAME, with all their beginnings (make check).
 */
#ifndef PARLEY_FUZZ_H
#define PARLEY_FUZZ_H

#include <assert.h>

#include "base/base.h"

/* Ends with a NUL that does not count; there may be others before. What is allocated goes with ctx. */
void fuzz_one(const void *ctx, const char *text, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
