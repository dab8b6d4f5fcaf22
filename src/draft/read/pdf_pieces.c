/* pdf_pieces.c - characters become words, words pieces of lines. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "marker.h"
#include "pdf.h"

struct piecing {
	struct pdf *pdf;
	struct pdf_page *page;
	size_t cap, word_cap;
	struct pdf_piece *now;
	struct pdf_word *word;
	struct out text;
	float bottom, right; /* of the last character of usual height; its right edge */
	bool blank;
	float weight; /* characters of the piece's size */
};

static void word_close(struct piecing *p)
{
	if (p->word)
		p->word->text = arena_strdup(p->pdf->arena, out_text(&p->text));
	p->word = NULL;
}

/* The first of a line has nothing before it to stand higher than: it is compared once the line is whole. */
static void first_raise(struct pdf_piece *k)
{
	struct pdf_word *w = k && k->count > 1 ? &k->words[0] : NULL;
	if (w && w->size < k->size * 0.9f && w->y2 < k->y2 - k->size * 0.08f && strspn(w->text, "0123456789") == strlen(w->text))
		w->raised = true;
}

static void piece_close(struct piecing *p)
{
	word_close(p);
	first_raise(p->now);
	p->now = NULL;
}

static void piece_open(struct piecing *p, const struct pdf_glyph *g)
{
	struct pdf_page *page = p->page;
	piece_close(p);
	if (page->count == p->cap) {
		size_t cap = p->cap * 2 + 64;
		page->pieces = arena_grow(p->pdf->arena, page->pieces, page->count * sizeof(*page->pieces), cap * sizeof(*page->pieces));
		p->cap = cap;
	}
	p->now = &page->pieces[page->count++];
	*p->now = (struct pdf_piece){ .x1 = g->x1, .y1 = g->y1, .x2 = g->x2, .y2 = g->y2, .size = g->size, .bold = true };
	p->word_cap = 0;
	p->blank = false;
	p->weight = 0;
}

static void word_open(struct piecing *p, const struct pdf_glyph *g, bool raised)
{
	struct pdf_piece *k = p->now;
	word_close(p);
	if (k->count == p->word_cap) {
		size_t cap = p->word_cap * 2 + 8;
		k->words = arena_grow(p->pdf->arena, k->words, k->count * sizeof(*k->words), cap * sizeof(*k->words));
		p->word_cap = cap;
	}
	p->word = &k->words[k->count++];
	*p->word = (struct pdf_word){ .text = "",
		.x1 = g->x1,
		.x2 = g->x2,
		.y2 = g->y2,
		.size = g->size,
		.bold = g->bold,
		.italic = g->italic,
		.raised = raised,
		.blank = p->blank,
		.link = g->link };
	out_reset(&p->text);
	p->blank = false;
}

/* A small figure whose feet stand above the line's. */
static bool is_raised(const struct piecing *p, const struct pdf_glyph *g)
{
	return p->now && g->size < p->now->size * 0.9f && g->y2 < p->now->y2 - p->now->size * 0.12f && g->y1 < p->now->y1 + p->now->size * 0.6f;
}

static bool on_line(const struct pdf_piece *k, const struct pdf_glyph *g)
{
	float top = fmaxf(k->y1, g->y1), foot = fminf(k->y2, g->y2), least = fminf(k->y2 - k->y1, g->y2 - g->y1);
	return foot - top > least * 0.5f;
}

/* Whether a character begins another piece: on another line, to the left, or behind a wide gap. */
static bool piece_parts(const struct piecing *p, const struct pdf_glyph *g)
{
	const struct pdf_piece *k = p->now;
	float em = fmaxf(k->size, g->size);
	return !on_line(k, g) || g->x1 < p->right - em * 0.5f || g->x1 > p->right + em * 0.45f;
}

static const char *ligature(const char *s, size_t n)
{
	static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
	bool is = n == 3 && (unsigned char)s[0] == 0xEF && (unsigned char)s[1] == 0xAC && (unsigned char)s[2] >= 0x80 && (unsigned char)s[2] <= 0x86;
	return is ? letters[(unsigned char)s[2] - 0x80] : NULL;
}

