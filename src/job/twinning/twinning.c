#include "job/twinning/twinning.h"

#include <string.h>

#include "base/text.h"
#include "codec/json.h"
#include "draft/word/data.h"
#include "model/rows/twinning.h"

enum { BATCH = 500, NAME_WORDS = 8 };

/* ---- rows in batches ---- */

typedef int64_t (*twinning_add)(struct model *, const char *rows);
struct twinning_rows {
	struct arena *arena;
	struct {
		twinning_add add;
		const char *rows;
	} * each;
	size_t count, room;
	const struct twinning_origin *from;
	int64_t places, pairs, placed;
};

struct batch {
	struct twinning_rows *into;
	twinning_add add;
	struct out out;
	struct json_writer writer;
	size_t rows;
	int64_t id; /* of the last row */
};

static void batch_open(struct batch *b)
{
	b->out = (struct out){ .arena = b->into->arena };
	b->writer = (struct json_writer){ .out = &b->out };
	b->rows = 0;
	json_begin_array(&b->writer);
}

static struct batch twinning_batch(struct twinning_rows *into, twinning_add add)
{
	return (struct batch){ .into = into, .add = add };
}

static void batch_send(struct batch *b)
{
	struct twinning_rows *all = b->into;
	if (!b->rows)
		return;
	json_end(&b->writer);
	if (all->count == all->room) {
		size_t room = all->room ? 2 * all->room : 64;
		all->each = arena_grow(all->arena, all->each, all->room * sizeof(all->each[0]), room * sizeof(all->each[0]));
		all->room = room;
	}
	all->each[all->count].add = b->add;
	all->each[all->count++].rows = out_text(&b->out);
	b->rows = 0;
}

/* Begins a row with its number; the caller writes its other values and calls batch_row_end(). */
static struct json_writer *batch_row(struct batch *b)
{
	if (!b->rows)
		batch_open(b);
	json_begin_array(&b->writer);
	json_int(&b->writer, ++b->id);
	return &b->writer;
}

static void batch_row_end(struct batch *b)
{
	json_end(&b->writer);
	if (++b->rows == BATCH)
		batch_send(b);
}

/* ---- fields of the map ---- */

struct map_field_sum {
	int64_t places, latitude, longitude;
	size_t known; /* the place with most links, from 1 */
};

enum { DEGREES_DOWN = 180, DEGREES_ROUND = 360 };

static size_t field_of(int64_t degrees, int64_t half, size_t size, size_t most)
{
	size_t at = (size_t)((degrees + half * DECIMAL_ONE) / (int64_t)size / DECIMAL_ONE);
	return at < most ? at : most - 1;
}

static size_t field_north(const struct twinning_place *t, size_t size)
{
	return field_of(t->latitude, 90, size, DEGREES_DOWN / size);
}

static size_t field_east(const struct twinning_place *t, size_t size)
{
	return field_of(t->longitude, 180, size, DEGREES_ROUND / size);
}

static bool has_position(const struct twinning_place *t)
{
	return t->latitude != NONE && t->longitude != NONE;
}

static void cells_take(struct batch *b, struct arena *a, const struct twinning *t, size_t size)
{
	size_t round = DEGREES_ROUND / size;
	struct map_field_sum *sums = arena_array(a, struct map_field_sum, DEGREES_DOWN / size * round);
	for (size_t i = 0; i < t->place_count; i++) {
		const struct twinning_place *q = &t->places[i];
		if (!has_position(q))
			continue;
		struct map_field_sum *s = &sums[field_north(q, size) * round + field_east(q, size)];
		s->places++;
		s->latitude += q->latitude;
		s->longitude += q->longitude;
		if (!s->known || q->links > t->places[s->known - 1].links)
			s->known = i + 1;
	}
	for (size_t i = 0; i < DEGREES_DOWN / size * round; i++) {
		if (!sums[i].places)
			continue;
		struct json_writer *w = batch_row(b);
		json_int(w, (int64_t)size);
		json_int(w, (int64_t)(i / round));
		json_int(w, (int64_t)(i % round));
		json_int(w, sums[i].places);
		json_int(w, sums[i].latitude / sums[i].places);
		json_int(w, sums[i].longitude / sums[i].places);
		json_int(w, (int64_t)sums[i].known);
		batch_row_end(b);
	}
}

/* ---- places, links, names ---- */

