/* pdf_region.c - columns, of tables and of text. What stands side by side over several lines leaves gaps that go down through all of them. In
 * a table all columns begin anew at the same heights; in a text each column goes its own way, and its lines are full. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pdf.h"

enum { ROWS_AHEAD = 400, LEADINGS_MAX = 500 };

/* Pieces side by side; `first` in the list of pieces by place. */
struct text_row {
	size_t first, count;
	float y1, y2;
};

/* What is covered of the width, from left to right. */
struct cover {
	float from[PDF_COLUMNS_MAX], to[PDF_COLUMNS_MAX];
	int rows[PDF_COLUMNS_MAX]; /* how many pieces stand there */
	int count;
};

struct regioning {
	struct pdf *pdf;
	struct pdf_page *page;
	size_t *order; /* pieces from top to bottom, and from left to right */
	size_t pieces;
	struct text_row *rows;
	size_t count;
	float left, right; /* of all text */
};

/* ---- rows ---- */

static const struct pdf_page *sorted_page; /* qsort has no context; the program has one thread */

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

static struct pdf_piece *piece_at(const struct regioning *t, size_t i)
{
	return &t->page->pieces[t->order[i]];
}

static void rows_find(struct regioning *t)
{
	struct pdf_page *page = t->page;
	t->order = arena_array(t->pdf->arena, size_t, page->count + 1);
	t->left = page->width;
	for (size_t i = 0; i < page->count; i++)
		if (!page->pieces[i].gone && !page->pieces[i].foot) {
			t->order[t->pieces++] = i;
			t->left = fminf(t->left, page->pieces[i].x1);
			t->right = fmaxf(t->right, page->pieces[i].x2);
		}
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

static float leading(const struct regioning *t, size_t row)
{
	return t->rows[row].y2 - t->rows[row - 1].y2;
}

static float row_size(const struct regioning *t, size_t row)
{
	return piece_at(t, t->rows[row].first)->size;
}

/* ---- what is covered ---- */

static void cover_put(struct cover *c, float from, float to, int rows)
{
	c->from[c->count] = from;
	c->to[c->count] = to;
	c->rows[c->count++] = rows;
}

static bool cover_add(struct cover *c, float from, float to)
{
	int i = 0, rows = 1;
	struct cover all = { .count = 0 };
	for (; i < c->count && c->to[i] < from - 2.5f; i++)
		cover_put(&all, c->from[i], c->to[i], c->rows[i]);
	for (; i < c->count && c->from[i] <= to + 2.5f; i++) {
		from = fminf(from, c->from[i]);
		to = fmaxf(to, c->to[i]);
		rows += c->rows[i];
	}
	if (all.count + c->count - i >= PDF_COLUMNS_MAX)
		return false;
	cover_put(&all, from, to, rows);
	for (; i < c->count; i++)
		cover_put(&all, c->from[i], c->to[i], c->rows[i]);
	*c = all;
	return true;
}

/* Whether a line alone goes over several columns that were there before; in a table (`strict`) no cell does. */
static bool crosses(const struct regioning *t, size_t row, const struct cover *c, bool strict)
{
	for (size_t k = 0; k < t->rows[row].count && (strict || t->rows[row].count == 1); k++) {
		const struct pdf_piece *p = piece_at(t, t->rows[row].first + k);
		int over = 0;
		for (int i = 0; i < c->count; i++)
			over += c->rows[i] > 1 && c->from[i] < p->x2 && c->to[i] > p->x1;
		if (over > 1)
			return true;
	}
	return false;
}

static bool cover_row(const struct regioning *t, size_t row, struct cover *c)
{
	for (size_t k = 0; k < t->rows[row].count; k++) {
		const struct pdf_piece *p = piece_at(t, t->rows[row].first + k);
		if (!cover_add(c, p->x1, p->x2))
			return false;
	}
	return true;
}

/* A heading between two tables of like columns. */
static bool is_heading_row(const struct regioning *t, size_t row)
{
	const struct text_row *r = &t->rows[row];
	const struct pdf_piece *k = piece_at(t, r->first);
	struct arena a = { 0 };
	const char *text = r->count == 1 ? pdf_piece_text(&a, k) : "";
	const struct pdf_line line = { (int)(t->page - t->pdf->pages) + 1, 1, text, text, k->size, k->bold };
	bool is = *text && pdf_heading_level(t->pdf, &line, false) > 0;
	arena_free(&a);
	return is;
}

static bool is_side_by_side(const struct regioning *t, size_t row)
{
	return t->rows[row].count > 1;
}

/* The caption of another table: a bold line alone above bold headings of columns. */
static bool is_caption(const struct regioning *t, size_t row)
{
	if (t->rows[row].count > 1 || !piece_at(t, t->rows[row].first)->bold || row + 1 == t->count || t->rows[row + 1].count < 2)
		return false;
	for (size_t k = 0; k < t->rows[row + 1].count; k++)
		if (!piece_at(t, t->rows[row + 1].first + k)->bold)
			return false;
	return true;
}

/* How many rows from `first` on leave gaps; `c` is what they cover. */
static size_t run_of(const struct regioning *t, size_t first, bool strict, struct cover *c)
{
	struct cover all = { .count = 0 };
	size_t last = first;
	bool apart = false;
	*c = all;
	if (!cover_row(t, first, &all) || (!is_side_by_side(t, first) && is_heading_row(t, first)))
		return 0;
	for (size_t i = first;;) {
		if (all.count > 1) {
			apart = true;
			last = i;
			*c = all;
		} else if (all.to[0] - all.from[0] > (t->right - t->left) * 0.75f)
			break;
		if (++i == t->count || i - first > ROWS_AHEAD || leading(t, i) > row_size(t, i) * 5)
			break;
		struct cover more = all;
		if ((strict && is_caption(t, i)) || crosses(t, i, &all, strict) || !cover_row(t, i, &more) || (apart && more.count < 2))
			break;
		all = more;
	}
	return apart ? last - first + 1 : 0;
}

static int column_at(const struct cover *c, const struct pdf_piece *p)
{
	int column = 0;
	while (column + 1 < c->count && p->x1 >= c->from[column + 1] - 2.5f)
		column++;
	return column;
}

/* ---- text or table ---- */

struct column_look {
	int lines, full, characters;
	float leading[LEADINGS_MAX], last;
	int leadings;
};

static int by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return x < y ? -1 : x > y;
}