static void glyph_put(struct piecing *p, const char *s, size_t n, const struct pdf_glyph *g)
{
	if (!p->now || piece_parts(p, g))
		piece_open(p, g);
	struct pdf_piece *k = p->now;
	bool raised = is_raised(p, g), blank = p->blank || (k->count && g->x1 > p->right + k->size * 0.3f);
	const struct pdf_word *w = p->word;
	p->blank = blank && k->count;
	if (!w || p->blank || w->bold != g->bold || w->italic != g->italic || w->raised != raised || w->link != g->link)
		word_open(p, g, raised);
	const char *plain = ligature(s, n);
	out_bytes(&p->text, plain ? plain : s, plain ? strlen(plain) : n);
	p->word->x2 = g->x2;
	p->right = g->x2;
	k->x2 = fmaxf(k->x2, g->x2);
	if (!raised) {
		k->y1 = fminf(k->y1, g->y1);
		k->y2 = fmaxf(k->y2, g->y2);
		k->bold = k->bold && g->bold;
	}
	/* the size of most: one that is new wins when it has outweighed the old */
	p->weight += fabsf(g->size - k->size) < 0.3f ? 1 : -1;
	if (p->weight < 0) {
		k->size = g->size;
		p->weight = 1;
	}
	k->characters++;
}

const char *pdf_piece_text(struct arena *a, const struct pdf_piece *k)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < k->count; i++) {
		if (k->words[i].blank && o.length)
			out_char(&o, ' ');
		out_str(&o, k->words[i].text);
	}
	return out_text(&o);
}

size_t pdf_leader(const struct pdf_piece *k, size_t from)
{
	size_t words = 0, dots = 0;
	for (; from + words < k->count; words++) {
		const char *text = k->words[from + words].text;
		size_t n = strspn(text, "._·");
		if (!n || text[n])
			break;
		dots += n;
	}
	return dots > 3 ? words : 0;
}

/* ---- markers ---- */

/* A bullet, or a number with what closes it. */
static bool is_marker(struct arena *a, const struct pdf_piece *k)
{
	size_t until;
	if (k->characters > 8)
		return false;
	const char *text = pdf_piece_text(a, k);
	return marker_is_bullet(text) || marker_typed(arena_printf(a, "%s X", text), 0, false, &until) == strlen(text);
}

/* The piece of text next to it on the right, on the same line. */
static struct pdf_piece *piece_beside(struct pdf_page *page, const struct pdf_piece *k)
{
	/* a dash far from a text is a cell without a value */
	bool dash = !strcmp(k->words[0].text, "-") || !strcmp(k->words[0].text, "–") || !strcmp(k->words[0].text, "—");
	struct pdf_piece *best = NULL;
	for (size_t i = 0; i < page->count; i++) {
		struct pdf_piece *other = &page->pieces[i];
		const struct pdf_glyph g = { .x1 = other->x1, .y1 = other->y1, .x2 = other->x2, .y2 = other->y2 };
		if (other == k || other->gone || other->x1 < k->x2 - 1 || other->x1 > k->x2 + k->size * (dash ? 2.6f : 5) || !on_line(k, &g))
			continue;
		best = best && best->x1 <= other->x1 ? best : other;
	}
	return best;
}

/* A program may draw all bullets of a list first: each goes to its text. */
static void markers_join(struct pdf *d, struct pdf_page *page)
{
	if (page->count > PDF_PIECES_MAX)
		return; /* a map, a drawing */
	for (size_t i = 0; i < page->count; i++) {
		struct pdf_piece *k = &page->pieces[i], *of = !k->gone && is_marker(d->arena, k) ? piece_beside(page, k) : NULL;
		if (!of || of->marker)
			continue;
		of->marker = pdf_piece_text(d->arena, k);
		of->marker_x = k->x1;
		k->gone = true;
	}
}

/* ---- lines that were stretched ---- */

enum { GAPS_MAX = 200 };

static int by_width(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return x < y ? -1 : x > y;
}

/* From one word to the next in pieces that follow each other on a line: that of most words; 0 where there are few. */
static float usual_gap(const struct pdf_piece *pieces, size_t count)
{
	float gaps[GAPS_MAX];
	size_t n = 0;
	const struct pdf_word *last = NULL;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < pieces[i].count; k++) {
			const struct pdf_word *w = &pieces[i].words[k];
			if (last && (w->blank || !k) && n < GAPS_MAX)
				gaps[n++] = w->x1 - last->x2;
			last = w;
		}
	if (n < 4)
		return 0;
	qsort(gaps, n, sizeof(*gaps), by_width);
	return gaps[n / 2];
}

