/* city_story.c - what was promised that the activities with a city serve, and what each side gained. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/strategy.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "rule/keeping.h"
#include "web/page/partners/city.h"
#include "web/page/partners/partners.h"
#include "web/page/partners/partnership.h"
#include "web/view/element.h"
#include "web/view/progress.h"

enum { SERVED_SHOWN = 6, GAINS_SHOWN = 1 };

void city_served_row(struct page *p, const void *row)
{
	const struct element *e = row;
	html(p->o, "<span class=\"data__code\">%s</span> ", element_lead(p, e));
	page_link_text(p, record_href(p, &element_entity, e->head.id), text_cut(p->arena, text_or(e->short_title, e->title), 140));
}

/* Of an action, which is one of `actions`, with how it stands. */
static void served_item(struct page *p, const struct element *e, const struct progress_list *actions)
{
	html(p->o, "<li class=\"%s\">", page_hue(p, e->head.id));
	city_served_row(p, e);
	for (size_t i = 0; i < actions->count; i++)
		if (actions->each[i].action == e) {
			html(p->o, " ");
			progress_word(p, &actions->each[i]);
		}
	html(p->o, "</li>");
}

void city_ways(struct page *p, const struct city *c)
{
	bool more, gains = city_gains_count(p, c, &more);
	if (!c->links.count)
		return;
	html(p->o, "<p class=\"section__more\">");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/reports/impact?city=%s", url_encode(p->arena, c->place->slug, false))),
	    arena_printf(p->arena, _("Full report on %s: what was promised, what happened and what it cost"), c->place->name));
	html(p->o, " \u00b7 ");
	page_link_text(p, page_href(p, arena_printf(p->arena, "/calendar?place=%s", url_encode(p->arena, c->place->slug, false))),
	    _("Its dates, also for your calendar"));
	for (size_t i = 0; i < c->links.count && !gains; i++) { /* else they stand below the gains */
		const struct link *l = set_row(c->links, link, i);
		html(p->o, " \u00b7 ");
		page_link_text(p, partnership_href(p, l), arena_printf(p->arena, _("What each side gains: %s"), l->name));
	}
	html(p->o, "</p>");
}

/* The actions first, then what else of the plan the activities here serve. */
void city_promised(struct page *p, const void *context)
{
	const struct city *c = context;
	size_t shown = 0;
	if (!c->served.count)
		return;
	struct progress_list standing = progress_among(p->model, c->served);
	html(p->o, "<ul class=\"govuk-list promises\">");
	for (int actions = 1; actions >= 0; actions--)
		for (size_t i = 0; i < c->served.count && shown < SERVED_SHOWN; i++)
			if (element_is_action(set_row(c->served, element, i)) == (actions == 1)) {
				served_item(p, set_row(c->served, element, i), &standing);
				shown++;
			}
	html(p->o, "</ul>");
	if (c->served.count > shown)
		page_more(
		    p, page_part_href(p, "all-served"), arena_printf(p->arena, _("All %zu parts of the strategy that it serves"), c->served.count));
}

/* Up to `most` gains of one side in each state, as the page of a link has them, but for what is only promised; how many of them are left out. */
static size_t gains_side(struct page *p, const struct mutual *all, enum mutual_side side, const char *heading, size_t most)
{
	static const enum benefit_state order[] = { BENEFIT_REALISED, BENEFIT_UNDER_WAY };
	size_t left = 0;
	if (!mutual_gained(all, side))
		return 0;
	html(p->o, "<div><h3 class=\"subheading\">%s</h3>", heading);
	for (size_t s = 0; s < COUNT(order); s++) {
		size_t of_state = 0;
		for (size_t i = 0; i < all->count; i++) {
			if (all->each[i].side != side || all->each[i].state != order[s])
				continue;
			if (of_state++ >= most) {
				left++;
				continue;
			}
			if (of_state == 1)
				html(p->o, "<p class=\"small muted\">%s</p><ul class=\"govuk-list govuk-list--bullet\">",
				    _(benefit_state_name(order[s])));
			partnership_gain_write(p, &all->each[i]);
		}
		html(p->o, of_state ? "</ul>" : "");
	}
	html(p->o, "</div>");
	return left;
}

