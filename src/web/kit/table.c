#include "web/kit/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "web/kit/address.h"
#include "web/kit/datum.h"
#include "web/kit/page.h"
#include "web/kit/record_link.h"
#include "web/kit/show.h"
#include "web/kit/table_html.h"
#include "web/kit/value.h"

/* ---- head and rows ---- */

void table_open(struct page *p, const char *caption, const struct column *columns)
{
	size_t n = 0;
	while (!table_is_end(&columns[n]))
		n++;
	if (n > COLUMNS_MAX)
		abort();
	p->table = arena_alloc(p->arena, sizeof(*p->table));
	*p->table = (struct table){ .caption = caption,
		.columns = memcpy(arena_array(p->arena, struct column, n + 1), columns, (n + 1) * sizeof(*columns)),
		.names = { .arena = p->arena } };
}

static void marks_add(struct page *p, struct table *t)
{
	if (t->rows > t->mark_room) {
		size_t room = t->mark_room ? t->mark_room * 2 : 64;
		t->marks = arena_grow(p->arena, t->marks, t->mark_room * sizeof(*t->marks), room * sizeof(*t->marks));
		t->mark_room = room;
	}
	t->marks[t->rows - 1] = t->names.length ? out_text(&t->names) : NULL;
	t->names = (struct out){ .arena = p->arena };
}

static void table_row_end(struct page *p, struct table *t)
{
	if (t->open || (t->rows && !table_is_end(&t->columns[t->at])))
		abort(); /* a row that lacks cells */
	if (!t->rows)
		return;
	if (page_is_data(p))
		marks_add(p, t);
}

void table_row(struct page *p)
{
	struct table *t = p->table;
	table_row_end(p, t);
	t->rows++;
	t->at = 0;
	t->headed = false;
}

void table_of(struct page *p, const struct entity *e, int64_t id)
{
	struct set *s = &p->told;
	void *row = p->format == PAGE_ATOM && id != NONE ? (void *)(uintptr_t)model_by_id(p->model, e, id) : NULL;
	s->entity = e;
	for (size_t i = 0; row && i < s->count; i++)
		row = s->rows[i] == row ? NULL : row;
	if (!row)
		return;
	if (s->count == p->told_room) {
		p->told_room = p->told_room ? 2 * p->told_room : 64;
		s->rows = arena_grow(p->arena, s->rows, s->count * sizeof(*s->rows), p->told_room * sizeof(*s->rows));
	}
	s->rows[s->count++] = row;
}

size_t table_close(struct page *p)
{
	struct table *t = p->table;
	table_row_end(p, t);
	if (t->rows && !page_is_data(p))
		table_html_write(p, t);
	p->table = NULL;
	return t->rows;
}

size_t table_write(struct page *p, const char *caption, const struct column *columns, table_rows rows, const void *context)
{
	table_open(p, caption, columns);
	rows(p, context);
	return table_close(p);
}

void page_show_table(struct page *p, const char *name, const struct column *columns, table_rows rows, const void *context)
{
	if (!page_is_data(p))
		return;
	table_open(p, NULL, columns);
	struct table *t = p->table;
	rows(p, context);
	size_t count = table_close(p);
	page_show_grid(p, &(struct page_grid){ name, t->columns, t->codes, t->marks, count });
}

/* ---- cells ---- */

void cell_made_up(struct page *p, bool made_up)
{
	p->table->made_up = made_up;
}

static void code_add(struct page *p, struct table *t, const char *name, const char *code)
{
	if (t->made_up && !text_empty(code))
		standing_mark(&t->names, true, name);
	t->made_up = false;
	if (t->count == t->room) {
		size_t room = t->room ? t->room * 2 : 64;
		t->codes = arena_grow(p->arena, t->codes, t->count * sizeof(*t->codes), room * sizeof(*t->codes));
		t->room = room;
	}
	t->codes[t->count++] = code;
}

bool cell_begin(struct page *p, const char *code)
{
	struct table *t = p->table;
	const struct column *c = &t->columns[t->at];
	if (t->open || !t->rows || table_is_end(c))
		abort(); /* a cell too many */
	t->at++;
	if (page_is_data(p)) {
		if (c->name)
			code_add(p, t, column_name(c), code);
		t->made_up = false;
		return false;
	}
	if (!c->heading) {
		t->made_up = t->figure = false;
		return false;
	}
	t->open = true;
	t->tag = p->o->length;
	html(p->o, "<td>"); /* where a mark looks for its words (mark.c) */
	t->words = p->o->length;
	return true;
}

void cell_end(struct page *p)
{
	struct table *t = p->table;
	if (!t->open)
		return;
	t->open = false;
	if (t->made_up && p->o->length > t->words)
		page_mark_from(p, t->words);
	t->made_up = false;
	table_seen_add(p, t, p->o->length > t->words ? arena_strdup(p->arena, out_text(p->o) + t->words) : NULL);
	out_cut(p->o, t->tag);
}

