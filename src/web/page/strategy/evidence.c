/* evidence.c - what is claimed and what proves it: by objective and owner; and how far the benefits have come. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/learning.h"
#include "model/engine/standing.h"
#include "model/read/strategy_read.h"
#include "rule/claim.h"
#include "rule/element.h"
#include "web/govuk/govuk.h"
#include "web/page/strategy/claim.h"
#include "web/page/strategy/strategy.h"
#include "web/view/element.h"
#include "web/view/evidence.h"
#include "web/view/ladder.h"

enum { SHOWN = 15, CHOICES = 200 };

/* ---- filters ---- */

struct evidence_filter {
	int64_t objective, owner;
	const char *kind, *state; /* codes; state "open": everything not yet proved; "all" */
	int64_t from;             /* how many are skipped */
};

/* Claims that are open stand before the states, and all of them behind. */
static const struct codelist *states_list(struct arena *a)
{
	struct code *codes = arena_array(a, struct code, CLAIM_STATES + 2);
	struct codelist *list = arena_alloc(a, sizeof(*list));
	*list = (struct codelist){ .codes = codes, .count = CLAIM_STATES + 2 };
	codes[0] = (struct code){ "open", N_("Not yet proved") };
	for (int s = 0; s < CLAIM_STATES; s++)
		codes[s + 1] = (struct code){ claim_state_code((enum claim_state)s), claim_state_name((enum claim_state)s) };
	codes[CLAIM_STATES + 1] = (struct code){ "all", N_("All") };
	return list;
}

/* Those who own a claim, in the order of the claims. */
static const struct codelist *owners_list(struct page *p, struct claims all)
{
	struct code *codes = arena_array(p->arena, struct code, CHOICES);
	struct codelist *list = arena_alloc(p->arena, sizeof(*list));
	*list = (struct codelist){ .codes = codes };
	for (size_t i = 0; i < all.count && list->count < CHOICES; i++) {
		const char *key = model_key(p->model, &organisation_entity, all.each[i].owner);
		if (*key && code_place(list, key) == list->count)
			codes[list->count++] =
			    (struct code){ key, text_cut(p->arena, model_title(p->model, &organisation_entity, all.each[i].owner), 70) };
	}
	return list;
}

static bool fits_but_state(const struct evidence_filter *filter, const struct claim *c)
{
	bool below = filter->objective == NONE || (c->objective && c->objective->head.id == filter->objective);
	return below && (filter->owner == NONE || c->owner == filter->owner) && (!filter->kind || text_equal(claim_kind_code(c->kind), filter->kind));
}

static bool evidence_fits(const struct evidence_filter *filter, const struct claim *c)
{
	if (!fits_but_state(filter, c))
		return false;
	if (text_equal(filter->state, "all"))
		return true;
	return text_equal(filter->state, "open") ? c->state != CLAIM_PROVED : text_equal(filter->state, claim_state_code(c->state));
}

/* Claims that fit, objective by objective; those of none last. */
static struct claims chosen(struct page *p, const struct evidence_filter *filter, struct claims all)
{
	struct claims found = { .each = arena_array(p->arena, struct claim, all.count + 1) };
	struct set objectives = plan_objectives(p->model);
	for (size_t o = 0; o <= objectives.count; o++)
		for (size_t i = 0; i < all.count; i++) {
			const struct claim *c = &all.each[i];
			int64_t of = c->objective ? c->objective->head.id : NONE;
			if (of == (o < objectives.count ? set_row(objectives, element, o)->head.id : NONE) && evidence_fits(filter, c))
				found.each[found.count++] = *c;
		}
	return found;
}

/* ---- the list ---- */

static const char *evidence_title(struct page *p, const struct evidence *e)
{
	if (!e)
		return NULL;
	return e->document != NONE ? model_title(p->model, &document_entity, e->document) : model_title(p->model, &activity_entity, e->activity);
}

static const char *claim_href(struct page *p, const struct claim *c)
{
	if (c->kind == CLAIM_CRITERION)
		return ladder_organisation_href(p, c->element->plan, c->owner);
	if (c->kind == CLAIM_VALUE)
		return record_href(p, &indicator_entity, model_get(p->model, observation, c->id)->indicator);
	return record_href(p, c->entity, c->id);
}

static const struct column columns[] = { { "claim" }, { "entity" }, { "key" }, { "title", N_("Statement") }, { "objective" },
	{ "owner", N_("Owner") }, { "state", N_("State") }, { "#pieces" }, { "evidence", N_("Evidence") }, { "date" }, { "grade" }, { 0 } };