static void columns_look(const struct regioning *t, size_t first, size_t count, const struct cover *c, struct column_look *looks)
{
	memset(looks, 0, sizeof(*looks) * PDF_COLUMNS_MAX);
	for (size_t i = first; i < first + count; i++)
		for (size_t k = 0; k < t->rows[i].count; k++) {
			const struct pdf_piece *p = piece_at(t, t->rows[i].first + k);
			int column = column_at(c, p);
			struct column_look *l = &looks[column];
			bool new = !l->lines || p->y2 - l->last > p->size * 0.35f;
			if (l->lines && new && l->leadings < LEADINGS_MAX)
				l->leading[l->leadings++] = p->y2 - l->last;
			l->last = p->y2;
			l->lines += new;
			l->characters += (int)p->characters;
			l->full += p->x2 > c->from[column] + (c->to[column] - c->from[column]) * 0.8f;
		}
}

/* From line to line within columns: of most lines, or the least, which is that within cells. */
static float usual_leading(const struct column_look *looks, int columns, float size, bool least)
{
	static float all[LEADINGS_MAX * PDF_COLUMNS_MAX];
	size_t n = 0;
	for (int i = 0; i < columns; i++)
		for (int k = 0; k < looks[i].leadings; k++)
			if (looks[i].leading[k] > size * 0.95f)
				all[n++] = looks[i].leading[k];
	if (!n)
		return size * 1.3f;
	qsort(all, n, sizeof(*all), by_value);
	return fminf(all[least ? 0 : n / 3], size * 1.65f);
}

/* How often all columns pause at the same height. */
static int pauses(const struct regioning *t, size_t first, size_t count, float usual)
{
	int n = 0;
	for (size_t i = first + 1; i < first + count; i++)
		n += leading(t, i) > usual * 1.2f;
	return n;
}

static bool is_running(const struct column_look *l, int lines, int characters, float share)
{
	return l->lines >= lines && l->characters >= l->lines * characters && (float)l->full >= (float)l->lines * share;
}

/* Lines of a table stand at the heights of others; those of text columns seldom do. */
static bool is_unshared(const struct regioning *t, size_t first, size_t count)
{
	enum { ROWS = 12 };
	size_t shared = 0;
	for (size_t i = first; i < first + count; i++)
		shared += is_side_by_side(t, i);
	return count >= ROWS && shared * 5 <= count * 2;
}

