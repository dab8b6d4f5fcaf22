#include "action.h"

#include "model/engine/row.h"
#include "model/engine/standing.h"

static const struct field action_line_fields[] = { ACTION_LINE_FIELDS(ENTITY_FIELD) };

/* No table is behind it; it carries the element's name. */
const struct entity action_line_entity = { .name = "element",
	.table = "elements",
	.label = N_("Action"),
	.labels = N_("Actions"),
	.size = sizeof(struct action_line),
	.field_count = COUNT(action_line_fields),
	.fields = action_line_fields,
	.of = &element_entity,
	.marks = "made_up" };

/* Fields of the element as they are there, and what is worked out from its update and its date. */
static const char *made_up_of(struct model *m, const struct progress *g)
{
	struct out names = { .arena = m->arena };
	for (size_t i = 0; i < COUNT(action_line_fields); i++) {
		const char *name = action_line_fields[i].name;
		if (entity_field(&element_entity, name))
			standing_mark(&names, standing_illustrative(m, &element_entity, g->action->head.id, name), name);
	}
	standing_mark(&names, progress_made_up(m, g), "status");
	standing_mark(&names, g->status == PROGRESS_LATE && standing_illustrative(m, &element_entity, g->action->head.id, "due"), "days_late");
	standing_mark(&names, g->last && standing_illustrative(m, &update_entity, g->last->head.id, "date"), "last_update");
	return out_text(&names);
}

static void *action_line_of(struct model *m, const struct progress *g)
{
	const struct element *e = g->action;
	struct action_line *l = row_new(m->arena, &action_line_entity);
	l->head = e->head;
	l->slug = e->slug;
	l->code = e->code;
	l->title = e->title;
	l->plan = e->plan;
	l->parent = e->parent;
	l->owner = e->owner;
	l->due = e->due;
	l->status = progress_code(g->status);
	l->days_late = g->days_late;
	l->last_update = g->last ? g->last->date : NULL;
	l->next = e->next;
	l->made_up = made_up_of(m, g);
	return l;
}

struct set action_lines(struct model *m, const struct progress *each, size_t count)
{
	struct set s = { .entity = &action_line_entity, .rows = arena_array(m->arena, void *, count + 1), .count = count };
	for (size_t i = 0; i < count; i++)
		s.rows[i] = action_line_of(m, &each[i]);
	return s;
}
