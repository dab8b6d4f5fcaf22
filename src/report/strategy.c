/* strategy.c - the strategy as it is now: cover, introduction, why, aims and objectives; then strategy_objective.c and
 * strategy_appendix.c. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/read/strategy_read.h"
#include "rule/element.h"
#include "report/blocks.h"
#include "report/writing.h"

static void strategy_list_item(struct writing *w, const struct element *e, bool text)
{
	document_open(w->document, BLOCK_ITEM);
	document_text(w->document, e->title, text && e->text ? RUN_STRONG : 0);
	source_note(w, &element_entity, e->head.id);
	if (text && e->text) {
		document_text(w->document, " \u2013 ", 0);
		document_markdown_runs(w->document, e->text);
	}
	document_close(w->document, BLOCK_ITEM);
}

static void strategy_list_write(struct writing *w, const char *lead, struct set all, enum block_kind kind)
{
	if (!all.count)
		return;
	if (lead)
		document_leaf(w->document, BLOCK_PARAGRAPH, lead);
	document_open(w->document, kind);
	for (size_t i = 0; i < all.count; i++)
		strategy_list_item(w, set_row(all, element, i), true);
	document_close(w->document, kind);
}

static void cover(struct writing *w)
{
	struct document_tree *d = w->document;
	struct model *m = w->model;
	const struct plan *p = w->plan;
	document_open(d, BLOCK_FACTS);
	document_fact(d, _("Owner"), p->owner == NONE ? NULL : model_title(m, &organisation_entity, p->owner));
	document_fact(d, _("Status"), p->status ? message(code_name(&codelist_plan_status, p->status)) : NULL);
	document_fact(d, _("Edition"), p->edition);
	document_fact(d, _("Period"), period_words(w->arena, p->starts, p->ends));
	document_fact(d, _("Next review"), p->review ? date_people(w->arena, p->review) : NULL);
	document_fact(d, _("Web address"), p->address);
	document_leaf(d, BLOCK_TERM, _("Progress"));
	document_open(d, BLOCK_DETAIL);
	document_text(d, progress_words(w->arena, &w->progress.sum), 0);
	document_mark(d, progress_list_made_up(m, &w->progress, -1));
	document_close(d, BLOCK_DETAIL);
	document_close(d, BLOCK_FACTS);
	document_markdown(d, p->summary, 1);
	const char *demonstration = model_setting(m, "demonstration", NULL);
	if (demonstration) {
		document_leaf(d, BLOCK_PARAGRAPH, _("Values with an asterisk are invented for this demonstration."));
		document_leaf(d, BLOCK_PARAGRAPH, demonstration);
	}
	document_contents(d);
}

static void powers(struct writing *w)
{
	struct document_tree *d = w->document;
	struct set all = elements_of_kind(w->model, "power");
	if (!all.count)
		return;
	document_leaf(d, BLOCK_PARAGRAPH, _("The strategy uses these legal powers:"));
	document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < all.count; i++) {
		const struct element *e = set_row(all, element, i);
		document_open(d, BLOCK_ITEM);
		document_text(d, model_title(w->model, &plan_entity, e->plan), RUN_STRONG);
		document_fmt(d, 0, "%s%s", message_colon(), e->title);
		element_item_end(w, e);
	}
	document_close(d, BLOCK_LIST);
}

static void strategy_framework(struct writing *w, const struct plan *p)
{
	struct document_tree *d = w->document;
	struct set all = plan_elements(w->model, p->head.id, NULL);
	const char *period = period_words(w->arena, p->starts, p->ends);
	bool list = false;
	document_open(d, BLOCK_ITEM);
	document_text(d, p->title, RUN_STRONG);
	if (*period)
		document_fmt(d, 0, "%s%s", message_comma(), period);
	if (p->owner != NONE)
		document_fmt(d, 0, "%s%s", message_comma(), model_title(w->model, &organisation_entity, p->owner));
	source_note(w, &plan_entity, p->head.id);
	if (p->summary) {
		document_text(d, " \u2013 ", 0);
		document_markdown_runs(d, p->summary);
	}
	for (size_t i = 0; i < all.count; i++) {
		const struct element *e = set_row(all, element, i);
		if (!element_asks_others(e))
			continue;
		if (!list)
			document_open(d, BLOCK_LIST);
		list = true;
		document_open(d, BLOCK_ITEM);
		document_text(d, text_trim(w->arena, message_pair(w->arena, message(code_name(&codelist_element_kind, e->kind)), "")), RUN_EMPHASIS);
		document_fmt(d, 0, " %s", e->title);
		source_note(w, &element_entity, e->head.id);
		document_close(d, BLOCK_ITEM);
	}
	if (list)
		document_close(d, BLOCK_LIST);
	document_close(d, BLOCK_ITEM);
}

static void scope(struct writing *w, const char *scope_code)
{
	struct set plans = plans_of_the_day(w, scope_code);
	if (!plans.count)
		return;
	document_leaf(w->document, BLOCK_PARAGRAPH,
	    arena_printf(w->arena, _("%s frameworks, with their dates and what they ask:"), message(code_name(&codelist_plan_scope, scope_code))));
	document_open(w->document, BLOCK_LIST);
	for (size_t i = 0; i < plans.count; i++)
		strategy_framework(w, set_row(plans, plan, i));
	document_close(w->document, BLOCK_LIST);
}

static void why(struct writing *w)
{
	static const struct {
		const char *code, *number, *title, *scopes[2];
	} parts[] = {
		{ "s2.1", "2.1", N_("International context"), { "international", NULL } },
		{ "s2.2", "2.2", N_("European context"), { "european", NULL } },
		{ "s2.3", "2.3", N_("National policies"), { "national", NULL } },
		{ "s2.4", "2.4", N_("Regional and local agenda"), { "regional", "local" } },
	};
	document_break(w->document);
	section_write(w, "s2", 1, "2", _("Why an international strategy"));
	for (size_t i = 0; i < COUNT(parts); i++) {
		section_write(w, parts[i].code, 2, parts[i].number, message(parts[i].title));
		for (size_t s = 0; s < COUNT(parts[i].scopes) && parts[i].scopes[s]; s++)
			scope(w, parts[i].scopes[s]);
	}
	strategy_links(w, NONE, 3);
}

static void objectives(struct writing *w)
{
	struct document_tree *d = w->document;
	document_open(d, BLOCK_ORDERED);
	for (size_t i = 0; i < w->objectives.count; i++) {
		const struct element *e = set_row(w->objectives, element, i);
		struct set served = alignments_from(w->model, e->head.id, CODE_ALIGNMENT_KIND_SERVES);
		document_open(d, BLOCK_ITEM);
		document_link(d, e->title, arena_printf(w->arena, "#%s", anchor_of(w, e->slug)));
		source_note(w, &element_entity, e->head.id);
		bool list = false;
		for (size_t k = 0; k < served.count; k++) {
			const struct alignment *a = set_row(served, alignment, k);
			const struct element *to = model_get(w->model, element, a->to_element);
			if (!to || to->plan != w->plan->head.id)
				continue;
			if (!list)
				document_open(d, BLOCK_LIST);
			list = true;
			document_open(d, BLOCK_ITEM);
			document_fmt(d, 0, _("Serves %s"), text_or(to->short_title, element_is_aim(to) ? to->code : to->title));
			if (a->text) {
				document_text(d, message_colon(), 0);
				document_markdown_runs(d, a->text);
			}
			source_note(w, &alignment_entity, a->head.id);
			document_close(d, BLOCK_ITEM);
		}
		if (list)
			document_close(d, BLOCK_LIST);
		document_close(d, BLOCK_ITEM);
	}
	document_close(d, BLOCK_ORDERED);
}

static void aims(struct writing *w)
{
	struct document_tree *d = w->document;
	int64_t plan = w->plan->head.id;
	document_break(d);
	section_write(w, "s3", 1, "3", _("The strategy"));
	strategy_list_write(w, _("What the strategy will achieve:"), plan_elements(w->model, plan, CODE_ELEMENT_KIND_VISION), BLOCK_LIST);
	strategy_list_write(w, NULL, plan_elements(w->model, plan, CODE_ELEMENT_KIND_MISSION), BLOCK_LIST);
	section_write(w, "s3.1", 2, "3.1", _("Aims"));
	strategy_list_write(w, NULL, plan_elements(w->model, plan, CODE_ELEMENT_KIND_AIM), BLOCK_ORDERED);
	section_write(w, "s3.2", 2, "3.2", _("Objectives"));
	if (w->objectives.count)
		objectives(w);
	progress_table(w);
}

void strategy_build(struct writing *w)
{
	struct document_tree *d = w->document;
	cover(w);
	document_break(d);
	section_write(w, "s1", 1, "1", _("Introduction"));
	strategy_list_write(
	    w, _("International work will enable us to:"), plan_elements(w->model, w->plan->head.id, CODE_ELEMENT_KIND_ENABLER), BLOCK_LIST);
	powers(w);
	why(w);
	aims(w);
	document_break(d);
	section_write(w, "s4", 1, "4", _("Meeting the objectives"));
	for (size_t i = 0; i < w->objectives.count; i++)
		strategy_objective(w, set_row(w->objectives, element, i), (int)i + 1);
	strategy_appendices(w);
}
