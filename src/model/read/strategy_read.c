#include "model/read/strategy_read.h"

#include "base/text.h"
#include "queries.h"

enum { INDICATORS_MAX = 10000 };

const struct plan *plan_main(struct model *m)
{
	return model_find(m, plan, model_setting(m, "main-plan", ""));
}

struct set plan_elements(struct model *m, int64_t plan, const char *kind)
{
	return model_select(m, &element_entity, &query_plan_elements, "is", plan, kind);
}

struct set plan_objectives(struct model *m)
{
	const struct plan *plan = plan_main(m);
	return plan ? plan_elements(m, plan->head.id, "objective") : (struct set){ .entity = &element_entity };
}

struct set plan_top(struct model *m, int64_t plan, const char *kind)
{
	return model_select(m, &element_entity, &query_plan_top, "is", plan, kind);
}

struct set elements_under(struct model *m, int64_t element)
{
	return model_select(m, &element_entity, &query_elements_under, "i", element);
}

struct set plans_of_scope(struct model *m, const char *scope, int64_t except)
{
	return model_select(m, &plan_entity, &query_plans_of_scope, "isi", m->dataset, scope, except == NONE ? 0 : except);
}

struct set element_children(struct model *m, int64_t element, const char *kind)
{
	static const struct model_each each = { &query_element_children, "parent" };
	return model_each(m, &element_entity, &each, &element_entity, element, kind);
}

const struct element *plan_element(struct model *m, int64_t plan, const char *code)
{
	struct set all = plan_elements(m, plan, NULL);
	for (size_t i = 0; i < all.count; i++)
		if (text_equal(set_row(all, element, i)->code, code))
			return set_row(all, element, i);
	return NULL;
}

struct set updates_of_plan(struct model *m, int64_t plan)
{
	return model_select(m, &update_entity, &query_updates_of_plan, "is", plan, m->as_at);
}

const struct update *update_counting(struct model *m, int64_t element)
{
	static const struct model_each each = { &query_update_counting, "element" };
	struct set s = model_each(m, &update_entity, &each, &element_entity, element, m->as_at);
	return s.count ? set_row(s, update, 0) : NULL;
}

struct set updates_of_element(struct model *m, int64_t element)
{
	return model_select(m, &update_entity, &query_updates_of_element, "is", element, m->as_at);
}

struct set updates_of_activity(struct model *m, int64_t activity)
{
	return model_select(m, &update_entity, &query_updates_of_activity, "is", activity, m->as_at);
}

struct set alignments_from(struct model *m, int64_t element, const char *kind)
{
	static const struct model_each each = { &query_alignments_from, "from_element" };
	return model_each(m, &alignment_entity, &each, &element_entity, element, kind);
}

struct set alignments_to(struct model *m, int64_t element, const char *kind)
{
	static const struct model_each each = { &query_alignments_to, "to_element" };
	return model_each(m, &alignment_entity, &each, &element_entity, element, kind);
}

struct set alignments_of_plan(struct model *m, int64_t plan)
{
	return model_select(m, &alignment_entity, &query_alignments_of_plan, "i", plan);
}

struct set alignments_to_plan(struct model *m, int64_t plan)
{
	return model_select(m, &alignment_entity, &query_alignments_to_plan, "i", plan);
}

struct set alignments_from_any(struct model *m, const char *elements)
{
	return model_select(m, &alignment_entity, &query_alignments_from_any, "s", elements);
}

struct set alignments_to_any(struct model *m, const char *elements)
{
	return model_select(m, &alignment_entity, &query_alignments_to_any, "s", elements);
}

struct set indicators_of_element(struct model *m, int64_t element)
{
	return model_referring(m, &indicator_entity, "element", element, INDICATORS_MAX);
}

struct set indicators_of_activity(struct model *m, int64_t activity)
{
	return model_referring(m, &indicator_entity, "activity", activity, INDICATORS_MAX);
}

struct set elements_before(struct model *m, int64_t element)
{
	return model_select(m, &element_entity, &query_elements_before, "i", element);
}

