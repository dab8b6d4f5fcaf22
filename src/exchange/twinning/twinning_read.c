#include "twinning.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/names.h"
#include "exchange/tables.h"
#include "model/codelists.h"

enum column { PLACE, NAME, COUNTRY, LATITUDE, LONGITUDE, POINT, PEOPLE, PARTNERS, PARTNER, PARTNER_NAME, COLUMNS };
static const char *const headings[COLUMNS][4] = { [PLACE] = { "place", "item" },
	[NAME] = { "name", "placelabel", "itemlabel" },
	[COUNTRY] = { "country", "code" },
	[LATITUDE] = { "latitude" },
	[LONGITUDE] = { "longitude" },
	[POINT] = { "point", "coordinates" },
	[PEOPLE] = { "people", "population" },
	[PARTNERS] = { "partners" },
	[PARTNER] = { "partner", "twin" },
	[PARTNER_NAME] = { "partnerlabel", "twinlabel" } };

struct direction {
	size_t from, to;
};

struct twinning_reader {
	struct arena *arena;
	struct problems *problems;
	struct names codes; /* with the number of the place, from 1 */
	struct twinning_place *places;
	size_t place_count, place_cap;
	struct direction *directions;
	size_t direction_count, direction_cap;
	int column[COLUMNS]; /* of the table that is read; -1: it has none */
	const struct csv_record *row;
};

/* ---- single values ---- */

/* "Q90", or the address of an item; its number as text, NULL when it is neither. `rest`: what follows. */
static const char *twinning_code(struct arena *a, const char *text, const char **rest)
{
	const char *address = "/entity/Q", *at = strstr(text, address);
	at = at && text_starts(text, "http") ? at + strlen("/entity/") : text;
	size_t n = *at == 'Q' ? strspn(at + 1, "0123456789") : 0;
	if (!n || n > 12 || at[1] == '0')
		return NULL;
	*rest = at + 1 + n;
	return arena_strndup(a, at, n + 1);
}

static void twinning_problem(struct twinning_reader *r, const struct csv_cell *cell, const char *text)
{
	r->problems->line = cell ? cell->line : r->row->line;
	r->problems->column = cell ? cell->column : 0;
	problem_add(r->problems, NULL, "%s", text);
}

static const struct csv_cell *twinning_cell(const struct twinning_reader *r, enum column c)
{
	int at = r->column[c];
	return at >= 0 && (size_t)at < r->row->count && text_visible(r->row->cells[at].text) ? &r->row->cells[at] : NULL;
}

/* The place of a number, made where it is new; its place in `places`. */
static size_t twinning_place_of(struct twinning_reader *r, const char *code)
{
	long known = names_find(&r->codes, code);
	if (known)
		return (size_t)known - 1;
	if (r->place_count == r->place_cap) {
		size_t cap = r->place_cap ? 2 * r->place_cap : 4096;
		r->places = arena_grow(r->arena, r->places, r->place_cap * sizeof(*r->places), cap * sizeof(*r->places));
		r->place_cap = cap;
	}
	r->places[r->place_count] = (struct twinning_place){ .code = code, .latitude = NONE, .longitude = NONE, .people = NONE };
	names_add(&r->codes, code, (long)++r->place_count);
	return r->place_count - 1;
}

/* -1 when the cell is missing or no number of Wikidata: then a problem says so. */
static long twinning_place_in(struct twinning_reader *r, const struct csv_cell *cell)
{
	const char *rest, *code = cell ? twinning_code(r->arena, text_trim(r->arena, cell->text), &rest) : NULL;
	if (code && !*rest)
		return (long)twinning_place_of(r, code);
	twinning_problem(r, cell,
	    cell ? arena_printf(r->arena, _("“%s” is no number of Wikidata such as Q90"), text_cut(r->arena, cell->text, 40))
	         : _("the number of the place is missing"));
	return -1;
}

static void twinning_name_give(struct twinning_reader *r, size_t at, const struct csv_cell *cell)
{
	if (cell && !r->places[at].name)
		r->places[at].name = text_cut(r->arena, text_trim(r->arena, cell->text), 200);
}

