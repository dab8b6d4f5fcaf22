/* evidence.c - what is claimed and what proves it: by objective and owner; and how far the benefits have come. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/read/strategy_read.h"
#include "rule/claim.h"
#include "web/govuk/govuk.h"
#include "web/page/strategy/strategy.h"
#include "web/view/element.h"
#include "web/view/evidence.h"
#include "web/view/ladder.h"

enum { SHOWN = 100, CHOICES = 200 };

/* ---- what is asked for ---- */

struct wish {
	const struct element *objective;
	const struct organisation *owner;
	const char *kind, *state; /* codes; state "open": unproved or stale, as without one; "all" */
	int64_t from;             /* how many are skipped */
};

static bool known_kind(const char *code)
{
	for (int k = 0; k < CLAIM_KINDS; k++)
		if (text_equal(claim_kind_code((enum claim_kind)k), code))
			return true;
	return false;
}

static bool known_state(const char *code)
{
	for (int s = 0; s < CLAIM_STATES; s++)
		if (text_equal(claim_state_code((enum claim_state)s), code))
			return true;
	return text_equal(code, "open") || text_equal(code, "all");
}

/* False when the address asks for what there is not: the page is answered. */
static bool wish_read(struct page *p, struct wish *w)
{
	const char *objective = page_parameter(p, "objective"), *owner = page_parameter(p, "owner"), *from = page_parameter(p, "from");
	*w = (struct wish){ .kind = page_parameter(p, "kind"), .state = page_parameter(p, "state") };
	w->objective = objective ? model_find(p->model, element, objective) : NULL;
	w->owner = owner ? model_find(p->model, organisation, owner) : NULL;
	bool good = (!objective || w->objective) && (!owner || w->owner) && (!w->kind || known_kind(w->kind)) && (!w->state || known_state(w->state)) &&
	            (!from || (integer_parse(from, &w->from) && w->from >= 0));
	w->state = w->state ? w->state : "open";
	if (!good)
		page_bad_request(p, _("A filter has a value that there is not."));
	return good;
}

static bool fits_but_state(const struct wish *w, const struct claim *c)
{
	return (!w->objective || (c->objective && c->objective->head.id == w->objective->head.id)) && (!w->owner || c->owner == w->owner->head.id) &&
	       (!w->kind || text_equal(claim_kind_code(c->kind), w->kind));
}

static bool fits(const struct wish *w, const struct claim *c)
{
	if (!fits_but_state(w, c))
		return false;
	if (text_equal(w->state, "all"))
		return true;
	return text_equal(w->state, "open") ? c->state != CLAIM_PROVED : text_equal(w->state, claim_state_code(c->state));
}

/* Claims that fit, objective by objective; those of none last. */
static struct claims chosen(struct page *p, const struct wish *w, struct claims all)
{
	struct claims found = { .each = arena_array(p->arena, struct claim, all.count + 1) };
	const struct plan *plan = plan_main(p->model);
	struct set objectives = plan ? plan_elements(p->model, plan->head.id, "objective") : (struct set){ 0 };
	for (size_t o = 0; o <= objectives.count; o++)
		for (size_t i = 0; i < all.count; i++) {
			const struct claim *c = &all.each[i];
			int64_t of = c->objective ? c->objective->head.id : NONE;
			if (of == (o < objectives.count ? set_row(objectives, element, o)->head.id : NONE) && fits(w, c))
				found.each[found.count++] = *c;
		}
	return found;
}

/* ---- data ---- */

static const char *evidence_title(struct page *p, const struct evidence *e)
{
	if (!e)
		return NULL;
	return e->document != NONE ? model_title(p->model, &document_entity, e->document) : model_title(p->model, &activity_entity, e->activity);
}

