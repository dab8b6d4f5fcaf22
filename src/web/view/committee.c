#include "web/kit/mark.h"
#include "web/view/committee.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "rule/element.h"
#include "rule/meeting.h"
#include "rule/progress.h"
#include "web/kit/address.h"
#include "web/kit/page.h"
#include "web/kit/record_link.h"
#include "web/kit/table.h"
#include "web/kit/value.h"
#include "web/view/element.h"
#include "web/view/progress.h"

const char *committee_href(struct page *p, const struct organisation *o, const char *below)
{
	return page_href(p, arena_printf(p->arena, "/committees/%s%s", url_encode(p->arena, o->slug, true), below));
}

const char *committee_name(struct page *p, int64_t committee)
{
	return text_cut(p->arena, model_title(p->model, &organisation_entity, committee), 60);
}

static void state_draw(struct page *p, const char *class, const struct codelist *list, const char *code)
{
	html(p->o, "<strong class=\"status %s\">%s</strong>", class, _(code_name(list, code)));
}

void committee_meeting_state(struct page *p, const struct meeting *m)
{
	state_draw(p, meeting_class(m), &codelist_meeting_state, m->state);
}

void committee_decision_state(struct page *p, const struct decision *d)
{
	state_draw(p, decision_class(d), &codelist_decision_state, d->state);
}

/* The action that a decision makes or changes, and how it stands now; "No action." when it has none. */
static void committee_action(struct page *p, const struct decision *d)
{
	const struct element *e = model_get(p->model, element, d->element);
	if (!e)
		return;
	struct progress g = progress_of_action(p->model, e);
	page_link_text(
	    p, record_href(p, &element_entity, e->head.id), element_called(p->arena, e, text_cut(p->arena, text_or(e->short_title, e->title), 100)));
	html(p->o, " ");
	if (element_has_status(p, e))
		progress_word(p, &g);
	if (e->due)
		html(p->o, " <span class=\"small muted\">%s</span>", arena_printf(p->arena, _("due %s"), date_people(p->arena, e->due)));
	if (e->owner != NONE) {
		html(p->o, "%s<span class=\"small\">%s ", e->due ? "; " : " ", _("Owner:"));
		page_value(p, &element_entity, e, "owner");
		html(p->o, "</span>");
	}
}

void committee_decision_named(struct page *p, const struct decision *d)
{
	const struct agenda_item *item = model_get(p->model, agenda_item, d->item);
	record_link(p, &decision_entity, d->head.id);
	if (item && meeting_item_is_confidential(p->model, item))
		page_confidential(p);
}

static void decision_draw(struct page *p, const struct decision *d)
{
	html(p->o, "<li><b>");
	committee_decision_named(p, d);
	html(p->o, "</b> ");
	committee_decision_state(p, d);
	if (d->text)
		page_note(p, d->text);
	if (d->element != NONE) {
		html(p->o, "<p class=\"small\">%s ", _("Action:"));
		committee_action(p, d);
		html(p->o, "</p>");
	}
	html(p->o, "</li>");
}

void committee_decisions(struct page *p, struct set decisions)
{
	if (!decisions.count)
		return;
	html(p->o, "<p class=\"small govuk-!-margin-bottom-1\"><b>%s</b></p><ul class=\"govuk-list govuk-list--bullet\">", _("Decided"));
	for (size_t i = 0; i < decisions.count; i++)
		decision_draw(p, set_row(decisions, decision, i));
	html(p->o, "</ul>");
}

/* The meetings whose agenda had it again. */
static void brought_back_cell(struct page *p, const struct decision *d)
{
	struct set again = decision_follow_ups(p->model, d->head.id);
	size_t shown = 0;
	cell_begin(p, NULL);
	for (size_t i = 0; i < again.count; i++) {
		const struct agenda_item *item = model_get(p->model, agenda_item, set_row(again, follow_up, i)->item);
		const struct meeting *m = item ? model_get(p->model, meeting, item->meeting) : NULL;
		if (!m)
			continue;
		html(p->o, "%s", shown++ ? locale_comma() : "");
		page_link_text(p, record_href(p, &meeting_entity, m->head.id), date_people(p->arena, m->date));
	}
	cell_end(p);
}

void committee_open_table(struct page *p, struct set open)
{
	static const struct column columns[] = { { NULL, N_("Decision") }, { NULL, N_("Decided") }, { NULL, N_("Action and status") },
		{ NULL, N_("Brought back") }, { 0 } };
	table_open(p, _("Open decisions"), columns);
	for (size_t i = 0; i < open.count; i++) {
		const struct decision *d = set_row(open, decision, i);
		const struct agenda_item *item = model_get(p->model, agenda_item, d->item);
		table_row(p);
		cell_begin(p, NULL);
		committee_decision_named(p, d);
		cell_end(p);
		cell(p,
		    (struct cell){ .text = date_people(p->arena, d->date), .address = item ? record_href(p, &meeting_entity, item->meeting) : NULL });
		cell_begin(p, NULL);
		committee_action(p, d);
		cell_end(p);
		brought_back_cell(p, d);
	}
	table_close(p);
}
