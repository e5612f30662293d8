/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * sheet_write.c -- instructions that write.
 *
 * While a variable or an attribute is in the making, only text counts: the
 * string value of a result tree is its text.
 */
#include "view/sheet_parts.h"

void
text_write(struct sheet_run *run, const char *text)
{
	if (run->capturing > 0)
		buf_text(&run->capture, text);
	else
		html_text(run->out, text);
}

void
run_markup(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	(void)spot;
	if (run->capturing > 0)
		buf_text(&run->capture, instr->text);
	else
		html_markup(run->out, instr->markup, instr->markup_len);
}

void
run_value_of(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	text_write(run, xpath_text(&run->xpath, instr->expr, spot));
}

void
run_value(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	for (const struct piece *piece = instr->pieces; piece != NULL && run->capturing == 0 && run_goes_on(run);
		piece = piece->next)
		html_value(run->out, piece->text != NULL ? piece->text : xpath_text(&run->xpath, piece->expr, spot));
}

void
run_address(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	size_t from = run->out->out.len;

	run_value(run, instr, spot);
	html_address_check(run->out, from);
}

static const char *
pieces_text(struct sheet_run *run, const struct piece *piece, const struct spot *spot)
{
	size_t from = run->capture.len;
	const char *text;

	if (piece != NULL && piece->next == NULL)
		return piece->text != NULL ? piece->text : xpath_text(&run->xpath, piece->expr, spot);
	for (; piece != NULL && run_goes_on(run); piece = piece->next)
		buf_text(&run->capture, piece->text != NULL ? piece->text : xpath_text(&run->xpath, piece->expr, spot));
	text = scratch_copy(&run->scratch, run->capture.at + from, run->capture.len - from);
	run->capture.len = from;
	return text;
}

void
run_open(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	(void)spot;
	if (run->capturing == 0)
		html_open(run->out, instr->name);
}

void
run_attribute(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	if (run->capturing == 0)
		html_attribute(run->out, instr->name, pieces_text(run, instr->pieces, spot));
}

void
run_attribute_hole(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	if (run->capturing == 0)
		html_attribute_hole(run->out, instr->name, pieces_text(run, instr->pieces, spot));
}

void
run_attribute_body(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	if (run->capturing == 0)
		html_attribute(run->out, instr->name, body_text(run, instr->body, spot));
}

void
run_close(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	(void)spot;
	if (run->capturing == 0)
		html_close(run->out, instr->name);
}

void
run_text_hole(struct sheet_run *run, const struct instr *instr, const struct spot *spot)
{
	(void)spot;
	if (run->capturing == 0)
		html_text_hole(run->out, instr->name);
}
