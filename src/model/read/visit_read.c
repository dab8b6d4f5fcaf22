#include "model/read/visit_read.h"

#include "base/out.h"
#include "base/text.h"
#include "model/declared/environment.h"
#include "queries.h"

enum { TRAVELLERS_MAX = 200, JOURNEYS_MAX = 1000 };

const char *visit_day(const struct activity *a)
{
	return text_or(a->starts, text_or(a->starts_planned, ""));
}

/* The visits of a person, with a comma on either side: rows that are closed to the reader are left out of the set, so nobody learns
 * of them by asking for the person. */
static const char *visits_of_person(struct model *m, int64_t person)
{
	struct out ids = { .arena = m->arena };
	struct set all = model_referring(m, &traveller_entity, "person", person, JOURNEYS_MAX);
	out_char(&ids, ',');
	for (size_t i = 0; i < all.count; i++)
		out_fmt(&ids, "%lld,", (long long)set_row(all, traveller, i)->activity);
	return out_text(&ids);
}

struct set visits_read(struct model *m, const struct visits_filter *f, const char *day, int64_t id, size_t limit)
{
	const char *of_person = f->person == NONE ? NULL : visits_of_person(m, f->person);
	return model_select(m, &activity_entity, &query_visits_page, "isssisisssii", m->dataset, m->as_at, f->from, f->to,
	    f->place == NONE ? (int64_t)0 : f->place, f->direction, (int64_t)(f->report != NULL), f->office, of_person, day, id, (int64_t)limit);
}

struct set visit_travellers(struct model *m, int64_t activity)
{
	struct model program = model_as_program(m);
	return model_referring(&program, &traveller_entity, "activity", activity, TRAVELLERS_MAX);
}

struct set visit_persons(struct model *m)
{
	struct set journeys = model_select(m, &traveller_entity, &query_visit_persons, "ii", m->dataset, (int64_t)JOURNEYS_MAX);
	struct set persons = { .entity = &person_entity, .rows = arena_array(m->arena, void *, journeys.count + 1) };
	int64_t last = NONE;
	for (size_t i = 0; i < journeys.count; i++) {
		int64_t id = set_row(journeys, traveller, i)->person;
		const struct person *p = id == last ? NULL : model_get(m, person, id);
		last = id;
		if (p)
			persons.rows[persons.count++] = (void *)(uintptr_t)p;
	}
	return persons;
}

struct set visit_places(struct model *m)
{
	return model_select(m, &place_entity, &query_visit_places, "ii", m->dataset, (int64_t)JOURNEYS_MAX);
}

struct set travel_of_activity(struct model *m, int64_t activity, size_t limit)
{
	return model_select(m, &activity_entity, &query_travel_of_activity, "isi", activity, m->as_at, (int64_t)limit);
}

struct set travel_of_element(struct model *m, int64_t element, size_t limit)
{
	return model_select(m, &activity_entity, &query_travel_of_element, "isi", element, m->as_at, (int64_t)limit);
}

struct set travel_of_year(struct model *m, const char *year, size_t limit)
{
	return model_select(m, &activity_entity, &query_travel_of_year, "issi", m->dataset, year, m->as_at, (int64_t)limit);
}

const char **travel_years(struct model *m, size_t limit, size_t *n)
{
	const char **years = arena_array(m->arena, const char *, limit + 1);
	struct rows *r = db_query(m->db, m->arena, &query_travel_years, "isi", m->dataset, m->as_at, (int64_t)limit);
	for (*n = 0; *n < limit && rows_next(r); ++*n)
		years[*n] = rows_text(r, 0);
	rows_end(r);
	return years;
}

const struct factor *travel_factor(struct model *m, const char *mode, const char *year)
{
	struct set s = model_select(m, &factor_entity, &query_travel_factor, "ss", mode, year);
	return s.count ? set_row(s, factor, 0) : NULL;
}
