/* partnership_gain.c - one gain of a side of a link, as an item of a list. */
#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "web/kit/language.h"
#include "web/kit/mark.h"
#include "web/page/partners/partnership.h"

static void gain_title_write(struct page *p, const struct mutual_gain *g)
{
	const struct field *title = entity_field(&gain_entity, "title");
	const struct translation *t = g->gain ? language_find(p, &gain_entity, g->gain->head.id, title) : NULL;
	if (t)
		language_write(p, t, title);
	else if (g->gain)
		told_write(p, g->gain->language, g->title, 300);
	else
		told_write(p, NULL, g->title, 200);
	if (g->made_up)
		page_mark(p);
}

void partnership_gain_write(struct page *p, const struct mutual_gain *g)
{
	const struct link *l = g->gain ? model_get(p->model, link, g->gain->link) : NULL;
	html(p->o, "<li>");
	if (g->part)
		page_link(p, &organisation_entity, g->organisation);
	if (g->part && g->part->note)
		html(p->o, "%s", message_colon());
	if (g->part && !g->part->note && g->made_up)
		page_mark(p);
	if (!g->part || g->part->note)
		gain_title_write(p, g);
	html(p->o, " <span class=\"small muted\">");
	if (g->who)
		told_write(p, g->gain ? g->gain->language : NULL, g->who, 300);
	if (g->gain && g->gain->date)
		html(p->o, "%s%s", g->who ? locale_comma() : "", date_people(p->arena, g->gain->date));
	if (l && g->gain->told)
		html(p->o, " (%s)", arena_printf(p->arena, _("as told by %s"), partnership_side(p, l, mutual_side_of(g->gain->told))));
	if (g->activity != NONE) {
		html(p->o, "%s", g->who ? message_semicolon() : "");
		page_link(p, &activity_entity, g->activity);
	}
	html(p->o, "</span></li>");
}
