/* search_ways.c - what the words of a search lead to before any record: pages of the menu and of the footer, a part of the city's plan, a year of a
 * partner. */
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "model/rows/organisation.h"
#include "rule/element.h"
#include "web/kit/door.h"
#include "web/page/site/site.h"

static bool search_year(const char *word, size_t n)
{
	return n == 4 && strspn(word, "0123456789") >= 4 && (!strncmp(word, "19", 2) || !strncmp(word, "20", 2));
}

static bool leads_to_year(const char *word, size_t n)
{
	return (n == 2 && !strncasecmp(word, "in", 2)) || (n == 6 && !strncasecmp(word, "during", 6)) || (n == 4 && !strncasecmp(word, "year", 4));
}

/* What was typed without the year that it names, and without the words that lead to a year. */
static const char *without_year(struct arena *a, const char *typed, const char **year)
{
	const char *q = typed;
	struct out rest = { .arena = a };
	for (size_t n; (n = strcspn(q, " ")) || *q; q += n, q += strspn(q, " "))
		if (search_year(q, n))
			*year = arena_strndup(a, q, n);
		else if (!leads_to_year(q, n))
			out_fmt(&rest, "%s%.*s", rest.length ? " " : "", (int)n, q);
	return *year ? out_text(&rest) : typed;
}

/* What the part is comes first, its code last. */
static const struct element *search_part(struct page *p, const char *q)
{
	const char *plan = model_setting(p->model, "main-plan", NULL), *code = strrchr(q, ' ');
	if (!plan || !code)
		return NULL;
	const struct element *e = model_by_key(p->model, &element_entity, arena_printf(p->arena, "%s/%s", plan, code + 1));
	const char *kind = e ? text_sort_key(p->arena, _(code_name(&codelist_element_kind, e->kind))) : NULL;
	return kind && text_equal(kind, text_sort_key(p->arena, arena_strndup(p->arena, q, (size_t)(code - q)))) ? e : NULL;
}

/* The link with the first partner whose name stands among the words; none for a year to come, of which nothing is told. */
static const struct link *search_link(struct page *p, const char *words, const char *year)
{
	const char *typed = arena_printf(p->arena, " %s ", text_sort_key(p->arena, words));
	if (strncmp(year, p->model->as_at, 4) > 0)
		return NULL;
	struct set links = links_open(p->model, NONE);
	for (size_t i = 0; i < links.count; i++) {
		const struct link *l = set_row(links, link, i);
		const struct place *place = model_get(p->model, place, l->place);
		if (place && strstr(typed, arena_printf(p->arena, " %s ", text_sort_key(p->arena, place->name))))
			return l;
	}
	return NULL;
}

/* Pages of the menu go by their names and by other words; they come before the records, on the first page and among all kinds alone. With a
 * year only those are meant that answer for one. */
struct search_ways search_ways_found(struct page *p, const char *q)
{
	struct search_ways s = { .count = 0 };
	if (!q || page_parameter(p, "after") || page_parameter(p, "kind"))
		return s;
	s.part = search_part(p, text_trim(p->arena, q));
	const char *words = without_year(p->arena, q, &s.year);
	s.link = s.year ? search_link(p, words, s.year) : NULL;
	for (enum door_name d = DOOR_NONE + 1; d < DOORS; d++)
		for (const struct door_way *w = doors[d].ways; w < doors[d].ways + DOOR_WAYS_MAX && w->text && s.count < SEARCH_WAYS; w++)
			if ((w->period || !s.year) && door_way_is_called(p->arena, w, words) && door_way_href(p, w))
				s.found[s.count++] = w;
	for (const struct site_way *w = site_ways; w < site_ways + SITE_WAYS && s.count < SEARCH_WAYS && !s.year; w++)
		if (w->way.about && door_way_is_called(p->arena, &w->way, words))
			s.found[s.count++] = &w->way;
	s.any = s.count || s.part || s.link;
	return s;
}

static const char *search_way_href(struct page *p, const struct search_ways *s, size_t i)
{
	const char *href = door_way_href(p, s->found[i]);
	return s->year ? arena_printf(p->arena, "%s?from=%s&to=%s", href, s->year, s->year) : href;
}

/* The report of the year on the link, which says what it cost. */
static const char *search_link_href(struct page *p, const struct search_ways *s)
{
	return arena_printf(p->arena, "/reports/link-year?link=%s&year=%s", url_encode(p->arena, s->link->slug, false), s->year);
}

static void search_link_write(struct page *p, const struct search_ways *s)
{
	const struct place *place = model_get(p->model, place, s->link->place);
	html(p->o, "<li>");
	page_link_text(p, page_href(p, search_link_href(p, s)), arena_printf(p->arena, _("%s, %s"), place->name, date_people(p->arena, s->year)));
	html(p->o, "<p>%s</p></li>", _("The report of the year: what happened, what it cost and who gained."));
}

void search_ways_write(struct page *p, const struct search_ways *s)
{
	if (!s->any)
		return;
	html(p->o, "<h2 class=\"heading\">%s</h2><ul class=\"doors\">", _("Pages of this site"));
	if (s->part) {
		html(p->o, "<li>");
		page_link(p, &element_entity, s->part->head.id);
		html(p->o, "<p>%s</p></li>", search_hit_kind(p, &element_entity, s->part));
	}
	if (s->link)
		search_link_write(p, s);
	for (size_t i = 0; i < s->count; i++) {
		const char *text = _(s->found[i]->text);
		html(p->o, "<li>");
		page_link_text(p, page_href(p, search_way_href(p, s, i)),
		    s->year ? arena_printf(p->arena, _("%s, %s"), text, date_people(p->arena, s->year)) : text);
		html(p->o, "<p>%s</p></li>", _(s->found[i]->about));
	}
	html(p->o, "</ul>");
}

void search_ways_show(struct page *p, const struct search_ways *s)
{
	struct out o = { .arena = p->arena };
	if (s->part)
		out_str(&o, record_href(p, &element_entity, s->part->head.id));
	if (s->link)
		out_fmt(&o, "%s%s", o.length ? " " : "", search_link_href(p, s));
	for (size_t i = 0; i < s->count; i++)
		out_fmt(&o, "%s%s", o.length ? " " : "", search_way_href(p, s, i));
	page_show_text(p, "pages", o.length ? out_text(&o) : NULL);
}