static void piece_merge(struct arena *a, struct pdf_piece *to, struct pdf_piece *from)
{
	struct pdf_word *words = arena_array(a, struct pdf_word, to->count + from->count);
	memcpy(words, to->words, to->count * sizeof(*words));
	memcpy(words + to->count, from->words, from->count * sizeof(*words));
	words[to->count].blank = true;
	to->words = words;
	to->count += from->count;
	to->characters += from->characters;
	to->x2 = fmaxf(to->x2, from->x2);
	to->y1 = fminf(to->y1, from->y1);
	to->y2 = fmaxf(to->y2, from->y2);
	to->bold = to->bold && from->bold;
	from->gone = true;
}

static bool follows(const struct pdf_piece *a, const struct pdf_piece *b)
{
	const struct pdf_glyph g = { .x1 = b->x1, .y1 = b->y1, .x2 = b->x2, .y2 = b->y2 };
	float gap = b->x1 - a->x2;
	return !a->gone && !b->gone && on_line(a, &g) && gap > 0 && gap < a->size * 0.75f;
}

/* In a line that was stretched to the edge all gaps are alike: none of them parts anything. */
static void stretched_join(struct pdf *d, struct pdf_page *page)
{
	for (size_t i = 0, n; i < page->count; i += n) {
		struct pdf_piece *first = &page->pieces[i], *to = first;
		for (n = 1; i + n < page->count && follows(&first[n - 1], &first[n]);)
			n++;
		float usual = n > 1 ? usual_gap(first, n) : 0;
		for (size_t k = 1; k < n; k++)
			if (first[k].x1 - to->x2 < usual * 1.6f)
				piece_merge(d->arena, to, &first[k]);
			else
				to = &first[k];
	}
}

/* ---- raised figures apart ---- */

static bool is_small_figure(const struct pdf_piece *k)
{
	const char *s = k->count == 1 ? k->words[0].text : "";
	return *s && strlen(s) <= 3 && strspn(s, "0123456789") == strlen(s);
}

/* A figure that stands higher than the feet of a line, and ends or begins within it. */
static bool raised_at(const struct pdf_piece *figure, const struct pdf_piece *line)
{
	return figure->size < line->size * 0.9f && figure->y2 < line->y2 - line->size * 0.1f && figure->y2 > line->y1;
}

static void word_insert(struct arena *a, struct pdf_piece *k, bool first, struct pdf_word word)
{
	struct pdf_word *words = arena_array(a, struct pdf_word, k->count + 1);
	memcpy(words + first, k->words, k->count * sizeof(*words));
	words[first ? 0 : k->count] = word;
	k->words = words;
	k->count++;
	k->x1 = fminf(k->x1, word.x1);
	k->x2 = fmaxf(k->x2, word.x2);
}

/* What poppler took for a line of its own belongs to the line that it ends, or to the note that it begins. */
static void raised_join(struct pdf *d, struct pdf_page *page)
{
	for (size_t i = 0; i < page->count && page->count <= PDF_PIECES_MAX; i++) {
		struct pdf_piece *k = &page->pieces[i], *of = NULL;
		if (k->gone || !is_small_figure(k))
			continue;
		for (size_t n = 0; n < page->count; n++) {
			struct pdf_piece *o = &page->pieces[n];
			bool ends = fabsf(k->x1 - o->x2) < o->size * 0.8f, begins = fabsf(o->x1 - k->x2) < o->size * 1.2f;
			if (o != k && !o->gone && raised_at(k, o) && (ends || (begins && !of)))
				of = o;
		}
		if (!of)
			continue;
		struct pdf_word word = k->words[0];
		word.raised = true;
		word_insert(d->arena, of, k->x1 < of->x1, word);
		k->gone = true;
	}
}

void pdf_page_pieces(struct pdf *d, struct pdf_page *page, const char *text, const struct pdf_glyph *glyphs, size_t count)
{
	struct piecing p = { .pdf = d, .page = page, .text.arena = d->arena };
	size_t n;
	for (size_t i = 0; i < count && *text; i++, text += n) {
		text_point(text, &n);
		if (*text == '\n' || *text == '\f')
			piece_close(&p);
		else if (*text == ' ' || *text == '\t' || !memcmp(text, "\xC2\xA0", n < 2 ? 1 : 2))
			p.blank = p.now != NULL;
		else
			glyph_put(&p, text, n, &glyphs[i]);
	}
	piece_close(&p);
	raised_join(d, page);
	stretched_join(d, page);
	markers_join(d, page);
}
