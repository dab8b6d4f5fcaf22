/* pdf_blocks.c - pieces become lines, lines paragraphs, across columns and pages. */
#include <math.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "marker.h"
#include "pdf.h"

/* The paragraph that is being written. */
struct paragraph {
	bool open;
	int lines, page;
	float left, text_left; /* of its first line; of the text behind a marker */
	float size, y2, x2, right;
	float pitch; /* from line to line */
	bool bold, first_indent, ended;
	bool listed; /* it is an entry of a list whose bullets are drawn, and no text */
	bool heads;  /* it was a heading */
	char end;    /* its last character, 0: none */
	struct pdf_piece **pieces;
	size_t count, cap;
};

struct writing {
	struct pdf *pdf;
	struct paragraph p;
	int page; /* from 1 */
	const struct pdf_page *of;
	/* the table that may go on with the next page */
	int columns;
	float from[PDF_COLUMNS_MAX];
	bool table_open;
	const char *head; /* the words of its first row */
};

/* ---- words ---- */

/* Bytes of the hyphen that a word ends with, behind a letter; 0 without one. */
static size_t hyphen_of(const char *s)
{
	static const char *const hyphens[] = { "-", "\u00AD", "\u2010" };
	for (size_t i = 0; i < COUNT(hyphens); i++) {
		size_t n = strlen(s), m = strlen(hyphens[i]);
		if (n > m && text_ends(s, hyphens[i]) && text_point_in_word((unsigned char)s[n - m - 1] < 0x80 ? s[n - m - 1] : 0xE9))
			return m;
	}
	return 0;
}

static bool begins_small(const struct pdf_piece *k)
{
	size_t n;
	return k->count && !k->marker && utf8proc_category(text_point(k->words[0].text, &n)) == UTF8PROC_CATEGORY_LL;
}

static bool is_figures(const char *s)
{
	size_t n = strspn(s, "0123456789");
	return n && n <= 3 && !s[n];
}

static void pdf_word_put(struct build *b, const struct pdf_word *w, const char *text)
{
	build_style(b, w->bold, w->italic);
	build_link(b, w->link);
	if (w->blank)
		build_blank(b);
	if (w->raised && is_figures(text))
		build_call(b, text, true);
	else
		build_str(b, text);
	build_link(b, NULL);
}

/* ---- hyphens ---- */

/* Words with a hyphen within a line: what such a word is at a line's end, too. */
static void hyphened_collect(struct pdf *d, const struct pdf_page *page)
{
	for (size_t i = 0; i < page->count; i++)
		for (size_t k = 0; k < page->pieces[i].count && d->hyphened_count < PDF_HYPHENED_MAX; k++) {
			const char *text = page->pieces[i].words[k].text, *hyphen = strchr(text, '-');
			if (!hyphen || hyphen == text || !hyphen[1])
				continue;
			if (!d->hyphened)
				d->hyphened = arena_array(d->arena, const char *, PDF_HYPHENED_MAX);
			d->hyphened[d->hyphened_count++] = text_fold(d->arena, text);
		}
}

/* Whether "well-" and "being," stand elsewhere as "well-being". */
static bool is_hyphened(const struct pdf *d, const char *before, const char *behind)
{
	struct arena a = { 0 };
	size_t n = 0, used;
	while (behind[n] && text_point_in_word(text_point(behind + n, &used)))
		n += used;
	const char *word = text_fold(&a, arena_printf(&a, "%s%.*s", before, (int)n, behind));
	bool is = false;
	for (size_t i = 0; i < d->hyphened_count && !is && n; i++)
		is = text_starts(d->hyphened[i], word);
	arena_free(&a);
	return is;
}

enum line_end { END_BLANK, END_JOINS, END_CUTS };

/* How the last word of a line goes with the first of the next one. */
static enum line_end line_end_of(const struct pdf *d, const struct pdf_piece *k, const struct pdf_piece *next)
{
	const char *last = k->count ? k->words[k->count - 1].text : "", *first = next->count ? next->words[0].text : "";
	size_t n, hyphen = hyphen_of(last);
	if (!hyphen || next->marker || !text_point_in_word(text_point(first, &n)))
		return END_BLANK;
	if (hyphen == 2)
		return END_CUTS; /* a soft one */
	return !begins_small(next) || is_hyphened(d, last, first) ? END_JOINS : END_CUTS;
}

/* ---- pieces ---- */

