#include "web/view/contribution.h"

#include <string.h>

#include "base/date.h"
#include "rule/succession.h"
#include "web/kit/page.h"
#include "web/kit/value.h"

static bool named_before(struct set s, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (set_row(s, contribution, j)->activity == set_row(s, contribution, i)->activity)
			return true;
	return false;
}

size_t contribution_cards(struct page *p, struct set s, size_t max)
{
	size_t shown = 0;
	html(p->o, "<ul class=\"cards\">");
	for (size_t i = 0; i < s.count && shown < max; i++) {
		const struct contribution *c = set_row(s, contribution, i);
		const struct activity *a = model_get(p->model, activity, c->activity);
		if (named_before(s, i))
			continue;
		shown++;
		html(p->o, "<li class=\"card %s\"><h3>", page_hue(p, c->element));
		page_link(p, &activity_entity, a->head.id);
		if (page_illustrative(p, &activity_entity, a, NULL) || page_illustrative(p, &contribution_entity, c, NULL))
			page_mark(p);
		html(p->o, "</h3><p>%s</p><p class=\"card__meta\">%s", c->text ? page_plain(p, c->text, 300) : page_sentence(p, a->summary, 180),
		    _(code_name(&codelist_activity_kind, a->kind)));
		if (a->starts)
			html(p->o, ", %s", date_people(p->arena, a->starts));
		html(p->o, "</p></li>");
	}
	html(p->o, "</ul>");
	return shown;
}
