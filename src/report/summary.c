/* summary.c - the objectives and how each is taken forward, in short. */
#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/read/strategy_read.h"
#include "report/writing.h"
#include "rule/element.h"

static void action_item(struct writing *w, const struct progress *p)
{
	struct document_tree *d = w->document;
	const struct element *e = p->action;
	struct set parts = element_children(w->model, e->head.id, CODE_ELEMENT_KIND_PART);
	document_open(d, BLOCK_ITEM);
	document_text(d, e->code, RUN_STRONG);
	document_fmt(d, 0, " %s ", e->title);
	document_fmt(d, 0, "\u2013 %s", message(progress_name(p->status)));
	document_mark(d, progress_made_up(w->model, p));
	if (e->due) {
		document_fmt(d, 0, "%s%s %s", message_comma(), _("due"), date_people(w->arena, e->due));
		illustrative_mark(w, &element_entity, e->head.id, "due");
	}
	if (e->owner != NONE) {
		document_fmt(d, 0, "%s%s", message_comma(), model_title(w->model, &organisation_entity, e->owner));
		illustrative_mark(w, &element_entity, e->head.id, "owner");
	}
	if (parts.count)
		document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < parts.count; i++)
		document_leaf(d, BLOCK_ITEM, set_row(parts, element, i)->title);
	if (parts.count)
		document_close(d, BLOCK_LIST);
	document_close(d, BLOCK_ITEM);
}

void summary_objectives(struct writing *w, int level)
{
	struct document_tree *d = w->document;
	for (size_t i = 0; i < w->objectives.count; i++) {
		const struct element *o = set_row(w->objectives, element, i);
		struct progress_list l = progress_below(w->model, &w->progress, o->head.id);
		document_heading(d, level, anchor_of(w, arena_printf(w->arena, "summary-%s", o->slug)), element_called(w->arena, o, o->title));
		progress_paragraph(w, &l);
		if (!l.count)
			continue;
		document_leaf(d, BLOCK_PARAGRAPH, _("How will this objective be taken forward?"));
		document_open(d, BLOCK_LIST);
		for (size_t k = 0; k < l.count; k++)
			action_item(w, &l.each[k]);
		document_close(d, BLOCK_LIST);
	}
}

void summary_build(struct writing *w)
{
	struct document_tree *d = w->document;
	d->title = arena_printf(w->arena, _("%s: %s"), w->plan->title, _("Summary"));
	const struct element *introduction = section_of(w, "s1"), *summary = section_of(w, "B5");
	if (introduction)
		document_markdown(d, introduction->text, 1);
	if (summary)
		document_markdown(d, summary->text, 1);
	progress_table(w);
	summary_objectives(w, 1);
}
