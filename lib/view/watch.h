/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * watch.h -- has any of the files changed that something was made of?
 *
 * A file that is not there is watched as well: when it comes, that is a
 * change. A folder changes when a name comes or goes.
 */
#ifndef PARLEY_VIEW_WATCH_H
#define PARLEY_VIEW_WATCH_H

#include "base/base.h"

struct watch;

struct watch *watch_new(const void *ctx);
/* Before it is read, so that what changes meanwhile is noticed. Twice is once. */
void watch_add(struct watch *watch, const char *path);
/* The folder itself, and its files with names that end so. */
void watch_folder(struct watch *watch, const char *folder, const char *end);
/* One stat for each file. */
bool watch_changed(const struct watch *watch);

#endif
