/* impact_divided.c - all money on record by objective, each amount once: what several objectives share is divided, so that the rows add up
 * (rule/money/ledger.h). And whose the money of an objective is that no activity of the period serves. */
#include "base/message.h"
#include "model/declared/delivery.h"
#include "report/impact/impact.h"
#include "report/money.h"
#include "rule/element.h"
#include "rule/money/ledger.h"

static void divided_row(struct writing *w, const char *name, const struct element *o, const struct money_sums *sums, const char *of)
{
	static const unsigned columns[] = { MONEY_BIT(MONEY_RECEIVED), MONEY_BIT(MONEY_MATCH), MONEY_BIT(MONEY_IN_KIND), MONEY_TOTAL,
		MONEY_BIT(MONEY_SPENT), MONEY_BIT(MONEY_HANDED_ON), MONEY_BIT(MONEY_SPENT_BY_PARTNERS) };
	const struct money_behind behind = { .by = LEDGER_OBJECTIVE, .of = of };
	document_row(w->document);
	cell_text(w, o ? element_known(w->arena, o) : name);
	for (size_t i = 0; i < COUNT(columns); i++)
		money_cell(w, sums, columns[i], &behind);
}

void impact_divided(struct impact_report *r)
{
	struct writing *w = r->w;
	struct model *m = w->model;
	struct ledger l = ledger_of(m, w->plan->head.id, LEDGER_OBJECTIVE);
	struct ledger_groups g = ledger_groups(m, &l, LEDGER_OBJECTIVE);
	document_heading(w->document, 2, "divided", _("The same, divided so that the rows add up"));
	document_table_open(w->document, _("All money on record; money that supports several objectives is divided between them"),
	    (const char *const[]){ N_("Objective"), money_name(MONEY_RECEIVED), money_name(MONEY_MATCH), money_name(MONEY_IN_KIND), N_("Total"),
	        money_name(MONEY_SPENT), money_name(MONEY_HANDED_ON), money_name(MONEY_SPENT_BY_PARTNERS), NULL });
	for (size_t i = 0; i < g.count; i++)
		divided_row(w, _("For no objective"), g.each[i].of ? model_get(m, element, g.each[i].of) : NULL, &g.each[i].sums,
		    g.each[i].of ? model_key(m, &element_entity, g.each[i].of) : "none");
	divided_row(w, _("Total"), NULL, &g.all, NULL);
	document_table_close(w->document);
	money_source(w, &(struct money_behind){ .by = LEDGER_OBJECTIVE });
}

/* ---- money of no activity of the period ---- */

enum { PAYING_MAX = 6 };

/* Activities and parts with money, each part with what it is part of. */
static const char *impact_paying_words(struct impact_report *r, int64_t objective)
{
	struct model *m = r->w->model;
	struct out o = { .arena = r->w->arena };
	struct set all = impact_paying_for(m, &r->options, objective, PAYING_MAX + 1);
	for (size_t i = 0; i < all.count && i < PAYING_MAX; i++) {
		const struct activity *a = set_row(all, activity, i);
		out_fmt(&o, "%s%s", i ? message_semicolon() : "", a->title);
		if (a->parent != NONE)
			out_fmt(&o, _(" (part of %s)"), model_title(m, &activity_entity, a->parent));
	}
	if (all.count > PAYING_MAX)
		out_fmt(&o, "%s%s", message_semicolon(), _("others"));
	return out_text(&o);
}

const char *impact_money_from(struct impact_report *r, const struct element *o)
{
	const struct impact *i = impact_of(&r->sums, o->head.id);
	return i->money.count && !i->visits.records ? impact_paying_words(r, o->head.id) : NULL;
}

void impact_cost_from(struct impact_report *r)
{
	for (size_t i = 0; i < r->w->objectives.count; i++) {
		const struct element *o = set_row(r->w->objectives, element, i);
		const char *from = !r->objective || o->head.id == r->objective->head.id ? impact_money_from(r, o) : NULL;
		if (from)
			document_leaf(r->w->document, BLOCK_PARAGRAPH,
			    arena_printf(r->w->arena, _("The money of %s comes from: %s. No activity that serves it falls in the period."),
			        element_known(r->w->arena, o), from));
	}
}
