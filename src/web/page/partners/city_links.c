/* city_links.c - the links with a city, what is told of each, and the agreements that were signed. */
#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "web/kit/kit.h"
#include "web/kit/mark.h"
#include "web/page/partners/city.h"
#include "web/view/ladder.h"
#include "web/view/place.h"

/* For who may: a form that begins with the link. */
static void agreement_offer(struct page *p, const struct link *l)
{
	struct agreement *begun = row_new(p->arena, &agreement_entity);
	begun->link = l->head.id;
	if (may_offer(p->model, p->visitor, &agreement_entity, begun))
		page_more(p,
		    arena_printf(p->arena, "/new/agreement?link=%s", url_encode(p->arena, model_key(p->model, &link_entity, l->head.id), false)),
		    arena_printf(p->arena, _("Add an agreement: %s"), l->name));
}

static void link_section(struct page *p, const struct link *l)
{
	static const char *const fields[] = { "kind", "since", "ends", "character", "origin", "focus", "home", "partner", "lead", "review", NULL };
	html(p->o, "<h3 class=\"subheading\">%s", l->name);
	page_mark_of(p, &link_entity, l, NULL);
	html(p->o, "</h3>");
	page_facts(p, &link_entity, l, fields);
	ladders_of_link(p, l);
}

static void agreement_item(struct page *p, const struct agreement *a)
{
	html(p->o, "<li>");
	/* the paper may be closed to the reader */
	bool paper = model_get(p->model, document, a->document) != NULL;
	page_link(p, paper ? &document_entity : &agreement_entity, paper ? a->document : a->head.id);
	html(p->o, " <span class=\"small muted\">");
	page_value(p, &agreement_entity, a, "date");
	if (a->parties)
		html(p->o, "%s%s", a->date ? locale_comma() : "", a->parties);
	if (a->expires)
		html(p->o, "%s%s %s", message_comma(), day_over(p, a->expires) ? _("expired") : _("until"), date_people(p->arena, a->expires));
	html(p->o, "</span></li>");
}

void city_links(struct page *p, const void *context)
{
	const struct city *c = context;
	for (size_t i = 0; i < c->links.count; i++)
		link_section(p, set_row(c->links, link, i));
	size_t shown = 0;
	for (size_t i = 0; i < c->agreements.count; i++) {
		if (!day_reached(p, set_row(c->agreements, agreement, i)->date))
			continue;
		if (!shown++)
			html(p->o, "<h3 class=\"subheading\">%s</h3><ul class=\"govuk-list govuk-list--bullet\">", _("Agreements"));
		agreement_item(p, set_row(c->agreements, agreement, i));
	}
	html(p->o, shown ? "</ul>" : "");
	for (size_t i = 0; i < c->links.count && !p->as_at; i++)
		agreement_offer(p, set_row(c->links, link, i));
	if (!p->as_at && page_may(p, ACT_ADD, &link_entity, NULL))
		page_more(p, arena_printf(p->arena, "/partner-cities/new?place=%s", url_encode(p->arena, c->place->slug, false)),
		    _("What this partner city still needs, step by step"));
}