static void freshest_cell(struct page *p, const struct evidence *e)
{
	cell_marks_itself(p, e && claim_evidence_made_up(p->model, e));
	if (cell_begin(p, evidence_title(p, e))) {
		if (e) {
			evidence_link(p, e);
			html(p->o, "<br><span class=\"small muted\">%s%s%s</span>", _(code_name(&codelist_evidence_grade, e->grade)),
			    e->date ? locale_comma() : "", e->date ? claim_evidence_date(p->arena, e) : "");
		}
	}
	cell_end(p);
	cell_made_up(p, e && page_illustrative(p, &evidence_entity, e, "date"));
	cell_words(p, e ? e->date : NULL);
	cell_made_up(p, e && page_illustrative(p, &evidence_entity, e, "grade"));
	cell_words(p, e ? e->grade : NULL);
}

/* A criterion is its holder's; any other claim has the owner of an element. */
static bool owner_made_up(struct page *p, const struct claim *c)
{
	return c->kind == CLAIM_CRITERION ? standing_illustrative(p->model, &award_entity, c->award, "organisation")
	                                  : c->element && claim_owner_made_up(p, c->element);
}

static void evidence_claim_row(struct page *p, const struct claim *c)
{
	bool proof = c->freshest && claim_evidence_made_up(p->model, c->freshest);
	table_row(p);
	cell_words(p, claim_kind_code(c->kind));
	cell_words(p, c->entity->name);
	cell_made_up(p, standing_illustrative(p->model, c->entity, c->id, NULL));
	cell_words(p, model_key(p->model, c->entity, c->id));
	cell(p,
	    (struct cell){ .text = claim_title(p->model, c),
	        .address = claim_href(p, c),
	        .note = _(claim_kind_name(c->kind)),
	        .illustrative = standing_illustrative(p->model, c->entity, c->id, c->kind == CLAIM_VALUE ? "value" : NULL) });
	cell_words(p, c->objective ? c->objective->slug : NULL);
	cell_made_up(p, c->owner != NONE && owner_made_up(p, c));
	cell_link(p, &organisation_entity, c->owner, NULL);
	cell_made_up(p, proof);
	cell(p,
	    (struct cell){
	        .status = _(claim_state_name(c->state)), .status_class = claim_state_class(c->state), .code = claim_state_code(c->state) });
	cell_made_up(p, proof);
	cell_number(p, (int64_t)c->pieces);
	freshest_cell(p, c->freshest);
}

static void evidence_claim_rows(struct page *p, const void *context)
{
	const struct claims *l = context;
	for (size_t i = 0; i < l->count; i++)
		evidence_claim_row(p, &l->each[i]);
}

static void group_begin(struct page *p, const struct element *objective)
{
	html(p->o, "<section class=\"%s\"><h2 class=\"heading govuk-!-margin-top-6\">", objective ? page_hue(p, objective->head.id) : "");
	if (objective)
		page_link_text(p, record_href(p, &element_entity, objective->head.id), element_known(p->arena, objective));
	else
		html_text(p->o, _("Without an objective"));
	html(p->o, "</h2>");
	table_open(p,
	    objective ? arena_printf(p->arena, _("Statements of %s"), element_name_people(p, objective)) : _("Statements without an objective"),
	    columns);
}

static void group_end(struct page *p)
{
	table_close(p);
	html(p->o, "</section>");
}

static void evidence_list_write(struct page *p, const struct evidence_filter *filter, const struct claims *l)
{
	size_t from = (size_t)filter->from < l->count ? (size_t)filter->from : l->count, to = from + SHOWN < l->count ? from + SHOWN : l->count;
	if (l->count)
		html(p->o, "<div class=\"rows-head\"><p>%s%s%s</p></div>",
		    text_equal(filter->state, "open") ? _("Statements not yet proved") : _("Statements"), message_colon(),
		    integer_people(p->arena, (int64_t)l->count));
	if (from == to) {
		bool any = model_any(p->model, &element_entity);
		page_empty(p, any ? _("No statements match. Clear a filter to see more.") : _("No strategy is on record yet, so it states nothing."));
		if (!any)
			register_first_write(p, "element");
	}
	for (size_t i = from; i < to; i++) {
		if (i == from || !claim_same(l->each[i].objective, l->each[i - 1].objective)) {
			if (i > from)
				group_end(p);
			group_begin(p, l->each[i].objective);
		}
		evidence_claim_row(p, &l->each[i]);
	}
	if (to > from)
		group_end(p);
	p->next_href = to < l->count ? page_href_with(p, "from", arena_printf(p->arena, "%zu", to)) : NULL;
	html(p->o, "<nav class=\"pager\" aria-label=\"%s\"><p>%s</p>", _("Pages of this list"),
	    arena_printf(p->arena, _("%zu to %zu of %zu"), to > from ? from + 1 : 0, to, l->count));
	govuk_pagination(p->o,
	    &(struct govuk_pagination){ .previous = { .text = _("First page"), .href = from ? page_href_with(p, "from", NULL) : NULL },
	        .next = { .text = _("Next page"), .href = p->next_href } });
	html(p->o, "</nav>");
}

