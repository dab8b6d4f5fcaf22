/* cities.c - the partner places of the city: map and list of the links with them. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "model/read/city_read.h"
#include "model/rows/organisation.h"
#include "rule/partner.h"
#include "web/map/map.h"
#include "web/page/partners/partners.h"
#include "web/view/place.h"

/* The places of the links, each once, and the city's own. */
static struct set places_of(struct page *p, struct set links, const struct place *home)
{
	struct set s = { .entity = &place_entity, .rows = arena_array(p->arena, void *, links.count + 1) };
	if (home)
		s.rows[s.count++] = (void *)(uintptr_t)home;
	for (size_t i = 0; i < links.count; i++) {
		const struct place *place = model_get(p->model, place, set_row(links, link, i)->place);
		bool there = !place;
		for (size_t j = 0; j < s.count && !there; j++)
			there = set_row(s, place, j) == place;
		if (!there)
			s.rows[s.count++] = (void *)(uintptr_t)place;
	}
	return s;
}

/* Dashed: what is no partnership between places in every link with it. */
static bool only_working(struct set links, int64_t place)
{
	return !set_any(links, link, each->place == place && !link_is_working(each));
}

static void cities_map_write(struct page *p, struct set links, struct set places, const struct place *home)
{
	struct map_place *m = arena_array(p->arena, struct map_place, places.count + 1);
	size_t n = 0;
	for (size_t i = 0; i < places.count; i++) {
		const struct place *place = set_row(places, place, i);
		m[n] = place_mapped(place);
		m[n].home = place == home;
		m[n].href = place == home ? NULL : record_href(p, &place_entity, place->head.id);
		m[n].dashed = place != home && only_working(links, place->head.id);
		n += m[n].latitude != NONE;
	}
	if (n)
		map_plain(p->o, m, n,
		    home ? arena_printf(
		               p->arena, _("World map: %s and the places it is linked with; the list gives each with its distance"), home->name)
		         : _("World map of the partner places; the list gives each of them"),
		    home ? arena_printf(p->arena, _("Partners near %s"), home->name) : NULL);
}

/* The kind of each link with the place and since when, one below the other. */
static void links_cell(struct page *p, struct set links, int64_t place)
{
	size_t n = 0;
	cell_begin(p, NULL);
	for (size_t i = 0; i < links.count; i++) {
		const struct link *l = set_row(links, link, i);
		if (l->place != place)
			continue;
		html(p->o, n++ ? "<br>" : "");
		page_value(p, &link_entity, l, "kind");
		if (l->since) {
			html(p->o, "%s", message_comma());
			html_text(p->o, arena_printf(p->arena, _("since %s"), date_people(p->arena, l->since)));
			page_mark_of(p, &link_entity, l, "since");
		}
	}
	cell_end(p);
}

/* A place with all links with it. What another body of ours keeps, a county or a region, says so. */
static void link_row(struct page *p, struct set links, const struct link *l, const struct place *home)
{
	const struct place *place = model_get(p->model, place, l->place);
	const char *own = model_setting(p->model, "organisation", "");
	table_row(p);
	cell_begin(p, NULL);
	page_link(p, &place_entity, l->place);
	page_mark_of(p, &link_entity, l, NULL);
	if (place)
		html(p->o, "<br><span class=\"small muted\">%s<br>%s</span>", place_where(p, place), place_distance_people(p, home, place));
	if (l->home != NONE && !text_equal(model_key(p->model, &organisation_entity, l->home), own))
		html(p->o, "<br><span class=\"small\">%s</span>",
		    arena_printf(p->arena, _("A link of %s"), model_title(p->model, &organisation_entity, l->home)));
	cell_end(p);
	links_cell(p, links, l->place);
	cell_value(p, &link_entity, l, "lead");
	cell_begin(p, NULL);
	if (l->character)
		html(p->o, "<b>%s</b>", _(code_name(&codelist_link_character, l->character)));
	if (l->character && l->focus)
		html(p->o, "<br>");
	html_text(p->o, page_plain(p, l->focus, 140));
	cell_end(p);
}

static bool link_is_first(struct set links, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (set_row(links, link, i)->place == set_row(links, link, at)->place)
			return false;
	return true;
}

