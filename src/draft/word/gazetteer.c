#include "gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "codec/csv.h"
#include "draft/word/data.h"

enum { SLOTS = 1 << 14, COUNTRIES_MAX = 400 };

struct name {
	struct words words;
	struct gazetteer_place place;
	struct name *next;
};

struct gazetteer {
	struct arena *arena;
	struct name *slot[SLOTS]; /* by the first word */
	bool wanted[SLOTS];
};

static unsigned gazetteer_slot(const char *s)
{
	unsigned h = 2166136261u;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h % SLOTS;
}

/* ---- a row and its names ---- */

static struct gazetteer_place city_place(struct arena *a, const struct csv_record *r)
{
	struct gazetteer_place p = { PLACE_CITY, r->cells[0].text, r->cells[1].text, r->cells[2].text, r->cells[3].text,
		strtol(r->cells[4].text, NULL, 10), 0, false };
	long names = 1;
	(void)a;
	for (const char *o = r->cells[5].text; *o; o++)
		names += *o == '|';
	p.weight = p.people * (names + 3);
	return p;
}

static struct gazetteer_place region_place(struct arena *a, const struct csv_record *r)
{
	return (struct gazetteer_place){ PLACE_REGION, r->cells[1].text, arena_strndup(a, r->cells[0].text, 2), "", "", 0, 0, false };
}

static struct gazetteer_place country_place(struct arena *a, const struct csv_record *r)
{
	(void)a;
	return (struct gazetteer_place){ PLACE_COUNTRY, r->cells[1].text, r->cells[0].text, "", "", 0, 0, false };
}

/* In the order in which their rows are taken. */
static const struct gazetteer_list {
	const char *bytes;
	size_t cells;
	int others; /* the cell of its other names; 0: it has none */
	struct gazetteer_place (*place)(struct arena *, const struct csv_record *);
} lists[] = { { data_country, 3, 2, country_place }, { data_region, 2, 0, region_place }, { data_city, 6, 5, city_place } };

typedef void name_taken(void *to, struct arena *, const char *text, const struct gazetteer_place *);

static void names_each(struct arena *a, const struct gazetteer_list *l, const struct csv_record *r, name_taken *take, void *to)
{
	struct gazetteer_place p = l->place(a, r);
	take(to, a, p.name, &p);
	p.other = true;
	for (const char *s = l->others ? r->cells[l->others].text : ""; *s;) {
		size_t n = strcspn(s, "|");
		take(to, a, arena_strndup(a, s, n), &p);
		s += n + (s[n] == '|');
	}
}

/* ---- where the rows stand ---- */

/* A document needs some hundred rows of 20,000, a question one or two. Which rows have a name that begins with a word is found out once in a process. */
static struct gazetteer_index {
	struct arena arena;
	uint32_t slot[SLOTS]; /* 0: none; else 1 more than its place in rows */
	struct row_of_slot {
		uint32_t list, offset, next;
	} * rows;
	size_t count, room;
	struct gazetteer_place countries[COUNTRIES_MAX];
	size_t country_count;
	uint32_t list, offset; /* of the row that is indexed */
} indexed;

static void index_name(void *to, struct arena *a, const char *text, const struct gazetteer_place *place)
{
	struct gazetteer_index *x = to;
	struct words w = words_of(a, text);
	(void)place;
	if (!w.count)
		return;
	uint32_t *slot = &x->slot[gazetteer_slot(w.each[0].folded)];
	if (*slot && x->rows[*slot - 1].list == x->list && x->rows[*slot - 1].offset == x->offset)
		return;
	if (x->count == x->room) {
		struct row_of_slot *more = arena_array(&x->arena, struct row_of_slot, x->room = x->room ? 2 * x->room : 1 << 15);
		if (x->count)
			memcpy(more, x->rows, x->count * sizeof(*more));
		x->rows = more;
	}
	x->rows[x->count++] = (struct row_of_slot){ x->list, x->offset, *slot };
	*slot = (uint32_t)x->count;
}

