#include "web/view/contribution.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "rule/activity.h"
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

/* The first of each activity. */
static struct set one_each(struct page *p, struct set s, size_t max)
{
	struct set found = { .entity = s.entity, .rows = arena_array(p->arena, void *, max + 1) };
	for (size_t i = 0; i < s.count && found.count < max; i++)
		if (!named_before(s, i))
			found.rows[found.count++] = s.rows[i];
	return found;
}

static void card(struct page *p, const struct contribution *c)
{
	const struct activity *a = model_get(p->model, activity, c->activity);
	html(p->o, "<li class=\"card %s\"><h3>", page_hue(p, c->element));
	page_link(p, &activity_entity, a->head.id);
	if (page_illustrative(p, &activity_entity, a, NULL) || page_illustrative(p, &contribution_entity, c, NULL))
		page_mark(p);
	html(p->o, "</h3><p>%s</p><p class=\"card__meta\">%s",
	    c->text && !activity_to_come(p->model, a) ? page_plain(p, c->text, 300) : page_sentence(p, a->summary, 180),
	    _(code_name(&codelist_activity_kind, a->kind)));
	if (a->starts)
		html(p->o, "%s%s", message_comma(), date_people(p->arena, a->starts));
	if (a->starts && page_illustrative(p, &activity_entity, a, "starts"))
		page_mark(p);
	html(p->o, "</p></li>");
}

size_t contribution_cards(struct page *p, struct set s, size_t max)
{
	struct set shown = one_each(p, s, max), activities = { .entity = &activity_entity, .rows = arena_array(p->arena, void *, max + 1) };
	model_together(p->model, shown);
	for (size_t i = 0; i < shown.count; i++) {
		const void *activity = model_get(p->model, activity, set_row(shown, contribution, i)->activity);
		memcpy(&activities.rows[activities.count++], &activity, sizeof(activity));
	}
	model_together(p->model, activities);
	html(p->o, "<ul class=\"cards\">");
	for (size_t i = 0; i < shown.count; i++)
		card(p, set_row(shown, contribution, i));
	html(p->o, "</ul>");
	return shown.count;
}
