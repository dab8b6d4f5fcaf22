/* committee_minutes.c - the minutes of a committee over a series of meetings: who was there, each item with its minutes, each decision with
 * its action, who answers for it and by when; at the end all these actions in one table. The public part alone (report.c). */
#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/engine/standing.h"
#include "model/read/committee_read.h"
#include "report/blocks.h"
#include "rule/element.h"
#include "rule/meeting.h"

/* What the meetings decided with an action, in their order, for the table at the end. */
struct decided {
	const struct meeting *meeting;
	const struct decision *decision;
	const struct element *action;
	struct decided *next;
};
struct minutes {
	struct writing *w;
	struct decided *first, **end;
};

static void decided_add(struct minutes *s, const struct meeting *meeting, const struct decision *decision, const struct element *action)
{
	struct decided *n = arena_alloc(s->w->arena, sizeof(*n));
	*n = (struct decided){ .meeting = meeting, .decision = decision, .action = action };
	*s->end = n;
	s->end = &n->next;
}

static void presence_write(struct writing *w, struct set presence, const char *state, const char *heading)
{
	struct out names = { .arena = w->arena };
	bool made_up = false;
	for (size_t i = 0; i < presence.count; i++) {
		const struct presence *t = set_row(presence, presence, i);
		if (!text_equal(t->state, state))
			continue;
		out_fmt(&names, "%s%s", names.length ? locale_comma() : "", model_title(w->model, &person_entity, t->person));
		made_up = made_up || standing_illustrative(w->model, &presence_entity, t->head.id, NULL);
	}
	fact_write(w, heading, out_text(&names), made_up);
}

/* When and where it met: the day is the meeting's, the rest its event says. */
static void when_and_where_write(struct writing *w, const struct meeting *t)
{
	const struct event *e = model_get(w->model, event, t->event);
	const char *time = !e ? NULL : e->time && e->time_ends ? arena_printf(w->arena, "%s\u2013%s", e->time, e->time_ends) : e->time;
	const char *day = date_people(w->arena, t->date), *place = e ? model_title(w->model, &place_entity, e->place) : "";
	bool made_up = standing_illustrative(w->model, &meeting_entity, t->head.id, "date");
	fact_write(w, _("Date"), time ? arena_printf(w->arena, _("%s, %s"), day, time) : day,
	    made_up || (time && standing_illustrative(w->model, &event_entity, e->head.id, "time")));
	if (e)
		fact_write(w, _("Place"), e->venue && *place ? arena_printf(w->arena, _("%s, %s"), e->venue, place) : text_or(e->venue, place),
		    standing_illustrative(w->model, &event_entity, e->head.id, "venue") ||
		        standing_illustrative(w->model, &event_entity, e->head.id, "place"));
	if (!meeting_is_held(t))
		marked_fact(w, _("State"), message(code_name(&codelist_meeting_state, t->state)), &meeting_entity, t->head.id, "state");
}

/* How the action stands, who answers for it, and by when. */
static void minutes_action_write(struct writing *w, const struct element *e)
{
	struct document_tree *d = w->document;
	struct progress g = progress_of_action(w->model, e);
	const char *owner = model_title(w->model, &organisation_entity, e->owner);
	bool made_up = *owner &&
	    (standing_illustrative(w->model, &element_entity, e->head.id, "owner") ||
	        standing_illustrative(w->model, &organisation_entity, e->owner, "name"));
	document_line(d);
	document_text(
	    d, arena_printf(w->arena, _("Action %s %s: %s"), e->code, text_or(e->short_title, e->title), message(progress_name(g.status))), 0);
	if (*owner)
		document_fmt(d, 0, _("; owner: %s"), owner);
	if (g.due)
		document_fmt(d, 0, _("; due: %s"), date_people(w->arena, g.due));
	document_mark(d, made_up || progress_made_up(w->model, &g));
}

static void papers_write(struct writing *w, const struct agenda_item *t)
{
	const char *paper = model_title(w->model, &document_entity, t->document), *report = model_title(w->model, &issued_report_entity, t->report);
	if (*paper)
		document_leaf(w->document, BLOCK_PARAGRAPH, arena_printf(w->arena, _("Paper: %s"), paper));
	if (*report)
		document_leaf(w->document, BLOCK_PARAGRAPH, arena_printf(w->arena, _("Paper: %s"), report));
}

static void committee_minutes_text(struct writing *w, const char *text, const struct entity *e, int64_t id, const char *field)
{
	if (text_empty(text))
		return;
	document_markdown(w->document, text, 4);
	document_mark_last(w->document, standing_illustrative(w->model, e, id, field));
}

