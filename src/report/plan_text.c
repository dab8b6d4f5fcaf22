#include "report/plan_text.h"

#include "base/out.h"
#include "model/read/strategy_read.h"

enum { DEPTH_MAX = 8, HEADING_MAX = 6, ELEMENTS_MAX = 5000 };

struct telling {
	struct model *model;
	struct out text;
	size_t elements;
};

static void element_write(struct telling *t, const struct element *e, int depth)
{
	if (t->elements++ >= ELEMENTS_MAX)
		return;
	for (int i = 0; i <= depth + 1 && i < HEADING_MAX; i++)
		out_char(&t->text, '#');
	out_fmt(&t->text, " %s %s\n\n", e->code, e->title);
	if (e->text)
		out_fmt(&t->text, "%s\n\n", e->text);
	if (depth >= DEPTH_MAX)
		return;
	struct set below = element_children(t->model, e->head.id, NULL);
	for (size_t i = 0; i < below.count; i++)
		element_write(t, set_row(below, element, i), depth + 1);
}

const char *plan_text(struct model *m, const struct plan *plan)
{
	struct telling t = { .model = m, .text = { .arena = m->arena } };
	out_fmt(&t.text, "# %s\n\n", plan->title);
	if (plan->summary)
		out_fmt(&t.text, "%s\n\n", plan->summary);
	struct set top = plan_top(m, plan->head.id, NULL);
	for (size_t i = 0; i < top.count; i++)
		element_write(&t, set_row(top, element, i), 0);
	return out_text(&t.text);
}
