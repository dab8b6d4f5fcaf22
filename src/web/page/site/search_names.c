/* search_names.c - a place by another of its names: who looks for "Straßburg" or "Deutschland" is led to the name that the records have. */
#include "base/text.h"
#include "draft/word/gazetteer.h"
#include "model/declared/partners.h"
#include "model/engine/search/find.h"
#include "web/kit/session.h"
#include "web/page/site/site.h"

enum { TOWNS_MOST = 5, WORDS_MOST = 6 };

/* Whether a place on record is called so. */
static bool search_names_known(struct page *p, const char *name)
{
	struct find_answer found =
	    find_all(p->model, &(struct find_asked){ .text = name, .kind = &place_entity, .all = p->session->login, .limit = 1 });
	return found.count && text_equal(text_sort_key(p->arena, found.hits[0]->title), text_sort_key(p->arena, name));
}

const char *search_other_name(struct page *p, const char *q)
{
	const struct words asked = words_of(p->arena, q);
	const struct gazetteer_place *towns[TOWNS_MOST];
	if (!asked.count || asked.count > WORDS_MOST)
		return NULL;
	struct gazetteer *g = gazetteer_read(p->arena, &asked);
	size_t length = 0, n = gazetteer_towns(g, &asked, NULL, towns, TOWNS_MOST);
	const char *country = gazetteer_country(g, &asked, 0, &length);
	const char *name = country && length == asked.count ? gazetteer_country_name(country) : NULL;
	if (name && search_names_known(p, name))
		return name;
	for (size_t i = 0; i < n; i++)
		if (search_names_known(p, towns[i]->name))
			return towns[i]->name;
	return NULL;
}