static bool same_line(const struct pdf_piece *a, const struct pdf_piece *b)
{
	return fabsf(a->y2 - b->y2) < fmaxf(a->size, b->size) * 0.35f && b->x1 > a->x1;
}

static void pdf_piece_put(struct build *b, const struct pdf_piece *k, bool cuts)
{
	if (k->marker) {
		build_style(b, false, false);
		build_str(b, k->marker);
		build_tab(b);
	}
	for (size_t i = 0; i < k->count; i++) {
		const char *text = k->words[i].text;
		bool cut = cuts && i + 1 == k->count;
		size_t dots = pdf_leader(k, i);
		if (dots) {
			build_tab(b);
			i += dots - 1;
			continue;
		}
		pdf_word_put(b, &k->words[i], cut ? arena_strndup(b->arena, text, strlen(text) - hyphen_of(text)) : text);
	}
}

static void pdf_pieces_put(struct pdf *d, struct pdf_piece *const *pieces, size_t count)
{
	struct build *b = d->build;
	for (size_t i = 0; i < count; i++) {
		const struct pdf_piece *next = i + 1 < count ? pieces[i + 1] : NULL;
		bool beside = next && same_line(pieces[i], next);
		enum line_end end = next && !beside ? line_end_of(d, pieces[i], next) : END_BLANK;
		pdf_piece_put(b, pieces[i], end == END_CUTS);
		if (beside && next->x1 - pieces[i]->x2 > next->size * 1.1f)
			build_tab(b);
		else if (end == END_BLANK)
			build_blank(b);
	}
	build_style(b, false, false);
}

/* ---- paragraphs ---- */

static const char *pieces_words(struct arena *a, struct pdf_piece *const *pieces, size_t count)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < count; i++) {
		if (pieces[i]->marker)
			out_fmt(&o, "%s ", pieces[i]->marker);
		out_fmt(&o, "%s ", pdf_piece_text(a, pieces[i]));
	}
	return out_text(&o);
}

static void paragraph_close(struct writing *w)
{
	struct paragraph *p = &w->p;
	struct build *b = w->pdf->build;
	struct arena a = { 0 };
	if (!p->open)
		return;
	p->open = false;
	size_t line = 1;
	while (line < p->count && same_line(p->pieces[line - 1], p->pieces[line]))
		line++;
	const struct pdf_line of = { p->page, p->lines, pieces_words(&a, p->pieces, p->count), pieces_words(&a, p->pieces, line), p->size, p->bold };
	int level = pdf_heading_level(w->pdf, &of, true);
	arena_free(&a);
	p->heads = level > 0;
	if (p->listed && !level)
		p->pieces[0]->marker = "•";
	b->page = p->page;
	b->line++;
	build_begin(b, level ? BLOCK_HEADING : BLOCK_PARAGRAPH, level, NULL);
	pdf_pieces_put(w->pdf, p->pieces, p->count);
	build_end(b);
}

static char last_character(const struct pdf_piece *k)
{
	const char *s = k->count ? k->words[k->count - 1].text : "";
	size_t n = strlen(s);
	return n ? s[n - 1] : 0;
}

static void pdf_paragraph_add(struct paragraph *p, struct pdf_piece *k, struct arena *a, bool on_line)
{
	if (p->count == p->cap) {
		p->pieces = arena_grow(a, p->pieces, p->count * sizeof(*p->pieces), (p->cap * 2 + 16) * sizeof(*p->pieces));
		p->cap = p->cap * 2 + 16;
	}
	p->pieces[p->count++] = k;
	p->lines += !on_line;
	p->y2 = k->y2;
	p->x2 = k->x2;
	p->bold = p->bold && k->bold;
	p->end = last_character(k);
}

/* How far lines reach that begin about there. */
static float right_edge(const struct pdf_page *page, const struct pdf_piece *k)
{
	float right = k->x2;
	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_piece *o = &page->pieces[i];
		if (o->region == k->region && fabsf(o->x1 - k->x1) < k->size * 4 && fabsf(o->size - k->size) < 1.5f)
			right = fmaxf(right, o->x2);
	}
	return right;
}

/* ---- lists whose bullets are drawn ---- */