static void direction_add(struct twinning_reader *r, size_t from, size_t to)
{
	if (from == to) /* nobody is twinned with itself */
		return;
	if (r->direction_count == r->direction_cap) {
		size_t cap = r->direction_cap ? 2 * r->direction_cap : 16384;
		r->directions = arena_grow(r->arena, r->directions, r->direction_cap * sizeof(*r->directions), cap * sizeof(*r->directions));
		r->direction_cap = cap;
	}
	r->directions[r->direction_count++] = (struct direction){ from, to };
}

/* ---- where it lies ---- */

static bool twinning_degrees(const char *text, int64_t most, int64_t *degrees)
{
	return decimal_parse(text, degrees) && *degrees >= -most && *degrees <= most;
}

/* A number of degrees up to the sign that ends it. Digits beyond millionths are cut off: nobody knows a town so exactly. */
static const char *twinning_number_before(struct arena *a, const char **text, char end)
{
	size_t n = strspn(*text, "-0123456789."), point = strcspn(*text, ".");
	const char *number = arena_strndup(a, *text, n > point + 7 ? point + 7 : n);
	bool ended = (*text)[n] == end;
	*text += n + ended;
	return ended ? number : "";
}

/* "Point(7.745 48.584)": degrees east, then north. */
static bool twinning_point(struct arena *a, const char *text, int64_t *latitude, int64_t *longitude)
{
	if (!text_starts(text, "Point("))
		return false;
	text += strlen("Point(");
	const char *east = twinning_number_before(a, &text, ' '), *north = twinning_number_before(a, &text, ')');
	return !*text && twinning_degrees(north, 90000000, latitude) && twinning_degrees(east, 180000000, longitude);
}

static void twinning_position_read(struct twinning_reader *r, struct twinning_place *t)
{
	const struct csv_cell *point = twinning_cell(r, POINT), *north = twinning_cell(r, LATITUDE), *east = twinning_cell(r, LONGITUDE);
	int64_t latitude, longitude;
	if (point) {
		if (twinning_point(r->arena, point->text, &latitude, &longitude))
			t->latitude = latitude, t->longitude = longitude;
		else
			twinning_problem(r, point, _("a position is written as Point(7.745 48.584), degrees east and north"));
	} else if (north && east) {
		if (!twinning_degrees(north->text, 90000000, &latitude))
			twinning_problem(r, north, _("degrees north lie between -90 and 90"));
		else if (!twinning_degrees(east->text, 180000000, &longitude))
			twinning_problem(r, east, _("degrees east lie between -180 and 180"));
		else
			t->latitude = latitude, t->longitude = longitude;
	}
}

static void twinning_facts_read(struct twinning_reader *r, struct twinning_place *t)
{
	const struct csv_cell *country = twinning_cell(r, COUNTRY), *people = twinning_cell(r, PEOPLE);
	if (country && code_place(&codelist_country, text_trim(r->arena, country->text)) == codelist_country.count)
		twinning_problem(r, country,
		    arena_printf(r->arena, _("“%s” is no country code of two letters such as DE"), text_cut(r->arena, country->text, 40)));
	else if (country)
		t->country = text_trim(r->arena, country->text);
	if (people && (!integer_parse(people->text, &t->people) || t->people < 0))
		twinning_problem(r, people, _("people are a whole number"));
	twinning_position_read(r, t);
}

/* ---- rows ---- */

/* "Q84 Q85>": with ">" this place alone names the other one. */
static void twinning_partners_read(struct twinning_reader *r, size_t from, const struct csv_cell *cell)
{
	for (const char *s = cell->text + strspn(cell->text, " "); *s; s += strspn(s, " ")) {
		const char *rest, *code = twinning_code(r->arena, s, &rest);
		bool alone = code && *rest == '>';
		if (!code || (*(rest + alone) && *(rest + alone) != ' ')) {
			twinning_problem(r, cell,
			    arena_printf(r->arena, _("“%s” is no number of Wikidata such as Q90"), arena_strndup(r->arena, s, strcspn(s, " "))));
			return;
		}
		size_t to = twinning_place_of(r, code);
		direction_add(r, from, to);
		if (!alone)
			direction_add(r, to, from);
		s = rest + alone;
	}
}

