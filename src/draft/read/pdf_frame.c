/* pdf_frame.c - running heads and feet: what stands at the same height of several pages and says the same but for its figures. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pdf.h"

/* A piece near the upper or lower edge. */
struct edge_piece {
	const char *text; /* with figures as '#' */
	float y;
	int page;
	bool alone; /* nothing else is on its line */
	struct pdf_piece *piece;
};

static const char *without_figures(struct arena *a, const struct pdf_piece *k)
{
	struct out o = { .arena = a };
	for (const char *s = pdf_piece_text(a, k); *s; s++)
		if (*s >= '0' && *s <= '9') {
			if (!o.length || o.text[o.length - 1] != '#')
				out_char(&o, '#');
		} else
			out_char(&o, *s);
	return out_text(&o);
}

static bool at_edge(const struct pdf_page *page, const struct pdf_piece *k)
{
	return k->y2 < page->height * 0.12f || k->y1 > page->height * 0.88f;
}

static bool is_alone(const struct pdf_page *page, const struct pdf_piece *k)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_piece *other = &page->pieces[i];
		if (other != k && other->y1 < k->y2 - k->size * 0.3f && other->y2 > k->y1 + k->size * 0.3f)
			return false;
	}
	return true;
}

/* "12", "- 12 -", "Page 2 of 58", "iv". */
static bool is_page_number(const char *text)
{
	const char *letters = text + strspn(text, "# -–—|/");
	return !strcmp(text, "#") || !*letters || (strlen(text) <= 5 && strspn(text, "ivxlc") == strlen(text)) ||
	    (text_starts(text, "Page #") && strlen(text) < 14);
}

static int edge_by_text(const void *a, const void *b)
{
	const struct edge_piece *x = a, *y = b;
	int c = strcmp(x->text, y->text);
	return c ? c : x->page - y->page;
}

/* On how many pages, as from `first` to `last`, it stands where this one does. */
static int pages_alike(const struct edge_piece *first, const struct edge_piece *last, const struct edge_piece *at)
{
	int pages = 0, before = -1;
	for (const struct edge_piece *e = first; e < last; e++)
		if (fabsf(e->y - at->y) < 4 && e->page != before) {
			pages++;
			before = e->page;
		}
	return pages;
}

static void alike_drop(struct edge_piece *first, struct edge_piece *last, int pages)
{
	int wanted = pages < 3 ? 2 : 3;
	bool number = is_page_number(first->text);
	for (struct edge_piece *e = first; e < last; e++)
		if ((number && e->alone) || (last - first >= wanted && last - first < 10000 && pages_alike(first, last, e) >= wanted))
			e->piece->framed = true;
}

/* A line goes as a whole: a heading of a column that stands above several pages belongs to none of them. */
static bool line_framed(const struct pdf_page *page, const struct pdf_piece *k)
{
	int pieces = 0;
	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_piece *other = &page->pieces[i];
		bool beside = other->y1 < k->y2 - k->size * 0.3f && other->y2 > k->y1 + k->size * 0.3f && other->characters;
		if (beside && !other->framed)
			return false;
		pieces += beside;
	}
	return pieces <= 3;
}

static void framed_drop(struct pdf_page *page)
{
	for (size_t i = 0; i < page->count; i++)
		if (page->pieces[i].framed && line_framed(page, &page->pieces[i]))
			page->pieces[i].gone = true;
}

void pdf_frames_drop(struct pdf *d)
{
	struct edge_piece *list = NULL;
	size_t count = 0, cap = 0;
	for (int i = 0; i < d->count; i++)
		for (size_t k = 0; k < d->pages[i].count; k++) {
			struct pdf_piece *piece = &d->pages[i].pieces[k];
			if (piece->gone || !at_edge(&d->pages[i], piece) || piece->characters > 200)
				continue;
			if (count == cap) {
				list = arena_grow(d->arena, list, count * sizeof(*list), (cap * 2 + 256) * sizeof(*list));
				cap = cap * 2 + 256;
			}
			list[count++] = (struct edge_piece){ without_figures(d->arena, piece), piece->y1, i, is_alone(&d->pages[i], piece), piece };
		}
	if (count)
		qsort(list, count, sizeof(*list), edge_by_text);
	for (size_t i = 0, j; i < count; i = j) {
		for (j = i + 1; j < count && !strcmp(list[j].text, list[i].text);)
			j++;
		alike_drop(list + i, list + j, d->count);
	}
	for (int i = 0; i < d->count; i++)
		framed_drop(&d->pages[i]);
}

/* ---- notes ---- */

static bool is_note_size(const struct pdf *d, const struct pdf_piece *k)
{
	return k->size < d->body - 0.7f;
}

static bool begins_with_figure(const struct pdf_piece *k)
{
	return k->count > 1 && k->words[0].raised && strspn(k->words[0].text, "0123456789") == strlen(k->words[0].text);
}

/* From the highest line that begins with a figure, below which all is small. */
static void foot_mark(const struct pdf *d, struct pdf_page *page)
{
	float low = 0, top = page->height;
	for (size_t i = 0; i < page->count; i++)
		if (!page->pieces[i].gone && !is_note_size(d, &page->pieces[i]))
			low = fmaxf(low, page->pieces[i].y2);
	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_piece *k = &page->pieces[i];
		if (!k->gone && k->y1 >= low - 1 && k->y1 > page->height * 0.4f && begins_with_figure(k))
			top = fminf(top, k->y1);
	}
	for (size_t i = 0; i < page->count && low > 0; i++)
		page->pieces[i].foot = page->pieces[i].y1 >= top - 1;
}

void pdf_feet_mark(struct pdf *d)
{
	for (int i = 0; i < d->count; i++)
		foot_mark(d, &d->pages[i]);
}
