/* overview_city.c - partner cities on the front page: what is counted, and each with since when, where, how far, and what the link is about. */
#include "base/text.h"
#include "model/declared/partners.h"
#include "rule/partner.h"
#include "web/page/strategy/strategy.h"

const char *overview_cities_words(struct page *p, const struct partner_count *n)
{
	return n->more
	    ? arena_printf(p->arena, _("partner cities, of which the first %d links are counted"), LINKS_READ)
	    : arena_printf(p->arena, message_n("partner cities, %lld a twin town", "partner cities, %lld of them twin towns", (long)n->twins),
	          (long long)n->twins);
}

void overview_city_write(struct page *p, const struct link *l, int64_t km)
{
	const struct place *s = model_get(p->model, place, l->place);
	html(p->o, "<li>");
	if (l->since)
		html(p->o, "<span class=\"cities__since num\">%s</span>", arena_strndup(p->arena, l->since, 4));
	page_link(p, &place_entity, l->place);
	html(p->o, "<p>%s", s->country ? _(code_name(&codelist_country, s->country)) : _(code_name(&codelist_place_kind, s->kind)));
	if (km != NONE)
		html(p->o, "%s%s", message_comma(), arena_printf(p->arena, _("%s km"), integer_people(p->arena, km)));
	html(p->o, ". %s</p></li>", page_sentence(p, l->focus, 120));
}