static void twinning_row(struct twinning_reader *r)
{
	long at = twinning_place_in(r, twinning_cell(r, PLACE));
	if (at < 0)
		return;
	twinning_name_give(r, (size_t)at, twinning_cell(r, NAME));
	twinning_facts_read(r, &r->places[at]);
	const struct csv_cell *many = twinning_cell(r, PARTNERS), *one = twinning_cell(r, PARTNER);
	if (many)
		twinning_partners_read(r, (size_t)at, many);
	long other = one ? twinning_place_in(r, one) : -1;
	if (other < 0)
		return;
	twinning_name_give(r, (size_t)other, twinning_cell(r, PARTNER_NAME));
	direction_add(r, (size_t)at, (size_t)other);
}

/* A number and a name, or two numbers. */
static void twinning_bare_row(struct twinning_reader *r)
{
	const char *rest, *code;
	if (r->row->count != 2) {
		twinning_problem(r, NULL, _("a line has a number and a name, or two numbers, with a tab between them"));
		return;
	}
	long at = twinning_place_in(r, &r->row->cells[0]);
	if (at < 0)
		return;
	code = twinning_code(r->arena, r->row->cells[1].text, &rest);
	if (code && !*rest)
		direction_add(r, (size_t)at, twinning_place_of(r, code));
	else if (text_visible(r->row->cells[1].text))
		twinning_name_give(r, (size_t)at, &r->row->cells[1]);
	else
		twinning_problem(r, NULL, _("the name of the place is missing"));
}

/* ---- a table ---- */

/* Whether the first line has the headings that are needed. */
static bool twinning_headings(struct twinning_reader *r, const struct csv_record *head)
{
	for (enum column c = 0; c < COLUMNS; c++) {
		r->column[c] = -1;
		for (size_t i = 0; i < head->count && r->column[c] < 0; i++)
			for (const char *const *h = headings[c]; h < headings[c] + 4 && *h; h++)
				if (text_equal(text_trim(r->arena, text_fold(r->arena, head->cells[i].text)), *h))
					r->column[c] = (int)i;
	}
	return r->column[PLACE] >= 0 && (r->column[NAME] >= 0 || r->column[PARTNER] >= 0 || r->column[PARTNERS] >= 0);
}

static bool twinning_is_bare(struct arena *a, const struct csv_record *first)
{
	const char *rest;
	return first->count == 2 && twinning_code(a, first->cells[0].text, &rest) && !*rest;
}

static void twinning_table(struct twinning_reader *r, const struct table *t)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	struct problems *p = r->problems;
	p->file = t->file;
	p->line = p->column = 0;
	if (!t->count) {
		problem_add(p, NULL, _("the file is empty"));
		return;
	}
	struct csv_record first = line_record(&t->lines[0], cells);
	bool bare = twinning_is_bare(r->arena, &first);
	if (!bare && !twinning_headings(r, &first)) {
		problem_add(p, NULL,
		    _("this is no list of twinning links: its first line has neither the headings “place”, “name” and “partners” nor two Wikidata numbers"));
		return;
	}
	for (size_t i = bare ? 0 : 1; i < t->count && p->errors < TWINNING_PROBLEMS; i++) {
		if (t->lines[i].state == LINE_FAULTY)
			continue;
		struct csv_record row = line_record(&t->lines[i], cells);
		r->row = &row;
		if (bare)
			twinning_bare_row(r);
		else
			twinning_row(r);
	}
}

/* ---- all together ---- */

static int by_direction(const void *a, const void *b)
{
	const struct twinning_pair *x = a, *y = b;
	return x->one != y->one ? (x->one < y->one ? -1 : 1) : x->other != y->other ? (x->other < y->other ? -1 : 1) : 0;
}

