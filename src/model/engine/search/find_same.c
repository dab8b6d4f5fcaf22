#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/engine/search/find.h"

static bool names(struct model *m, const struct find_hit *from, const struct find_hit *to)
{
	const void *row = model_by_id(m, from->entity, from->record);
	for (size_t i = 0; row && i < from->entity->field_count; i++) {
		const struct field *f = &from->entity->fields[i];
		if (f->kind == K_REF && f->of == to->entity && !(f->flags & PRIVATE) && field_int(f, row) == to->record)
			return true;
	}
	return false;
}

static bool contributes(struct model *m, const struct find_hit *activity, const struct find_hit *element)
{
	return activity->entity == &activity_entity && element->entity == &element_entity &&
	    model_by_key(m, &contribution_entity,
	        arena_printf(m->arena, "%s|%s", model_key(m, &activity_entity, activity->record), model_key(m, &element_entity, element->record)));
}

/* An article names its section of the strategy by the section's code. */
static bool is_section(struct model *m, const struct find_hit *article, const struct find_hit *element)
{
	if (article->entity != &article_entity || element->entity != &element_entity)
		return false;
	const struct article *a = model_get(m, article, article->record);
	const struct element *e = model_get(m, element, element->record);
	return a && e && a->section && text_equal(a->section, e->code);
}

static bool is_same(struct model *m, const struct find_hit *a, const struct find_hit *b)
{
	return a->entity != b->entity && text_equal(a->sort_key, b->sort_key) &&
	    (names(m, a, b) || names(m, b, a) || contributes(m, a, b) || contributes(m, b, a) || is_section(m, a, b) || is_section(m, b, a));
}

/* No two of one kind: each counts as one of its kind (struct find_kind). */
static bool joins(struct model *m, const struct find_hit *group, const struct find_hit *h)
{
	bool same = false;
	for (const struct find_hit *g = group; g; g = g->also) {
		if (g->entity == h->entity)
			return false;
		same = same || is_same(m, g, h);
	}
	return same;
}

static void also_add(struct find_hit *group, struct find_hit *h)
{
	while (group->also)
		group = group->also;
	group->also = h;
}

/* Those that were titled alike are few; their rows are read together. */
static void alike_ahead(struct model *m, struct find_hit **hits, size_t n)
{
	int64_t *ids = arena_array(m->arena, int64_t, n + 1);
	for (size_t e = 0; e < all_entity_count; e++) {
		size_t count = 0;
		for (size_t i = 0; i < n; i++) {
			bool alike = false;
			for (size_t j = 0; hits[i]->entity == all_entities[e] && j < n && !alike; j++)
				alike = hits[j]->entity != hits[i]->entity && text_equal(hits[i]->sort_key, hits[j]->sort_key);
			if (alike)
				ids[count++] = hits[i]->record;
		}
		if (count)
			model_ahead(m, all_entities[e], ids, count);
	}
}

size_t find_fold(struct model *m, struct find_hit **hits, size_t n)
{
	size_t kept = 0;
	alike_ahead(m, hits, n);
	for (size_t i = 0; i < n; i++) {
		struct find_hit *group = hits[i];
		if (!group)
			continue;
		/* what joins may bring others with it, that stood before */
		for (bool more = true; more;) {
			more = false;
			for (size_t j = i + 1; j < n; j++)
				if (hits[j] && text_equal(hits[j]->sort_key, group->sort_key) && joins(m, group, hits[j])) {
					also_add(group, hits[j]);
					hits[j] = NULL;
					more = true;
				}
		}
		hits[kept++] = group;
	}
	return kept;
}
