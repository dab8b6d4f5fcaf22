/* labels.c - a sheet of labels for copies: a QR code (ISO/IEC 18004, by libqrencode) that leads to the page of the copy, with its name. Rows of
 * pictures, and a table of the same addresses as their text alternative. */
#include <qrencode.h>
#include <string.h>

#include "base/text.h"
#include "codec/html.h"
#include "document/picture.h"
#include "model/declared/learning.h"
#include "model/engine/standing.h"
#include "model/rows/lending.h"
#include "report/blocks.h"

enum { LABELS_MAX = 60, ACROSS = 3, SIDE = 300, CODE = 200, TALL = 290, QUIET = 4 };

/* Dark modules of a line that stand side by side are one rectangle. */
static void labels_code_draw(struct picture *p, const char *text, double x, double y)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!code)
		return;
	double module = (double)CODE / (code->width + 2 * QUIET);
	for (int row = 0; row < code->width; row++)
		for (int from = 0, to; from < code->width; from = to + 1) {
			for (to = from; to < code->width && code->data[row * code->width + to] & 1; to++)
				;
			if (to > from)
				picture_rect(
				    p, "label-module", x + (from + QUIET) * module, y + (row + QUIET) * module, (to - from) * module, module);
		}
	QRcode_free(code);
}

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
		labels_code_draw(p, copy_address(w, c, site), x, 0);
		picture_text(
		    p, "chart-total", x + 20, CODE + 26, "start", text_cut(w->arena, model_title(w->model, &resource_entity, c->resource), 28));
		picture_text(p, "chart-axis", x + 20, CODE + 50, "start", arena_printf(w->arena, _("Copy %s"), c->number));
	}
	document_figure(w->document, p, _("Labels with QR codes; the table has their addresses."));
}

void labels_build(struct writing *w)
{
	struct document_tree *d = w->document;
	const char *site = model_setting(w->model, "site-address", NULL);
	int64_t desk = given_record(w, "desk"), resource = given_record(w, "resource");
	struct set copies = desk == NONE && resource == NONE ? (struct set){ 0 } : copies_to_label(w->model, desk, resource, LABELS_MAX);
	document_title(d, _("Labels"), false);
	if (!site)
		nothing_write(w, _("The address of this site is not set yet, so there are no labels. Enter it in the settings."));
	else if (!copies.count)
		nothing_write(w, _("Choose a lending desk or a resource that has copies."));
	for (size_t i = 0; site && i < copies.count; i += ACROSS)
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
}
