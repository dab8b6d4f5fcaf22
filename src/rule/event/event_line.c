#include "event_line.h"

#include <assert.h>
#include <stddef.h>

#include "base/text.h"
#include "model/engine/row.h"
#include "model/engine/standing.h"
#include "rule/event/registration.h"

static const struct field event_line_fields[] = { EVENT_FIELDS(ENTITY_FIELD) ENTITY_FIELD(event_line, INT, places_left, .label = N_("Places left"))
	    ENTITY_FIELD(event_line, INT, groups_waiting, .label = N_("Groups on the waiting list"))
	        ENTITY_FIELD(event_line, TEXT, made_up, .label = N_("Illustrative"), .flags = INTERNAL) };
static_assert(offsetof(struct event_line, event) == 0, "a line is read as an event");

/* No table is behind it. */
const struct entity event_line_entity = { .name = "event",
	.table = "events",
	.label = N_("Event"),
	.labels = N_("Events"),
	.size = sizeof(struct event_line),
	.field_count = COUNT(event_line_fields),
	.fields = event_line_fields,
	.of = &event_entity,
	.marks = "made_up" };

/* Those that can be booked now; how many were booked on an earlier day, nobody knows any more. */
static struct set bookable(struct model *m, struct set events, size_t *at)
{
	struct set s = { .entity = &event_entity, .rows = arena_array(m->arena, void *, events.count + 1) };
	for (size_t i = 0; i < events.count && text_equal(m->as_at, m->own_day); i++)
		if (registration_door(set_row(events, event, i), m->own_day) == REGISTRATION_OPEN) {
			at[s.count] = i;
			s.rows[s.count++] = events.rows[i];
		}
	return s;
}

const struct event_left *event_left_each(struct model *m, struct set events)
{
	struct event_left *each = arena_array(m->arena, struct event_left, events.count + 1);
	size_t *at = arena_array(m->arena, size_t, events.count + 1);
	struct set asked = bookable(m, events, at);
	const struct registration_places *places = registration_places_each(m, asked);
	for (size_t i = 0; i < events.count; i++)
		each[i] = (struct event_left){ NONE, NONE, false };
	for (size_t i = 0; i < asked.count; i++)
		if (places[i].limited)
			each[at[i]] = (struct event_left){ places[i].left, places[i].waiting,
				places[i].made_up || standing_illustrative(m, &event_entity, set_row(asked, event, i)->head.id, "capacity") };
	return each;
}

const char *event_left_words(struct arena *a, int64_t places_left)
{
	if (places_left == NONE)
		return NULL;
	return places_left ? arena_printf(a, message_n("%s place left", "%s places left", (long)places_left), integer_people(a, places_left))
	                   : _("Full, waiting list");
}

static const char *event_made_up(struct model *m, const struct event *e, bool places)
{
	struct out names = { .arena = m->arena };
	for (size_t i = 0; i < event_entity.field_count; i++)
		standing_mark(&names, standing_illustrative(m, &event_entity, e->head.id, event_entity.fields[i].name), event_entity.fields[i].name);
	standing_mark(&names, places, "places_left");
	standing_mark(&names, places, "groups_waiting");
	return out_text(&names);
}

struct set event_lines(struct model *m, struct set events)
{
	const struct event_left *left = event_left_each(m, events);
	struct set s = { .entity = &event_line_entity, .rows = arena_array(m->arena, void *, events.count + 1), .count = events.count };
	for (size_t i = 0; i < events.count; i++) {
		struct event_line *l = row_new(m->arena, &event_line_entity);
		l->event = *set_row(events, event, i);
		l->places_left = left[i].places;
		l->groups_waiting = left[i].waiting;
		l->made_up = event_made_up(m, &l->event, left[i].made_up);
		s.rows[i] = l;
	}
	return s;
}
