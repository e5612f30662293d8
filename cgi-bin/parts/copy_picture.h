/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* copy_picture.h -- a template as the viewer's organisation has filled it, as a picture or a page to print: a handler of images.c. */
#ifndef PARLEY_PARTS_COPY_PICTURE_H
#define PARLEY_PARTS_COPY_PICTURE_H

#include "web/app.h"

/*
 * Of a route with {ref} the copy and {file}: "shown.jpg" for a page; "print.jpg", "print.png" and "print.pdf" to save,
 * which is logged. Of a template that has another version now it leads to where that one is filled with the same words.
 */
struct err *copy_picture(struct req *rq);

#endif