/* Each pair once, with who names whom, of places that have a name. */
static void twinning_pairs(struct twinning_reader *r, struct twinning *t)
{
	struct twinning_pair *all = arena_array(r->arena, struct twinning_pair, r->direction_count + 1);
	size_t n = 0;
	for (size_t i = 0; i < r->direction_count; i++) {
		struct direction d = r->directions[i];
		if (r->places[d.from].name && r->places[d.to].name)
			all[n++] = d.from < d.to ? (struct twinning_pair){ d.from, d.to, TWINNING_ONE }
			                         : (struct twinning_pair){ d.to, d.from, TWINNING_OTHER };
	}
	qsort(all, n, sizeof(*all), by_direction);
	for (size_t i = 0; i < n; i++)
		if (t->pair_count && !by_direction(&all[t->pair_count - 1], &all[i]))
			all[t->pair_count - 1].told |= all[i].told;
		else
			all[t->pair_count++] = all[i];
	t->pairs = all;
	for (size_t i = 0; i < t->pair_count; i++) {
		r->places[all[i].one].links++;
		r->places[all[i].other].links++;
	}
}

static long twinning_number(const struct twinning_place *t)
{
	return strtol(t->code + 1, NULL, 10);
}

struct numbered {
	long number;
	size_t at;
};

static int by_wikidata_number(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

/* Places with a link, in the order of their numbers, whatever order the files had. */
static void twinning_order(struct twinning_reader *r, struct twinning *t)
{
	struct numbered *order = arena_array(r->arena, struct numbered, r->place_count + 1);
	size_t *moved = arena_array(r->arena, size_t, r->place_count + 1), n = 0;
	for (size_t i = 0; i < r->place_count; i++) {
		t->nameless += !r->places[i].name;
		t->alone += r->places[i].name && !r->places[i].links;
		if (r->places[i].links)
			order[n++] = (struct numbered){ twinning_number(&r->places[i]), i };
	}
	qsort(order, n, sizeof(*order), by_wikidata_number);
	t->places = arena_array(r->arena, struct twinning_place, n + 1);
	t->place_count = n;
	for (size_t i = 0; i < n; i++) {
		t->places[i] = r->places[order[i].at];
		moved[order[i].at] = i;
	}
	for (size_t i = 0; i < t->pair_count; i++) {
		struct twinning_pair *q = &t->pairs[i];
		size_t one = moved[q->one], other = moved[q->other];
		unsigned turned = (q->told & TWINNING_ONE ? TWINNING_OTHER : 0U) | (q->told & TWINNING_OTHER ? TWINNING_ONE : 0U);
		*q = one < other ? (struct twinning_pair){ one, other, q->told } : (struct twinning_pair){ other, one, turned };
	}
	qsort(t->pairs, t->pair_count, sizeof(*t->pairs), by_direction);
}

bool twinning_read(struct arena *a, const struct twinning_file *files, size_t count, struct twinning *t, struct problems *p)
{
	struct twinning_reader r = { .arena = a, .problems = p, .codes.arena = a };
	size_t errors = p->errors;
	*t = (struct twinning){ 0 };
	for (size_t i = 0; i < count && p->errors == errors; i++) {
		struct tables all = { .arena = a };
		size_t faults = 0;
		if (tables_read(&all, files[i].path, files[i].bytes, files[i].length, NULL, &faults, p) == TABLES_DONE)
			for (const struct table *table = all.first; table && p->errors == errors; table = table->next)
				twinning_table(&r, table);
		else if (p->errors == errors)
			problem_add(p, NULL, _("%s can't be read"), files[i].path);
	}
	p->file = NULL;
	p->line = p->column = 0;
	if (p->errors != errors)
		return false;
	twinning_pairs(&r, t);
	twinning_order(&r, t);
	if (!t->pair_count)
		problem_add(
		    p, NULL, _("there is no link between two places that have a name: give the file of names and the file of links together"));
	return t->pair_count > 0;
}