static void claims_show(struct page *p, const struct claims *l)
{
	static const char *const columns[] = { "claim", "entity", "key", "title", "objective", "owner", "state", "#pieces", "evidence", "date", "grade", NULL };
	size_t width = COUNT(columns) - 1;
	const char **cells = arena_array(p->arena, const char *, l->count * width + 1);
	for (size_t i = 0; i < l->count; i++) {
		const struct claim *c = &l->each[i];
		const char *row[] = { claim_kind_code(c->kind), c->entity->name, model_key(p->model, c->entity, c->id), claim_title(p->model, c), c->objective ? c->objective->slug : NULL,
			c->owner == NONE ? NULL : model_key(p->model, &organisation_entity, c->owner), claim_state_code(c->state), arena_printf(p->arena, "%zu", c->pieces),
			evidence_title(p, c->freshest), c->freshest ? c->freshest->date : NULL, c->freshest ? c->freshest->grade : NULL };
		memcpy(&cells[i * width], row, sizeof(row));
	}
	page_show_grid(p, "claims", &(struct page_grid){ columns, cells, l->count });
}

/* ---- the form ---- */

static void select_begin(struct page *p, struct govuk_option *o, size_t *n)
{
	o[(*n)++] = (struct govuk_option){ .text = _("All"), .value = "" };
	(void)p;
}

static void select_write(struct page *p, const char *name, const char *label, struct govuk_option *o, size_t n)
{
	govuk_select(p->o, &(struct govuk_select){ .id = name, .name = name, .label = { .text = label }, .items = o, .items_count = n });
}

static void objective_field(struct page *p, const struct wish *w)
{
	const struct plan *plan = plan_main(p->model);
	struct set s = plan ? plan_elements(p->model, plan->head.id, "objective") : (struct set){ 0 };
	struct govuk_option *o = arena_array(p->arena, struct govuk_option, s.count + 1);
	size_t n = 0;
	select_begin(p, o, &n);
	for (size_t i = 0; i < s.count; i++) {
		const struct element *e = set_row(s, element, i);
		o[n++] = (struct govuk_option){ .text = text_cut(p->arena, arena_printf(p->arena, "%s %s", e->code, text_or(e->short_title, e->title)), 70), .value = e->slug,
			.selected = w->objective && w->objective->head.id == e->head.id ? GOVUK_ON : GOVUK_DEFAULT };
	}
	select_write(p, "objective", _("Objective"), o, n);
}

static void owner_field(struct page *p, const struct wish *w, struct claims all)
{
	struct govuk_option *o = arena_array(p->arena, struct govuk_option, CHOICES + 1);
	int64_t seen[CHOICES];
	size_t n = 0, owners = 0;
	select_begin(p, o, &n);
	for (size_t i = 0; i < all.count && owners < CHOICES - 1; i++) {
		bool known = all.each[i].owner == NONE;
		for (size_t k = 0; k < owners; k++)
			known = known || seen[k] == all.each[i].owner;
		if (known)
			continue;
		seen[owners++] = all.each[i].owner;
		o[n++] = (struct govuk_option){ .text = text_cut(p->arena, model_title(p->model, &organisation_entity, all.each[i].owner), 70),
			.value = model_key(p->model, &organisation_entity, all.each[i].owner), .selected = w->owner && w->owner->head.id == all.each[i].owner ? GOVUK_ON : GOVUK_DEFAULT };
	}
	select_write(p, "owner", _("Owner"), o, n);
}

static void kind_field(struct page *p, const struct wish *w)
{
	struct govuk_option o[CLAIM_KINDS + 1] = { 0 };
	size_t n = 0;
	select_begin(p, o, &n);
	for (int k = 0; k < CLAIM_KINDS; k++)
		o[n++] = (struct govuk_option){ .text = _(claim_kind_name((enum claim_kind)k)), .value = claim_kind_code((enum claim_kind)k),
			.selected = text_equal(w->kind, claim_kind_code((enum claim_kind)k)) ? GOVUK_ON : GOVUK_DEFAULT };
	select_write(p, "kind", _("What is claimed"), o, n);
}

