#include "web/data.h"

#include <string.h>

#include "web/kit/table_html.h"
#include "base/text.h"
#include "codec/json.h"
#include "codec/sheet_write.h"
#include "exchange/geojson.h"
#include "exchange/records.h"
#include "model/engine/list.h"
#include "model/engine/standing.h"
#include "web/assets.h"
#include "web/kit/address.h"
#include "web/kit/atom.h"
#include "web/kit/datum.h"
#include "web/kit/page.h"
#include "web/kit/show.h"
#include "web/view/chart.h"

enum { LIST_FILE_MAX = 100000 };

bool data_asset(struct page *p)
{
	if (!text_starts(p->request->path, "/assets/"))
		return false;
	const struct asset *a = asset_find(p->request->path);
	if (!a)
		return false;
	*p->response = (struct http_response){ .status = 200,
		.type = a->type,
		.body = (const char *)a->bytes,
		.length = a->length,
		.gzip = (const char *)a->gzip,
		.gzip_length = a->gzip_length,
		.etag = a->etag,
		.cache_control = "public, max-age=31536000, immutable",
		.static_body = true,
		.framed = text_equal(a->name, "frame.css"), /* a page of another site may hold the fragment that it is for */
		.keep = true };
	return true;
}

static void rows_json(struct json_writer *w, struct page *p, const struct set *s)
{
	json_begin_array(w);
	for (size_t i = 0; i < s->count; i++)
		records_json_row_with(w, p->model, s->entity, s->rows[i], p->parts);
	json_end(w);
}

static void cell_json(struct json_writer *w, const struct column *c, const char *cell)
{
	int64_t number;
	json_key(w, column_name(c));
	if (column_is_number(c) && cell && decimal_parse(cell, &number))
		json_decimal(w, number);
	else
		json_text(w, cell);
}

/* Of names with a blank between them: an array. */
static void marks_json(struct json_writer *w, struct arena *a, const char *names)
{
	json_key(w, "illustrative");
	json_begin_array(w);
	for (const char *s = names; s && *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");
		json_text(w, arena_strndup(a, s, n));
		s += n;
	}
	json_end(w);
}

static void grid_json(struct json_writer *w, struct arena *a, const struct page_grid *g)
{
	const char *const *cell = g->cells;
	json_begin_array(w);
	for (size_t i = 0; i < g->rows; i++) {
		json_begin_object(w);
		for (const struct column *c = g->columns; !table_is_end(c); c++)
			if (c->name)
				cell_json(w, c, *cell++);
		marks_json(w, a, g->marks[i]);
		json_end(w);
	}
	json_end(w);
}

static bool grid_write(struct sheet_writer *s, const struct page_grid *g, struct out *o, struct problems *problems)
{
	const char *const *cell = g->cells;
	for (const struct column *c = g->columns; !table_is_end(c); c++)
		if (c->name)
			sheet_writer_heading(s, column_name(c), column_is_number(c) ? 12 : 28);
	sheet_writer_heading(s, "illustrative", 20);
	sheet_writer_row_end(s);
	for (size_t i = 0; i < g->rows; i++) {
		for (const struct column *c = g->columns; !table_is_end(c); c++)
			if (c->name)
				sheet_writer_cell(s, column_is_number(c) ? CSV_NUMBER : CSV_TEXT, *cell++);
		sheet_writer_cell(s, CSV_TEXT, g->marks[i]);
		sheet_writer_row_end(s);
	}
	return sheet_writer_close(s, o, problems);
}

static void datum_json(struct json_writer *w, struct page *p, const struct page_datum *d)
{
	json_key(w, d->name);
	switch (d->kind) {
	case DATUM_ROW:
		if (d->set.count)
			records_json_row_with(w, p->model, d->set.entity, d->set.rows[0], p->parts);
		else
			json_null(w);
		break;
	case DATUM_SET: rows_json(w, p, &d->set); break;
	case DATUM_INT: json_int(w, d->integer); break;
	case DATUM_TEXT: json_text(w, d->text); break;
	case DATUM_GRID: grid_json(w, p->arena, d->grid); break;
	case DATUM_COUNTS:
		json_begin_object(w);
		for (int64_t i = 0; i < d->integer; i++) {
			json_key(w, d->counts[i].name);
			json_int(w, d->counts[i].value);
		}
		json_end(w);
		break;
	}
}

