#include "rule/together/programme.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/codelists.h"
#include "model/read/city_read.h"
#include "model/rows/letters.h"

enum { OVERLAPS_MOST = 60 };

static bool same_month(struct arena *a, const struct awareness *x, const struct awareness *y)
{
	const char *xs = arena_strndup(a, date_first(a, x->starts), 7), *ys = arena_strndup(a, date_first(a, y->starts), 7);
	const char *xe = arena_strndup(a, date_last(a, text_or(x->ends, x->starts)), 7),
	           *ye = arena_strndup(a, date_last(a, text_or(y->ends, y->starts)), 7);
	return strcmp(xs, ye) <= 0 && strcmp(ys, xe) <= 0;
}

static void overlaps_read(struct model *m, struct programme_year *t)
{
	t->overlaps = arena_array(m->arena, struct programme_overlap, OVERLAPS_MOST);
	for (size_t i = 0; i < t->items.count; i++)
		for (size_t k = i + 1; k < t->items.count && t->overlap_count < OVERLAPS_MOST; k++) {
			const struct awareness *x = set_row(t->items, awareness, i), *y = set_row(t->items, awareness, k);
			struct programme_overlap o = { .one = x, .other = y };
			o.place = x->place != NONE && x->place == y->place;
			o.concept = x->concept && text_equal(x->concept, y->concept);
			o.ward = x->ward != NONE && x->ward == y->ward;
			if (x->organisation != y->organisation && (o.place || o.concept || o.ward) && same_month(m->arena, x, y))
				t->overlaps[t->overlap_count++] = o;
		}
}

/* Those of `all` that no item names in its field. */
static struct set places_uncovered(struct model *m, struct set all, struct set items, const char *field)
{
	const struct field *f = entity_field(&awareness_entity, field);
	struct set left = { .entity = all.entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	for (size_t i = 0; i < all.count; i++) {
		bool covered = false;
		for (size_t k = 0; k < items.count; k++)
			covered = covered || field_int(f, items.rows[k]) == record_id(all.rows[i]);
		if (!covered)
			left.rows[left.count++] = all.rows[i];
	}
	return left;
}

static const char **codes_uncovered(struct model *m, const struct codelist *list, struct set items, const char *field, size_t *count)
{
	const struct field *f = entity_field(&awareness_entity, field);
	const char **left = arena_array(m->arena, const char *, list->count + 1);
	*count = 0;
	for (size_t i = 0; i < list->count; i++) {
		bool covered = false;
		for (size_t k = 0; k < items.count; k++)
			covered = covered || text_equal(field_text(f, items.rows[k]), list->codes[i].code);
		if (!covered)
			left[(*count)++] = list->codes[i].code;
	}
	return left;
}

struct programme_year programme_year_read(struct model *m, int64_t forum, const char *year)
{
	struct programme_year t = { .items = awareness_of(m, forum, year, arena_printf(m->arena, "%s-12-31", year)) };
	const struct place *home = place_home(m);
	struct set cities = link_places(m), wards = home ? wards_of(m, home->head.id) : (struct set){ .entity = &place_entity };
	overlaps_read(m, &t);
	t.city_all = cities.count;
	t.ward_all = wards.count;
	t.cities = places_uncovered(m, cities, t.items, "place");
	t.wards = places_uncovered(m, wards, t.items, "ward");
	t.concepts = codes_uncovered(m, &codelist_key_concept, t.items, "concept", &t.concept_count);
	t.ages = codes_uncovered(m, &codelist_audience_age, t.items, "ages", &t.age_count);
	return t;
}
