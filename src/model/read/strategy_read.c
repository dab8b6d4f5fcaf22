#include "model/read/strategy_read.h"

#include "base/text.h"

enum { INDICATORS_MAX = 10000 };

const struct plan *plan_main(struct model *m)
{
	return model_find(m, plan, model_setting(m, "main-plan", ""));
}

size_t element_kind_rank(const char *kind)
{
	size_t i = 0;
	while (i < codelist_element_kind.count && !text_equal(codelist_element_kind.codes[i].code, kind))
		i++;
	return i;
}

/* Puts siblings of one kind together, in the order of the code list; within a kind their order stays. */
static struct set kinds_together(struct model *m, struct set all)
{
	struct set sorted = { .entity = all.entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	size_t *ranks = arena_array(m->arena, size_t, all.count + 1);
	for (size_t i = 0; i < all.count; i++)
		ranks[i] = element_kind_rank(set_row(all, element, i)->kind);
	for (size_t from = 0, to; from < all.count; from = to) {
		for (to = from; to < all.count && set_row(all, element, to)->parent == set_row(all, element, from)->parent; to++)
			;
		for (size_t rank = 0; rank <= codelist_element_kind.count; rank++)
			for (size_t i = from; i < to; i++)
				if (ranks[i] == rank)
					sorted.rows[sorted.count++] = all.rows[i];
	}
	return sorted;
}

struct set plan_elements(struct model *m, int64_t plan, const char *kind)
{
	struct set all = plan_elements_by_position(m, plan, kind);
	return kind ? all : kinds_together(m, all);
}

struct set plan_top(struct model *m, int64_t plan, const char *kind)
{
	struct set all = plan_top_by_position(m, plan, kind);
	return kind ? all : kinds_together(m, all);
}

struct set elements_under(struct model *m, int64_t element)
{
	return kinds_together(m, elements_under_by_position(m, element));
}

struct set element_children(struct model *m, int64_t element, const char *kind)
{
	struct set all = element_children_by_position(m, element, kind);
	return kind ? all : kinds_together(m, all);
}

struct set plan_objectives(struct model *m)
{
	const struct plan *plan = plan_main(m);
	return plan ? plan_elements(m, plan->head.id, "objective") : (struct set){ .entity = &element_entity };
}

const struct element *plan_element(struct model *m, int64_t plan, const char *code)
{
	struct set all = plan_elements(m, plan, NULL);
	return set_find(all, element, text_equal(each->code, code));
}

struct set indicators_of_element(struct model *m, int64_t element)
{
	return model_referring(m, &indicator_entity, "element", element, INDICATORS_MAX);
}

struct set contributions_to(struct model *m, int64_t element)
{
	return model_referring(m, &contribution_entity, "element", element, 100);
}

struct set watch_notes_of_plan(struct model *m, int64_t plan, size_t limit)
{
	return model_referring_latest(m, &watch_note_entity, "plan", plan, "date", limit);
}