static void json_write(struct page *p, struct out *o)
{
	struct json_writer w = { .out = o };
	json_begin_object(&w);
	json_key(&w, "as_at");
	json_text(&w, p->model->as_at);
	const char *notice = model_setting(p->model, "demonstration", NULL);
	if (notice) {
		json_key(&w, "notice");
		json_text(&w, notice);
	}
	struct out names = { .arena = p->arena };
	for (const struct page_datum *d = p->data; d; d = d->next) {
		datum_json(&w, p, d);
		standing_mark(&names, d->made_up, d->name);
	}
	if (names.length)
		marks_json(&w, p->arena, out_text(&names));
	json_end(&w);
}

/* Every place and link that the page has shown, each set after the other. */
static void geojson_write(struct page *p, struct out *o)
{
	struct json_writer w = { .out = o };
	geojson_begin(&w);
	for (const struct page_datum *d = p->data; d; d = d->next)
		if (d->kind == DATUM_ROW || d->kind == DATUM_SET)
			geojson_set(&w, p->model, &d->set);
	geojson_end(&w);
}

/* The whole list, piece by piece, each with memory of its own; a list that is longer than a file may be says so itself. */
static bool data_list_write(struct page *p, struct records_list *file, struct out *o, struct problems *problems)
{
	size_t rows = p->list->count;
	struct arena piece = { 0 };
	records_list_add(file, p->model, p->list);
	for (const char *after = p->list_rest ? p->list_rest->after : NULL; after && !db_failed(p->model->db);) {
		if (rows >= LIST_FILE_MAX) {
			records_list_cut(file,
			    arena_printf(p->arena,
			        _("Only the first %zu rows of this list are included: filter it, or export the whole kind with jumelage export."),
			        rows));
			break;
		}
		struct list_request q = *p->list_rest;
		struct model m;
		q.after = arena_strdup(p->arena, after);
		arena_free(&piece);
		model_start_as(&m, p->model->db, &piece, p->as_at, p->model->reader);
		struct list_page l = list_read(&m, &q);
		if (p->list_lines)
			l.set = p->list_lines(&m, l.set);
		records_list_add(file, &m, &l.set);
		rows += l.set.count;
		after = l.next;
	}
	arena_free(&piece);
	p->next_href = NULL; /* it is in the file */
	return records_list_end(file, o, problems);
}

/* The page's list, or else its last table, as CSV or as a workbook; or the chart that is asked for. */
static void file_write(struct page *p, struct out *o)
{
	struct problems problems = { .arena = p->arena };
	bool book = p->format == PAGE_XLSX, good = true;
	enum records_form form = p->format == PAGE_MARC ? RECORDS_MARC
	    : p->format == PAGE_MARCXML                 ? RECORDS_MARCXML
	    : p->format == PAGE_DC                      ? RECORDS_DC
	    : book                                      ? RECORDS_XLSX
	                                                : RECORDS_CSV;
	if (page_parameter(p, "chart") || p->format == PAGE_SVG || (!p->list && !p->grid)) {
		if (!chart_file_write(p, o, &problems) && !problems.first)
			page_not_found(p);
		good = !problems.first;
	} else if (p->list)
		good = data_list_write(p, records_list_begin(p->arena, form, p->list->entity), o, &problems);
	else
		good = grid_write(sheet_writer_open(p->arena, book ? SHEET_XLSX : SHEET_CSV, p->grid->name), p->grid, o, &problems);
	if (!good)
		page_bad_request(p, problems.first->text);
}

void data_write(struct page *p, struct out *o)
{
	if (p->format == PAGE_JSON)
		json_write(p, o);
	else if (p->format & (PAGE_LIST_FILE | PAGE_SVG))
		file_write(p, o);
	else if (p->format == PAGE_GEOJSON)
		geojson_write(p, o);
	else if (p->format == PAGE_ATOM)
		atom_list(p, p->list ? *p->list : p->told);
}