static void cell_html(struct page *p, const struct cell *c)
{
	if (c->lead)
		html(p->o, "<span class=\"data__code\">%s</span> ", c->lead);
	size_t from = p->o->length;
	if (c->address)
		page_link_text(p, c->address, c->text);
	else if (c->muted && c->text)
		html(p->o, "<span class=\"muted\">%s</span>", c->text);
	else
		html_words(p->o, c->text);
	html_text(p->o, c->after);
	if (c->illustrative && c->text)
		page_mark_from(p, from);
	if (c->status)
		html(p->o, "%s<strong class=\"status %s\">%s</strong>", c->text ? " " : "", c->status_class, c->status);
	if (c->illustrative && !c->text && c->status)
		page_mark_from(p, from);
	if (c->note)
		html(p->o, "<br><span class=\"small muted\">%s</span>", c->note);
	if (c->note && c->note_illustrative)
		page_mark(p);
}

/* Before a cell: it is a number and no more, if it is. */
static void cell_figure(struct page *p, bool figure)
{
	p->table->figure = p->table->figure || figure;
}

/* The mark stands behind the text and before the note. */
void cell(struct page *p, struct cell c)
{
	c.illustrative = c.illustrative || p->table->made_up;
	cell_made_up(p, c.illustrative);
	const struct column *of = &p->table->columns[p->table->at];
	cell_figure(p, of->name && column_is_number(of));
	if (cell_begin(p, cell_code(&c))) {
		cell_made_up(p, false);
		cell_html(p, &c);
	}
	cell_end(p);
}

void cell_words(struct page *p, const char *text)
{
	cell(p, (struct cell){ .text = text });
}

void cell_number(struct page *p, int64_t n)
{
	cell_figure(p, true);
	cell(p,
	    n == NONE ? (struct cell){ 0 }
	              : (struct cell){ .text = integer_people(p->arena, n), .code = arena_printf(p->arena, "%lld", (long long)n) });
}

void cell_decimal(struct page *p, int64_t value)
{
	cell_figure(p, true);
	cell(p, value == NONE ? (struct cell){ 0 } : (struct cell){ .text = decimal_people(p->arena, value), .code = decimal_text(p->arena, value) });
}

static const char *key_code(struct page *p, const struct entity *e, int64_t id)
{
	return id != NONE && page_is_data(p) ? model_key(p->model, e, id) : NULL;
}

void cell_link(struct page *p, const struct entity *e, int64_t id, const char *none)
{
	if (id == NONE)
		cell(p, (struct cell){ .text = none, .muted = true });
	else if (cell_begin(p, key_code(p, e, id)))
		page_link(p, e, id);
	cell_end(p);
}

void cell_marks_itself(struct page *p, bool made_up)
{
	if (page_is_data(p))
		cell_made_up(p, made_up);
}

static void cell_marks_field(struct page *p, const struct entity *e, const void *row, const char *field)
{
	if (page_is_data(p))
		cell_made_up(p, page_illustrative(p, e, row, field));
}

/* Beside its key a record is told by its title. */
static bool cell_tells_title(const struct table *t)
{
	const struct column *c = t->columns;
	return c->name && text_equal(column_name(c), "key") && t->columns[t->at].name && text_equal(column_name(&t->columns[t->at]), "title");
}

void cell_record(struct page *p, const struct entity *e, int64_t id)
{
	bool title = page_is_data(p) && id != NONE && cell_tells_title(p->table);
	cell_marks_itself(p, id != NONE && page_is_data(p) && standing_illustrative(p->model, e, id, NULL));
	if (cell_begin(p, title ? model_title(p->model, e, id) : key_code(p, e, id)))
		record_link(p, e, id);
	cell_end(p);
}

static bool field_is_figure(const struct field *f)
{
	return f->kind == K_INT || f->kind == K_DECIMAL;
}

/* A field's text for programs; only they need it. */
static const char *field_code(struct page *p, const struct entity *e, const void *row, const struct field *f)
{
	return page_is_data(p) ? row_text(p->model, e, row, f) : NULL;
}

void cell_value(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	cell_marks_field(p, e, row, field);
	cell_figure(p, field_is_figure(f));
	if (cell_begin(p, field_code(p, e, row, f))) {
		if (f->kind == K_NOTE) {
			html_text(p->o, page_plain(p, field_text(f, row), 1000));
			cell_made_up(p, row_present(f, row) && page_illustrative(p, e, row, field));
		} else
			page_value(p, e, row, field);
	}
	cell_end(p);
}

void cell_plain(struct page *p, const struct entity *e, const void *row, const char *field)
{
	const struct field *f = entity_field(e, field);
	cell_marks_field(p, e, row, field);
	cell_figure(p, field_is_figure(f));
	if (cell_begin(p, field_code(p, e, row, f)))
		page_value_unmarked(p, e, row, field);
	cell_end(p);
}

void cell_qualified(struct page *p, const struct entity *e, const void *row, const char *field)
{
	cell_marks_field(p, e, row, field);
	cell_figure(p, true);
	if (cell_begin(p, field_code(p, e, row, entity_field(e, field))))
		page_qualified(p, e, row, field);
	cell_end(p);
}

void cell_marked(struct page *p, const struct entity *e, int64_t id, const char *field, const char *text)
{
	cell_marks_itself(p, page_is_data(p) && standing_illustrative(p->model, e, id, field));
	if (cell_begin(p, text))
		page_marked(p, e, id, field, text);
	cell_end(p);
}
