#include "gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "codec/csv.h"
#include "draft/word/data.h"

enum { SLOTS = 1 << 14 };

struct name {
	struct words words;
	struct gazetteer_place place;
	struct name *next;
};

struct gazetteer {
	struct arena *arena;
	struct name *slot[SLOTS]; /* by the first word */
	bool wanted[SLOTS];
	struct name **countries;
	size_t country_count;
};

static unsigned gazetteer_slot(const char *s)
{
	unsigned h = 2166136261u;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h % SLOTS;
}

static struct name *gazetteer_name_add(struct gazetteer *g, const char *text, const struct gazetteer_place *place, bool other)
{
	struct words w = words_of(g->arena, text);
	if (!w.count || !g->wanted[gazetteer_slot(w.each[0].folded)])
		return NULL;
	struct name *n = arena_alloc(g->arena, sizeof(*n)), **slot = &g->slot[gazetteer_slot(w.each[0].folded)];
	n->words = w;
	n->place = *place;
	n->place.other = other;
	n->next = *slot;
	*slot = n;
	return n;
}

static void names_add(struct gazetteer *g, const struct gazetteer_place *p, const char *others)
{
	gazetteer_name_add(g, p->name, p, false);
	for (const char *s = others; *s;) {
		size_t n = strcspn(s, "|");
		gazetteer_name_add(g, arena_strndup(g->arena, s, n), p, true);
		s += n + (s[n] == '|');
	}
}

typedef void row_taken(struct gazetteer *, const struct csv_record *);

static void city_row(struct gazetteer *g, const struct csv_record *r)
{
	struct gazetteer_place p = { PLACE_CITY, r->cells[0].text, r->cells[1].text, r->cells[2].text, r->cells[3].text,
		strtol(r->cells[4].text, NULL, 10), 0, false };
	long names = 1;
	for (const char *o = r->cells[5].text; *o; o++)
		names += *o == '|';
	p.weight = p.people * (names + 3);
	names_add(g, &p, r->cells[5].text);
}

static void region_row(struct gazetteer *g, const struct csv_record *r)
{
	struct gazetteer_place p = { PLACE_REGION, r->cells[1].text, arena_strndup(g->arena, r->cells[0].text, 2), "", "", 0, 0, false };
	names_add(g, &p, "");
}

static void country_row(struct gazetteer *g, const struct csv_record *r)
{
	struct gazetteer_place p = { PLACE_COUNTRY, r->cells[1].text, r->cells[0].text, "", "", 0, 0, false };
	struct name *n = arena_alloc(g->arena, sizeof(*n));
	n->place = p;
	g->countries[g->country_count++] = n;
	names_add(g, &p, r->cells[2].text);
}

static void list_read(struct gazetteer *g, const char *bytes, size_t cells, row_taken *take)
{
	struct problems problems = { .arena = g->arena };
	struct csv *in = csv_open(g->arena, bytes, strlen(bytes), ',');
	struct csv_record r;
	bool heading = true;
	while (csv_next(in, &r, &problems)) {
		if (!heading && r.count == cells)
			take(g, &r);
		heading = false;
	}
}

struct gazetteer *gazetteer_read(struct arena *a, const struct words *document)
{
	struct gazetteer *g = arena_alloc(a, sizeof(*g));
	g->arena = a;
	g->countries = arena_array(a, struct name *, 400);
	for (size_t i = 0; i < document->count; i++)
		g->wanted[gazetteer_slot(document->each[i].folded)] = true;
	list_read(g, data_country, 3, country_row);
	list_read(g, data_region, 2, region_row);
	list_read(g, data_city, 6, city_row);
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

const struct gazetteer_place *gazetteer_country_place(const struct gazetteer *g, const char *code)
{
	for (size_t i = 0; i < g->country_count; i++)
		if (!strcmp(g->countries[i]->place.country, code))
			return &g->countries[i]->place;
	return NULL;
}

const char *gazetteer_country_name(const struct gazetteer *g, const char *code)
{
	const struct gazetteer_place *p = gazetteer_country_place(g, code);
	return p ? p->name : "";
}
