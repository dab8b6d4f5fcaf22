/* pdf_table.c - tables are found where they are sure: lines in pieces with gaps that go down through several lines, read row by row. Two
 * columns of a leaflet have such a gap too, but there the file has one column after the other. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pdf.h"

/* A line of pieces side by side; `first` in the list of pieces by place. */
struct text_row {
	size_t first, count;
	float y1, y2;
};

struct gaps {
	float from[PDF_COLUMNS_MAX], to[PDF_COLUMNS_MAX];
	int count;
};

struct tabling {
	struct pdf *pdf;
	struct pdf_page *page;
	size_t *order; /* pieces from top to bottom, and from left to right */
	size_t pieces;
	struct text_row *rows;
	size_t count;
};

static const struct pdf_page *sorted_page; /* qsort has no context; the child has one thread */

static int by_height(const void *a, const void *b)
{
	const struct pdf_piece *x = &sorted_page->pieces[*(const size_t *)a], *y = &sorted_page->pieces[*(const size_t *)b];
	return x->y2 < y->y2 ? -1 : x->y2 > y->y2 ? 1 : x->x1 < y->x1 ? -1 : x->x1 > y->x1;
}

static int by_left(const void *a, const void *b)
{
	const struct pdf_piece *x = &sorted_page->pieces[*(const size_t *)a], *y = &sorted_page->pieces[*(const size_t *)b];
	return x->x1 < y->x1 ? -1 : x->x1 > y->x1;
}

static struct pdf_piece *piece_at(const struct tabling *t, size_t i)
{
	return &t->page->pieces[t->order[i]];
}

static void rows_find(struct tabling *t)
{
	struct pdf_page *page = t->page;
	t->order = arena_array(t->pdf->arena, size_t, page->count + 1);
	for (size_t i = 0; i < page->count; i++)
		if (!page->pieces[i].gone)
			t->order[t->pieces++] = i;
	sorted_page = page;
	qsort(t->order, t->pieces, sizeof(*t->order), by_height);
	t->rows = arena_array(t->pdf->arena, struct text_row, t->pieces + 1);
	for (size_t i = 0; i < t->pieces; i++) {
		const struct pdf_piece *k = piece_at(t, i);
		struct text_row *r = t->count ? &t->rows[t->count - 1] : NULL;
		if (!r || k->y2 - r->y2 > k->size * 0.35f) {
			r = &t->rows[t->count++];
			*r = (struct text_row){ .first = i, .y1 = k->y1, .y2 = k->y2 };
		}
		r->count++;
		r->y1 = fminf(r->y1, k->y1);
	}
	for (size_t i = 0; i < t->count; i++)
		qsort(t->order + t->rows[i].first, t->rows[i].count, sizeof(*t->order), by_left);
}

/* ---- gaps ---- */

static struct gaps gaps_of(const struct tabling *t, const struct text_row *r)
{
	struct gaps g = { .count = 0 };
	for (size_t i = 1; i < r->count && g.count < PDF_COLUMNS_MAX - 1; i++) {
		const struct pdf_piece *left = piece_at(t, r->first + i - 1), *right = piece_at(t, r->first + i);
		if (right->x1 - left->x2 > left->size * 0.5f) {
			g.from[g.count] = left->x2;
			g.to[g.count++] = right->x1;
		}
	}
	return g;
}

/* What is left of the gaps once the pieces of a row stand in them; false when none is, or the row shows that it is of no table. */
static bool gaps_narrow(const struct tabling *t, const struct text_row *r, struct gaps *g)
{
	struct gaps left = { .count = 0 };
	for (int i = 0; i < g->count; i++) {
		float from = g->from[i], to = g->to[i];
		bool crossed = false;
		for (size_t k = 0; k < r->count; k++) {
			const struct pdf_piece *p = piece_at(t, r->first + k);
			float middle = (p->x1 + p->x2) / 2, gap = (from + to) / 2;
			crossed = crossed || (p->x1 < from && p->x2 > to);
			if (p->x2 > from && p->x1 < to) {
				from = middle < gap ? fmaxf(from, p->x2) : from;
				to = middle < gap ? to : fminf(to, p->x1);
			}
		}
		if (crossed || to - from < 3)
			continue;
		left.from[left.count] = from;
		left.to[left.count++] = to;
	}
	*g = left;
	return left.count > 0;
}

static float leading(const struct tabling *t, size_t row)
{
	return t->rows[row].y2 - t->rows[row - 1].y2;
}

static float row_size(const struct tabling *t, size_t row)
{
	return piece_at(t, t->rows[row].first)->size;
}

/* A heading between two tables of like columns. */
static bool is_heading_row(const struct tabling *t, size_t row)
{
	const struct text_row *r = &t->rows[row];
	const struct pdf_piece *k = piece_at(t, r->first);
	struct arena a = { 0 };
	const char *text = r->count == 1 ? pdf_piece_text(&a, k) : "";
	const struct pdf_line line = { (int)(t->page - t->pdf->pages) + 1, 1, text, text, k->size };
	bool is = *text && pdf_heading_level(t->pdf, &line, false) > 0;
	arena_free(&a);
	return is;
}