/* Whether one of the links with a place is a twinning. */
static bool is_twin(struct set links, int64_t place)
{
	return set_any(links, link, each->place == place && link_is_twinning(each));
}

/* The places of twin towns, or all others; how many. */
static size_t cities_table(struct page *p, struct set links, const struct place *home, bool twins)
{
	static const struct column columns[] = { { NULL, N_("Place") }, { NULL, N_("Kind of link") }, { NULL, N_("Led by") },
		{ NULL, N_("Character and focus") }, { 0 } };
	size_t before = p->o->length;
	html(p->o, "<h3 class=\"subheading\">%s</h3>", twins ? _("Twin towns") : _("Other links"));
	table_open(p, twins ? _("Links with twin towns") : _("Other links with partner places"), columns);
	for (size_t i = 0; i < links.count; i++)
		if (link_is_first(links, i) && is_twin(links, set_row(links, link, i)->place) == twins)
			link_row(p, links, set_row(links, link, i), home);
	size_t n = table_close(p);
	if (!n)
		out_cut(p->o, before);
	return n;
}

/* A filter that fits none, or a city without links. */
static void cities_empty(struct page *p)
{
	bool any = model_any(p->model, &link_entity);
	page_empty(p, any ? _("No links match.") : _("No link with another city is recorded."));
	if (!any)
		register_first_write(p, "link");
}

static void cities_list_write(struct page *p, const struct list_page *l, const struct place *home)
{
	size_t head = p->o->length, twins = cities_table(p, l->set, home, true), places = twins + cities_table(p, l->set, home, false);
	if (!places) {
		out_cut(p->o, head);
		cities_empty(p);
		return;
	}
	if (home)
		html(p->o, "<p class=\"small muted\">%s</p>",
		    arena_printf(p->arena, _("Distances are straight lines from %s, to the nearest ten kilometres."), home->name));
	if (places < l->set.count)
		html(p->o, "<p class=\"small muted\">%s</p>",
		    arena_printf(p->arena,
		        message_n("%zu links with %zu place: a place with several links has one row here. The files have a row for each link.",
		            "%zu links with %zu places: a place with several links has one row here. The files have a row for each link.",
		            (long)places),
		        l->set.count, places));
}

/* As the front page counts them: the places that the council's own links lead to; and what else is listed here. */
static void cities_counted(struct page *p)
{
	const struct organisation *own = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
	struct set all = links_counted(p->model);
	struct partner_count any = partner_count(all, NONE);
	size_t places = any.places, cities = partner_count(all, own ? own->head.id : NONE).places, others = places - cities;
	if (any.more) { /* whose they are is then not known of all */
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena,
		        message_n("At least %zu place, of more than %d links.", "At least %zu places, of more than %d links.", (long)places), places,
		        LINKS_READ));
		return;
	}
	const char *words = arena_printf(p->arena, message_n("%zu partner city", "%zu partner cities", (long)cities), cities);
	if (places)
		html(p->o, "<p>%s</p>",
		    others ? arena_printf(p->arena,
		                 message_n("%s, and %zu place that another body has a link with.",
		                     "%s, and %zu places that other bodies have links with.", (long)others),
		                 words, others)
		           : words);
}

void page_partner_cities(struct page *p)
{
	struct list_request q;
	if (!page_list_request(p, &link_entity, &q))
		return;
	/* a link that began later is not there on that day yet, one that ended is there no more */
	q.conditions[q.condition_count++] = (struct list_condition){ "COALESCE(t.since,'')<=$", { .type = 's', .text = p->model->as_at } };
	q.conditions[q.condition_count++] = (struct list_condition){ "COALESCE(t.ends,'9999')>=$", { .type = 's', .text = p->model->as_at } };
	struct list_page l = page_list_read(p, &q);
	const struct place *home = place_home(p->model);
	struct set places = places_of(p, l.set, home);
	page_show_list(p, "links", l.set, l.next ? page_href_with(p, "after", l.next) : NULL);
	page_show_total(p, &l);
	page_show_set(p, "places", places);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Partner cities"), NULL, NULL }, NULL, _("Partner cities"),
	    _("Twin towns, friendships and other links with places abroad: since when, how far away, and who leads them."));
	cities_map_write(p, l.set, places, home);
	page_section_begin(p, "links", _("Links"), NULL);
	if (!p->as_at && page_may(p, ACT_ADD, &link_entity, NULL))
		page_more(p, "/partner-cities/new", _("Add a partner city"));
	page_filtered_begin(p, &(struct filter_form){ .entity = &link_entity, .fields = (const char *const[]){ "kind", NULL } });
	page_total(p, _("Links"), &l);
	cities_counted(p);
	cities_list_write(p, &l, home);
	page_pager(p, l.set.count, l.total);
	page_more(p, page_href(p, "/twinning"), _("Find a partner: who our partners are twinned with"));
	page_more(p, page_href(p, "/partner-cities/balance"), _("What each link gives and takes"));
	page_more(p, page_href(p, "/places"), _("Every place in the records"));
	page_more(p, page_href(p, "/countries"), _("Countries, and what they belong to"));
	page_downloads(p);
	page_filtered_end(p);
	page_section_end(p);
	page_end(p);
}

