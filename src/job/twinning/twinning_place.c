/* twinning_place.c - where the places of a register lie, by their names. */
#include <string.h>

#include "base/out.h"
#include "draft/word/gazetteer.h"
#include "exchange/names.h"
#include "job/twinning/twinning.h"

/* Times the links; and so many count those that have the town's own name. A town of LARGE people is meant by the one with most of them. */
enum { FAR_MORE = 3, OWN_NAME = 4, LARGE = 500000 };

/* A town of the gazetteer, and who is called so: the two with most links. */
struct town {
	size_t most, next; /* links, as they count */
	size_t holder;     /* of the most */
};

struct placing {
	struct arena *arena;
	const struct gazetteer *gazetteer;
	const struct gazetteer_place **found; /* of each place; or NULL */
	struct names keys;                    /* of towns, with their place in `towns` from 1 */
	struct town *towns;
	size_t town_count;
};

static const char *town_key(struct arena *a, const struct gazetteer_place *g)
{
	return arena_printf(a, "%s|%s|%s|%s", g->name, g->country, g->latitude, g->longitude);
}

/* "Cogo, Equatorial Guinea", "Springfield, Illinois": the country that stands behind the comma; NULL without one. */
static const char *country_after_comma(const struct placing *p, const char *comma)
{
	struct words w = words_of(p->arena, comma);
	size_t length;
	const char *country = w.count ? gazetteer_country(p->gazetteer, &w, 0, &length) : NULL;
	if (country && length == w.count)
		return country;
	struct gazetteer_found region = w.count ? gazetteer_at(p->gazetteer, &w, 0, NULL) : (struct gazetteer_found){ 0 };
	return region.best && region.length == w.count && region.best->sort == PLACE_REGION ? region.best->country : NULL;
}

/* What the whole name is in the gazetteer, when nothing else could be meant. */
static const struct gazetteer_place *place_called(const struct placing *p, const char *name)
{
	const char *comma = strchr(name, ',');
	const char *country = comma ? country_after_comma(p, comma + 1) : NULL;
	struct words w = words_of(p->arena, comma && country ? arena_strndup(p->arena, name, (size_t)(comma - name)) : name);
	struct gazetteer_found f = w.count ? gazetteer_at(p->gazetteer, &w, 0, country) : (struct gazetteer_found){ 0 };
	return f.best && !f.rival && f.length == w.count ? f.best : country ? gazetteer_country_place(country) : NULL;
}

static void town_count(struct placing *p, const struct gazetteer_place *g, size_t at, size_t links)
{
	const char *key = town_key(p->arena, g);
	long known = names_find(&p->keys, key);
	if (!known) {
		names_add(&p->keys, key, (long)++p->town_count);
		p->towns[p->town_count - 1] = (struct town){ links, 0, at };
		return;
	}
	struct town *t = &p->towns[known - 1];
	if (links > t->most)
		*t = (struct town){ links, t->most, at };
	else if (links > t->next)
		t->next = links;
}

static bool town_is_of(const struct placing *p, const struct gazetteer_place *g, size_t at)
{
	const struct town *t = &p->towns[names_find(&p->keys, town_key(p->arena, g)) - 1];
	return t->holder == at && (t->most >= FAR_MORE * t->next || (g->people >= LARGE && t->most > t->next));
}

static void place_put(struct twinning_place *t, const struct gazetteer_place *g)
{
	bool town = g->sort == PLACE_CITY;
	t->country = g->country;
	t->by_name = true;
	if (!town)
		return;
	if (decimal_parse(g->latitude, &t->latitude) && !decimal_parse(g->longitude, &t->longitude))
		t->latitude = NONE;
	if (t->people == NONE && g->people)
		t->people = g->people;
	if (strcmp(t->name, g->name)) {
		t->label = t->name;
		t->name = g->name;
	}
}

void twinning_place_all(struct arena *a, struct twinning *t)
{
	struct out all = { .arena = a };
	for (size_t i = 0; i < t->place_count; i++)
		out_fmt(&all, "%s\n", t->places[i].name);
	struct words words = words_of(a, out_text(&all));
	struct placing p = { .arena = a, .gazetteer = gazetteer_read(a, &words), .keys.arena = a };
	p.found = arena_array(a, const struct gazetteer_place *, t->place_count + 1);
	p.towns = arena_array(a, struct town, t->place_count + 1);
	for (size_t i = 0; i < t->place_count; i++) {
		p.found[i] = t->places[i].country ? NULL : place_called(&p, t->places[i].name);
		if (p.found[i] && p.found[i]->sort == PLACE_CITY)
			town_count(&p, p.found[i], i, t->places[i].links * (p.found[i]->other ? 1 : OWN_NAME));
	}
	for (size_t i = 0; i < t->place_count; i++)
		if (p.found[i] && (p.found[i]->sort != PLACE_CITY || town_is_of(&p, p.found[i], i)))
			place_put(&t->places[i], p.found[i]);
}