static void index_list(struct gazetteer_index *x, struct arena *a, const struct gazetteer_list *l)
{
	bool countries = l->place == country_place;
	a = countries ? &x->arena : a;
	struct problems problems = { .arena = a };
	struct csv *in = csv_open(a, l->bytes, strlen(l->bytes), ',');
	struct csv_record r;
	const char *row = l->bytes;
	bool heading = true;
	for (long line = 1; csv_next(in, &r, &problems); heading = false) {
		for (; line < r.line; line++)
			row = strchr(row, '\n') + 1;
		if (heading || r.count != l->cells)
			continue;
		x->list = (uint32_t)(l - lists);
		x->offset = (uint32_t)(row - l->bytes);
		names_each(a, l, &r, index_name, x);
		if (countries && x->country_count < COUNTRIES_MAX)
			x->countries[x->country_count++] = country_place(a, &r);
	}
}

static void index_make(struct gazetteer_index *x)
{
	struct arena a = { 0 };
	for (size_t i = 0; i < COUNT(lists); i++)
		index_list(x, &a, &lists[i]);
	arena_free(&a);
}

/* ---- the rows of a document ---- */

static int row_order(const void *a, const void *b)
{
	const struct row_of_slot *l = a, *r = b;
	return l->list != r->list ? (l->list > r->list) - (l->list < r->list) : (l->offset > r->offset) - (l->offset < r->offset);
}

/* Those of all wanted slots, each once, in the order of the lists. */
static size_t rows_wanted(struct gazetteer *g, struct row_of_slot **rows)
{
	size_t count = 0, kept_rows = 0;
	for (size_t i = 0; i < SLOTS; i++)
		for (uint32_t at = g->wanted[i] ? indexed.slot[i] : 0; at; at = indexed.rows[at - 1].next)
			count++;
	*rows = arena_array(g->arena, struct row_of_slot, count + 1);
	count = 0;
	for (size_t i = 0; i < SLOTS; i++)
		for (uint32_t at = g->wanted[i] ? indexed.slot[i] : 0; at; at = indexed.rows[at - 1].next)
			(*rows)[count++] = indexed.rows[at - 1];
	if (count)
		qsort(*rows, count, sizeof(**rows), row_order);
	for (size_t i = 0; i < count; i++)
		if (!i || row_order(&(*rows)[i - 1], &(*rows)[i]))
			(*rows)[kept_rows++] = (*rows)[i];
	return kept_rows;
}

static void gazetteer_name(void *to, struct arena *a, const char *text, const struct gazetteer_place *place)
{
	struct gazetteer *g = to;
	struct words w = words_of(a, text);
	if (!w.count || !g->wanted[gazetteer_slot(w.each[0].folded)])
		return;
	struct name *n = arena_alloc(a, sizeof(*n)), **slot = &g->slot[gazetteer_slot(w.each[0].folded)];
	*n = (struct name){ .words = w, .place = *place, .next = *slot };
	*slot = n;
}

static void row_take(struct gazetteer *g, const struct row_of_slot *row)
{
	const struct gazetteer_list *l = &lists[row->list];
	const char *bytes = l->bytes + row->offset;
	struct problems problems = { .arena = g->arena };
	struct csv *in = csv_open(g->arena, bytes, strcspn(bytes, "\n"), ',');
	struct csv_record r;
	if (csv_next(in, &r, &problems))
		names_each(g->arena, l, &r, gazetteer_name, g);
}

static const struct gazetteer_index *gazetteer_index(void)
{
	if (!indexed.count)
		index_make(&indexed);
	return &indexed;
}

struct gazetteer *gazetteer_read(struct arena *a, const struct words *document)
{
	struct gazetteer *g = arena_alloc(a, sizeof(*g));
	struct row_of_slot *rows;
	g->arena = a;
	gazetteer_index();
	for (size_t i = 0; i < document->count; i++)
		g->wanted[gazetteer_slot(document->each[i].folded)] = true;
	size_t count = rows_wanted(g, &rows);
	for (size_t i = 0; i < count; i++)
		row_take(g, &rows[i]);
	return g;
}

/* Whether the words of the text are written as a name: its first with a capital, in scripts that have one. */
static bool written(const struct words *w, size_t at, const struct name *n)
{
	return w->each[at].capital || !n->words.each[0].capital;
}

