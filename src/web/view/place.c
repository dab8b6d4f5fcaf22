#include "web/view/place.h"

#include "base/locale.h"
#include "base/text.h"
#include "rule/partner.h"
#include "web/kit/page.h"
#include "web/map/map.h"

struct map_place place_mapped(const struct place *place)
{
	return (struct map_place){ .name = place->name, .latitude = place->latitude, .longitude = place->longitude };
}

const char *place_where(struct page *p, const struct place *place)
{
	const struct place *up = model_get(p->model, place, place->parent);
	const char *text = "";
	for (int depth = 0; up && depth < 8; depth++) {
		bool country = place_is_country(up);
		/* countries have their names in every language */
		const char *name = country && up->country && locale_now() ? _(code_name(&codelist_country, up->country)) : up->name;
		if (place_is_address(up))
			text = *text ? arena_printf(p->arena, "%s%s%s", text, locale_comma(), name) : name;
		if (country)
			return text;
		up = model_get(p->model, place, up->parent);
	}
	if (!*text && place->country && !place_is_country(place))
		return _(code_name(&codelist_country, place->country));
	return text;
}

const char *place_distance_people(struct page *p, const struct place *home, const struct place *place)
{
	if (!home || !place || home == place)
		return "";
	struct map_place a = place_mapped(home), b = place_mapped(place);
	int64_t km = map_distance_km(&a, &b);
	return km == NONE ? "" : arena_printf(p->arena, _("%s km"), integer_people(p->arena, km));
}