struct set elements_after(struct model *m, int64_t element)
{
	return model_select(m, &element_entity, &query_elements_after, "i", element);
}

int64_t element_tags(struct model *m, int64_t element)
{
	return db_int(m->db, &query_element_tags, 0, "i", element);
}

struct set watch_notes_of_plan(struct model *m, int64_t plan, size_t limit)
{
	return model_referring_latest(m, &watch_note_entity, "plan", plan, "date", limit);
}

struct set watch_notes_of_any(struct model *m, const char *elements, size_t limit)
{
	return model_select(m, &watch_note_entity, &query_watch_notes_of_any, "ssi", elements, m->as_at, (int64_t)limit);
}

struct set indicators_under(struct model *m, int64_t element)
{
	return model_select(m, &indicator_entity, &query_indicators_under, "i", element);
}

struct set indicators_of_any(struct model *m, const char *elements, size_t limit)
{
	return model_select(m, &indicator_entity, &query_indicators_of_any, "si", elements, (int64_t)limit);
}

struct set indicators_of_plan(struct model *m, int64_t plan)
{
	return model_select(m, &indicator_entity, &query_indicators_of_plan, "i", plan);
}

struct set observations_of_indicator(struct model *m, int64_t indicator)
{
	static const struct model_each each = { &query_observations_of_indicator, "indicator" };
	return model_each(m, &observation_entity, &each, &indicator_entity, indicator, m->as_at);
}

struct set contributions_to(struct model *m, int64_t element)
{
	return model_referring(m, &contribution_entity, "element", element, 100);
}

struct set contributions_begun(struct model *m, int64_t element)
{
	static const struct model_each each = { &query_contributions_begun, "element" };
	return model_each(m, &contribution_entity, &each, &element_entity, element, m->as_at);
}

struct set contributions_under(struct model *m, int64_t element)
{
	return model_select(m, &contribution_entity, &query_contributions_under, "i", element);
}

struct set contributions_of(struct model *m, int64_t activity)
{
	return model_select(m, &contribution_entity, &query_contributions_of, "i", activity);
}

struct set activities_for(struct model *m, int64_t element)
{
	return model_select(m, &activity_entity, &query_activities_for, "i", element);
}

struct set evidence_of_element(struct model *m, int64_t element)
{
	static const struct model_each each = { &query_evidence_of_element, "element" };
	return model_each(m, &evidence_entity, &each, &element_entity, element, m->as_at);
}

struct set evidence_of_alignment(struct model *m, int64_t alignment)
{
	static const struct model_each each = { &query_evidence_of_alignment, "alignment" };
	return model_each(m, &evidence_entity, &each, &alignment_entity, alignment, m->as_at);
}

struct set evidence_of_contribution(struct model *m, int64_t contribution)
{
	static const struct model_each each = { &query_evidence_of_contribution, "contribution" };
	return model_each(m, &evidence_entity, &each, &contribution_entity, contribution, m->as_at);
}

struct set evidence_of_observation(struct model *m, int64_t observation)
{
	static const struct model_each each = { &query_evidence_of_observation, "observation" };
	return model_each(m, &evidence_entity, &each, &observation_entity, observation, m->as_at);
}

struct set evidence_of_plan(struct model *m, int64_t plan)
{
	return model_select(m, &evidence_entity, &query_evidence_of_plan, "is", plan, m->as_at);
}

struct set evidence_of_any(struct model *m, const char *elements)
{
	return model_select(m, &evidence_entity, &query_evidence_of_any, "ss", elements, m->as_at);
}

struct set articles_of_section(struct model *m, const char *section)
{
	return model_select(m, &article_entity, &query_articles_of_section, "s", section);
}

struct set elements_of_kind(struct model *m, const char *kind)
{
	return model_select(m, &element_entity, &query_elements_of_kind, "is", m->dataset, kind);
}

struct set documents_by_title(struct model *m)
{
	return model_select(m, &document_entity, &query_documents_by_title, "");
}
