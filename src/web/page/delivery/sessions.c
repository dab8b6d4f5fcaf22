#include "web/page/delivery/sessions.h"

#include "base/date.h"
#include "base/text.h"
#include "model/rows/registration.h"
#include "rule/activity.h"
#include "rule/measure/measure.h"
#include "rule/recount.h"
#include "web/page/delivery/event_session.h"

enum { SESSIONS = 12, RECOUNTED = 6 };

bool sessions_stand(struct page *p, const void *activity)
{
	(void)p;
	return activity_is_learning(((const struct activity *)activity)->kind);
}

/* ---- sessions to come ---- */

const struct column sessions_columns[] = { { "key" }, { "date", N_("When"), .whole = true }, { "title", N_("Session") }, { NULL, N_("For") },
	{ "#places_left", N_("Places") }, { 0 } };

static void session_places_cell(struct page *p, const struct event *e, const struct registration_places *left)
{
	bool booked = registration_is_asked(e) && !p->as_at;
	cell(p,
	    (struct cell){ .text = booked ? registration_places_words(p->arena, e, left) : NULL,
	        .code = booked && left->limited ? arena_printf(p->arena, "%lld", (long long)left->left) : NULL,
	        .illustrative = booked && (left->made_up || page_illustrative(p, &event_entity, e, "capacity")) });
}

void sessions_rows(struct page *p, const void *activity)
{
	const struct activity *a = activity;
	if (!activity_is_learning(a->kind))
		return;
	struct set coming = sessions_coming(p->model, a->head.id, p->model->as_at, SESSIONS);
	const struct registration_places *places = registration_places_each(p->model, coming);
	for (size_t i = 0; i < coming.count; i++) {
		const struct event *e = set_row(coming, event, i);
		const char *ages = event_session_ages(p->arena, e);
		table_row(p);
		cell_words(p, e->slug);
		cell_plain(p, &event_entity, e, "starts");
		cell_record(p, &event_entity, e->head.id);
		cell_marked(p, &event_entity, e->head.id, "youngest", text_or(ages, _("everybody")));
		session_places_cell(p, e, &places[i]);
	}
}

/* ---- what the records add up to ---- */

const struct column sessions_recount_columns[] = { { "key" }, { "title", N_("What") }, { "#reported", N_("Reported"), .figures = true },
	{ "#counted", N_("Counted in the records"), .figures = true }, { NULL, N_("How it is counted") }, { 0 } };

void sessions_recount_rows(struct page *p, const void *activity)
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