/* How many are in each state, each the way to its list. */
static void sums_write(struct page *p, const size_t counts[CLAIM_STATES], const bool made_up[CLAIM_STATES])
{
	html(p->o, "<ul class=\"legend govuk-!-margin-bottom-5\">");
	for (int s = 0; s < CLAIM_STATES; s++) {
		html(p->o, "<li><span class=\"key %s\" aria-hidden=\"true\"></span><b>%s</b> ", claim_state_class((enum claim_state)s),
		    integer_people(p->arena, (int64_t)counts[s]));
		page_link_text(p, page_href_with(p, "state", claim_state_code((enum claim_state)s)), _(claim_state_name((enum claim_state)s)));
		if (made_up[s])
			page_mark(p);
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

void page_evidence(struct page *p)
{
	const struct plan *plan = plan_main(p->model);
	struct claims all = plan ? claims_of_plan(p->model, plan) : (struct claims){ 0 };
	const struct field fields[] = {
		{ FIELD(evidence_filter, CODE, state), .label = N_("State"), .list = states_list(p->arena), .otherwise = "open" },
		{ OBJECTIVE_FILTER(evidence_filter) },
		{ FIELD(evidence_filter, REF, owner), .label = N_("Owner"), .of = &organisation_entity, .list = owners_list(p, all) },
		{ FIELD(evidence_filter, CODE, kind), .label = N_("Statement"), .list = &claim_kinds },
		{ FIELD(evidence_filter, INT, from), .label = N_("Shown before"), .max = INT32_MAX, .otherwise = "0", .flags = INTERNAL },
	};
	const struct entity filters = FORM_OF(evidence_filter, fields);
	struct evidence_filter filter;
	if (!page_one_order(p) || !page_filters_read(p, &filters, &filter))
		return;
	struct claims l = chosen(p, &filter, all);
	size_t counts[CLAIM_STATES] = { 0 };
	bool made_up[CLAIM_STATES] = { false };
	for (size_t i = 0; i < all.count; i++)
		if (fits_but_state(&filter, &all.each[i])) {
			const struct claim *c = &all.each[i];
			counts[c->state]++;
			made_up[c->state] = made_up[c->state] || (c->freshest && claim_evidence_made_up(p->model, c->freshest));
		}
	struct page_count *sums = arena_array(p->arena, struct page_count, CLAIM_STATES);
	for (int s = 0; s < CLAIM_STATES; s++)
		sums[s] = (struct page_count){ claim_state_code((enum claim_state)s), (int64_t)counts[s] };
	page_show_counts(p, "states", sums, CLAIM_STATES);
	page_show_made_up(p, made_up[CLAIM_PROVED] || made_up[CLAIM_STALE]);
	page_show_table(p, "claims", columns, evidence_claim_rows, &l);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Evidence"), NULL, NULL }, NULL, _("Evidence"),
	    arena_printf(p->arena, _("What the strategy says, and what proves it, as at %s. Evidence counts for a year."),
	        date_people(p->arena, p->model->as_at)));
	html(p->o, "<p>%s</p>", _("Statements of every kind are counted here. The home page and Results count only benefits and current work."));
	page_link_line(p, page_href(p, "/benefits"), _("Progress of benefits, and beneficiaries"));
	page_filtered_begin(p, &(struct filter_form){ .filters = &filters, .row = &filter, .passing = "from" });
	sums_write(p, counts, made_up);
	evidence_list_write(p, &filter, &l);
	page_downloads(p);
	page_filtered_end(p);
	page_end(p);
}
