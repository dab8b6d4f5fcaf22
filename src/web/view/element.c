#include "web/view/element.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "rule/element.h"
#include "rule/succession.h"
#include "web/kit/form.h"
#include "web/kit/page.h"

static const char *kind_people(struct page *p, const struct element *e)
{
	const struct element *above = element_is_part(e) ? model_get(p->model, element, e->parent) : NULL;
	return element_is_action(above) ? arena_printf(p->arena, _("Part of action %s"), above->code) : _(code_name(&codelist_element_kind, e->kind));
}

const char *element_lead(struct page *p, const struct element *e)
{
	return element_code_tells(e) ? e->code : text_trim(p->arena, message_pair(p->arena, kind_people(p, e), ""));
}

void element_lead_write(struct page *p, const struct element *e, bool kind)
{
	if (kind && !element_is_numbered_below(e))
		html(p->o, "<span class=\"plan-tree__kind\">%s</span>", _(code_name(&codelist_element_kind, e->kind)));
	if (element_is_numbered_below(e) || element_code_tells(e))
		html(p->o, " <span class=\"plan-tree__code\">%s</span>", element_lead(p, e));
}

const char *element_name_people(struct page *p, const struct element *e)
{
	const char *kind = kind_people(p, e);
	if (!element_is_coded(e))
		return kind;
	/* a code that says its kind itself ("Aim 1", "MDG 7") stands alone */
	return e->code[0] >= '0' && e->code[0] <= '9' ? arena_printf(p->arena, "%s %s", kind, e->code) : e->code;
}

bool element_has_status(struct page *p, const struct element *e)
{
	const struct element *above = element_is_milestone(e) ? model_get(p->model, element, e->parent) : NULL;
	return element_is_action(e) || element_is_action(above);
}

bool element_may_update(struct page *p, const struct element *e)
{
	struct update *probe = row_new(p->arena, &update_entity);
	probe->element = e->head.id;
	return page_may(p, ACT_ADD, &update_entity, probe);
}

void plan_day_note(struct page *p, const struct plan *n)
{
	if (!succession_begun(p->model, n))
		html(p->o, "<p class=\"govuk-inset-text\">%s</p>",
		    arena_printf(p->arena, _("This plan begins in %s, so it is not in force yet."), date_people(p->arena, n->starts)));
}
