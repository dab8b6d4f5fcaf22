#include "model/read/city_read.h"
#include "footprint.h"

#include <math.h>

#include "base/text.h"
#include "model/engine/standing.h"
#include "model/read/visit_read.h"
#include "rule/activity.h"

static double radians(int64_t millionths)
{
	return (double)millionths / DECIMAL_ONE * M_PI / 180;
}

int64_t footprint_distance(int64_t latitude, int64_t longitude, int64_t to_latitude, int64_t to_longitude)
{
	double a = radians(latitude), b = radians(to_latitude);
	double up = sin((b - a) / 2), across = sin((radians(to_longitude) - radians(longitude)) / 2);
	double h = up * up + cos(a) * cos(b) * across * across;
	return (int64_t)llround(2 * EARTH_RADIUS_KM * asin(sqrt(h < 1 ? h : 1)));
}

int64_t footprint_kilograms(int64_t km, int64_t people, int64_t factor)
{
	int64_t kilograms;
	if (__builtin_mul_overflow(km * 2, people, &kilograms) || __builtin_mul_overflow(kilograms, factor, &kilograms))
		return NONE;
	return kilograms;
}

/* ---- from where to where ---- */

static const struct place *link_place(struct model *m, const struct activity *a)
{
	const struct link *l = model_get(m, link, a->link);
	return l ? model_get(m, place, l->place) : NULL;
}

static const struct place *travel_from(struct model *m, const struct activity *a)
{
	if (a->origin != NONE)
		return model_get(m, place, a->origin);
	return activity_comes_in(a) ? link_place(m, a) : place_home(m);
}

/* Where it began and where it led to; NULL where nothing says so. */
static const struct place *travel_to(struct model *m, const struct activity *a)
{
	if (a->place != NONE)
		return model_get(m, place, a->place);
	return activity_comes_in(a) ? place_home(m) : link_place(m, a);
}

/* ---- one ---- */

static void people_count(struct model *m, const struct activity *a, struct footprint *f)
{
	struct model program = model_as_program(m); /* also who is only counted */
	struct set all = visit_travellers(m, a->head.id);
	for (size_t i = 0; i < all.count; i++) {
		const struct traveller *t = set_row(all, traveller, i);
		f->people += t->people == NONE ? 1 : t->people;
		f->at_least = f->at_least || (t->people == NONE && t->person == NONE);
		f->made_up = f->made_up || standing_illustrative(&program, &traveller_entity, t->head.id, NULL);
	}
}

static void distance_find(struct footprint *f)
{
	f->km = NONE;
	if (!f->from || !f->to || f->from->head.id == f->to->head.id)
		f->lack = f->lack ? f->lack : FOOTPRINT_NO_PLACE;
	else if (f->from->latitude == NONE || f->to->latitude == NONE)
		f->lack = f->lack ? f->lack : FOOTPRINT_NO_POSITION;
	else
		f->km = footprint_distance(f->from->latitude, f->from->longitude, f->to->latitude, f->to->longitude);
}

struct footprint footprint_of(struct model *m, const struct activity *a)
{
	struct footprint f = {
		.from = travel_from(m, a), .to = travel_to(m, a), .mode = text_or(a->mode, "flight"), .assumed = !a->mode, .kilograms = NONE
	};
	const char *day = visit_day(a);
	people_count(m, a, &f);
	f.lack = f.people ? FOOTPRINT_WHOLE : FOOTPRINT_NO_TRAVELLERS;
	distance_find(&f);
	f.year = *day ? arena_strndup(m->arena, day, 4) : NULL;
	f.factor = f.year ? travel_factor(m, f.mode, f.year) : NULL;
	f.made_up = f.made_up || standing_illustrative(m, &activity_entity, a->head.id, NULL) ||
	    (f.factor && standing_illustrative(m, &factor_entity, f.factor->head.id, "value"));
	if (!f.lack && !f.year)
		f.lack = FOOTPRINT_NO_DATE;
	if (!f.lack && !f.factor)
		f.lack = FOOTPRINT_NO_FACTOR;
	if (!f.lack)
		f.kilograms = footprint_kilograms(f.km, f.people, f.factor->value);
	return f;
}

