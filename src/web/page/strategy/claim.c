#include "web/page/strategy/claim.h"

#include <string.h>

#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/engine/standing.h"
#include "model/rows/strategy.h"
#include "rule/element.h"
#include "rule/progress.h"
#include "web/page/strategy/strategy.h"
#include "web/view/evidence.h"

/* Code and word of its status: of a benefit or of a statement. */
static const char *claim_status_code(struct page *p, const struct benefit *b)
{
	return element_is_benefit(b->element) ? benefit_state_code(b->state) : statement_state_code(statement_state_of(p->model, b));
}

/* ---- what of it is made up ---- */

/* The nearest element at or above this one that has an owner. */
static const struct element *owned(struct page *p, const struct element *e)
{
	for (int depth = 0; e && e->owner == NONE && depth < 16; depth++)
		e = model_get(p->model, element, e->parent);
	return e && e->owner != NONE ? e : NULL;
}

bool claim_owner_made_up(struct page *p, const struct element *e)
{
	const struct element *of = owned(p, e);
	return of && page_illustrative(p, &element_entity, of, "owner");
}

void claim_owner_words(struct page *p, const struct element *e)
{
	const struct element *of = owned(p, e);
	if (!of) {
		html(p->o, "%s", visitor_roles(p->visitor) & ROLES_EDITORS ? _("No owner is recorded.") : "");
		return;
	}
	html(p->o, "%s ", of == e ? _("Owner:") : _("Owner of what it belongs to:"));
	size_t from = p->o->length;
	page_link(p, &organisation_entity, of->owner);
	if (p->o->length > from && page_illustrative(p, &element_entity, of, "owner"))
		page_mark_from(p, from);
}

void claim_line(struct page *p, const struct element *e, struct set evidence)
{
	struct benefit b = benefit_of(p->model, e, evidence);
	enum statement_state s = element_is_benefit(e) ? STATEMENT_BARE : statement_state_of(p->model, &b);
	html(p->o, "<p class=\"small\"><strong class=\"status %s\">%s</strong> ",
	    element_is_benefit(e) ? benefit_state_class(b.state) : statement_state_class(s),
	    element_is_benefit(e) ? _(benefit_state_name(b.state)) : _(statement_state_name(s)));
	if (benefit_status_made_up(p->model, &b)) {
		page_mark(p);
		html(p->o, " ");
	}
	claim_owner_words(p, e);
	html(p->o, "</p>");
}

/* ---- data ---- */

struct claims_of {
	const struct progress_list *actions;
	const struct benefits *benefits, *statements;
	const struct element *objective;
};

static void claim_row(struct page *p, const struct element *e, const char *status, bool made_up, struct set evidence)
{
	int64_t owner = claim_owner(p->model, e);
	const struct evidence *last = evidence.count ? set_row(evidence, evidence, 0) : NULL;
	table_row(p);
	cell_plain(p, &element_entity, e, "slug");
	cell_plain(p, &element_entity, e, "kind");
	cell_plain(p, &element_entity, e, "title");
	cell_made_up(p, made_up);
	cell_words(p, status);
	cell_made_up(p, claim_owner_made_up(p, e));
	cell_link(p, &organisation_entity, owner, NULL);
	cell_made_up(p, last && claim_evidence_made_up(p->model, last));
	cell_words(p, last ? model_title(p->model, &evidence_entity, last->head.id) : NULL);
	cell_made_up(p, last && page_illustrative(p, &evidence_entity, last, "date"));
	cell_words(p, last ? last->date : NULL);
}

static void benefit_rows(struct page *p, const struct benefits *l, const struct element *objective)
{
	for (size_t i = 0; i < l->count; i++)
		if (claim_same(claim_objective(p->model, l->each[i].element), objective))
			claim_row(p, l->each[i].element, claim_status_code(p, &l->each[i]), benefit_status_made_up(p->model, &l->each[i]),
			    l->each[i].evidence);
}

static void claim_rows(struct page *p, const void *context)
{
	const struct claims_of *c = context;
	for (size_t i = 0; i < c->actions->count; i++)
		claim_row(p, c->actions->each[i].action, progress_code(c->actions->each[i].status), progress_made_up(p->model, &c->actions->each[i]),
		    evidence_of_element(p->model, c->actions->each[i].action->head.id));
	benefit_rows(p, c->benefits, c->objective);
	benefit_rows(p, c->statements, c->objective);
}

void claims_of_objective_show(struct page *p, const struct progress_list *actions, const struct benefits *benefits, const struct benefits *statements,
    const struct element *objective)
{
	static const struct column columns[] = { { "element" }, { "kind" }, { "title" }, { "status" }, { "owner" }, { "evidence" }, { "date" },
		{ 0 } };
	page_show_table(p, "claims", columns, claim_rows, &(struct claims_of){ actions, benefits, statements, objective });
}