/* The next line of the page that begins below this one, at the same place; NULL where another stands between. */
static const struct pdf_piece *line_below(const struct pdf_page *page, const struct pdf_piece *k)
{
	for (size_t i = (size_t)(k - page->pieces) + 1; i < page->count; i++) {
		const struct pdf_piece *o = &page->pieces[i];
		if (o->gone)
			continue;
		float pitch = o->y2 - k->y2;
		bool alike = o->region == k->region && fabsf(o->x1 - k->x1) < 1.5f && fabsf(o->size - k->size) < 0.6f;
		return alike && pitch > 0 && pitch < k->size * 2.2f ? o : NULL;
	}
	return NULL;
}

/* Whether the first word of the next line has room behind a line, as far as `right`: the line was ended on purpose. */
static bool leaves_room(const struct pdf_piece *k, const struct pdf_piece *next, float right)
{
	float word = next->count ? next->words[0].x2 - next->words[0].x1 : 0;
	return right - k->x2 > word + k->size;
}

/* Whether text of its size begins further to the left on the page. */
static bool is_indented(const struct pdf_page *page, const struct pdf_piece *k)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_piece *o = &page->pieces[i];
		if (o->region == k->region && fabsf(o->size - k->size) < 1.5f && k->x1 - o->x1 > k->size * 1.2f && k->x1 - o->x1 < k->size * 6)
			return true;
	}
	return false;
}

/* Lines of one indent of which one was ended on purpose are a list. In a quotation all lines reach the same edge, so none is. */
static bool is_list_block(const struct pdf_page *page, const struct pdf_piece *k)
{
	float right = k->x2;
	if (k->marker || !is_indented(page, k))
		return false;
	for (const struct pdf_piece *o = k; o; o = line_below(page, o))
		right = fmaxf(right, o->x2);
	for (const struct pdf_piece *o = k, *next; (next = line_below(page, o)); o = next)
		if (next->marker)
			return false;
		else if (leaves_room(o, next, right) || (o->count && strchr(";", last_character(o))))
			return true;
	return false;
}

/* An entry of such a list: behind a colon or a heading where the list begins, else behind another entry. */
static bool is_listed(const struct writing *w, const struct pdf_piece *k)
{
	const struct paragraph *before = &w->p;
	if (before->listed && !k->marker && fabsf(k->x1 - before->text_left) < 1.5f && fabsf(k->size - before->size) < 0.6f)
		return true;
	return (before->end == ':' || before->heads) && is_list_block(w->of, k);
}

static void paragraph_open(struct writing *w, struct pdf_piece *k)
{
	struct paragraph *p = &w->p;
	paragraph_close(w);
	bool listed = is_listed(w, k);
	struct pdf_piece **room = p->pieces;
	size_t cap = p->cap;
	*p = (struct paragraph){ .open = true,
		.page = w->page,
		.left = k->marker ? k->marker_x : k->x1,
		.text_left = k->x1,
		.size = k->size,
		.right = right_edge(w->of, k),
		.bold = true,
		.listed = listed,
		.pieces = room,
		.cap = cap };
	pdf_paragraph_add(p, k, w->pdf->arena, false);
}

/* A dash where the text of an item goes on is a dash. */
static bool dash_within(const struct paragraph *p, const struct pdf_piece *k)
{
	const char *s = k->count ? k->words[0].text : "";
	bool dash = !strcmp(s, "-") || !strcmp(s, "–") || !strcmp(s, "—");
	return dash && !k->marker && p->end && !strchr(".!?:;", p->end) && fabsf(k->x1 - p->text_left) < 3 &&
	    (p->left < p->text_left - 3 || p->lines > 1 || p->x2 > p->right - p->size * 6);
}

static bool typed_marker(struct arena *a, const struct pdf_piece *k)
{
	size_t until;
	return k->marker || marker_typed(pdf_piece_text(a, k), 0, false, &until) > 0;
}

static bool ends_sentence(char c)
{
	return c && strchr(".!?:;", c);
}

static bool ends_early(const struct paragraph *p, const struct pdf_piece *k)
{
	float width = p->right - p->left, left = p->right - p->x2;
	if (p->end == '-')
		return false;
	if (ends_sentence(p->end))
		return left > width * 0.12f && !begins_small(k);
	return left > width * 0.35f && !begins_small(k);
}

/* A line that is bold as a whole heads what follows, unless the text before it was bold already. */
static bool turns_bold(const struct paragraph *p, const struct pdf_piece *k)
{
	const struct pdf_piece *last = p->pieces[p->count - 1];
	return k->bold && !p->bold && !begins_small(k) && last->count && !last->words[last->count - 1].bold;
}