/* How many of both sides are left out. */
static size_t gains_write(struct page *p, const struct city *c, size_t most)
{
	struct mutual all = mutual_of_place(p->model, c->links, c->gains);
	size_t before = p->o->length, left = 0;
	html(p->o, "<div class=\"columns columns--even\">");
	size_t empty = p->o->length;
	if (c->home)
		left += gains_side(p, &all, MUTUAL_HOME, c->home->name, most);
	left += gains_side(p, &all, MUTUAL_PARTNER, c->place->name, most);
	if (p->o->length == empty)
		out_cut(p->o, before);
	else
		html(p->o, "</div>");
	return left;
}

void city_gained(struct page *p, const void *context)
{
	const struct city *c = context;
	size_t before = p->o->length, left = gains_write(p, c, GAINS_SHOWN);
	if (p->o->length == before || !(left || c->links.count))
		return;
	html(p->o, "<p class=\"section__more\">"); /* as page_more(), so that the line of counts is not needed */
	if (left)
		page_link_text(p, page_part_href(p, "all-gained"), _("All who gained"));
	for (size_t i = 0; i < c->links.count; i++) {
		html(p->o, "%s%s ", left || i ? " \u00b7 " : "", i ? "" : _("The link in full:"));
		page_link_text(p, partnership_href(p, set_row(c->links, link, i)), set_row(c->links, link, i)->name);
	}
	html(p->o, "</p>");
}

void city_gained_all(struct page *p, const void *context)
{
	gains_write(p, context, SIZE_MAX);
}

size_t city_gains_count(struct page *p, const void *context, bool *more)
{
	const struct city *c = context;
	struct mutual all = mutual_of_place(p->model, c->links, c->gains);
	*more = false;
	return mutual_gained(&all, MUTUAL_PARTNER) + (c->home ? mutual_gained(&all, MUTUAL_HOME) : 0);
}

/* ---- what the partner says ---- */

enum { WORDS_MAX = 600 };

static const struct article *words_newest(const struct city *c)
{
	const struct article *newest = NULL;
	for (size_t i = 0; i < c->articles.count; i++) {
		const struct article *a = set_row(c->articles, article, i);
		if (article_is_partner_words(a) && (!newest || strcmp(text_or(a->date, ""), text_or(newest->date, "")) > 0))
			newest = a;
	}
	return newest;
}

static bool city_has_words(struct page *p, const void *context)
{
	(void)p;
	return words_newest(context) != NULL;
}

void city_words(struct page *p, const void *context)
{
	const struct article *a = words_newest(context);
	if (!a)
		return;
	bool made_up = page_illustrative(p, &article_entity, a, NULL);
	html(p->o, "<blockquote class=\"quote\"><p>%s", page_plain(p, a->text ? a->text : a->summary, WORDS_MAX));
	if (made_up)
		page_mark(p);
	html(p->o, "</p><footer>");
	if (a->organisation != NONE)
		page_link(p, &organisation_entity, a->organisation);
	if (a->date)
		html(p->o, "%s%s", a->organisation == NONE ? "" : message_comma(), date_people(p->arena, a->date));
	if (made_up)
		page_mark(p);
	html(p->o, " \u00b7 ");
	page_link_text(p, record_href(p, &article_entity, a->head.id), _("Read it whole"));
	html(p->o, "</footer></blockquote>");
}

/* ---- what is missing ---- */

/* People who keep the records of a partner city read here what is missing. A place without a link lacks nothing. */
static bool asks_keeper(struct page *p, const struct city *c)
{
	return c->links.count && page_is_keepers(p);
}

bool city_words_stand(struct page *p, const void *context)
{
	return city_has_words(p, context) || asks_keeper(p, context);
}

bool city_gains_stand(struct page *p, const void *context)
{
	bool more;
	return city_gains_count(p, context, &more) || asks_keeper(p, context);
}

bool city_next_missing(struct page *p, const void *context)
{
	return asks_keeper(p, context) && !city_next_event(p, context);
}

bool city_lead_missing(struct page *p, const void *context)
{
	return asks_keeper(p, context) && !city_leads(p, context).count;
}