static void decisions_write(struct minutes *s, const struct meeting *of, struct set decisions)
{
	struct writing *w = s->w;
	struct document_tree *d = w->document;
	if (!decisions.count)
		return;
	document_open(d, BLOCK_LIST);
	for (size_t i = 0; i < decisions.count; i++) {
		const struct decision *t = set_row(decisions, decision, i);
		const struct element *e = model_get(w->model, element, t->element);
		document_open(d, BLOCK_ITEM);
		document_text(d, arena_printf(w->arena, _("Decided: %s"), t->title), RUN_STRONG);
		document_fmt(d, 0, " (%s)", message(code_name(&codelist_decision_state, t->state)));
		illustrative_mark(w, &decision_entity, t->head.id, NULL);
		if (t->text) {
			document_line(d);
			document_markdown_runs(d, t->text);
		}
		if (e) {
			minutes_action_write(w, e);
			decided_add(s, of, t, e);
		}
		document_close(d, BLOCK_ITEM);
	}
	document_close(d, BLOCK_LIST);
}

static void committee_minutes_item_write(struct minutes *s, const struct meeting *of, const struct agenda_item *t)
{
	struct writing *w = s->w;
	struct document_tree *d = w->document;
	document_heading(
	    d, 2, anchor_of(w, arena_printf(w->arena, "%s-%s", of->slug, t->number)), arena_printf(w->arena, "%s. %s", t->number, t->title));
	document_mark_last(d, standing_illustrative(w->model, &agenda_item_entity, t->head.id, "title"));
	committee_minutes_text(w, t->text, &agenda_item_entity, t->head.id, "text");
	papers_write(w, t);
	committee_minutes_text(w, t->minutes, &agenda_item_entity, t->head.id, "minutes");
	decisions_write(s, of, item_decisions(w->model, t->head.id));
}

static void meeting_write(struct minutes *s, const struct meeting *t)
{
	struct writing *w = s->w;
	struct document_tree *d = w->document;
	struct set items = meeting_items(w->model, t->head.id), presence = meeting_presence(w->model, t->head.id);
	int64_t held_back = meeting_held_back(w->model, t->head.id, items.count);
	document_heading(d, 1, anchor_of(w, t->slug), t->title);
	document_mark_last(d, standing_illustrative(w->model, &meeting_entity, t->head.id, "title"));
	document_heading_note(d, source_of(w, &meeting_entity, t->head.id));
	document_open(d, BLOCK_FACTS);
	when_and_where_write(w, t);
	presence_write(w, presence, "present", _("Present"));
	presence_write(w, presence, "apologies", _("Apologies"));
	document_close(d, BLOCK_FACTS);
	committee_minutes_text(w, t->minutes, &meeting_entity, t->head.id, "minutes");
	for (size_t i = 0; i < items.count; i++)
		committee_minutes_item_write(s, t, set_row(items, agenda_item, i));
	if (held_back > 0)
		document_leaf(d, BLOCK_PARAGRAPH,
		    arena_printf(w->arena,
		        message_n("%lld confidential item is not shown.", "%lld confidential items are not shown.", (long)held_back),
		        (long long)held_back));
}

/* Who does what by when, of all the meetings. */
static void minutes_actions_table(struct minutes *s)
{
	struct writing *w = s->w;
	struct document_tree *d = w->document;
	if (!s->first)
		return;
	document_heading(d, 1, "actions", _("Actions agreed"));
	document_table_open(d, _("Who does what, by when"),
	    (const char *const[]){ N_("Meeting"), N_("Decision"), N_("Action"), N_("Owner"), N_("Due"), N_("Status"), NULL });
	for (const struct decided *n = s->first; n; n = n->next) {
		const struct element *e = n->action;
		struct progress g = progress_of_action(w->model, e);
		document_row(d);
		marked_cell(w, date_short(w->arena, n->meeting->date), &meeting_entity, n->meeting->head.id, "date");
		marked_cell(w, n->decision->title, &decision_entity, n->decision->head.id, "title");
		cell_text(w, element_known(w->arena, e));
		marked_cell(w, e->owner == NONE ? _("Nobody yet") : model_title(w->model, &organisation_entity, e->owner), &element_entity,
		    e->head.id, "owner");
		marked_cell(w, e->due ? date_short(w->arena, e->due) : _("No date"), &element_entity, e->head.id, "due");
		status_cell(w, &g);
	}
	document_table_close(d);
}

void minutes_build(struct writing *w)
{
	struct minutes s = { .w = w, .end = &s.first };
	struct document_tree *d = w->document;
	const char *from = w->values->each[1].text, *to = w->values->each[2].text;
	int64_t committee = w->values->each[0].id;
	struct set series = committee_series(w->model, committee, from, to ? date_last(w->arena, to) : NULL);
	document_title(d, arena_printf(w->arena, _("Minutes: %s"), model_title(w->model, &organisation_entity, committee)),
	    standing_title_illustrative(w->model, &organisation_entity, model_get(w->model, organisation, committee)));
	if (from || to)
		document_leaf(d, BLOCK_PARAGRAPH, period_words(w->arena, from, to));
	document_contents(d);
	for (size_t i = 0; i < series.count; i++)
		meeting_write(&s, set_row(series, meeting, i));
	minutes_actions_table(&s);
	if (!series.count)
		document_leaf(d, BLOCK_PARAGRAPH, _("No meeting is recorded for this period."));
}
