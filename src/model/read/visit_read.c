#include "model/read/visit_read.h"

#include "base/out.h"
#include "base/text.h"

enum { TRAVELLERS_MAX = 200 };

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
	return visits_page(m, f->from, f->to, f->undated, f->place, f->direction, f->report != NULL, f->office, of_person, day, id, limit);
}

struct set visit_travellers(struct model *m, int64_t activity)
{
	struct model program = model_as_program(m);
	return model_referring(&program, &traveller_entity, "activity", activity, TRAVELLERS_MAX);
}

struct set visit_persons(struct model *m)
{
	struct set journeys = visit_journeys(m);
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
