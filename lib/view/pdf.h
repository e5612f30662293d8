/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* pdf.h -- a picture as a page to print (ISO 32000-1): one page, as large as the picture is on paper, and nothing but it. */
#ifndef PARLEY_VIEW_PDF_H
#define PARLEY_VIEW_PDF_H

#include "base/base.h"

struct sheet_size {
	int width, height;          /* pixels */
	double mm_width, mm_height; /* on paper */
};

/* jpeg: in three colours, as libgd writes it. The title is what readers show. The same bytes for the same picture. Owned by ctx. */
struct bytes pdf_of_picture(const void *ctx, const char *title, struct bytes jpeg, const struct sheet_size *size);

#endif
