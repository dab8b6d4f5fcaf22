#include "calendar.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "model/rows/calendar.h"
#include "rule/element.h"
#include "rule/event/event_line.h"
#include "rule/measure/measure.h"

static const struct field calendar_line_fields[] = { CALENDAR_LINE_FIELDS(ENTITY_FIELD) };

/* No table is behind it. */
const struct entity calendar_line_entity = { .name = "calendar_line",
	.table = "calendar_lines",
	.label = N_("Date"),
	.labels = N_("Dates"),
	.size = sizeof(struct calendar_line),
	.field_count = COUNT(calendar_line_fields),
	.fields = calendar_line_fields,
	.marks = "made_up" };

static const char *pair(struct model *m, const char *first, const char *second)
{
	return text_empty(first) ? second : arena_printf(m->arena, _("%s: %s"), first, second);
}

/* ---- by kind: title, whose, where ---- */

static void element_line(struct model *m, struct calendar_line *l, const struct element *e)
{
	l->title = element_known(m->arena, e);
	const struct element *above = e->owner == NONE ? model_get(m, element, e->parent) : NULL; /* a milestone is its action's owner's */
	l->organisation = above ? above->owner : e->owner;
	l->status = progress_code(progress_of_action(m, e).status);
}

static void link_line(struct calendar_line *l, const struct link *t)
{
	l->organisation = t->lead != NONE ? t->lead : t->home;
	l->place = t->place;
}

static void award_line(struct model *m, struct calendar_line *l, const struct award *t)
{
	l->title = pair(m, model_title(m, &organisation_entity, t->organisation), model_title(m, &element_entity, t->level));
	l->organisation = t->organisation;
}

static void calendar_event_line(struct model *m, struct calendar_line *l, const struct event *t)
{
	const struct link *link = model_get(m, link, t->link);
	l->organisation = t->organisation;
	l->place = t->place != NONE ? t->place : link ? link->place : NONE;
}

static void activity_line(struct model *m, struct calendar_line *l, const struct activity *t)
{
	const struct link *link = model_get(m, link, t->link);
	if (link)
		link_line(l, link);
	l->place = t->place != NONE ? t->place : l->place;
}

static void booking_line(struct model *m, struct calendar_line *l, const struct booking *t)
{
	const struct copy *copy = model_get(m, copy, t->copy);
	const struct resource *r = copy ? model_get(m, resource, copy->resource) : NULL;
	l->title = r ? r->title : "";
	l->organisation = r ? r->holder : NONE;
	l->place = r ? r->place : NONE;
}

static void target_line(struct model *m, struct calendar_line *l, const struct observation *t)
{
	const struct indicator *i = model_get(m, indicator, t->indicator);
	const struct element *e = i ? model_get(m, element, i->element) : NULL;
	l->title = i ? pair(m, i->title, measure_figure(m->arena, i, t)) : "";
	l->organisation = e ? e->owner : NONE;
}

static void decision_line(struct model *m, struct calendar_line *l, const struct decision *t)
{
	const struct agenda_item *item = model_get(m, agenda_item, t->item);
	const struct meeting *meeting = item ? model_get(m, meeting, item->meeting) : NULL;
	l->organisation = t->organisation != NONE ? t->organisation : meeting ? meeting->committee : NONE;
}

static void bid_task_line(struct model *m, struct calendar_line *l, const struct bid_task *t)
{
	const struct bid *b = model_get(m, bid, t->bid);
	l->title = pair(m, b ? b->title : "", t->purpose);
	l->organisation = t->owner != NONE || !b ? t->owner : b->lead;
}

static void line_fill(struct model *m, struct calendar_line *l, enum dated_kind kind, const void *row)
{
	const struct funding_scheme *scheme;
	const struct link *link;
	switch (kind) {
	case DATED_DUE: element_line(m, l, row); break;
	case DATED_PLAN: l->organisation = ((const struct plan *)row)->owner; break;
	case DATED_LINK: link_line(l, row); break;
	case DATED_AGREEMENT:
		link = model_get(m, link, ((const struct agreement *)row)->link);
		if (link)
			link_line(l, link);
		break;
	case DATED_AWARD: award_line(m, l, row); break;
	case DATED_MEETING: l->organisation = ((const struct meeting *)row)->committee; break;
	case DATED_EVENT: calendar_event_line(m, l, row); break;
	case DATED_CALL:
		scheme = model_get(m, funding_scheme, ((const struct call *)row)->scheme);
		l->organisation = scheme ? scheme->funder : NONE;
		break;
	case DATED_OPPORTUNITY:
		l->organisation = ((const struct opportunity *)row)->organisation;
		l->place = ((const struct opportunity *)row)->place;
		break;
	case DATED_REPORT:
	case DATED_VISIT: activity_line(m, l, row); break;
	case DATED_LOAN: booking_line(m, l, row); break;
	case DATED_TARGET: target_line(m, l, row); break;
	case DATED_DECISION: decision_line(m, l, row); break;
	case DATED_BID: bid_task_line(m, l, row); break;
	}
}

