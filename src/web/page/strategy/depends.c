/* depends.c - what an action depends on and what depends on it, by who is late; its milestones. */
#include "web/view/alignment.h"
#include "base/date.h"
#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/rows/strategy.h"
#include "web/page/strategy/depends.h"
#include "web/page/strategy/element_rows.h"
#include "web/view/element.h"
#include "web/view/progress.h"

static bool element_is_open(const struct progress *g)
{
	return g->status != PROGRESS_COMPLETE && g->status != PROGRESS_STOPPED;
}

static void tie_row(struct page *p, const struct alignment *a, const struct element *e)
{
	table_row(p);
	cell(p,
	    (struct cell){ .lead = element_lead(p, e),
	        .text = text_cut(p->arena, text_or(e->short_title, e->title), 90),
	        .address = record_href(p, &element_entity, e->head.id),
	        .illustrative = page_illustrative(p, &alignment_entity, a, NULL),
	        .note = a->text ? page_plain(p, a->text, 300) : NULL });
	cell_made_up(p, e->due && page_illustrative(p, &element_entity, e, "due"));
	cell_words(p, date_short(p->arena, e->due));
	cell_begin(p, NULL);
	if (element_has_status(p, e)) {
		struct progress g = progress_of_action(p->model, e);
		progress_word(p, &g);
	}
	cell_end(p);
}

static void depends_table(struct page *p, struct set s, const char *end, const char *caption)
{
	static const struct column columns[] = { { NULL, N_("Action") }, { NULL, N_("Due") }, { NULL, N_("Status") }, { 0 } };
	table_open(p, caption, columns);
	for (size_t i = 0; i < s.count; i++)
		tie_row(p, set_row(s, alignment, i), alignment_end_of(p, set_row(s, alignment, i), end));
	table_close(p);
}

/* Actions that depend on something else than an action (a law, a scheme) have no day for it. */
static void depends_list(struct page *p, struct set s, const char *end)
{
	html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
	for (size_t i = 0; i < s.count; i++) {
		const struct alignment *a = set_row(s, alignment, i);
		const struct element *e = alignment_end_of(p, a, end);
		html(p->o, "<li>%s ", element_lead(p, e));
		page_link_text(p, record_href(p, &element_entity, e->head.id), text_cut(p->arena, text_or(e->short_title, e->title), 90));
		page_mark_of(p, &alignment_entity, a, NULL);
		if (a->text)
			html(p->o, "<br><span class=\"small muted\">%s</span>", page_plain(p, a->text, 300));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

static void ties_write(struct page *p, const struct element *e, struct set s, const char *end, const char *caption)
{
	if (s.count && element_has_status(p, e))
		depends_table(p, s, end, caption);
	else if (s.count)
		depends_list(p, s, end);
}

/* What it waits for and is not finished. Whether that holds it up only its owner can say. */
static size_t blockers_count(struct page *p, struct set needs)
{
	size_t n = 0;
	for (size_t i = 0; i < needs.count; i++) {
		const struct element *e = alignment_end_of(p, set_row(needs, alignment, i), "to_element");
		struct progress g = element_has_status(p, e) ? progress_of_action(p->model, e) : (struct progress){ .status = PROGRESS_COMPLETE };
		n += element_is_open(&g);
	}
	return n;
}

void depends_draw(struct page *p, const void *context)
{
	const struct element_rows *r = context;
	size_t blockers = blockers_count(p, r->needs);
	if (r->needs.count && element_has_status(p, r->element))
		html(p->o, "<p>%s</p>",
		    !blockers                 ? _("Everything that it depends on is complete.")
		        : r->needs.count == 1 ? _("1 action, not complete.")
		                              : arena_printf(p->arena, _("%zu actions, %zu not complete."), r->needs.count, blockers));
	ties_write(p, r->element, r->needs, "to_element", _("What it depends on"));
}

void depends_needed_draw(struct page *p, const void *context)
{
	const struct element_rows *r = context;
	ties_write(p, r->element, r->needed_by, "from_element", _("What depends on it"));
}

static void reached_cell(struct page *p, const struct progress *g)
{
	bool made_up = progress_made_up(p->model, g);
	if (g->status == PROGRESS_COMPLETE)
		cell(p, (struct cell){ .text = arena_printf(p->arena, _("Yes, %s"), date_short(p->arena, g->last->date)), .illustrative = made_up });
	else if (g->status == PROGRESS_LATE)
		cell(p, (struct cell){ .status = _("No, and late"), .status_class = "s-late", .illustrative = made_up });
	else
		cell_words(p, _("Not yet"));
}

/* Each value has its own mark: that one of them is on record says nothing of the others. */
void milestones_draw(struct page *p, const void *context)
{
	static const struct column columns[] = { { NULL, N_("Milestone") }, { NULL, N_("Due") }, { NULL, N_("Reached") }, { 0 } };
	const struct element_rows *r = context;
	table_open(p, _("Milestones"), columns);
	for (size_t i = 0; i < r->children.count; i++) {
		const struct element *e = set_row(r->children, element, i);
		if (!element_own_milestone(r, e))
			continue;
		struct progress g = progress_of_action(p->model, e);
		table_row(p);
		cell_record(p, &element_entity, e->head.id);
		cell(p, (struct cell){ .text = date_short(p->arena, e->due), .illustrative = page_illustrative(p, &element_entity, e, "due") });
		reached_cell(p, &g);
	}
	table_close(p);
}