static void state_field(struct page *p, const struct wish *w)
{
	struct govuk_option o[CLAIM_STATES + 2] = { { .text = _("Unproved or old"), .value = "open" } };
	size_t n = 1;
	for (int s = 0; s < CLAIM_STATES; s++)
		o[n++] = (struct govuk_option){ .text = _(claim_state_name((enum claim_state)s)), .value = claim_state_code((enum claim_state)s) };
	o[n++] = (struct govuk_option){ .text = _("All"), .value = "all" };
	for (size_t i = 0; i < n; i++)
		o[i].selected = text_equal(o[i].value, w->state) ? GOVUK_ON : GOVUK_DEFAULT;
	select_write(p, "state", _("State"), o, n);
}

static void filter_form(struct page *p, const struct wish *w, struct claims all)
{
	html(p->o, "<form class=\"filters\" method=\"get\" action=\"%s\"><h2 class=\"govuk-visually-hidden\">%s</h2>", p->path, _("Filter this list"));
	state_field(p, w);
	objective_field(p, w);
	owner_field(p, w, all);
	kind_field(p, w);
	if (p->as_at)
		html(p->o, "<input type=\"hidden\" name=\"as-at\" value=\"%s\">", p->as_at);
	page_filter_end(p, p->path);
}

/* ---- the list ---- */

static const char *claim_href(struct page *p, const struct claim *c)
{
	if (c->kind == CLAIM_CRITERION)
		return ladder_organisation_href(p, c->element->plan, c->owner);
	if (c->kind == CLAIM_VALUE)
		return record_href(p, &indicator_entity, model_get(p->model, observation, c->id)->indicator);
	return record_href(p, c->entity, c->id);
}

static void claim_row(struct page *p, const struct claim *c)
{
	table_row_begin(p);
	page_link_text(p, claim_href(p, c), claim_title(p->model, c));
	if (page_illustrative(p, c->entity, &(struct record){ .id = c->id }, c->kind == CLAIM_VALUE ? "value" : NULL))
		page_mark(p);
	html(p->o, "<br><span class=\"small muted\">%s</span>", _(claim_kind_name(c->kind)));
	table_head_end(p);
	table_cell(p, _("Owner"));
	if (c->owner != NONE)
		page_link(p, &organisation_entity, c->owner);
	else
		html(p->o, "<span class=\"muted\">%s</span>", _("No owner is recorded."));
	table_cell_end(p);
	table_cell(p, _("State"));
	html(p->o, "<strong class=\"status %s\">%s</strong>", claim_state_class(c->state), _(claim_state_name(c->state)));
	table_cell_end(p);
	table_cell(p, _("Evidence"));
	if (c->freshest) {
		evidence_link(p, c->freshest);
		html(p->o, "<br><span class=\"small muted\">%s, %s</span>", date_people(p->arena, c->freshest->date), _(code_name(&codelist_evidence_grade, c->freshest->grade)));
	} else
		html(p->o, "<span class=\"muted\">%s</span>", _("No evidence is recorded."));
	table_cell_end(p);
	table_row_end(p);
}

static void group_begin(struct page *p, const struct element *objective)
{
	html(p->o, "<section class=\"%s\"><h2 class=\"heading govuk-!-margin-top-6\">", objective ? page_hue(p, objective->head.id) : "");
	if (objective)
		page_link_text(p, record_href(p, &element_entity, objective->head.id),
		    arena_printf(p->arena, "%s %s", objective->code, text_or(objective->short_title, objective->title)));
	else
		html_text(p->o, _("Of no objective"));
	html(p->o, "</h2>");
	table_begin(p, objective ? arena_printf(p->arena, _("Claims of %s"), element_name_people(p, objective)) : _("Claims of no objective"),
	    (const char *const[]){ _("Claim"), _("Owner"), _("State"), _("Evidence"), NULL });
}

