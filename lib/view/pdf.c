/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* pdf.c -- see pdf.h. The bytes of the JPEG go in as they are: PDF knows them as DCTDecode (section 7.4.8). */
#include "base/buf.h"
#include "base/utf8.h"
#include "view/pdf.h"

#define POINTS_OF_MM (72 / 25.4)
#define OBJECTS 6

/* Where each object begins, for the table at the end (section 7.5.4). */
struct pdf {
	struct buf out;
	size_t at[OBJECTS + 1];
	unsigned n;
};

static void
object_begin(struct pdf *pdf)
{
	pdf->at[++pdf->n] = pdf->out.len;
	buf_format(&pdf->out, "%u 0 obj\n", pdf->n);
}

/* As UTF-16 in hexadecimal (section 7.9.2.2), so that nothing in it can end the string. */
static void
title_add(struct buf *out, const char *title)
{
	const unsigned char *at = (const unsigned char *)title, *end = at + strlen(title);

	buf_text(out, "<FEFF");
	while (at < end) {
		size_t n = *at < 0x80 ? 1 : utf8_char(at, end);
		uint32_t c = n == 1 ? *at : n == 2 ? *at & 0x1fu : n == 3 ? *at & 0x0fu : *at & 0x07u;

		n = n > 0 ? n : 1;
		for (size_t i = 1; i < n; i++)
			c = c << 6 | (at[i] & 0x3fu);
		if (c > 0xffff)
			buf_format(out, "%04X%04X", 0xd800u | (unsigned)((c - 0x10000) >> 10),
				0xdc00u | (unsigned)(c & 0x3ff));
		else
			buf_format(out, "%04X", (unsigned)c);
		at += n;
	}
	buf_text(out, ">");
}

static void
end_add(struct pdf *pdf)
{
	const size_t table = pdf->out.len;

	buf_format(&pdf->out, "xref\n0 %u\n0000000000 65535 f \n", pdf->n + 1);
	for (unsigned i = 1; i <= pdf->n; i++)
		buf_format(&pdf->out, "%010zu 00000 n \n", pdf->at[i]);
	buf_format(&pdf->out, "trailer\n<< /Size %u /Root 1 0 R /Info 6 0 R >>\nstartxref\n%zu\n%%%%EOF\n", pdf->n + 1,
		table);
}

struct bytes
pdf_of_picture(const void *ctx, const char *title, struct bytes jpeg, const struct sheet_size *size)
{
	const double width = size->mm_width * POINTS_OF_MM, height = size->mm_height * POINTS_OF_MM;
	struct pdf pdf = { .n = 0 };
	struct buf *out = &pdf.out;
	const char *draws = text_format(ctx, "%.2f 0 0 %.2f 0 0 cm /Picture Do", width, height);

	buf_init(out, ctx, jpeg.len + 2048);
	buf_text(out, "%PDF-1.4\n%\xC3\xA9\xC3\xA9\n");
	object_begin(&pdf);
	buf_text(out, "<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
	object_begin(&pdf);
	buf_text(out, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n");
	object_begin(&pdf);
	buf_format(out,
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 4 0 R /Resources << /XObject << /Picture 5 0 R >> >> >>\nendobj\n",
		width, height);
	object_begin(&pdf);
	buf_format(out, "<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n", strlen(draws), draws);
	object_begin(&pdf);
	buf_format(out,
		"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length %zu >>\nstream\n",
		size->width, size->height, jpeg.len);
	buf_add(out, (const char *)jpeg.at, jpeg.len);
	buf_text(out, "\nendstream\nendobj\n");
	object_begin(&pdf);
	buf_text(out, "<< /Producer (Parley) /Title ");
	title_add(out, title);
	buf_text(out, " >>\nendobj\n");
	end_add(&pdf);
	return (struct bytes){ .at = (const void *)out->at, .len = out->len };
}