/* ---- words ---- */

const char *footprint_lack_words(struct arena *a, const struct footprint *f)
{
	switch (f->lack) {
	case FOOTPRINT_WHOLE: return f->kilograms == NONE ? _("The figure is too large to calculate.") : "";
	case FOOTPRINT_NO_TRAVELLERS: return _("No figure: no travellers are recorded.");
	case FOOTPRINT_NO_PLACE: return _("No figure: the start or the end of the journey is not recorded.");
	case FOOTPRINT_NO_POSITION:
		return arena_printf(a, _("No figure: the position of %s is not recorded."), f->from->latitude == NONE ? f->from->name : f->to->name);
	case FOOTPRINT_NO_DATE: return _("No figure: the journey has no date, so no factor can be chosen.");
	default: return arena_printf(a, _("No figure: there is no factor for %s (%s)."), f->year, message(code_name(&codelist_travel_mode, f->mode)));
	}
}

const char *footprint_sum_words(struct arena *a, const struct footprint *f)
{
	const char *people = arena_printf(a, message_n("%s person", "%s people", (long)f->people), integer_people(a, f->people));
	return arena_printf(a, _("2 \u00d7 %s km \u00d7 %s \u00d7 %s kg = %s kg CO\u2082e"), integer_people(a, f->km), people,
	    decimal_people(a, f->factor->value), integer_people(a, (f->kilograms + DECIMAL_ONE / 2) / DECIMAL_ONE));
}

/* To the tenth of a tonne, to the kilogram; half goes up. */
const char *kilograms_people(struct arena *a, int64_t millionths)
{
	enum { TONNE = 1000 };
	int64_t kilograms = (millionths + DECIMAL_ONE / 2) / DECIMAL_ONE, tonnes = (millionths / TONNE + 50000) / 100000 * 100000;
	if (kilograms < TONNE)
		return arena_printf(a, _("%s kg"), integer_people(a, kilograms));
	return arena_printf(a, message_n("%s tonne", "%s tonnes", tonnes == DECIMAL_ONE ? 1 : 2), decimal_people(a, tonnes));
}

/* ---- several ---- */

struct footprint_sum footprint_sum(struct model *m, struct set activities)
{
	struct footprint_sum s = { .more = activities.count > TRAVEL_MAX };
	for (size_t i = 0; i < activities.count && i < TRAVEL_MAX; i++) {
		struct footprint f = footprint_of(m, set_row(activities, activity, i));
		bool exchange = !activity_is_visit(set_row(activities, activity, i)->kind);
		s.journeys++;
		s.exchanges += exchange;
		s.exchange_people += exchange ? f.people : 0;
		s.people += f.people;
		s.measured += f.km != NONE;
		s.person_km += f.km == NONE ? 0 : 2 * f.km * f.people;
		s.at_least = s.at_least || f.at_least || f.kilograms == NONE;
		s.made_up = s.made_up || f.made_up;
		s.counted += f.kilograms != NONE;
		if (f.kilograms != NONE && __builtin_add_overflow(s.kilograms, f.kilograms, &s.kilograms))
			s.kilograms = INT64_MAX;
		size_t mode = code_place(&codelist_travel_mode, f.mode);
		if (f.kilograms != NONE && mode < TRAVEL_MODES && __builtin_add_overflow(s.of_mode[mode], f.kilograms, &s.of_mode[mode]))
			s.of_mode[mode] = INT64_MAX;
	}
	return s;
}

const char *footprint_km_words(struct arena *a, const struct footprint_sum *s)
{
	enum { HUNDRED = 100, EXACT = 1000 };
	int64_t all = s->person_km < EXACT ? s->person_km : (s->person_km + HUNDRED / 2) / HUNDRED * HUNDRED;
	const char *km = integer_people(a, all);
	return !s->measured ? _("not known") : s->measured < s->journeys ? arena_printf(a, _("at least %s"), km) : km;
}
