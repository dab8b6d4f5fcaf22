#include "web/view/learning.h"

#include "base/date.h"
#include "base/text.h"
#include "model/declared/knowledge.h"
#include "model/engine/topics.h"
#include "model/rows/registration.h"
#include "rule/activity.h"
#include "rule/event/registration.h"
#include "rule/measure/measure.h"
#include "rule/recount.h"

enum { COMING = 12, RECOUNTED = 6 };

/* The key stages that the ages touch: "2", "2 and 3", "1 to 3". */
static const char *stages_words(struct arena *a, int64_t youngest, int64_t oldest)
{
	int64_t first = 0, last = 0;
	for (int64_t stage = 1, from, to; stage < KEY_STAGES && key_stage_ages(stage, &from, &to); stage++)
		if ((youngest == NONE || youngest < to) && (oldest == NONE || oldest > from)) {
			first = first ? first : stage;
			last = stage;
		}
	if (!first)
		return NULL;
	return first == last
	    ? arena_printf(a, _("key stage %lld"), (long long)first)
	    : arena_printf(a, last == first + 1 ? _("key stages %lld and %lld") : _("key stages %lld to %lld"), (long long)first, (long long)last);
}

const char *learning_ages(struct arena *a, const struct event *e)
{
	if (e->youngest == NONE && e->oldest == NONE)
		return NULL;
	const char *stages = stages_words(a, e->youngest, e->oldest);
	const char *ages = e->oldest == NONE ? arena_printf(a, _("From age %lld"), (long long)e->youngest)
	    : e->youngest == NONE            ? arena_printf(a, _("Up to age %lld"), (long long)e->oldest)
	                                     : arena_printf(a, _("Ages %lld to %lld"), (long long)e->youngest, (long long)e->oldest);
	return stages ? arena_printf(a, _("%s, %s"), ages, stages) : ages;
}

bool learning_stands(struct page *p, const void *activity)
{
	(void)p;
	return activity_is_learning(((const struct activity *)activity)->kind);
}

/* ---- sessions to come ---- */

const struct column learning_coming_columns[] = { { "key" }, { "date", N_("When"), .whole = true }, { "title", N_("Session") }, { NULL, N_("For") },
	{ "#places_left", N_("Places") }, { 0 } };

static void session_places_cell(struct page *p, const struct event *e, const struct registration_places *left)
{
	bool booked = registration_is_asked(e) && !p->as_at;
	cell(p,
	    (struct cell){ .text = booked ? registration_places_words(p->arena, e, left) : NULL,
	        .code = booked && left->limited ? arena_printf(p->arena, "%lld", (long long)left->left) : NULL,
	        .illustrative = booked && (left->made_up || page_illustrative(p, &event_entity, e, "capacity")) });
}

void learning_coming_rows(struct page *p, const void *activity)
{
	const struct activity *a = activity;
	if (!activity_is_learning(a->kind))
		return;
	struct set coming = sessions_coming(p->model, a->head.id, p->model->as_at, COMING);
	const struct registration_places *places = registration_places_each(p->model, coming);
	for (size_t i = 0; i < coming.count; i++) {
		const struct event *e = set_row(coming, event, i);
		const char *ages = learning_ages(p->arena, e);
		table_row(p);
		cell_words(p, e->slug);
		cell_plain(p, &event_entity, e, "starts");
		cell_record(p, &event_entity, e->head.id);
		cell_marked(p, &event_entity, e->head.id, "youngest", text_or(ages, _("everybody")));
		session_places_cell(p, e, &places[i]);
	}
}

/* ---- what the records add up to ---- */

const struct column learning_recount_columns[] = { { "key" }, { "title", N_("What") }, { "#reported", N_("Reported"), .figures = true },
	{ "#counted", N_("Counted in the records"), .figures = true }, { NULL, N_("How it is counted") }, { 0 } };

void learning_recount_rows(struct page *p, const void *activity)
{
	const struct activity *a = activity;
	struct set indicators =
	    activity_is_learning(a->kind) ? model_referring(p->model, &indicator_entity, "activity", a->head.id, RECOUNTED) : (struct set){ 0 };
	for (size_t i = 0; i < indicators.count; i++) {
		const struct indicator *n = set_row(indicators, indicator, i);
		struct recount r = recount_of(p->model, n);
		if (!r.possible)
			continue;
		table_row(p);
		cell_words(p, n->slug);
		cell_record(p, &indicator_entity, n->head.id);
		cell(p,
		    (struct cell){
		        .text = r.claimed == NONE ? NULL : measure_qualified(p->arena, r.claimed_least, measure_value(p->arena, n, r.claimed)),
		        .illustrative = r.claimed != NONE && r.claimed_made_up,
		        .code = r.claimed == NONE ? NULL : decimal_text(p->arena, r.claimed) });
		cell(p,
		    (struct cell){
		        .text = r.records ? measure_qualified(p->arena, r.least, measure_value(p->arena, n, r.value)) : _("nothing recorded"),
		        .absent = !r.records,
		        .illustrative = r.made_up,
		        .code = r.records ? decimal_text(p->arena, r.value) : NULL });
		cell_words(p, _(r.rule));
	}
}