/* Whether a line that stands below the paragraph's last goes on with it. */
static bool paragraph_goes_on(struct writing *w, const struct pdf_piece *k)
{
	struct paragraph *p = &w->p;
	float pitch = k->y2 - p->y2, usual = p->pitch > 0 ? p->pitch : p->size * 1.45f;
	struct arena a = { 0 };
	bool marked = !dash_within(p, k) && typed_marker(&a, k);
	arena_free(&a);
	if (p->ended || marked || fabsf(k->size - p->size) > 0.8f || pitch > fmaxf(usual * 1.22f, p->size * 1.25f) || pitch > p->size * 2.2f)
		return false;
	if (k->bold != p->bold && !begins_small(k) && (p->bold || ends_sentence(p->end) || turns_bold(p, k)))
		return false;
	if (k->x1 > p->left + p->size * 20 || k->x2 < p->left)
		return false;
	if (p->lines > 1 && k->x1 > p->text_left + p->size * 0.8f && !p->first_indent)
		return false; /* indented: another begins */
	if (p->lines > 1 && k->x1 < p->text_left - p->size * 0.8f && p->left == p->text_left)
		return false;
	if (p->listed && fabsf(k->x1 - p->text_left) < 1.5f && leaves_room(p->pieces[p->count - 1], k, p->right))
		return false;
	return !ends_early(p, k);
}

/* On a line with part of the paragraph: behind a wide blank, or at the end of a line of contents. */
static bool stands_beside(const struct writing *w, const struct pdf_piece *k, bool number)
{
	const struct paragraph *p = &w->p;
	if (!p->open || p->page != w->page)
		return false;
	const struct pdf_piece *last = p->pieces[p->count - 1];
	if (same_line(last, k) && k->x1 - last->x2 < k->size * 12)
		return true;
	for (size_t i = 0; i < p->count && number; i++)
		if (same_line(p->pieces[i], k) && k->x1 > p->pieces[i]->x2)
			return true;
	return false;
}

/* The text continues in the next column or on the next page: with a small letter, or below the text of an entry that fills its line. */
static bool goes_over(const struct writing *w, const struct pdf_piece *k)
{
	const struct paragraph *p = &w->p;
	if (p->ended || ends_sentence(p->end) || fabsf(k->size - p->size) >= 0.6f)
		return false;
	bool fills = !leaves_room(p->pieces[p->count - 1], k, p->right);
	bool below = p->pieces[0]->marker && !k->marker && p->left < p->text_left - 3 && fabsf(k->x1 - p->text_left) < 1.5f;
	return begins_small(k) ? !p->listed || fills : below && fills;
}

static void pdf_line(struct writing *w, struct pdf_piece *k)
{
	struct paragraph *p = &w->p;
	bool on_page = p->open && p->page == w->page && k->y2 > p->y2 - 1;
	bool number = k->count == 1 && is_figures(k->words[0].text), on_line = stands_beside(w, k, number);
	bool over = p->open && !on_page && goes_over(w, k);
	if (on_line && number)
		p->ended = true; /* the number of a page, in a table of contents */
	if (on_line || over) {
		pdf_paragraph_add(p, k, w->pdf->arena, on_line);
		p->right = over ? right_edge(w->of, k) : p->right;
		p->left = over ? k->x1 : p->left;
		p->text_left = over ? k->x1 : p->text_left;
	} else if (p->open && on_page && paragraph_goes_on(w, k)) {
		if (p->lines == 1) {
			p->pitch = k->y2 - p->y2;
			p->text_left = p->left == p->text_left ? k->x1 : p->text_left; /* the first line may be indented */
		}
		pdf_paragraph_add(p, k, w->pdf->arena, false);
	} else
		paragraph_open(w, k);
}

/* ---- tables ---- */

static const char *row_words(const struct writing *w, const struct pdf_region *t, int row)
{
	struct out o = { .arena = w->pdf->arena };
	for (size_t i = 0; i < t->count; i++)
		if (t->row[i] == row)
			out_fmt(&o, "%s ", pdf_piece_text(o.arena, &w->of->pieces[t->piece[i]]));
	return out_text(&o);
}