/* ---- what of it is made up ---- */

/* Whose it is and where, under the names that records have for it, or for the record that says it. */
static bool taken_made_up(struct model *m, const struct entity *e, int64_t id, const char *const *fields)
{
	for (; *fields; fields++)
		if (entity_field(e, *fields) && standing_illustrative(m, e, id, *fields))
			return true;
	return false;
}

static const char *calendar_made_up_of(struct model *m, const struct calendar_line *l, enum dated_kind kind, const void *row)
{
	static const char *const owners[] = { "owner", "organisation", "lead", "committee", "link", "scheme", "copy", "indicator", "item", "parent",
		"bid", NULL },
	                         *const places[] = { "place", "link", "copy", NULL };
	const struct dated_type *t = dated_type(kind);
	const struct field *title = entity_title(t->entity);
	struct out names = { .arena = m->arena };
	int64_t id = l->head.id;
	standing_mark(&names, standing_illustrative(m, t->entity, id, t->field ? t->field : "date"), "date");
	standing_mark(&names, standing_illustrative(m, t->entity, id, entity_field(t->entity, "ends") ? "ends" : NULL), "until");
	standing_mark(&names, standing_illustrative(m, t->entity, id, NULL), "kind");
	standing_mark(&names, standing_illustrative(m, t->entity, id, kind == DATED_TARGET ? "value" : title ? title->name : NULL), "title");
	standing_mark(&names, taken_made_up(m, t->entity, id, owners), "organisation");
	standing_mark(&names, taken_made_up(m, t->entity, id, places), "place");
	if (kind == DATED_DUE) {
		struct progress p = progress_of_action(m, row);
		standing_mark(&names, progress_made_up(m, &p), "status");
	}
	standing_mark(&names, standing_illustrative(m, t->entity, id, NULL), "record");
	return out_text(&names);
}

bool calendar_date_made_up(const struct calendar_line *l)
{
	return standing_marked(l->made_up, "date");
}

static struct calendar_line *calendar_line_of(struct model *m, const struct dated *d)
{
	const struct dated_type *t = dated_type(d->kind);
	struct calendar_line *l = row_new(m->arena, &calendar_line_entity);
	const struct record *row = model_by_id(m, t->entity, d->record);
	l->date = d->date;
	l->until = d->until;
	l->kind = dated_code(d->kind);
	l->entity = t->entity->name;
	if (!row)
		return l;
	l->head = *row;
	l->record = model_key(m, t->entity, d->record);
	line_fill(m, l, d->kind, row);
	l->title = l->title ? l->title : model_title(m, t->entity, d->record);
	l->made_up = calendar_made_up_of(m, l, d->kind, row);
	return l;
}

/* How many places the events among them have left, which is asked of all at once. */
static void calendar_places_fill(struct model *m, struct set lines)
{
	struct set events = { .entity = &event_entity, .rows = arena_array(m->arena, void *, lines.count + 1) };
	struct calendar_line **of = arena_array(m->arena, struct calendar_line *, lines.count + 1);
	for (size_t i = 0; i < lines.count; i++) {
		struct calendar_line *l = lines.rows[i];
		const struct record *row = calendar_type(l)->entity == &event_entity ? model_by_id(m, &event_entity, l->head.id) : NULL;
		if (!row)
			continue;
		of[events.count] = l;
		memcpy(&events.rows[events.count++], &row, sizeof(row));
	}
	const struct event_left *left = event_left_each(m, events);
	for (size_t i = 0; i < events.count; i++) {
		of[i]->places_left = left[i].places;
		of[i]->groups_waiting = left[i].waiting;
		if (left[i].made_up)
			of[i]->made_up = arena_printf(m->arena, "%s places_left groups_waiting", text_or(of[i]->made_up, ""));
	}
}

struct set calendar_lines(struct model *m, const struct dated *all, size_t count)
{
	struct set s = { .entity = &calendar_line_entity, .rows = arena_array(m->arena, void *, count + 1), .count = count };
	for (size_t i = 0; i < count; i++)
		s.rows[i] = calendar_line_of(m, &all[i]);
	calendar_places_fill(m, s);
	return s;
}

const struct dated_type *calendar_type(const struct calendar_line *l)
{
	return dated_type(dated_kind_of(l->kind));
}

const void *calendar_record(struct model *m, const struct calendar_line *l)
{
	return model_by_id(m, calendar_type(l)->entity, l->head.id);
}