/* Running text in all columns, or in one, with something that stands beside it. */
static bool is_running_text(
    const struct regioning *t, size_t first, size_t count, const struct cover *c, const struct column_look *looks, float usual)
{
	bool all = true, any = false, words = true, wide = true;
	for (int i = 0; i < c->count; i++) {
		wide = wide && is_running(&looks[i], 4, 10, 0.2f) && c->to[i] - c->from[i] > t->page->width * (c->count > 2 ? 0.2f : 0.25f);
		all = all && is_running(&looks[i], 4, 18, 0.5f) && c->to[i] - c->from[i] > t->page->width * 0.15f;
		any = any || is_running(&looks[i], 6, 30, 0.6f);
		words = words && looks[i].characters >= looks[i].lines * 8;
	}
	int n = pauses(t, first, count, usual);
	bool close = usual < row_size(t, first) * 1.6f;
	return c->count <= 4 && close && ((all && n <= 2 + (int)count / 12) || (any && words && n <= 1) || (wide && is_unshared(t, first, count)));
}

/* All columns pause, and a heading stands below, on the left: one in another column is of that column. */
static bool begins_section(const struct regioning *t, size_t row, const struct cover *c, float usual)
{
	return leading(t, row) > usual * 1.35f && is_heading_row(t, row) && !column_at(c, piece_at(t, t->rows[row].first));
}

/* How many rows above the columns are of them: headings that stand over another than the first column. */
static size_t rows_above(const struct regioning *t, size_t first, const struct cover *c)
{
	size_t up = 0;
	for (size_t i = 1; i <= 6 && i <= first && leading(t, first - i + 1) < row_size(t, first - i) * 4; i++) {
		const struct pdf_piece *p = piece_at(t, t->rows[first - i].first);
		int column = column_at(c, p);
		if (t->rows[first - i].count > 1 || p->region || p->x2 > c->to[column] + 2.5f || p->x1 < c->from[column] - 2.5f)
			break;
		up = column ? i : up;
	}
	return up;
}

/* Columns of text go on below a pause of all of them: to the next line that crosses. Headings directly above that line are of what follows. */
static size_t text_extend(const struct regioning *t, size_t first, size_t count, struct cover *c, float usual)
{
	size_t end = first + count;
	struct cover all = *c;
	for (size_t i = first + 1; i < end; i++)
		if (begins_section(t, i, c, usual))
			return i - first;
	for (size_t i = end; i < t->count && leading(t, i) < row_size(t, i) * 6; i++) {
		struct cover more = all;
		if (begins_section(t, i, c, usual) || !cover_row(t, i, &more) || crosses(t, i, &all, false) || more.count < 2)
			break;
		all = more;
		end = i + 1;
		*c = all;
	}
	while (end > first + count && !is_side_by_side(t, end - 1) && (is_heading_row(t, end - 1) || piece_at(t, t->rows[end - 1].first)->bold))
		end--;
	return end - first;
}

/* ---- filling ---- */

static void region_add(const struct regioning *t, struct pdf_region *to, size_t at, int row, int column)
{
	to->piece[to->count] = t->order[at];
	to->row[to->count] = row;
	to->column[to->count++] = column;
}

static void region_begin(const struct regioning *t, size_t first, size_t count, const struct cover *c, struct pdf_region *to)
{
	size_t all = 0;
	for (size_t i = first; i < first + count; i++)
		all += t->rows[i].count;
	*to = (struct pdf_region){ .columns = c->count };
	to->piece = arena_array(t->pdf->arena, size_t, all + 1);
	to->row = arena_array(t->pdf->arena, int, all + 1);
	to->column = arena_array(t->pdf->arena, int, all + 1);
	memcpy(to->from, c->from, sizeof(to->from));
}

static void text_fill(const struct regioning *t, size_t first, size_t count, const struct cover *c, struct pdf_region *to)
{
	region_begin(t, first, count, c, to);
	to->text = true;
	for (int column = 0; column < c->count; column++)
		for (size_t i = first; i < first + count; i++)
			for (size_t k = 0; k < t->rows[i].count; k++)
				if (column_at(c, piece_at(t, t->rows[i].first + k)) == column)
					region_add(t, to, t->rows[i].first + k, 0, column);
}

/* A number that was taken for a marker stood there, too. */
static bool in_first_column(const struct regioning *t, size_t row, const struct cover *c)
{
	const struct pdf_piece *k = piece_at(t, t->rows[row].first);
	return column_at(c, k) == 0 || (k->marker && c->count > 1 && k->marker_x < c->from[1] - 2.5f);
}

/* Rows begin behind a pause; where all lines stand alike, with each line that has something in the first column. */
static void region_table_fill(const struct regioning *t, size_t first, size_t count, const struct cover *c, float usual, struct pdf_region *to)
{
	bool paused = pauses(t, first, count, usual) > 0;
	region_begin(t, first, count, c, to);
	for (size_t i = first; i < first + count; i++) {
		bool begins = i == first || (paused ? leading(t, i) > usual * 1.2f : in_first_column(t, i, c));
		to->rows += begins;
		for (size_t k = 0; k < t->rows[i].count; k++)
			region_add(t, to, t->rows[i].first + k, to->rows - 1, column_at(c, piece_at(t, t->rows[i].first + k)));
	}
}

