/* labels.c - a sheet of labels for copies: a QR code (ISO/IEC 18004, by libqrencode) that leads to the page of the copy, with its name. Rows of
 * pictures, and a table of the same addresses as their text alternative. */
#include <string.h>

#include "base/text.h"
#include "codec/html.h"
#include "document/picture.h"
#include "model/declared/learning.h"
#include "model/engine/standing.h"
#include "model/rows/lending.h"
#include "report/blocks.h"

enum { LABELS_MAX = 1000, ACROSS = 3, SIDE = 300, CODE = 200, TALL = 290 };

static const char *copy_address(struct writing *w, const struct copy *c, const char *site)
{
	size_t n = strlen(site);
	return arena_printf(w->arena, "%.*s/copies/%s/%s", (int)(n && site[n - 1] == '/' ? n - 1 : n), site,
	    url_encode(w->arena, model_key(w->model, &resource_entity, c->resource), true), url_encode(w->arena, c->number, false));
}

static void row_draw(struct writing *w, struct set copies, size_t from, const char *site)
{
	struct picture *p = arena_alloc(w->arena, sizeof(*p));
	picture_begin(p, w->arena, "labels", ACROSS * SIDE, TALL);
	p->fine = true;
	for (size_t i = from; i < copies.count && i < from + ACROSS; i++) {
		const struct copy *c = set_row(copies, copy, i);
		double x = (double)(i - from) * SIDE;
		picture_qr(p, copy_address(w, c, site), x, 0, CODE);
		picture_text(
		    p, "chart-total", x + 20, CODE + 26, "start", text_cut(w->arena, model_title(w->model, &resource_entity, c->resource), 28));
		picture_text(p, "chart-axis", x + 20, CODE + 50, "start", arena_printf(w->arena, _("Copy %s"), c->number));
	}
	document_figure(w->document, p, _("Labels with QR codes; the table has their addresses."));
}

/* ---- sheets of labels ---- */

/* A4 sheets as they are sold, in millimetres: the labels stand in the middle of the sheet, side by side with a gap, one below the other without. */
static const struct label_sheet {
	const char *code;
	int across, down;
	double wide, tall, gap;
} label_sheets[] = { { CODE_LABEL_SHEET_L7159, 3, 8, 63.5, 33.9, 2.5 }, { CODE_LABEL_SHEET_L7160, 3, 7, 63.5, 38.1, 2.5 },
	{ CODE_LABEL_SHEET_L7163, 2, 7, 99.1, 38.1, 2.5 }, { CODE_LABEL_SHEET_L7165, 2, 4, 99.1, 67.7, 2.5 },
	{ CODE_LABEL_SHEET_L7651, 5, 13, 38.1, 21.2, 2.5 } };

#define POINTS (72 / 25.4) /* of a millimetre */
#define PAD 4.0
#define LETTER 4.9 /* breadth of most letters of a name, in points */
#define LINE 10.0

static const struct label_sheet *label_sheet_of(const char *code)
{
	return FIND(label_sheets, COUNT(label_sheets), text_equal(each->code, code));
}

/* As many words as fit into a line of so many letters, at least one; what follows them. */
static const char *label_line(struct arena *a, const char *words, size_t most, const char **line)
{
	size_t n = 0, end = 0;
	while (words[n]) {
		n += strcspn(words + n, " ");
		if (end && text_length(arena_strndup(a, words, n)) > most)
			break;
		end = n;
		n += strspn(words + n, " ");
	}
	*line = text_cut(a, arena_strndup(a, words, end), most);
	return words + end + strspn(words + end, " ");
}

