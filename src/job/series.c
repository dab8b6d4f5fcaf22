#include "job/series.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/engine/row.h"
#include "model/rows/registration.h"

enum { SERIES_ROWS = 2 * SERIES_MOST };

static bool series_save(struct model *m, const struct event *old, struct event *now, const struct change *c)
{
	return row_put(m, &event_entity, old, now, c);
}

static const char *shifted(struct arena *a, const char *date, int64_t days)
{
	return date && strlen(date) == 10 ? date_add_days(a, date, days) : NULL;
}

/* An address that no event has. */
static const char *series_slug(struct model *m, const struct event *first, const char *day)
{
	const char *slug = arena_printf(m->arena, "%.150s-%s", first->slug, day);
	for (int i = 2; model_find(m, event, slug); i++)
		slug = arena_printf(m->arena, "%.150s-%s-%d", first->slug, day, i);
	return slug;
}

/* Each date asks what the first one asks. */
static bool series_questions(struct model *m, const struct event *first, const struct event *e, const struct change *c)
{
	struct set all = event_questions_of(m, first->head.id);
	for (size_t i = 0; i < all.count; i++) {
		struct event_question *q = row_copy(m->arena, &event_question_entity, all.rows[i]);
		const void *fresh = row_new(m->arena, &event_question_entity);
		q->head = *(const struct record *)fresh;
		q->event = e->head.id;
		if (row_save(m, &event_question_entity, NULL, q, c) != ROW_SAVED)
			return false;
	}
	return !db_failed(m->db);
}

static bool series_add(struct model *m, const struct event *first, const char *day, const struct change *c)
{
	struct event *e = row_copy(m->arena, &event_entity, first);
	const void *fresh = row_new(m->arena, &event_entity);
	int64_t days = date_days(day) - date_days(first->starts);
	e->head = *(const struct record *)fresh;
	e->slug = series_slug(m, first, day);
	e->starts = day;
	e->ends = shifted(m->arena, first->ends, days);
	e->register_by = shifted(m->arena, first->register_by, days);
	e->ask_code = NULL;
	e->series = first->head.id;
	e->occurrence = day;
	e->state = event_is_cancelled(first) ? NULL : first->state;
	e->repeats = e->repeats_until = NULL;
	e->every = e->changes = NONE;
	return series_save(m, NULL, e, c) && series_questions(m, first, e, c);
}

static bool series_has(struct set events, const char *day)
{
	return set_any(events, event, text_equal(each->occurrence, day));
}

size_t series_make(struct model *m, const struct event *first, const struct series_rule *r, const struct change *c)
{
	struct event *now = row_copy(m->arena, &event_entity, first);
	size_t n, made = 0;
	bool more;
	const char *const *days = series_days(m->arena, r, &n, &more);
	now->repeats = r->repeats;
	now->every = r->every;
	now->repeats_until = r->until;
	now->occurrence = r->first;
	if (!series_save(m, first, now, c))
		return SIZE_MAX;
	struct set there = series_events(m, first->head.id, SERIES_ROWS);
	for (size_t i = 0; i < n; i++) {
		if (series_has(there, days[i]))
			continue;
		if (!series_add(m, now, days[i], c))
			return SIZE_MAX;
		made++;
	}
	return made;
}

/* ---- together ---- */

typedef void (*series_act)(struct event *now, const struct event *of);

static size_t series_each(struct model *m, const struct event *e, bool itself, series_act act, const struct change *c)
{
	const struct event *first = series_first(m, e);
	struct set events = first ? series_events(m, first->head.id, SERIES_ROWS) : (struct set){ 0 };
	const char *from = text_or(e->occurrence, text_or(e->starts, ""));
	size_t changed = 0;
	for (size_t i = 0; i < events.count; i++) {
		const struct event *t = set_row(events, event, i);
		const char *day = text_or(t->occurrence, text_or(t->starts, ""));
		if (event_is_cancelled(t) || strcmp(day, from) < 0 || (t->head.id == e->head.id && !itself))
			continue;
		struct event *now = row_copy(m->arena, &event_entity, t);
		act(now, e);
		enum row_outcome end = row_save(m, &event_entity, t, now, c);
		if (end != ROW_SAVED && end != ROW_SAME)
			return SIZE_MAX;
		changed += end == ROW_SAVED;
	}
	return changed;
}

static void act_copy(struct event *now, const struct event *of)
{
	now->title = of->title;
	now->kind = of->kind;
	now->time = of->time;
	now->time_ends = of->time_ends;
	now->place = of->place;
	now->venue = of->venue;
	now->summary = of->summary;
	now->risk = of->risk;
}

static void act_cancel(struct event *now, const struct event *of)
{
	(void)of;
	now->state = CODE_EVENT_STATE_CANCELLED;
}

size_t series_copy(struct model *m, const struct event *e, const struct change *c)
{
	return series_each(m, e, false, act_copy, c);
}

size_t series_cancel(struct model *m, const struct event *e, const struct change *c)
{
	return series_each(m, e, true, act_cancel, c);
}
