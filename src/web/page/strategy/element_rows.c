/* element_rows.c - one read of what hangs on an element. */
#include "model/declared/knowledge.h"
#include "model/read/strategy_read.h"
#include "rule/element.h"
#include "rule/succession.h"
#include "web/page/strategy/element_rows.h"

enum { CONTRIBUTIONS_MAX = 60 };

struct element_rows element_rows_read(struct page *p, const struct element *e)
{
	struct model *m = p->model;
	int64_t id = e->head.id;
	return (struct element_rows){ .element = e,
		.needs = alignments_from(m, id, CODE_ALIGNMENT_KIND_DEPENDS_ON),
		.needed_by = alignments_to(m, id, CODE_ALIGNMENT_KIND_DEPENDS_ON),
		.before = elements_before(m, id),
		.now = succession_now(m, e),
		.children = element_children(m, id, NULL),
		.updates = updates_of_element(m, id),
		.from = alignments_from(m, id, NULL),
		.to = alignments_to(m, id, NULL),
		.contributions = contributions_below(m, id, CONTRIBUTIONS_MAX),
		.indicators = indicators_of_element(m, id),
		.evidence = evidence_of_element(m, id) };
}

bool element_own_milestone(const struct element_rows *r, const struct element *c)
{
	return element_is_action(r->element) && element_is_milestone(c);
}