/* The code at the left, beside it the name in lines and the number of the copy. */
static void sheet_label_draw(struct writing *w, struct picture *p, const struct copy *c, const char *site, const struct label_sheet *t, size_t place)
{
	double wide = t->wide * POINTS, tall = t->tall * POINTS, gap = t->gap * POINTS;
	double left = (PICTURE_SHEET_WIDTH - t->across * wide - (t->across - 1) * gap) / 2, top = (PICTURE_SHEET_HEIGHT - t->down * tall) / 2;
	double x = left + (double)(place % (size_t)t->across) * (wide + gap), y = top + (double)(place / (size_t)t->across) * tall;
	double code = tall - 2 * PAD < wide / 2 ? tall - 2 * PAD : wide / 2;
	picture_qr(p, copy_address(w, c, site), x + PAD, y + (tall - code) / 2, code);
	const char *words = model_title(w->model, &resource_entity, c->resource), *line;
	size_t most = (size_t)((wide - code - 2 * PAD) / LETTER), lines = (size_t)((tall - 2 * PAD) / LINE) - 1;
	double at = y + PAD + LINE;
	for (size_t i = 0; i < lines && *words; i++, at += LINE) {
		words = label_line(w->arena, words, most, &line);
		picture_text(p, "label-name", x + PAD + code, at, "start", line);
	}
	picture_text(p, "label-copy", x + PAD + code, at, "start", arena_printf(w->arena, _("Copy %s"), c->number));
}

static void sheets_draw(struct writing *w, struct set copies, const char *site, const struct label_sheet *t)
{
	size_t on_one = (size_t)(t->across * t->down);
	for (size_t from = 0; from < copies.count; from += on_one) {
		struct picture *p = arena_alloc(w->arena, sizeof(*p));
		picture_begin(p, w->arena, "labels", PICTURE_SHEET_WIDTH, PICTURE_SHEET_HEIGHT);
		p->fine = p->sheet = true;
		for (size_t i = from; i < copies.count && i < from + on_one; i++)
			sheet_label_draw(w, p, set_row(copies, copy, i), site, t, i - from);
		document_figure(w->document, p, _("Labels with QR codes; the table has their addresses."));
	}
}

static void labels_say(struct document_tree *d, const char *words)
{
	document_open(d, BLOCK_PARAGRAPH);
	document_text(d, words, 0);
	document_close(d, BLOCK_PARAGRAPH);
}

void labels_build(struct writing *w)
{
	struct document_tree *d = w->document;
	const char *site = model_setting(w->model, "site-address", NULL);
	int64_t desk = given_record(w, "desk"), resource = given_record(w, "resource");
	struct set copies = desk == NONE && resource == NONE ? (struct set){ 0 } : copies_to_label(w->model, desk, resource, LABELS_MAX + 1);
	bool more = copies.count > LABELS_MAX;
	copies.count -= more;
	document_title(d, _("Labels"), false);
	if (more)
		labels_say(d, arena_printf(w->arena, _("There are more copies than these %d. Ask for the labels of one resource."), LABELS_MAX));
	if (!site)
		nothing_write(w,
		    _("A label leads to a page of this site, and the address of the site is not entered yet. An administrator enters it in the settings."));
	else if (!copies.count)
		nothing_write(w, _("Choose a lending desk or a resource that has copies."));
	const struct label_sheet *sheet = label_sheet_of(given_text(w, "sheet"));
	if (sheet && site && copies.count)
		labels_say(d, _("Print the pages after the table on sheets of labels, at actual size and without fitting to the page."));
	for (size_t i = 0; site && !sheet && i < copies.count; i += ACROSS)
		row_draw(w, copies, i, site);
	document_table_open(d, _("Addresses of the labels"), (const char *const[]){ N_("Copy"), N_("Address"), NULL });
	for (size_t i = 0; site && i < copies.count; i++) {
		const struct copy *c = set_row(copies, copy, i);
		document_row(d);
		document_cell(d,
		    (struct cell){ .text = arena_printf(w->arena, _("%s, copy %s"), model_title(w->model, &resource_entity, c->resource), c->number),
		        .illustrative = standing_illustrative(w->model, &copy_entity, c->head.id, "number") });
		cell_text(w, copy_address(w, c, site));
	}
	document_table_close(d);
	if (sheet && site)
		sheets_draw(w, copies, site, sheet);
}
