/* pdf_heading.c - which lines are headings: those that the file names, else those that are larger than its text. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "pdf.h"

enum { STEPS = 400 }; /* of half a point: up to 200 points */

static int size_step(float size)
{
	int n = (int)lroundf(size * 2);
	return n < 0 ? 0 : n >= STEPS ? STEPS - 1 : n;
}

/* Short and few: a large size that runs over many lines is a quotation, or a leaflet's text. */
static void pdf_sizes_count(const struct pdf *d, unsigned *characters)
{
	for (int i = 0; i < d->count; i++)
		for (size_t k = 0; k < d->pages[i].count; k++)
			if (!d->pages[i].pieces[k].gone)
				characters[size_step(d->pages[i].pieces[k].size)] += d->pages[i].pieces[k].characters;
}

void pdf_sizes(struct pdf *d)
{
	unsigned characters[STEPS] = { 0 }, most = 0, all = 0;
	pdf_sizes_count(d, characters);
	int body = 0;
	for (int i = 0; i < STEPS; i++) {
		all += characters[i];
		if (characters[i] > most) {
			most = characters[i];
			body = i;
		}
	}
	d->body = (float)body / 2;
	for (int i = STEPS - 1, last = STEPS; i > body && i >= d->body * 2 * 1.09f; i--) {
		if (!characters[i] || characters[i] > all / 4 + 200 || d->size_count == PDF_LEVELS_MAX)
			continue;
		/* half a point is no other size */
		if (last - i >= 2 || !d->size_count)
			d->sizes[d->size_count++] = (float)i / 2;
		last = i;
	}
}

const char *pdf_squeezed(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	size_t n;
	for (const char *p = text_fold(a, s); *p; p += n)
		if (text_point_in_word(text_point(p, &n)))
			out_bytes(&o, p, n);
	return out_text(&o);
}

/* poppler gives the first line of a tagged heading alone, and that only to a ligature (`cut`). */
static bool hint_fits(const struct pdf_hint *h, int page, const char *all, const char *first, bool large)
{
	if (h->used || (h->page && h->page != page))
		return false;
	const char *unnumbered = all + strspn(all, "0123456789"); /* an outline may leave the numbers out */
	return !strcmp(h->text, all) || !strcmp(h->text, first) || (large && !strcmp(h->text, unnumbered)) ||
	    (h->cut && large && text_starts(all, h->text));
}

static struct pdf_hint *hinted(const struct pdf *d, int page, const char *text, const char *line, bool large)
{
	struct arena a = { 0 };
	const char *all = pdf_squeezed(&a, text), *first = pdf_squeezed(&a, line);
	struct pdf_hint *found = NULL;
	for (size_t i = 0; i < d->hint_count && !found && *all; i++)
		found = hint_fits(&d->hints[i], page, all, first, large) ? &d->hints[i] : NULL;
	arena_free(&a);
	return found;
}

int pdf_heading_level(const struct pdf *d, const struct pdf_line *k, bool take)
{
	if (k->lines > 4 || strlen(k->text) > 300)
		return 0;
	if (d->hint_count && k->page <= d->hinted_until) {
		struct pdf_hint *h = hinted(d, k->page, k->text, k->first, k->size > d->body + 0.4f);
		if (h && take)
			h->used = true;
		return h ? h->level : 0;
	}
	if (k->size < d->body * 1.15f && !k->bold)
		return 0; /* little larger: a table, a lead */
	for (int i = 0; i < d->size_count; i++)
		if (k->size >= d->sizes[i] - 0.9f)
			return i + 1;
	return 0;
}