/* The lines of a cell as paragraphs: a marker begins one. */
static void pdf_cell(struct writing *w, const struct pdf_region *t, int row, int column)
{
	struct build *b = w->pdf->build;
	struct arena a = { 0 };
	struct pdf_piece **pieces = arena_array(&a, struct pdf_piece *, t->count + 1);
	size_t count = 0;
	build_cell(b, 1, 1, false);
	for (size_t i = 0; i < t->count; i++) {
		struct pdf_piece *k = &w->of->pieces[t->piece[i]];
		if (t->row[i] != row || t->column[i] != column)
			continue;
		if (count && typed_marker(&a, k)) {
			build_begin(b, BLOCK_PARAGRAPH, 0, NULL);
			pdf_pieces_put(w->pdf, pieces, count);
			count = 0;
		}
		pieces[count++] = k;
	}
	if (count) {
		build_begin(b, BLOCK_PARAGRAPH, 0, NULL);
		pdf_pieces_put(w->pdf, pieces, count);
	}
	build_cell_end(b);
	arena_free(&a);
}

/* The same columns at the head of the next page are the same table. */
static bool table_goes_on(const struct writing *w, const struct pdf_region *t)
{
	if (!w->table_open || w->columns != t->columns)
		return false;
	for (int i = 1; i < t->columns; i++)
		if (fabsf(w->from[i] - t->from[i]) > 40)
			return false;
	return true;
}

static void pdf_table_put(struct writing *w, const struct pdf_region *t)
{
	struct build *b = w->pdf->build;
	bool on = table_goes_on(w, t);
	paragraph_close(w);
	b->page = w->page;
	if (!on) {
		if (w->table_open)
			build_table_end(b);
		build_table_begin(b);
		w->head = row_words(w, t, 0);
	}
	w->table_open = true;
	w->columns = t->columns;
	memcpy(w->from, t->from, sizeof(w->from));
	for (int r = 0; r < t->rows && !b->full; r++) {
		if (on && !r && !strcmp(row_words(w, t, 0), w->head))
			continue; /* the heading again */
		b->line++;
		build_row(b);
		for (int c = 0; c < t->columns; c++)
			pdf_cell(w, t, r, c);
	}
}

static void table_leave(struct writing *w)
{
	if (w->table_open)
		build_table_end(w->pdf->build);
	w->table_open = false;
}

static void pdf_region_put(struct writing *w, const struct pdf_region *r)
{
	if (!r->text) {
		pdf_table_put(w, r);
		return;
	}
	table_leave(w);
	for (size_t i = 0; i < r->count; i++)
		pdf_line(w, &w->of->pieces[r->piece[i]]);
}

static void single_put(struct writing *w, struct pdf_piece *k)
{
	if (k->gone || k->foot || k->region)
		return;
	k->gone = true; /* it is written once */
	table_leave(w);
	pdf_line(w, k);
}

/* What stands above a region comes before it, in whichever order the file has them. */
static void above_put(struct writing *w, struct pdf_page *page, const struct pdf_region *r, size_t from)
{
	float top = page->height;
	for (size_t i = 0; i < r->count; i++)
		top = fminf(top, page->pieces[r->piece[i]].y1);
	for (size_t i = from; i < page->count; i++)
		if (page->pieces[i].y2 < top + 1)
			single_put(w, &page->pieces[i]);
}

static void pdf_page_put(struct writing *w, struct pdf_page *page)
{
	int count;
	struct pdf_region *region = pdf_regions(w->pdf, page, &count);
	w->of = page;
	for (size_t i = 0; i < page->count && !w->pdf->build->full; i++) {
		struct pdf_piece *k = &page->pieces[i];
		struct pdf_region *r = k->region ? &region[k->region - 1] : NULL;
		single_put(w, k);
		if (!r || !r->count || k->gone)
			continue;
		above_put(w, page, r, i);
		pdf_region_put(w, r);
		r->count = 0;
	}
}

static void feet_put(struct writing *w, struct pdf_page *page, int number)
{
	w->of = page;
	w->page = number;
	for (size_t i = 0; i < page->count; i++)
		if (page->pieces[i].foot && !page->pieces[i].gone)
			pdf_line(w, &page->pieces[i]);
	paragraph_close(w);
}

void pdf_blocks(struct pdf *d)
{
	struct writing w = { .pdf = d };
	for (int i = 0; i < d->count; i++)
		hyphened_collect(d, &d->pages[i]);
	for (int i = 0; i < d->count && !d->build->full; i++) {
		w.page = i + 1;
		pdf_page_put(&w, &d->pages[i]);
	}
	paragraph_close(&w);
	table_leave(&w);
	for (int i = 0; i < d->count && !d->build->full; i++)
		feet_put(&w, &d->pages[i], i + 1);
}
