#include "web/kit/show.h"

#include <string.h>

#include "web/kit/datum.h"
#include "web/kit/page.h"

static struct page_datum *datum_add(struct page *p, enum datum_kind kind, const char *name)
{
	struct page_datum *d = arena_alloc(p->arena, sizeof(*d));
	d->kind = kind;
	d->name = name;
	p->datum = d;
	*p->last_datum = d;
	p->last_datum = &d->next;
	return d;
}

void page_show(struct page *p, const char *name, const struct entity *e, const void *row)
{
	struct page_datum *d = datum_add(p, DATUM_ROW, name);
	d->set.entity = e;
	if (row) {
		d->set.rows = arena_array(p->arena, void *, 1);
		memcpy(d->set.rows, &row, sizeof(row));
		d->set.count = 1;
	}
}

void page_show_set(struct page *p, const char *name, struct set s)
{
	datum_add(p, DATUM_SET, name)->set = s;
}

void page_show_list(struct page *p, const char *name, struct set s, const char *next_href)
{
	struct page_datum *d = datum_add(p, DATUM_SET, name);
	d->set = s;
	p->list = &d->set;
	p->next_href = next_href;
	page_show_text(p, "next", next_href);
}

void page_show_int(struct page *p, const char *name, int64_t v)
{
	datum_add(p, DATUM_INT, name)->integer = v;
}

void page_show_text(struct page *p, const char *name, const char *text)
{
	datum_add(p, DATUM_TEXT, name)->text = text;
}

void page_show_made_up(struct page *p, bool made_up)
{
	p->datum->made_up = made_up;
}

void page_show_counts(struct page *p, const char *name, const struct page_count *c, size_t n)
{
	struct page_datum *d = datum_add(p, DATUM_COUNTS, name);
	d->counts = c;
	d->integer = (int64_t)n;
}

void page_show_grid(struct page *p, const struct page_grid *g)
{
	struct page_grid *kept = arena_alloc(p->arena, sizeof(*kept));
	*kept = *g;
	datum_add(p, DATUM_GRID, g->name)->grid = kept;
	p->grid = kept;
}

bool page_is_data(const struct page *p)
{
	return p->format != PAGE_HTML;
}