/* A country before a town, a town before a region, the larger before the smaller, by its own name before another one. */
static bool before(const struct gazetteer_place *a, const struct gazetteer_place *b)
{
	if ((a->sort == PLACE_COUNTRY) != (b->sort == PLACE_COUNTRY))
		return a->sort == PLACE_COUNTRY;
	if (a->sort != b->sort)
		return a->sort == PLACE_CITY && a->people >= 20000;
	return a->weight / (a->other ? 4 : 1) > b->weight / (b->other ? 4 : 1);
}

static bool rivals(const struct gazetteer_place *a, const struct gazetteer_place *b)
{
	return a->sort == PLACE_CITY && b->sort == PLACE_CITY && (strcmp(a->name, b->name) || strcmp(a->country, b->country)) &&
	    b->weight / (b->other ? 4 : 1) * 5 > a->weight / (a->other ? 4 : 1);
}

static void gazetteer_found_add(struct gazetteer_found *f, const struct name *n, size_t length)
{
	const struct gazetteer_place *p = &n->place;
	if (length > f->length)
		*f = (struct gazetteer_found){ p, NULL, length };
	else if (before(p, f->best)) {
		f->rival = rivals(p, f->best) ? f->best : f->rival && rivals(p, f->rival) ? f->rival : NULL;
		f->best = p;
	} else if (!f->rival && rivals(f->best, p))
		f->rival = p;
}

struct gazetteer_found gazetteer_at(const struct gazetteer *g, const struct words *w, size_t at, const char *country)
{
	struct gazetteer_found f = { 0 };
	for (const struct name *n = g->slot[gazetteer_slot(w->each[at].folded)]; n; n = n->next) {
		size_t length = words_phrase(w, at, &n->words);
		if (length && length >= f.length && written(w, at, n) && (!country || !strcmp(country, n->place.country)))
			gazetteer_found_add(&f, n, length);
	}
	return f;
}

static bool same_place(const struct gazetteer_place *a, const struct gazetteer_place *b)
{
	return !strcmp(a->name, b->name) && !strcmp(a->country, b->country) && !strcmp(a->latitude, b->latitude);
}

/* Into its place among those that are found: at most one of each. */
static size_t town_put(const struct gazetteer_place **towns, size_t count, size_t most, const struct gazetteer_place *town)
{
	size_t at = count;
	for (size_t i = 0; i < count; i++)
		if (same_place(towns[i], town))
			return count;
	while (at > 0 && towns[at - 1]->weight < town->weight)
		at--;
	if (at == most)
		return count;
	size_t kept = count < most ? count : most - 1;
	memmove(towns + at + 1, towns + at, (kept - at) * sizeof(*towns));
	towns[at] = town;
	return kept + 1;
}

size_t gazetteer_towns(const struct gazetteer *g, const struct words *w, const char *country, const struct gazetteer_place **towns, size_t most)
{
	size_t count = 0;
	for (const struct name *n = w->count ? g->slot[gazetteer_slot(w->each[0].folded)] : NULL; n; n = n->next) {
		bool whole = n->place.sort == PLACE_CITY && words_phrase(w, 0, &n->words) == w->count;
		if (whole && (!country || !strcmp(country, n->place.country)))
			count = town_put(towns, count, most, &n->place);
	}
	return count;
}

const char *gazetteer_country(const struct gazetteer *g, const struct words *w, size_t at, size_t *length)
{
	const char *code = NULL;
	*length = 0;
	for (const struct name *n = at < w->count ? g->slot[gazetteer_slot(w->each[at].folded)] : NULL; n; n = n->next) {
		size_t l = n->place.sort == PLACE_COUNTRY ? words_phrase(w, at, &n->words) : 0;
		if (l > *length) {
			*length = l;
			code = n->place.country;
		}
	}
	return code;
}

const struct gazetteer_place *gazetteer_country_place(const char *code)
{
	const struct gazetteer_index *x = gazetteer_index();
	return FIND(x->countries, x->country_count, !strcmp(each->country, code));
}

const char *gazetteer_country_name(const char *code)
{
	const struct gazetteer_place *p = gazetteer_country_place(code);
	return p ? p->name : "";
}
