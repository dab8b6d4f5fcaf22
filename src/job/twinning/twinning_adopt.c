/* twinning_adopt.c - a link of the register taken over into the records. */
#include "base/text.h"
#include "job/twinning/twinning.h"
#include "model/declared/access.h"
#include "model/declared/partners.h"
#include "model/engine/refer.h"
#include "model/read/city_read.h"
#include "model/rows/twinning.h"

/* `words` as an address, with a number behind it where that is taken. */
static const char *adopted_slug(struct model *m, const struct entity *e, const char *words, const char *otherwise)
{
	const char *slug = text_slug_or(m->arena, words, otherwise), *made = slug;
	for (int n = 2; refer_key_used(m, e, made); n++)
		made = arena_printf(m->arena, "%s-%d", slug, n);
	return made;
}

static int64_t place_adopt(struct model *m, const struct twinning_node *n, const struct change *by)
{
	const struct place *known = twinning_place_called(m, n->sort_key, n->country);
	const struct place *country = n->country ? twinning_country_place(m, n->country) : NULL;
	if (known)
		return known->head.id;
	struct place *t = row_new(m->arena, &place_entity);
	t->slug = adopted_slug(m, &place_entity, n->name, n->code);
	t->name = n->name;
	t->kind = CODE_PLACE_KIND_CITY;
	t->country = n->country;
	t->parent = country ? country->head.id : NONE;
	t->latitude = n->latitude;
	t->longitude = n->longitude;
	return row_save(m, &place_entity, NULL, t, by) == ROW_SAVED ? t->head.id : NONE;
}

/* So that the place stays the one that the register means, whatever it is called. */
static bool number_adopt(struct model *m, int64_t place, const struct twinning_node *n, const struct change *by)
{
	struct identifier *i = row_new(m->arena, &identifier_entity);
	i->entity = place_entity.name;
	i->record = place;
	i->scheme = "wikidata";
	i->value = n->code;
	const char *key = arena_printf(m->arena, "place|%s|wikidata", model_key(m, &place_entity, place));
	return refer_key_used(m, &identifier_entity, key) || row_save(m, &identifier_entity, NULL, i, by) == ROW_SAVED;
}

bool twinning_adopt(struct model *m, const struct organisation *council, const struct twinning_node *n, const struct change *by)
{
	const struct place *home = place_home(m);
	int64_t place = place_adopt(m, n, by);
	if (place == NONE || !number_adopt(m, place, n, by))
		return false;
	const char *name = arena_printf(m->arena, "%s\u2013%s", home ? home->name : council->name, model_title(m, &place_entity, place));
	struct link *l = row_new(m->arena, &link_entity);
	l->name = name;
	l->slug = adopted_slug(m, &link_entity, name, n->code);
	l->kind = CODE_LINK_KIND_TWIN_TOWN;
	l->home = council->head.id;
	l->place = place;
	return row_save(m, &link_entity, NULL, l, by) == ROW_SAVED;
}