static void group_end(struct page *p)
{
	table_end(p);
	html(p->o, "</section>");
}

static void list_write(struct page *p, const struct wish *w, const struct claims *l)
{
	size_t from = (size_t)w->from < l->count ? (size_t)w->from : l->count, to = from + SHOWN < l->count ? from + SHOWN : l->count;
	if (from == to)
		page_empty(p, _("No claim fits. Clear a filter to see more."));
	for (size_t i = from; i < to; i++) {
		if (i == from || !claim_same(l->each[i].objective, l->each[i - 1].objective)) {
			if (i > from)
				group_end(p);
			group_begin(p, l->each[i].objective);
		}
		claim_row(p, &l->each[i]);
	}
	if (to > from)
		group_end(p);
	p->next_href = to < l->count ? page_href_with(p, "from", arena_printf(p->arena, "%zu", to)) : NULL;
	html(p->o, "<nav class=\"pager\" aria-label=\"%s\"><p>%s</p>", _("Pages of this list"),
	    arena_printf(p->arena, _("%zu to %zu of %zu"), to > from ? from + 1 : 0, to, l->count));
	govuk_pagination(p->o, &(struct govuk_pagination){ .previous = { .text = _("First page"), .href = from ? page_href_with(p, "from", NULL) : NULL },
	    .next = { .text = _("Next page"), .href = p->next_href } });
	html(p->o, "</nav>");
}

/* How many are in each state, each the way to its list. */
static void sums_write(struct page *p, const size_t counts[CLAIM_STATES])
{
	html(p->o, "<ul class=\"legend govuk-!-margin-bottom-5\">");
	for (int s = 0; s < CLAIM_STATES; s++) {
		html(p->o, "<li><span class=\"key %s\" aria-hidden=\"true\"></span><b>%s</b> ", claim_state_class((enum claim_state)s), integer_people(p->arena, (int64_t)counts[s]));
		page_link_text(p, page_href_with(p, "state", claim_state_code((enum claim_state)s)), _(claim_state_name((enum claim_state)s)));
		html(p->o, "</li>");
	}
	html(p->o, "</ul>");
}

void page_evidence(struct page *p)
{
	struct wish w;
	if (!page_one_order(p) || !wish_read(p, &w))
		return;
	const struct plan *plan = plan_main(p->model);
	struct claims all = plan ? claims_of_plan(p->model, plan) : (struct claims){ 0 };
	struct claims l = chosen(p, &w, all);
	size_t counts[CLAIM_STATES] = { 0 };
	for (size_t i = 0; i < all.count; i++)
		counts[all.each[i].state] += fits_but_state(&w, &all.each[i]);
	struct page_count *sums = arena_array(p->arena, struct page_count, CLAIM_STATES);
	for (int s = 0; s < CLAIM_STATES; s++)
		sums[s] = (struct page_count){ claim_state_code((enum claim_state)s), (int64_t)counts[s] };
	page_show_counts(p, "states", sums, CLAIM_STATES);
	claims_show(p, &l);
	if (page_is_data(p))
		return;
	page_begin(p, (const char *const[]){ _("Overview"), page_href(p, "/"), _("Evidence"), NULL, NULL }, NULL, _("What is claimed, and what proves it"),
	    arena_printf(p->arena, _("As at %s. Evidence counts as fresh for a year; what nobody has proved stands here by objective and owner."),
	        date_people(p->arena, p->model->as_at)));
	html(p->o, "<p>");
	page_link_text(p, page_href(p, "/benefits"), _("How far the benefits have come, and who gained"));
	html(p->o, "</p><div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	filter_form(p, &w, all);
	html(p->o, "</div><div>");
	sums_write(p, counts);
	list_write(p, &w, &l);
	page_downloads(p, PAGE_CSV | PAGE_JSON);
	html(p->o, "</div></div>");
	page_end(p);
}
