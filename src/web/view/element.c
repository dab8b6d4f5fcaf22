#include "web/view/element.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/row.h"
#include "model/read/strategy_read.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/form.h"
#include "web/kit/page.h"

const char *element_name_people(struct page *p, const struct element *e)
{
	const char *kind = _(code_name(&codelist_element_kind, e->kind));
	bool coded = text_equal(e->kind, "objective") || text_equal(e->kind, "action") || text_equal(e->kind, "goal") ||
	             text_equal(e->kind, "aim");
	if (!coded)
		return kind;
	/* a code that says its kind itself ("Aim 1", "MDG 7") stands alone */
	return e->code[0] >= '0' && e->code[0] <= '9' ? arena_printf(p->arena, "%s %s", kind, e->code) : e->code;
}

struct markup objective_select(struct page *p)
{
	struct out o = { .arena = p->arena };
	const struct plan *plan = plan_main(p->model);
	struct set s = plan ? plan_elements(p->model, plan->head.id, "objective") : (struct set){ .entity = &element_entity };
	struct govuk_option *options = arena_array(p->arena, struct govuk_option, s.count + 1);
	const char *chosen = page_parameter(p, "objective");
	options[0] = (struct govuk_option){ .text = _("All"), .value = "" };
	for (size_t i = 0; i < s.count; i++) {
		const struct element *e = set_row(s, element, i);
		options[i + 1] = (struct govuk_option){ .text = arena_printf(p->arena, "%s %s", e->code, text_or(e->short_title, e->title)), .value = e->slug,
			.selected = text_equal(chosen, e->slug) ? GOVUK_ON : GOVUK_DEFAULT };
	}
	govuk_select(&o, &(struct govuk_select){ .id = "objective", .name = "objective", .label = { .text = _("Objective") }, .items = options,
	    .items_count = s.count + 1 });
	return html_done(&o);
}

bool objective_read(struct page *p, const struct element **objective)
{
	const char *slug = page_parameter(p, "objective");
	*objective = slug ? model_find(p->model, element, slug) : NULL;
	if (!slug || *objective)
		return true;
	page_bad_request(p, arena_printf(p->arena, _("There is no objective \u201c%s\u201d."), slug));
	return false;
}

bool element_has_status(struct page *p, const struct element *e)
{
	const struct element *above = text_equal(e->kind, "milestone") ? model_get(p->model, element, e->parent) : NULL;
	return text_equal(e->kind, "action") || (above && text_equal(above->kind, "action"));
}

bool element_may_update(struct page *p, const struct element *e)
{
	struct update *wish = row_new(p->arena, &update_entity);
	wish->element = e->head.id;
	return page_may(p, ACT_ADD, &update_entity, wish);
}