/* How many rows from `first` on share gaps, which `g` then has. Lines in one column alone count only between others. */
static size_t run_of(const struct tabling *t, size_t first, struct gaps *g)
{
	size_t last = first;
	*g = gaps_of(t, &t->rows[first]);
	if (!g->count)
		return 0;
	for (size_t i = first + 1; i < t->count && leading(t, i) < row_size(t, i) * 5; i++) {
		struct gaps narrow = *g;
		if (!gaps_narrow(t, &t->rows[i], &narrow) || is_heading_row(t, i))
			break;
		bool side_by_side = gaps_of(t, &t->rows[i]).count > 0, goes_on = leading(t, i) < row_size(t, i) * 1.6f && i == last + 1;
		*g = narrow;
		if (side_by_side || goes_on)
			last = i;
	}
	/* the gaps of what is kept */
	*g = gaps_of(t, &t->rows[first]);
	for (size_t i = first + 1; i <= last; i++)
		gaps_narrow(t, &t->rows[i], g);
	return last - first + 1;
}

/* ---- rows and columns ---- */

static int gap_column(const struct gaps *g, const struct pdf_piece *p)
{
	int column = 0;
	while (column < g->count && p->x1 >= (g->from[column] + g->to[column]) / 2)
		column++;
	return column;
}

static bool has_first_column(const struct tabling *t, const struct gaps *g, size_t row)
{
	return gap_column(g, piece_at(t, t->rows[row].first)) == 0;
}

/* The space between lines that parts rows: larger than that within cells. 0 where all lines stand alike. */
static float row_space(const struct tabling *t, size_t first, size_t count)
{
	float least = 1e9f, most = 0;
	for (size_t i = first + 1; i < first + count; i++) {
		float space = leading(t, i);
		least = fminf(least, space);
		most = fmaxf(most, space);
	}
	return count > 1 && most > least * 1.2f ? least * 1.15f : 0;
}

static void pdf_table_fill(const struct tabling *t, size_t first, size_t count, const struct gaps *g, struct pdf_table *to)
{
	float space = row_space(t, first, count);
	size_t all = 0;
	for (size_t i = first; i < first + count; i++)
		all += t->rows[i].count;
	*to = (struct pdf_table){ .columns = g->count + 1 };
	to->piece = arena_array(t->pdf->arena, size_t, all + 1);
	to->row = arena_array(t->pdf->arena, int, all + 1);
	to->column = arena_array(t->pdf->arena, int, all + 1);
	for (size_t i = first; i < first + count; i++) {
		bool begins = i == first || (space > 0 ? leading(t, i) > space : has_first_column(t, g, i));
		to->rows += begins;
		for (size_t k = 0; k < t->rows[i].count; k++) {
			size_t at = t->rows[i].first + k;
			to->piece[to->count] = t->order[at];
			to->row[to->count] = to->rows - 1;
			to->column[to->count++] = gap_column(g, piece_at(t, at));
		}
	}
	for (int c = 0; c < to->columns; c++) {
		to->from[c] = c ? (g->from[c - 1] + g->to[c - 1]) / 2 : 0;
		to->to[c] = c < g->count ? (g->from[c] + g->to[c]) / 2 : t->page->width;
	}
}

/* In a table the file goes from row to row; in columns of text, down one and then the next. */
static bool row_by_row(const struct pdf_table *t)
{
	int good = 0, bad = 0;
	for (int r = 0; r + 1 < t->rows; r++) {
		size_t last = 0, next = (size_t)-1;
		for (size_t i = 0; i < t->count; i++)
			if (t->row[i] == r)
				last = t->piece[i] > last ? t->piece[i] : last;
			else if (t->row[i] == r + 1)
				next = t->piece[i] < next ? t->piece[i] : next;
		good += last < next;
		bad += last >= next;
	}
	return good > bad;
}

static int rows_with_several(const struct pdf_table *t)
{
	int several = 0;
	for (int r = 0; r < t->rows; r++) {
		unsigned columns = 0;
		for (size_t i = 0; i < t->count; i++)
			if (t->row[i] == r)
				columns |= 1u << t->column[i];
		several += (columns & (columns - 1)) != 0;
	}
	return several;
}

/* The last column has the numbers of pages alone, going up: a table of contents. */
static bool is_contents(const struct tabling *t, const struct pdf_table *table)
{
	long before = 0;
	size_t numbers = 0;
	for (size_t i = 0; i < table->count; i++) {
		if (table->column[i] != table->columns - 1)
			continue;
		const char *text = pdf_piece_text(t->pdf->arena, &t->page->pieces[table->piece[i]]);
		char *end;
		long n = strtol(text, &end, 10);
		if (end == text || *end || n < before || n > t->pdf->count + 20)
			return false;
		before = n;
		numbers++;
	}
	return numbers > 2 && table->columns == 2;
}

static bool is_sure(const struct tabling *t, const struct pdf_table *table)
{
	int several = rows_with_several(table);
	return table->rows > 1 && (several > 2 || (several > 1 && table->columns > 2)) && row_by_row(table) && !is_contents(t, table);
}

struct pdf_table *pdf_tables(struct pdf *d, struct pdf_page *page, int *count)
{
	struct tabling t = { .pdf = d, .page = page };
	struct pdf_table *tables = NULL;
	int cap = 0;
	*count = 0;
	if (page->count > PDF_PIECES_MAX)
		return NULL;
	rows_find(&t);
	for (size_t i = 0, used; i < t.count; i += used) {
		struct gaps g;
		struct pdf_table table;
		used = run_of(&t, i, &g);
		if (used > 1)
			pdf_table_fill(&t, i, used, &g, &table);
		if (used < 2 || !is_sure(&t, &table)) {
			used = 1;
			continue;
		}
		if (*count == cap) {
			tables = arena_grow(d->arena, tables, (size_t)*count * sizeof(table), ((size_t)cap * 2 + 4) * sizeof(table));
			cap = cap * 2 + 4;
		}
		tables[(*count)++] = table;
		for (size_t k = 0; k < table.count; k++)
			page->pieces[table.piece[k]].table = *count;
	}
	return tables;
}