static int64_t places_take(struct twinning_rows *all, const struct twinning *t)
{
	struct batch b = twinning_batch(all, twinning_places_add);
	int64_t placed = 0;
	for (size_t i = 0; i < t->place_count; i++) {
		const struct twinning_place *q = &t->places[i];
		struct json_writer *w = batch_row(&b);
		placed += has_position(q);
		json_text(w, q->code);
		json_text(w, q->name);
		json_text(w, q->label);
		json_text(w, text_sort_key(all->arena, q->name));
		json_text(w, q->country);
		json_int(w, q->latitude);
		json_int(w, q->longitude);
		json_int(w, q->people);
		json_int(w, q->by_name);
		json_int(w, (int64_t)q->links);
		json_int(w, has_position(q) ? (int64_t)(field_north(q, 1) * DEGREES_ROUND + field_east(q, 1)) : NONE);
		batch_row_end(&b);
	}
	batch_send(&b);
	return placed;
}

static void twinning_link_take(struct batch *b, size_t one, size_t other, unsigned told)
{
	struct json_writer *w = batch_row(b);
	json_int(w, (int64_t)one + 1);
	json_int(w, (int64_t)other + 1);
	json_int(w, told);
	batch_row_end(b);
}

/* A link stands at each of its ends; `told` is as that end sees it. */
static void links_take(struct twinning_rows *all, const struct twinning *t)
{
	struct batch b = twinning_batch(all, twinning_links_add);
	for (size_t i = 0; i < t->pair_count; i++) {
		const struct twinning_pair *q = &t->pairs[i];
		unsigned turned = (q->told & TWINNING_ONE ? TWINNING_OTHER : 0U) | (q->told & TWINNING_OTHER ? TWINNING_ONE : 0U);
		twinning_link_take(&b, q->one, q->other, turned);
		twinning_link_take(&b, q->other, q->one, q->told);
	}
	batch_send(&b);
}

/* The name from each of its words on, so that each is found by its beginning. */
static void twinning_name_take(struct batch *b, struct arena *a, const char *name, size_t place)
{
	const char *key = text_sort_key(a, name);
	for (size_t i = 0; i < NAME_WORDS && *key; i++) {
		struct json_writer *w = batch_row(b);
		json_text(w, key);
		json_int(w, (int64_t)place + 1);
		batch_row_end(b);
		key += strcspn(key, " ");
		key += strspn(key, " ");
	}
}

static void names_take(struct twinning_rows *all, const struct twinning *t)
{
	struct batch b = twinning_batch(all, twinning_names_add);
	for (size_t i = 0; i < t->place_count; i++) {
		twinning_name_take(&b, all->arena, t->places[i].name, i);
		if (t->places[i].label)
			twinning_name_take(&b, all->arena, t->places[i].label, i);
	}
	batch_send(&b);
}

const struct twinning_rows *twinning_prepare(struct arena *a, const struct twinning *t, const struct twinning_origin *from)
{
	struct twinning_rows *all = arena_alloc(a, sizeof(*all));
	*all = (struct twinning_rows){ .arena = a, .from = from, .places = (int64_t)t->place_count, .pairs = (int64_t)t->pair_count };
	all->placed = places_take(all, t);
	links_take(all, t);
	names_take(all, t);
	struct batch b = twinning_batch(all, twinning_cells_add);
	cells_take(&b, a, t, 5);
	cells_take(&b, a, t, 1);
	batch_send(&b);
	return all;
}

bool twinning_put(struct model *m, const struct twinning_rows *all)
{
	twinning_cells_forget(m);
	twinning_names_forget(m);
	twinning_links_forget(m);
	twinning_places_forget(m);
	twinning_sources_forget(m);
	for (size_t i = 0; i < all->count; i++)
		all->each[i].add(m, all->each[i].rows);
	twinning_source_add(m, all->from->name, all->from->licence, all->from->of, all->places, all->pairs, all->placed);
	return !db_failed(m->db);
}

bool twinning_take(struct model *m, const struct twinning *t, const struct twinning_origin *from)
{
	return twinning_put(m, twinning_prepare(m->arena, t, from));
}

/* ---- the register of the program ---- */

struct twinning_origin twinning_wikidata(const char *of)
{
	return (struct twinning_origin){ .name = "Wikidata", .licence = "CC0", .of = of };
}

/* The day that its first line tells: "as at 2016-09-12". */
static const char *carried_day(struct arena *a)
{
	static const char before[] = "as at ";
	const char *at = strstr(data_twinning, before);
	return at ? arena_strndup(a, at + strlen(before), strlen("2016-09-12")) : NULL;
}

bool twinning_carried(struct arena *a, struct twinning *t, struct twinning_origin *from, struct problems *p)
{
	const struct twinning_file file = { .path = "gazetteer/twinning.csv", .bytes = data_twinning, .length = strlen(data_twinning) };
	*from = twinning_wikidata(carried_day(a));
	if (!twinning_read(a, &file, 1, t, p))
		return false;
	twinning_place_all(a, t);
	return true;
}