static int rows_with_several(const struct pdf_region *t)
{
	int several = 0;
	for (size_t i = 0; i < t->count;) {
		unsigned columns = 0;
		int row = t->row[i];
		for (; i < t->count && t->row[i] == row; i++)
			columns |= 1u << t->column[i];
		several += (columns & (columns - 1)) != 0;
	}
	return several;
}

/* Dots lead to the numbers of pages. */
static bool has_leaders(const struct regioning *t, const struct pdf_region *table)
{
	int leaders = 0;
	for (size_t i = 0; i < table->count; i++) {
		const struct pdf_piece *k = &t->page->pieces[table->piece[i]];
		for (size_t w = 0; w < k->count; w++)
			if (pdf_leader(k, w)) {
				leaders++;
				break;
			}
	}
	return leaders > 2 && leaders * 4 > (int)table->count;
}

/* The last column has the numbers of pages alone, going up: a table of contents. */
static bool is_contents(const struct regioning *t, const struct pdf_region *table)
{
	long before = 0;
	size_t numbers = 0;
	if (has_leaders(t, table))
		return true;
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

static bool is_sure(const struct regioning *t, const struct pdf_region *table)
{
	int several = rows_with_several(table);
	return table->rows > 1 && (several > 2 || (several > 1 && table->columns > 2)) && several * 2 >= table->rows && !is_contents(t, table);
}

/* A table ends with its last line that has several columns, or with what continues in a cell below that; a heading ends it before. */
static size_t table_end(const struct regioning *t, size_t first, size_t count, struct cover *c)
{
	size_t last = first;
	for (size_t i = first + 1; i < first + count && !is_heading_row(t, i); i++) {
		bool on = i == last + 1 && leading(t, i) < row_size(t, i) * 1.6f;
		last = is_side_by_side(t, i) || on ? i : last;
	}
	struct cover all = { .count = 0 };
	for (size_t i = first; i <= last; i++)
		cover_row(t, i, &all);
	*c = all;
	return last - first + 1;
}

static size_t text_at(const struct regioning *t, size_t first, struct column_look *looks, struct pdf_region *to)
{
	struct cover c;
	size_t count = run_of(t, first, false, &c);
	if (count < 2)
		return 0;
	columns_look(t, first, count, &c, looks);
	float usual = usual_leading(looks, c.count, row_size(t, first), false);
	if (!is_running_text(t, first, count, &c, looks, usual))
		return 0;
	count = text_extend(t, first, count, &c, usual);
	size_t above = rows_above(t, first, &c);
	text_fill(t, first - above, count + above, &c, to);
	return count;
}

static size_t table_at(const struct regioning *t, size_t first, struct column_look *looks, struct pdf_region *to)
{
	struct cover c;
	size_t count = is_side_by_side(t, first) ? run_of(t, first, true, &c) : 0;
	if (count < 2)
		return 0;
	count = table_end(t, first, count, &c);
	if (count < 2 || c.count < 2)
		return 0;
	columns_look(t, first, count, &c, looks);
	region_table_fill(t, first, count, &c, usual_leading(looks, c.count, row_size(t, first), true), to);
	return is_sure(t, to) ? count : 0;
}

/* The region that begins with a row, and how many rows it has; 0 where none does. */
static size_t region_at(const struct regioning *t, size_t first, struct pdf_region *to)
{
	static struct column_look looks[PDF_COLUMNS_MAX];
	size_t count = text_at(t, first, looks, to);
	return count ? count : table_at(t, first, looks, to);
}

struct pdf_region *pdf_regions(struct pdf *d, struct pdf_page *page, int *count)
{
	struct regioning t = { .pdf = d, .page = page };
	struct pdf_region *regions = NULL, one;
	int cap = 0;
	*count = 0;
	if (page->count > PDF_PIECES_MAX)
		return NULL;
	rows_find(&t);
	for (size_t i = 0; i < t.count;) {
		size_t used = region_at(&t, i, &one);
		if (!used) {
			i++;
			continue;
		}
		i += used;
		if (*count == cap) {
			regions = arena_grow(d->arena, regions, (size_t)*count * sizeof(one), ((size_t)cap * 2 + 4) * sizeof(one));
			cap = cap * 2 + 4;
		}
		regions[(*count)++] = one;
		for (size_t k = 0; k < one.count; k++)
			page->pieces[one.piece[k]].region = *count;
	}
	return regions;
}