/* ---- every place ---- */

/* Countries in which nothing lies are there for the bodies that they belong to, and have a list of their own. */
static const struct list_condition worked_with = {
	.sql = "(t.kind<>'country' OR EXISTS(SELECT 1 FROM places c WHERE c.parent=t.id LIMIT 1 OFFSET 0)) AND CAST($ AS BIGINT)=1",
	.value = { .type = 'i', .integer = 1 }
};

static void countries_link(struct page *p)
{
	page_link_line(p, page_href(p, "/countries"), _("Countries, and what they belong to"));
}

void page_places(struct page *p)
{
	register_write(p,
	    &(struct register_page){ .entity = &place_entity,
	        .title = C_("towns", "Places"),
	        .lede = _("Every place that the records name: partner cities, countries, regions and districts."),
	        .empty = _("No places match."),
	        .filters = (const char *const[]){ "kind", "parent", NULL },
	        .conditions = { page_parameter(p, "kind") || page_parameter(p, "parent") ? NULL : &worked_with },
	        .compact = true,
	        .before = countries_link,
	        .meta = { "kind", "parent" } });
}

/* ---- countries ---- */

enum { COUNTRIES = 250, BODIES = 12 }; /* all of them on a page: a name each */

/* The bodies of several states that it belongs to on the day: the Union, the Commonwealth. */
static const char *country_group(struct page *p, const void *row)
{
	struct set all = model_referring(p->model, &place_membership_entity, "place", ((const struct place *)row)->head.id, BODIES);
	struct out names = { .arena = p->arena };
	for (size_t i = 0; i < all.count; i++) {
		const struct place_membership *m = set_row(all, place_membership, i);
		const struct organisation *body = model_get(p->model, organisation, m->body);
		/* who left and came back has two rows */
		bool told = body && names.length && strstr(out_text(&names), body->name);
		if (organisation_is_international(body) && !told && day_reached(p, m->starts) && !day_over(p, m->ends))
			out_fmt(&names, "%s%s", names.length ? locale_comma() : "", body->name);
	}
	return names.length ? out_text(&names) : NULL;
}

static const struct register_group country_bodies[] = {
	{ .name = "body", .label = N_("by what they belong to"), .of = country_group, .first = true, .others = N_("Other countries") }, { 0 }
};

/* Whose cities may take part in what: each programme has its own countries. */
static void country_groups_draw(struct page *p)
{
	struct set all = country_groups(p->model);
	if (!all.count)
		return;
	html(p->o,
	    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary><ul class=\"govuk-details__text govuk-list\">",
	    _("Countries by funding programme"));
	for (size_t i = 0; i < all.count; i++) {
		html(p->o, "<li>");
		page_link(p, &organisation_entity, set_row(all, organisation, i)->head.id);
		html(p->o, "</li>");
	}
	html(p->o, "</ul></details>");
}

void page_countries(struct page *p)
{
	static const struct list_condition countries = { "t.kind='country' AND CAST($ AS BIGINT)=1", { .type = 'i', .integer = 1 } };
	register_write(p,
	    &(struct register_page){ .entity = &place_entity,
	        .title = _("Countries"),
	        .lede = _("Countries in the EU, the Commonwealth and funding programmes, with dates."),
	        .empty = _("No country is recorded."),
	        .conditions = { &countries },
	        .groups = country_bodies,
	        .before = country_groups_draw,
	        .compact = true,
	        .most = COUNTRIES });
}
